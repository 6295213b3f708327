"""From HTML to text: one way for every field that holds markup. Nothing is run and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from mediakit.reading.records import Block

_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select"))
_PARAGRAPHS = frozenset(
    ("p", "div", "li", "blockquote", "pre", "section", "article", "table", "tr", "ul", "ol", "dd", "dt", "figure", "hr")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:wp-caption-text|caption|legend)(?:$|[\s_-])", re.I)
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MARK = re.compile(r"</?(?:p|br|a|b|i|em|strong|div|span|li|ul|ol|blockquote|h[1-6]|img|figure)\b[^<>]*>", re.I)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]*\n[ \t\r\f\v\u00a0]*")
_RUN = re.compile(r"[^\S\n]+")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a parser of HTML lets into a tree, but that cannot be written into one."""


def parse(markup: bytes | str) -> html.HtmlElement | None:
    """Return the tree of an HTML document or fragment, None when it holds nothing."""
    data = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup
    encoding = "utf-8" if _is_utf8(data) else None
    parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data.replace(b"\0", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, whatever they declare; where they are not, lxml reads what they declare."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def text_of(markup: str) -> str:
    r"""Return what a reader would see of a piece of HTML: paragraphs parted by empty lines, ``<br>`` by one.

    >>> text_of("<p>Too late &amp; too slow.</p><p>Said<br>Ada</p><script>x()</script>")
    'Too late & too slow.\n\nSaid\nAda'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    if not _TAG.search(markup):
        markup = markup.replace("\n", "<br>")
    tree = parse(f"<div>{markup}</div>")
    return "" if tree is None else element_text(tree)


def element_text(element: html.HtmlElement) -> str:
    """Return what a reader would see of an element."""
    return tidy("".join(_shown_text(element)))


def tidy(text: str) -> str:
    """Return a text without space around its lines and with at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", _SPACES.sub("\n", _RUN.sub(" ", text))).strip()


def writable(text: str) -> str:
    r"""Return a text without the characters that cannot be written into a tree.

    >>> writable("No\0body")
    'Nobody'
    """
    return _NO_XML.sub("", text)


def has_markup(text: str) -> bool:
    """Tell whether a text holds tags of HTML (not only "<" as a sign)."""
    return _MARK.search(text) is not None


def blocks_of(markup: str) -> list[Block]:
    """Return the parts of an article's HTML: sub-headings, captions with their credits, paragraphs.

    >>> [tuple(block) for block in blocks_of("<h2>Tides</h2><p>It <b>ran</b> aground.</p>")]
    [('subhead', 'Tides'), ('paragraph', 'It ran aground.')]
    """
    if not has_markup(markup):
        return list(_paragraph_blocks(markup))
    tree = parse(f"<div>{markup}</div>")
    return [] if tree is None else list(_blocks(tree))


def kind_of(element: html.HtmlElement) -> str:
    """Return what an element is as a part of an article's text: subhead, caption, credit, or "" for any other."""
    if element.tag in _HEADINGS:
        return "subhead"
    classes = element.get("class") or ""
    if element.tag in _CAPTIONS or _CAPTION_CLASS.search(classes):
        return "caption"
    return "credit" if _CREDIT_CLASS.search(classes) else ""


def _shown_text(element: html.HtmlElement) -> Iterator[str]:
    """Yield the text below an element with line breaks where a browser would show them."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return
    around = "\n\n" if element.tag in _PARAGRAPHS | _HEADINGS | _CAPTIONS else ""
    yield "\n" if element.tag == "br" else around
    line_end = "\n" if element.tag == "pre" else " "
    yield (element.text or "").replace("\n", line_end)
    for child in element:
        yield from _shown_text(child)
        yield (child.tail or "").replace("\n", line_end)
    yield around


def _blocks(element: html.HtmlElement) -> Iterator[Block]:
    kind = kind_of(element) if isinstance(element.tag, str) else ""
    if kind:
        text = element_text(element).replace("\n", " ")
        if text:
            yield Block(kind, text)
        return
    if not any(isinstance(inner.tag, str) and _is_block(inner) for inner in element.iterdescendants()):
        yield from (Block("paragraph", part) for part in element_text(element).split("\n\n") if part)
        return
    yield from _mixed(element)


def _mixed(element: html.HtmlElement) -> Iterator[Block]:
    """Yield the blocks of an element that holds both blocks and running text between them."""
    loose: list[str] = [(element.text or "").replace("\n", " ")]
    for child in element:
        if isinstance(child.tag, str) and (_is_block(child) or any(map(_is_block, child.iterdescendants()))):
            yield from _paragraph_blocks("".join(loose))
            loose = []
            yield from _blocks(child)
        else:
            loose += _shown_text(child)
        loose.append((child.tail or "").replace("\n", " "))
    yield from _paragraph_blocks("".join(loose))


def _paragraph_blocks(text: str) -> Iterator[Block]:
    yield from (Block("paragraph", part) for part in tidy(text).split("\n\n") if part)


def _is_block(element: html.HtmlElement) -> bool:
    return isinstance(element.tag, str) and (element.tag in _PARAGRAPHS or bool(kind_of(element)))
