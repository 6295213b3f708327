"""What browsers save beside and within a page: folders, MHTML, webarchives; characters in any encoding."""

import plistlib

import pytest

import mediakit as mk
from mediakit.reading.saved_page.saved_files import decode_markup, folders_of_page, open_saved
from mediakit.reading.source import Source

FRAME = (
    '<!DOCTYPE html><html><body><span class="comment-count">2 Comments</span><ul id="post-list">'
    '<li class="post" id="post-7"><div class="post-content"><header><span class="author"><a href="#">Otter</a></span>'
    '<a class="time-ago" title="Monday, May 6, 2024 9:00 AM">a year ago</a></header>'
    '<div class="post-message"><p>Put up a barrier.</p></div><a class="vote-up"><span data-role="likes">'
    "5</span></a></div>"
    '<ul class="children"><li class="post" id="post-8"><div class="post-content"><span class="author">Sedge</span>'
    '<a class="time-ago" title="Monday, May 6, 2024 9:05 AM">a year ago</a>'
    '<div class="post-message"><p>Which one?</p></div></div></li></ul></li></ul></body></html>'
)


def mhtml(page: str) -> bytes:
    """Return a page with a frame as one file, as Chromium writes it."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://otterby.example/bridge\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Edge"\r\n\r\n'
    )
    parts = [("https://disqus.example/embed", FRAME), ("https://otterby.example/bridge", page)]
    body = "".join(
        f"------Edge\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {place}\r\n\r\n{markup.replace('=', '=3D')}\r\n"
        for place, markup in parts
    )
    return f"{head}{body}------Edge--\r\n".encode()


def check_frame(reading):
    assert len(reading.articles) == 1
    assert reading.comments["text"].tolist() == ["Put up a barrier.", "Which one?"]
    assert reading.comments["likes"].iloc[0] == 5 and reading.comments["depth"].tolist() == [0, 1]
    assert reading.comments["posted"].dt.minute.tolist() == [0, 5]
    assert reading.problems.empty


@pytest.mark.parametrize("folder", ["bridge_files", "bridge-Dateien"])
def test_a_frame_beside_the_page_is_read_with_it_and_is_no_page(tmp_path, page, folder):
    (tmp_path / "bridge.html").write_text(page('<div id="disqus_thread"></div>'))
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "saved_resource.html").write_text(FRAME)
    (tmp_path / folder / "data.json").write_text("[]")
    assert folders_of_page(tmp_path / "bridge.html") == [tmp_path / folder]
    check_frame(mk.read(tmp_path / "bridge.html", key="k"))
    check_frame(mk.read(tmp_path, key="k"))


def test_mhtml_holds_page_and_frame(tmp_path, page):
    (tmp_path / "bridge.mhtml").write_bytes(mhtml(page('<div id="disqus_thread"></div>')))
    reading = mk.read(tmp_path / "bridge.mhtml", key="k")
    check_frame(reading)
    assert reading.articles["url"].tolist() == ["https://otterby.example/bridge"]


def test_a_webarchive_holds_page_and_frame(tmp_path, page):
    def resource(markup, url):
        return {"WebResourceData": markup.encode(), "WebResourceURL": url, "WebResourceTextEncodingName": "UTF-8"}

    archive = {
        "WebMainResource": resource(page(), "https://otterby.example/bridge"),
        "WebSubframeArchives": [{"WebMainResource": resource(FRAME, "https://disqus.example/embed")}, 3],
    }
    data = plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)
    (tmp_path / "bridge.webarchive").write_bytes(data)
    reading = mk.read(tmp_path / "bridge.webarchive", key="k")
    check_frame(reading)
    assert reading.articles["url"].tolist() == ["https://otterby.example/bridge"]
    for length in range(40, len(data), 97):
        open_saved(Source(tmp_path / "x.webarchive", data=data[:length]))


def test_the_address_a_browser_noted_is_known(tmp_path):
    markup = b"<!DOCTYPE html>\n<!-- saved from url=(0030)https://otterby.example/bridge -->\n<html></html>"
    assert open_saved(Source(tmp_path / "x.html", data=markup)).url == "https://otterby.example/bridge"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Fähre".encode(), "<p>Fähre"),
        ("\ufeff<p>Fähre".encode(), "<p>Fähre"),
        ("<meta charset=windows-1250><p>Łódź".encode("cp1250"), "<meta charset=windows-1250><p>Łódź"),
        ("<p>Fähre – €".encode("cp1252"), "<p>Fähre – €"),
        ("<meta charset=nonsense><p>Fähre".encode("cp1252"), "<meta charset=nonsense><p>Fähre"),
        ("\ufeff<p>Fähre".encode("utf-16-le"), "<p>Fähre"),
    ],
)
def test_characters_are_decoded_as_browsers_do(data, text):
    assert decode_markup(data) == text
