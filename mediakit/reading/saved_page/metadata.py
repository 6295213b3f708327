"""What a page says about its article: title, byline, outlet, address, date, language; the surest place first."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree, html

from mediakit.reading.markup import element_text
from mediakit.reading.saved_page.linked_data import Thing, first_words, listed_values, words_of
from mediakit.reading.saved_page.taking_out import take_out

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?$", re.I)
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+(?=\S)", re.I)
_LONGEST_NAMES = 200
"""Characters of the names of authors: what is longer tells about them."""
_STATED_COMMENT = re.compile(r"[\"'/:](?:User)?Comments?[\"']")
"""What a script holds that states comments, damaged or not: their authors are not the article's."""
_PARTING = re.compile(r"\s+[|–—·»:-]+\s+")


class Metadata(NamedTuple):
    """What a page says about its article, as it stands there; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


class SavedPage:
    """A page's places of metadata, each looked at once."""

    def __init__(self, tree: html.HtmlElement, article: Thing, url: str) -> None:
        self.tree = tree
        self.article = article
        self.url = url

    @cached_property
    def meta(self) -> dict[str, str]:
        """The contents of meta elements by name in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = " ".join((element.get("content") or "").split())
            if name and content:
                found.setdefault(name.strip().lower(), content)
        return found

    @cached_property
    def guessed(self) -> Any:
        """What trafilatura, loaded when a page is read, makes of it, but for what the page states of its comments."""
        from trafilatura.metadata import extract_metadata
        from trafilatura.settings import Document

        for script in [one for one in self.tree.iter("script") if _STATED_COMMENT.search(one.text or "")]:
            take_out(script)
        try:
            return extract_metadata(self.tree, default_url=self.url or None) or Document()
        except (ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, etree.LxmlError):
            return Document()

    def first(self, *names: str) -> str:
        """Return the first of several meta elements that says something."""
        return next((self.meta[name] for name in names if name in self.meta), "")

    def marked(self, prop: str) -> Iterator[html.HtmlElement]:
        """Yield the elements outside comments that microdata mark as a property of the article."""
        for element in self.tree.iterfind(f".//*[@itemprop='{prop}']"):
            if not any("comment" in (above.get("itemtype") or "").lower() for above in element.iterancestors()):
                yield element


def read_metadata(page: SavedPage) -> Metadata:
    """Return what a page says about its article."""
    outlet = _first(page, _OUTLET)
    title = _first(page, _TITLE)
    return Metadata(
        title=_without_outlet(title, outlet, page),
        byline=_first(page, _BYLINE),
        outlet=outlet,
        url=_first(page, _URL),
        published=_first(page, _PUBLISHED),
        language=_first(page, _LANGUAGE_PLACES),
    )


Place = Callable[[SavedPage], str | None]


def _first(page: SavedPage, places: tuple[Place, ...]) -> str | None:
    return next((found for place in places if (found := place(page))), None)


def _stated_words(*keys: str) -> Place:
    return lambda page: first_words(page.article, *keys)


def _meta(*names: str) -> Place:
    return lambda page: page.first(*names) or None


def _guess(name: str) -> Place:
    return lambda page: getattr(page.guessed, name, None)


def _title_element(page: SavedPage) -> str | None:
    found = page.tree.find(".//head/title")
    return " ".join(found.text_content().split()) if found is not None else None


def _only_heading(page: SavedPage) -> str | None:
    headings = [text for element in page.tree.iter("h1") if (text := " ".join(element_text(element).split()))]
    return headings[0] if len(headings) == 1 else None


def _without_outlet(title: str | None, outlet: str | None, page: SavedPage) -> str | None:
    """Return a title without the outlet that pages put behind it in their head."""
    heading = _only_heading(page)
    if title and heading and title.startswith(heading) and _PARTING.match(title[len(heading) :]):
        return heading
    partings = list(_PARTING.finditer(title or ""))
    if title and outlet and partings and _is_name_of(title[partings[-1].end() :], outlet):
        return title[: partings[-1].start()]
    return title


def _is_name_of(written: str, outlet: str) -> bool:
    """Tell whether two names are of one outlet: either may be longer (Reedbank Post, reedbankpost.example)."""
    one, other = written.casefold(), outlet.casefold()
    return bool(one) and (one in other or other in one)


def _authors(*keys: str) -> Place:
    """Return the place of persons in JSON-LD; an address or a handle is no name."""

    def names(page: SavedPage) -> str | None:
        persons = [words_of(person) for key in keys for person in listed_values(page.article.get(key))]
        return "; ".join(dict.fromkeys(filter(None, map(_as_names, persons)))) or None

    return names


def _as_names(written: str) -> str:
    if "://" in written or written.startswith("@") or len(written) > _LONGEST_NAMES:
        return ""
    return _BY.sub("", written, count=1) if _BY.match(written) else written


def _meta_authors(page: SavedPage) -> str | None:
    names = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
    return next((found for name in names if (found := _as_names(page.meta.get(name, "")))), None)


def _marked_authors(page: SavedPage) -> str | None:
    names = [_as_names(" ".join(element_text(element).split())) for element in page.marked("author")]
    return "; ".join(dict.fromkeys(filter(None, names))) or None


def _main_page(page: SavedPage) -> str | None:
    stated = page.article.get("mainEntityOfPage")
    return _whole_address(page, stated.get("@id") if isinstance(stated, dict) else stated)


def _canonical(page: SavedPage) -> str | None:
    links = (link.get("href") for link in page.tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    return next((found for link in links if (found := _whole_address(page, link))), None)


def _whole_address(page: SavedPage, address: object) -> str | None:
    """Return an address with its host, None when it has none."""
    if not isinstance(address, str) or not address.strip():
        return None
    try:
        whole = urljoin(page.url, address.strip()) if page.url else address.strip()
    except ValueError:
        return None
    return whole.partition("#")[0] if whole.lower().startswith(("http://", "https://")) else None


def _marked_date(page: SavedPage) -> str | None:
    values = (element.get("datetime") or element.get("content") for element in page.marked("datePublished"))
    return next(filter(None, values), None)


def _dated_time(page: SavedPage) -> str | None:
    """Return the only machine-readable time of the page's article; several may be those of teasers or comments."""
    within = page.tree.find(".//article")
    times = [time.get("datetime") for time in (page.tree if within is None else within).iter("time")]
    given = list(dict.fromkeys(filter(None, times)))
    return given[0] if given and (len(given) == 1 or within is not None) else None


def _language_of_document(page: SavedPage) -> str | None:
    names = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
    found: str | None = next(filter(None, map(page.tree.get, names)), None)
    return found


def _language(place: Place) -> Place:
    def code(page: SavedPage) -> str | None:
        match = _LANGUAGE.match((place(page) or "").strip())
        return match[1].lower() if match else None

    return code


_OUTLET = (
    _stated_words("publisher"),
    _meta("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"),
    _guess("sitename"),
)
_TITLE = (
    _stated_words("headline"),
    _meta("og:title"),
    _only_heading,
    _meta("dc.title", "dcterms.title", "twitter:title"),
    _guess("title"),
    _title_element,
)
_BYLINE = (_authors("author"), _authors("creator"), _meta_authors, _marked_authors, _guess("author"))
_URL = (
    _main_page,
    _canonical,
    lambda page: _whole_address(page, page.first("og:url", "twitter:url")),
    lambda page: _whole_address(page, page.article.get("url")),
    lambda page: page.url or None,
    _guess("url"),
)
_PUBLISHED = (
    _stated_words("datePublished", "dateCreated"),
    _meta("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
          "dcterms.created", "dc.date", "pubdate", "publishdate", "sailthru.date", "date"),
    _marked_date,
    _dated_time,
    _guess("date"),
)  # fmt: skip
_LANGUAGE_PLACES = tuple(
    map(
        _language,
        (
            _stated_words("inLanguage"),
            _language_of_document,
            _meta("og:locale", "content-language", "dc.language", "language"),
        ),
    )
)
