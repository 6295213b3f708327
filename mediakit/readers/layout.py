"""The article's part of a page: headline, byline, captions, sub-headings, paragraphs, and the site's words between."""

from __future__ import annotations

import re
from typing import NamedTuple

from mediakit.readers.bylines import Byline, are_names, is_masthead, is_update, read_byline
from mediakit.readers.captions import Caption, read_caption
from mediakit.readers.lines import Line
from mediakit.readers.sitewords import OPENERS, SiteWords

_HEADER_LINES = 40
"""Lines from the top among which a byline is looked for."""
_CLOSERS = "\"'”’»)]*_"
_STOPS = ".!?…:;,"
_LEAST_RUNNING = 12
"""Words from which a line that ends a sentence is surely running text."""
_MOST_SUBHEAD = 12
_CONJUNCTIONS = re.compile(r"(?:but|and|so|or|yet|because|for|then|no|yes|not)\b", re.I)
_LIST_MARK = re.compile(r"[-–—*•·▪◦]\s|\d{1,2}[.)]\s")
_DATELINE = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,30}?)(?:,\s[^—–()]{2,25}?)?(?:\s\([^()]{2,30}\))?\s+(?:—|–|--)\s+\S|([A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+)?)(?:,\s[^—–()]{2,25}?)?\s\([A-Z][^()]{1,30}\)\s+(?:—|–|--|-)\s+\S")


class Piece(NamedTuple):
    """A line, or neighbouring ones, with what it is; ``caption`` and ``byline`` hold what stands inside."""

    first: int
    last: int
    kind: str
    label: str = ""
    caption: Caption | None = None
    byline: Byline | None = None


def find_comments(lines: list[Line], site: SiteWords) -> int:
    """Return the index of the line that opens the comments; the number of lines when none does.

    It is the first line that announces comments or belongs to their form after the article's first running text
    below its byline.
    """
    signed = max((at for at, line in enumerate(lines[:_HEADER_LINES]) if _is_signed(line)), default=-1)
    running = 0
    for at, line in enumerate(lines):
        if at > signed and running and site.around_article(line.text) in OPENERS:
            return at
        if at > signed and is_running(line.text):
            running += 1
    return len(lines)


def _is_signed(line: Line) -> bool:
    byline = read_byline(line.text)
    return bool(byline and byline.signed and byline.author)


def split_article(lines: list[Line], site: SiteWords, *, day_first: bool | None) -> list[Piece]:
    """Return what each line of the article's part is, in order."""
    body = _body_start(lines, site)
    pieces = _header(lines[:body], site, day_first=day_first)
    pieces += _body(lines, body, site)
    return _with_site_at_end(lines, pieces)


def is_running(text: str) -> bool:
    """Tell whether a line is surely running text: a sentence with its end, or very long."""
    n_words = text.count(" ") + 1
    if n_words > 30:
        return True
    return n_words >= _LEAST_RUNNING and ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _STOPS if bare else True


def dateline_of(text: str) -> tuple[int, int] | None:
    """Return the span of the city with which a paragraph opens ("HESKER (Gulf Wire) — ...")."""
    match = _DATELINE.match(text[:120])
    if match is None:
        return None
    return match.span(1) if match.group(1) else match.span(2)


# -------------------------------------------------------------------------------------------------------- the top


def _body_start(lines: list[Line], site: SiteWords) -> int:
    """Return the index of the first line below headline, byline and date."""
    headed = 0
    running = 0
    for at, line in enumerate(lines[:_HEADER_LINES]):
        if is_running(line.text) and not read_caption(line.text):
            running += 1
            if running > 2:
                break
        elif _is_byline(lines, at, site, after_text=running > 0):
            headed = at + 1
    if headed:
        return headed
    return next((at for at, line in enumerate(lines) if at and is_running(line.text)), min(1, len(lines)))


def _is_byline(lines: list[Line], at: int, site: SiteWords, *, after_text: bool) -> bool:
    """A line that says By or is a date; a bare name only with city, role or date beside it, or alone below a headline."""
    if site.around_article(lines[at].text):
        return False
    byline = read_byline(lines[at].text)
    if byline is None:
        return False
    if byline.signed:
        return byline.author is not None or byline.role
    if byline.date:
        return True
    if byline.author and at and not after_text:
        return bool(byline.place or byline.role) or _stands_alone(lines, at)
    return False


def _stands_alone(lines: list[Line], at: int) -> bool:
    """A name by itself is a byline when a date line or running text follows it."""
    text = lines[at].text
    if not are_names(text) or at + 1 >= len(lines):
        return False
    after = lines[at + 1].text
    follower = read_byline(after)
    return is_running(after) or bool(follower and (follower.date or follower.role))


def _header(lines: list[Line], site: SiteWords, *, day_first: bool | None) -> list[Piece]:
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        if label := site.around_article(line.text):
            pieces.append(Piece(at, at, "site", label))
        elif _is_byline(lines, at, site, after_text=False) or (at and _is_role_line(line.text)):
            pieces.append(Piece(at, at, "byline", byline=read_byline(line.text, day_first=day_first)))
        elif (caption := read_caption(line.text)) and at:
            pieces.append(Piece(at, at, "caption", caption=caption))
        else:
            pieces.append(Piece(at, at, "paragraph" if at and is_running(line.text) else "open"))
    return _with_headline(lines, _merged_captions(lines, pieces))


def _is_role_line(text: str) -> bool:
    byline = read_byline(text)
    return bool(byline and byline.role and not byline.author and text.count(" ") < 6)


def _with_headline(lines: list[Line], pieces: list[Piece]) -> list[Piece]:
    """Settle which open line is the headline; those above it are the site's, those below sub-headings or text."""
    first_text = next((at for at, piece in enumerate(pieces) if piece.kind in {"byline", "paragraph"}), len(pieces))
    able = [at for at, piece in enumerate(pieces[:first_text]) if piece.kind == "open"]
    able = able or [at for at, piece in enumerate(pieces) if piece.kind == "open"]
    told = [at for at in able if not is_masthead(lines[pieces[at].first].text)] or able
    headline = next((at for at in told if lines[pieces[at].first].text.count(" ") > 2), told[-1] if told else -1)
    headline = _repeated(lines, pieces, able, headline)
    settled = []
    for at, piece in enumerate(pieces):
        text = lines[piece.first].text
        if piece.kind != "open":
            settled.append(piece)
        elif at == headline:
            settled.append(piece._replace(kind="headline"))
        elif at < headline or text.count(" ") < 2:
            settled.append(piece._replace(kind="site", label="masthead"))
        else:
            settled.append(piece._replace(kind="paragraph" if ends_sentence(text) else "subhead"))
    return settled


def _repeated(lines: list[Line], pieces: list[Piece], able: list[int], headline: int) -> int:
    """A window title such as "Headline - Outlet" stands above the headline proper: take the latter."""
    if headline < 0:
        return headline
    title = lines[pieces[headline].first].text
    return next((at for at in able if at > headline and title.startswith(lines[pieces[at].first].text)), headline)


# ------------------------------------------------------------------------------------------------------- the text


def _body(lines: list[Line], begin: int, site: SiteWords) -> list[Piece]:
    pieces: list[Piece] = []
    related = False
    for at in range(begin, len(lines)):
        text = lines[at].text
        label = site.around_article(text)
        caption = None if label else read_caption(text)
        if related and not label and not caption and not is_running(text) and not _starts_afresh(lines, at):
            label = "related"
        related = label == "related" or (related and bool(label))
        if label and (label != "navigate" or text.count(" ")):
            pieces.append(Piece(at, at, "site", label))
        elif caption:
            pieces.append(Piece(at, at, "caption", caption=caption))
        else:
            pieces.append(Piece(at, at, "subhead" if _is_subhead(text) else "paragraph"))
    return _with_true_subheads(_merged_captions(lines, pieces))


def _starts_afresh(lines: list[Line], at: int) -> bool:
    """After a list of related stories the article goes on with a sentence or a sub-heading above running text."""
    if lines[at].gap and ends_sentence(lines[at].text):
        return True
    return bool(lines[at].gap) and at + 1 < len(lines) and is_running(lines[at + 1].text)


def _is_subhead(text: str) -> bool:
    """A few words without a sentence's end; a question of some words may be one too, unless a conjunction opens it."""
    n_words = text.count(" ") + 1
    if n_words > _MOST_SUBHEAD or len(text) > 90 or _LIST_MARK.match(text):
        return False
    first = text.lstrip("\"'“‘«(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if text[-1] in "?!" and n_words < 9:
        return not _CONJUNCTIONS.match(text)
    return not ends_sentence(text)


def _merged_captions(lines: list[Line], pieces: list[Piece]) -> list[Piece]:
    """Join a mark alone on its line with the caption below it, a bare credit with the caption right above it."""
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if before and before.caption and before.caption.open and piece.kind not in {"site", "byline"}:
            shift = lines[piece.last].start - lines[before.first].start
            inner = piece.caption or Caption(len(lines[piece.last].text), len(lines[piece.last].text), bare=False)
            merged[-1] = before._replace(last=piece.last, kind="caption", caption=_shifted(inner, shift))
        elif before and piece.caption and piece.caption.bare and _may_be_captioned(lines, before, piece):
            shift = lines[piece.first].start - lines[before.first].start
            merged[-1] = before._replace(last=piece.last, kind="caption", caption=_shifted(piece.caption, shift))
        else:
            merged.append(piece)
    return merged


def _may_be_captioned(lines: list[Line], before: Piece, credit: Piece) -> bool:
    if before.kind == "caption":
        return before.caption is not None and before.caption.start == before.caption.end
    joined = lines[credit.first].gap == 0 and lines[before.first].gap > 0
    return joined and before.kind in {"subhead", "paragraph", "open"}


def _shifted(caption: Caption, by: int) -> Caption:
    return Caption(caption.start + by, caption.end + by, bare=False)


def _with_true_subheads(pieces: list[Piece]) -> list[Piece]:
    """Only what stands above running text is a sub-heading; captions and the site's words may lie between."""
    settled: list[Piece] = []
    above_text = False
    for piece in reversed(pieces):
        kind = piece.kind
        if kind == "subhead" and not above_text:
            kind = "loose"
        if kind in {"paragraph", "subhead", "loose"}:
            above_text = kind == "paragraph"
        settled.append(piece._replace(kind=kind))
    return settled[::-1]


def _with_site_at_end(lines: list[Line], pieces: list[Piece]) -> list[Piece]:
    """Short lines below the last running text (links, tags, names of sections) are the site's; elsewhere text."""
    last = max((at for at, piece in enumerate(pieces) if piece.kind in {"paragraph", "caption"}), default=-1)
    return [
        piece
        if piece.kind != "loose"
        else piece._replace(kind="site", label="footer")
        if at > last
        else piece._replace(kind="paragraph")
        for at, piece in enumerate(pieces)
    ]


def published_of(pieces: list[Piece], lines: list[Line]) -> Piece | None:
    """Return the piece whose date is that of publication: the first that is not an update's."""
    dated = [piece for piece in pieces if piece.byline and piece.byline.date]
    first = [piece for piece in dated if not is_update(lines[piece.first].text)]
    return (first or dated or [None])[0]


def split_text(lines: list[Line], site: SiteWords) -> list[Piece]:
    """Return what each line of a text is that holds nothing but an article: captions, sub-headings, paragraphs."""
    pieces = _with_site_at_end(lines, _body(lines, 0, site))
    return [piece._replace(kind="paragraph", label="") if piece.kind == "site" else piece for piece in pieces]
