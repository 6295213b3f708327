"""Word, OpenDocument, RTF, PDF and EPUB: a document is an article; its styles tell headline, sub-headings, captions."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Sequence

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.databases.paragraphs import rtf_text, styled_paragraphs
from mediakit.reading.format import Format
from mediakit.reading.gathering import put_records
from mediakit.reading.markup import blocks_of, tidy
from mediakit.reading.options import Options
from mediakit.reading.page.pages import read_page
from mediakit.reading.raw_records import Draft
from mediakit.reading.records import Article, Block
from mediakit.reading.source import Source
from mediakit.reading.xml_trees import parse_xml

logging.getLogger("pypdf").addHandler(logging.NullHandler())

Styled = Sequence[tuple[str, str]]
"""Style and text of paragraphs."""

_BYLINE = re.compile(r"^by\s+(?=[A-Z])", re.I)
_LONGEST_BYLINE = 80
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_ENDS = re.compile(r"[.!?:…][\"'”’»)]*$")
_FULL_LINE = 0.8
"""Part of the longest line below which a line that ends a sentence ends its paragraph too."""


def fill_word(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put a Word document into a draft."""
    _put(styled_paragraphs(source), name, draft, options)


def fill_odt(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put an OpenDocument text into a draft.

    Raises UnreadableInputError for a damaged file.
    """
    root, _ = parse_xml(_member(source, "content.xml"))
    body = root.find(".//text")
    styled = []
    for element in [] if body is None else body.iter("h", "p"):
        style = next((value for key, value in element.attrib.items() if key.endswith("style-name")), "")
        text = tidy("".join(map(str, element.itertext())))
        if text:
            styled.append((f"Heading {style}" if element.tag == "h" else style, text))
    _put(styled, name, draft, options)


def fill_rtf(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put an RTF document into a draft."""
    _put([("", line.strip()) for line in rtf_text(source).split("\n") if line.strip()], name, draft, options)


def fill_epub(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put the chapters of an EPUB book into a draft, an article each."""
    chapters = [member for member in source.members if re.search(r"\.x?html?$", member, re.I)]
    articles = []
    for member in chapters:
        blocks = blocks_of(_member(source, member).decode("utf-8", "replace"))
        if any(block.kind == "paragraph" and len(block.text) > _LONGEST_BYLINE for block in blocks):
            articles.append(_article_of([(block.kind, block.text) for block in blocks]))
    if not articles:
        raise UnreadableInputError("the book holds no chapter with running text", remedy="save its text as .txt")
    put_records(articles, name, draft, options)


def fill_pdf(source: Source, name: str, draft: Draft, options: Options) -> None:
    """Put a PDF into a draft: one file is one article, and where its paragraphs end is a guess, which is told.

    Raises UnreadableInputError for a damaged or locked file and for one without text.
    """
    import pypdf

    try:
        pages = [page.extract_text() or "" for page in pypdf.PdfReader(io.BytesIO(source.data)).pages]
    except Exception as error:  # pypdf raises what its many parsers raise
        raise UnreadableInputError(
            f"the PDF cannot be read ({type(error).__name__})",
            remedy="open it, copy its text and save that as a .txt file",
        ) from None
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        raise UnreadableInputError(
            "the PDF holds pictures of pages, no text", remedy="run text recognition on it first"
        )
    if empty:
        draft.complain(f"{empty} of {len(pages)} pages hold no text", "run text recognition on them first")
    hyphens = len(_HYPHEN.findall("\n".join(pages)))
    read_page("\n\n".join(_joined_lines("\n".join(pages))), name, draft, options.site)
    draft.complain(
        f"a PDF does not tell where paragraphs end: they are guessed; {hyphens} words parted at line ends were joined",
        "where that matters, get the page or the document itself",
    )


def _joined_lines(text: str) -> list[str]:
    """Return the paragraphs of lines, words parted at their ends joined.

    An empty line parts them, a short line that ends a sentence, and each short one above the first full line.
    """
    lines = [line.strip() for line in text.split("\n")]
    longest = max(map(len, lines))
    paragraphs: list[list[str]] = [[]]
    above = True
    for line in lines:
        is_short = len(line) < _FULL_LINE * longest
        above = above and is_short
        paragraphs[-1].append(line)
        if not line or (is_short and (above or _ENDS.search(line))):
            paragraphs.append([])
    return [
        joined
        for paragraph in paragraphs
        if (joined := _HYPHEN.sub("", "\n".join(paragraph)).replace("\n", " ").strip())
    ]


def _put(styled: Styled, name: str, draft: Draft, options: Options) -> None:
    """Put styled paragraphs into a draft; without a style that tells anything they are read as the text of a page."""
    if not styled:
        raise UnreadableInputError("the document holds no text", remedy="look whether it is the right file")
    if any(_kind_of_style(style) != "paragraph" for style, _ in styled):
        put_records([_article_of([(_kind_of_style(style), text) for style, text in styled])], name, draft, options)
    else:
        read_page("\n\n".join(text for _, text in styled), name, draft, options.site)


def _kind_of_style(style: str) -> str:
    plain = style.lower()
    if "title" in plain and "sub" not in plain:
        return "headline"
    if "heading" in plain or "subtitle" in plain:
        return "subhead"
    return "caption" if "caption" in plain or "illustration" in plain else "paragraph"


def _article_of(blocks: Iterable[tuple[str, str]]) -> Article:
    """Return the article of blocks: its first heading is the headline, a short "By Ada Holm" below it the byline."""
    kinds = [Block(kind, text) for kind, text in blocks]
    first = next((at for at, block in enumerate(kinds) if block.kind in {"headline", "subhead"}), None)
    if first is None:
        return Article(blocks=kinds)
    title = kinds[first].text
    below = "".join(block.text for block in kinds[first + 1 : first + 2])
    byline = below if _BYLINE.match(below) and len(below) <= _LONGEST_BYLINE else None
    kinds[first : first + (2 if byline else 1)] = [Block("headline", title)]
    return Article(blocks=kinds, title=title, byline=byline)


def _member(source: Source, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            return archive.read(name)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableInputError(f"the document is damaged ({error})", remedy="open it and save it again") from None


def _sniff_word(source: Source) -> str:
    return "it is a ZIP file with a Word document in it" if "word/document.xml" in source.members else ""


def _sniff_odt(source: Source) -> str:
    return "it is an OpenDocument text" if b"opendocument.text" in source.start[:200] else ""


def _sniff_epub(source: Source) -> str:
    return "it is an EPUB book" if b"application/epub+zip" in source.start[:200] else ""


def _sniff_rtf(source: Source) -> str:
    return "it begins with {\\rtf" if source.start.startswith(b"{\\rtf") else ""


def _sniff_pdf(source: Source) -> str:
    return "it begins with %PDF" if source.start[:1024].lstrip().startswith(b"%PDF") else ""


FORMATS: tuple[Format, ...] = (
    Format("word", (".docx",), "an article", fill_word, _sniff_word),
    Format("opendocument", (".odt",), "an article", fill_odt, _sniff_odt),
    Format("rtf", (".rtf",), "an article", fill_rtf, _sniff_rtf),
    Format("pdf", (".pdf",), "an article, paragraphs guessed", fill_pdf, _sniff_pdf),
    Format("epub", (".epub",), "an article a chapter", fill_epub, _sniff_epub),
)
