"""HTML made from what others wrote, cleaned: no script, no event handler, nothing that asks a network."""

from __future__ import annotations

import re

import nh3

_TAGS = nh3.ALLOWED_TAGS | {"details", "summary", "section", "main", "mark", "figure", "figcaption"}
_ATTRIBUTES = {"class", "dir", "id", "lang", "role", "style", "tabindex", "title"}
_PREFIXES = {"aria-"}
_SCHEMES = {"data", "http", "https", "mailto"}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.ASCII)
_FETCHES = re.compile(r"url|image|@import|expression|\\", re.IGNORECASE)
"""What a style needs to fetch something or to hide that it does: a backslash writes any letter as a number."""


def cleaned(markup: str) -> str:
    """Return HTML without what could run or fetch; words, tables, links that are clicked and stored pictures stay."""
    return nh3.clean(
        markup,
        tags=set(_TAGS),
        attributes={**nh3.ALLOWED_ATTRIBUTES, "*": set(_ATTRIBUTES)},
        generic_attribute_prefixes=set(_PREFIXES),
        url_schemes=set(_SCHEMES),
        attribute_filter=_safe_value,
    )


def _safe_value(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute, or nothing where it would make the browser fetch or open something unsafe."""
    if name == "style":
        return None if _FETCHES.search(value) else value
    if tag == "img" and name == "src":
        return value if _PICTURE.fullmatch(value) else None
    # Only a picture may carry its data in the address: a link to data could open a page with a script.
    return None if value.strip().lower().startswith("data:") else value
