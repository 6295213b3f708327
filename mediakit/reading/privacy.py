"""Which columns of comments may pass: those a table of ours defines, and those that were asked for and name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mediakit.lexicons.loading import any_of
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import SiteWords
from mediakit.reading.raw_records import Columns, Draft
from mediakit.reading.tabular.columns import plain_name

_PSEUDONYM = re.compile(r"p[0-9a-f]{12}")
_PERSONAL = re.compile(rf"{any_of('web_words', 'personal_field')}|^ip|_ip$", re.I)


def commenters(
    given: Sequence[str | None], names: Sequence[str | None], site: SiteWords
) -> tuple[list[str | None], list[str | None]]:
    """Return the pseudonyms that were given in our form, and the names; an id of another form is a name.

    What a site shows in place of a name ("Anonymous") is none.
    """
    ours = [own if own and _PSEUDONYM.fullmatch(own) else None for own in given]
    called = [name or own for name, own in zip(names, given, strict=True)]
    shown = {name: None if name is None or site.is_unnamed(name) else name for name in set(called)}
    return ours, [shown[name] for name in called]


def is_personal(column: str) -> bool:
    """Tell whether a column of comments may name or identify a person: such a column never passes."""
    return bool(_PERSONAL.search(plain_name(column)))


def may_pass(columns: Iterable[str], options: Options) -> list[str]:
    """Return the columns of comments that were asked for and name nobody."""
    return [column for column in columns if column in options.keep and not is_personal(column)]


def passing(columns: Iterable[str], draft: Draft, options: Options) -> list[str]:
    """Return the columns of comments beyond the table's own that may pass; the others are a problem."""
    columns = list(columns)
    kept = may_pass(columns, options)
    dropped = [column for column in columns if column not in kept]
    if dropped:
        draft.complain(
            f"{len(dropped)} columns of comments were not used: {', '.join(map(repr, dropped))}",
            "where one names nobody and you need it, ask for it: options=mk.ReadOptions(keep=[...])",
        )
    return kept


def told_extras(extras: Sequence[Mapping[str, Any]], draft: Draft, options: Options) -> Columns:
    """Return the columns that readers gave beside the table's own, as far as they may pass."""
    columns = dict.fromkeys(column for extra in filter(None, extras) for column in extra)
    return {column: [extra.get(column) for extra in extras] for column in passing(columns, draft, options)}
