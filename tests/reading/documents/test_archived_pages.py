"""Web archives: pages that were delivered whole are read, all else is counted."""

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import mediakit as mk
from mediakit.base.errors import MediakitError

PAGE = (
    "<!doctype html><html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1>"
    + "<p>The ferry Lark ran aground at noon on Friday, but nobody on board was hurt.</p>" * 3
    + "</article></body></html>"
)


def archive(*, gzip=True):
    writer = WARCWriter(file := io.BytesIO(), gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "own"}))
    for address, status, kind, content in (
        ("https://reedbank.example/ferry", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://reedbank.example/gone", "404 Not Found", "text/html", "<html>gone</html>"),
        ("https://reedbank.example/logo.png", "200 OK", "image/png", "png"),
        ("https://reedbank.example/empty", "200 OK", "text/html", ""),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(content.encode()), http_headers=headers
        )
        writer.write_record(record)
    return file.getvalue()


@pytest.mark.parametrize(("name", "gzip"), [("a.warc.gz", True), ("a.warc", False)])
def test_pages_are_read_and_everything_else_is_counted(name, gzip, read_file, rows):
    reading = read_file(name, archive(gzip=gzip))
    assert rows(reading.articles, "title", "url") == [["Ferry aground", "https://reedbank.example/ferry"]]
    told = reading.problems["what"].iloc[-1]
    assert told.startswith("left out: 1 answers that are no page, 1 files of type image/png, 1 pages that could not")
    assert "1 records of type warcinfo" in told


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_an_archive_that_breaks_off_is_told(share, tmp_path):
    whole = archive(gzip=False)
    (tmp_path / "a.warc").write_bytes(whole[: int(len(whole) * share)])
    try:
        assert not mk.read(tmp_path / "a.warc", key="k").problems.empty
    except MediakitError as refused:
        assert refused.remedy
