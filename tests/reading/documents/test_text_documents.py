"""Word, OpenDocument, RTF, PDF, EPUB: a document is an article, its styles tell the parts, damage is told."""

import io
import zipfile

import docx
import pytest

import mediakit as mk
from benchmarks.specimens import pdf
from mediakit.base.errors import MediakitError

LEAD = "The ferry Lark ran aground at noon on Friday, but nobody on board was hurt, the harbour master said."
SAID = "We heard a bang and then silence for a while, said Ona Reyes, a passenger from the upper deck."
PARTS = [
    ("headline", "Ferry aground at Sallow"),
    ("paragraph", LEAD),
    ("subhead", "Third time"),
    ("caption", "The Lark at noon"),
    ("paragraph", SAID),
]


def packed(members):
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word():
    document = docx.Document()
    for style, text in (
        ("Title", "Ferry aground at Sallow"), ("Normal", "By Ada Holm"), ("Normal", LEAD), ("Heading 2", "Third time"),
        ("Caption", "The Lark at noon"), ("Normal", SAID),
    ):  # fmt: skip
        document.add_paragraph(text, style=style)
    document.save(file := io.BytesIO())
    return file.getvalue()


def odt():
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = (
        '<text:h text:style-name="Heading_20_1">Ferry aground at Sallow</text:h><text:p>By Ada Holm</text:p>'
        f'<text:p text:style-name="Standard">{LEAD}</text:p><text:h text:style-name="Heading_20_2">Third time</text:h>'
        f'<text:p text:style-name="Illustration">The Lark at noon</text:p>'
        f"<text:p><text:span>{SAID}</text:span></text:p>"
    )
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": f"{content}</office:document-content>"})


def epub():
    chapter = (
        f"<html><body><h1>Ferry aground at Sallow</h1><p>By Ada Holm</p><p>{LEAD}</p><h2>Third time</h2>"
        f"<figure><figcaption>The Lark at noon</figcaption></figure><p>{SAID}</p></body></html>"
    )
    cover = "<html><body><h1>All of it</h1></body></html>"
    return packed({"mimetype": "application/epub+zip", "cover.xhtml": cover, "one.xhtml": chapter})


PRINTED = pdf(
    [
        "Ferry aground at Sallow",
        "",
        "The ferry Lark ran aground at noon on Friday, but nobody on board was hurt, the har-",
        "bour master said.",
        "We heard a bang and then silence for a while, said Ona Reyes, a passenger from below.",
    ]
)
STYLED = [("a.docx", word()), ("a.odt", odt()), ("a.epub", epub())]


@pytest.mark.parametrize(("name", "content"), STYLED, ids=[name for name, _ in STYLED])
def test_styles_tell_headline_subheads_and_captions(name, content, read_file, rows, parts):
    reading = read_file(name, content)
    assert rows(reading.articles, "doc_id", "title", "byline") == [["a", "Ferry aground at Sallow", "Ada Holm"]]
    assert parts(reading) == PARTS
    assert reading.comments.empty
    assert reading.problems.empty


def test_a_document_without_styles_is_read_as_a_page(read_file, rows):
    rtf = rf"{{\rtf1\ansi Ferry aground at Sallow\par By Ada Holm\par {LEAD}\par {SAID}\par}}"
    reading = read_file("a.rtf", rtf)
    assert rows(reading.articles, "title", "byline") == [["Ferry aground at Sallow", "Ada Holm"]]
    assert LEAD in reading.articles["text"][0] and SAID in reading.articles["text"][0]


def test_a_pdf_is_one_article_and_its_guesses_are_told(read_file):
    reading = read_file("a.pdf", PRINTED)
    text = reading.articles["text"][0]
    assert "the harbour master said." in text
    assert "\n\nWe heard a bang" in text
    assert ["1 words parted at line ends" in what for what in reading.problems["what"]] == [True]


def test_a_pdf_of_pictures_is_refused(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(pdf([]))
    with pytest.raises(MediakitError, match="no text") as refused:
        mk.read(tmp_path / "scan.pdf", key="k")
    assert "text recognition" in refused.value.remedy


DAMAGED = [*STYLED, ("a.rtf", rb"{\rtf1\ansi Ferry aground at Sallow\par}"), ("a.pdf", PRINTED)]


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.9])
@pytest.mark.parametrize(("name", "content"), DAMAGED, ids=[name for name, _ in DAMAGED])
def test_a_damaged_document_is_refused_with_a_remedy_or_read_as_far_as_it_goes(name, content, share, tmp_path):
    (tmp_path / name).write_bytes(content[: int(len(content) * share)])
    try:
        assert len(mk.read(tmp_path / name, key="k").articles) == 1
    except MediakitError as refused:
        assert refused.remedy


def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path):
    for suffix in ("docx", "odt", "rtf", "pdf", "epub"):
        for content in (b"plain words and no document", packed({"x.txt": "x"}), b"\0\1\2" * 99):
            (tmp_path / f"a.{suffix}").write_bytes(content)
            try:
                mk.read(tmp_path / f"a.{suffix}", key="k")
            except MediakitError as refused:
                assert refused.remedy
