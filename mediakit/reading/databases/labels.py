"""The labels that news databases print before a field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("labels.toml")


@cache
def labels(database: str) -> Mapping[str, Any]:
    """Return field -> labels of a database, as ``labels.toml`` has them."""
    fields: Mapping[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[database]
    return fields


@cache
def field_of_label(database: str) -> Mapping[str, str]:
    """Return label in lower case -> field."""
    return {label.casefold(): field for field, known in labels(database).items() for label in known}


def labelled(line: str, database: str) -> tuple[str, str] | None:
    """Return the field and value of a line like "Byline: Ada Holm"; None for a line without a label of the database.

    >>> labelled("LENGTH: 355 words", "nexis"), labelled("Photo: the quay", "nexis")
    (('length', '355 words'), None)
    """
    label, colon, value = line.partition(":")
    field = field_of_label(database).get(label.strip().casefold()) if colon else None
    return (field, value.strip()) if field else None


def language_code(told: str | None) -> str | None:
    """Return the code of a language that is named in one of the interfaces' languages; None for any other.

    >>> language_code("ENGLISH; ENGLISH"), language_code("Französisch"), language_code("Klingon")
    ('en', 'fr', None)
    """
    first = re.split(r"[;,]", told or "")[0]
    code: str | None = labels("languages").get(first.strip().casefold())
    return code
