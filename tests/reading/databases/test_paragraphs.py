"""The paragraphs of a document, whatever it was saved as."""

import io
from pathlib import Path

import docx
import pytest

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.databases.paragraphs import paragraphs_of, rtf_text, styled_paragraphs
from mediakit.reading.source import Source


def source(name, content):
    return Source(Path(name), data=content if isinstance(content, bytes) else content.encode())


def word():
    document = docx.Document()
    document.add_heading("Ferry aground", level=1)
    document.add_paragraph("")
    document.add_paragraph("It ran\u00a0aground.")
    document.add_table(1, 1).cell(0, 0).text = "A table is left out."
    document.save(file := io.BytesIO())
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", word()),
        ("a.rtf", r"{\rtf1\ansi Ferry aground\par It ran\~aground.\par}"),
        ("a.html", "<html><body><p>Ferry aground</p><p>It ran aground.</p></body></html>"),
        ("a.txt", "Ferry aground\r\n\r\n \r\nIt ran aground.\r\n"),
    ],
)
def test_each_kind_gives_the_same_paragraphs(name, content):
    given = [part.replace("\u00a0", " ").strip() for part in paragraphs_of(source(name, content))]
    assert [part for part in given if part] == ["Ferry aground", "It ran aground."]


def test_a_word_document_tells_its_styles():
    assert styled_paragraphs(source("a.docx", word()))[0] == ("Heading 1", "Ferry aground")


def test_a_page_is_read_in_the_encoding_it_declares():
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body><p>Fähre fährt</p>' + "<p>x</p>" * 9_999 + "</body></html>"
    )
    assert paragraphs_of(source("a.html", page.encode("iso-8859-1")))[0] == "Fähre fährt"


def test_rtf_spells_letters_and_fields_and_the_text_has_what_is_shown():
    rtf = r'{\rtf1\ansi \u8222?L\u228?rm\u8220?, {\field{\*\fldinst{HYPERLINK "https://post.example"}}{\fldrslt{Holm}}}.\par}'
    assert "„Lärm“" in rtf_text(source("a.rtf", rtf))
    assert "Holm" in rtf_text(source("a.rtf", rtf))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", word()[:900], b"no document"])
def test_a_damaged_word_document_is_refused_with_a_remedy(content):
    with pytest.raises(UnreadableInputError) as refused:
        styled_paragraphs(source("a.docx", content))
    assert refused.value.remedy
