"""Which targets to look for in which texts, and where they are named."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from mediakit.base.errors import TableError
from mediakit.base.text import Span
from mediakit.lexicons.matching import Matcher
from mediakit.reacting.instruments.toward import find_mentions

Mention = tuple[int, int, str]

_EVERYWHERE = ""
"""The key of all texts where the targets do not say in which to look."""


class _Target(NamedTuple):
    """A name to look for, or one mention of it."""

    name: str
    span: Span | None = None


class Wanted(NamedTuple):
    """The targets by what a text must have in the column ``by``; those of each key are looked for in one pass."""

    by: str | None
    targets: Mapping[Hashable, list[_Target]]
    matchers: dict[Hashable, Matcher]

    @classmethod
    def of(cls, targets: pd.DataFrame | Sequence[str], docs: pd.DataFrame) -> Wanted:
        """Return the targets by where to look for them."""
        if not isinstance(targets, pd.DataFrame):
            return cls(None, {_EVERYWHERE: [_Target(name) for name in dict.fromkeys(targets)]}, {})
        if "target" not in targets:
            raise TableError(
                "the targets have no column 'target'", remedy='pass names, or a table like {"target": ["Ona Reyes"]}'
            )
        by = _looked_up_by(targets, docs)
        found: dict[Hashable, list[_Target]] = {}
        for key, target in _rows_with_key(targets, by):
            found.setdefault(key, []).append(target)
        return cls(by, {key: list(dict.fromkeys(own)) for key, own in found.items()}, {})

    def keys_of(self, docs: pd.DataFrame) -> list[Hashable]:
        """Return for each text the key of its targets."""
        return docs[self.by].tolist() if self.by else [_EVERYWHERE] * len(docs)

    def mentions(self, text: str, key: Hashable) -> list[Mention]:
        """Return where a text names its targets, in order."""
        targets = self.targets.get(key, [])
        if not targets or not text:
            return []
        if key not in self.matchers:
            self.matchers[key] = Matcher([_surest_word(target.name) for target in targets])
        near = {match.entry for match in self.matchers[key].find(text)}
        spans = [target for target in targets if target.span]
        names = [targets[entry] for entry in sorted(near) if not targets[entry].span]
        return sorted(_given_spans(spans, len(text))) + sorted(_found_names(names, text))


def _surest_word(name: str) -> str:
    """Return the word without which no form of a name stands in a text: a pass for all of them finds it."""
    return name.split()[-1] if name.split() else name


def _given_spans(targets: Sequence[_Target], length: int) -> Iterator[Mention]:
    for name, span in targets:
        if span and 0 <= span[0] < span[1] <= length:
            yield (*span, name)


def _found_names(targets: Sequence[_Target], text: str) -> Iterator[Mention]:
    for name, _ in targets:
        for start, end in find_mentions(text, name):
            yield start, end, name


def _looked_up_by(targets: pd.DataFrame, docs: pd.DataFrame) -> str | None:
    """Return the column by which targets and texts belong together: the narrowest that both have."""
    shared = [name for name in ("doc_id", "article_id") if name in targets and name in docs]
    if not shared and {"doc_id", "article_id"} & set(targets):
        raise TableError(
            "the targets say where to look by a column that the texts do not have",
            remedy="rename it to one of both (doc_id or article_id), or drop it to look everywhere",
        )
    return shared[0] if shared else None


def _rows_with_key(targets: pd.DataFrame, by: str | None) -> Iterator[tuple[Hashable, _Target]]:
    """Yield key and target of each row that has a name."""
    blank = pd.Series(pd.NA, index=targets.index)
    columns = [targets["target"], targets[by] if by else pd.Series(_EVERYWHERE, index=targets.index)]
    columns += [targets.get(name, blank) for name in ("start", "end")]
    for name, key, start, end in zip(*(column.tolist() for column in columns), strict=True):
        if isinstance(name, str) and name.strip():
            given = by == "doc_id" and not pd.isna(start) and not pd.isna(end)
            yield key, _Target(name, (int(start), int(end)) if given else None)
