"""An analyst's corrections, applied after the engine: what was accepted, rejected, given to another source, added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from mediakit.base.errors import TableError, UnreadableInputError
from mediakit.tables import ARTICLES, CORRECTIONS, LINKED_QUOTES
from mediakit.tables.schema import conform

_BY_HAND = "analyst"
_Key = tuple[str, str]


def read_corrections(path: str | Path) -> pd.DataFrame:
    """Return an analyst's CSV of corrections as a table.

    Raises UnreadableInputError when it is no CSV, TableError when it breaks the definition of CORRECTIONS.
    """
    try:
        data = pd.read_csv(path, dtype="str", encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableInputError(f"cannot be read ({error})", file=path, remedy="save it as CSV in UTF-8") from None
    for name in {"start", "end"} & set(data.columns):
        data[name] = pd.to_numeric(data[name], errors="coerce").astype("Int64")
    return conform(data, CORRECTIONS)


def apply_corrections(
    quotes: pd.DataFrame, *, corrections: pd.DataFrame | str | Path, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the quotes as corrected: rejected attributions gone, others given to a source, new ones at the end.

    ``corrections`` is a table or the path of a CSV. ``correction`` tells what was done to an attribution and in which
    of its rows (from 1), NA where nothing was; of several rows for one attribution the last counts. A source set by
    hand has the source_rule "analyst" and confidence 1, an added attribution the rule "analyst". To add one, give its
    words as quote, or start and end; what is missing is looked up in ``articles``.

    Raises TableError, which lists all rows that name no attribution or cannot be placed in the article.

    >>> row = dict(doc_id="a", quote_id="q", part=1, start=0, end=3, quote="Yes", kind="direct", rule="typed")
    >>> wish = pd.DataFrame([dict(doc_id="a", quote_id="q", action="reassign", source="Mira Solt")])
    >>> apply_corrections(pd.DataFrame([row]), corrections=wish)[["source", "correction"]].values.tolist()
    [['Mira Solt', 'reassign, row 1']]
    """
    quotes = conform(quotes, LINKED_QUOTES)
    table = (
        conform(corrections, CORRECTIONS) if isinstance(corrections, pd.DataFrame) else read_corrections(corrections)
    )
    texts = {} if articles is None else dict(conform(articles, ARTICLES)[["doc_id", "text"]].to_numpy())
    known = set(zip(quotes["doc_id"], quotes["quote_id"], strict=True))
    wishes: dict[_Key, dict[str, Any]] = {}
    added: list[dict[str, Any]] = []
    faults: list[str] = []
    rows: list[Any] = table.astype(object).where(table.notna(), None).to_dict("records")
    for row, wish in enumerate(rows, start=1):
        fault = _fault(wish, known, texts)
        if fault:
            faults.append(f"row {row}: {fault}")
        elif wish["action"] == "add":
            added.append(_added_attribution(wish, row, texts))
        else:
            wishes[wish["doc_id"], wish["quote_id"]] = {**wish, "row": row}
    if faults:
        raise TableError(f"corrections that cannot be applied: {'; '.join(faults)}", remedy="mend or delete these rows")
    return _corrected(quotes, wishes, added)


def _fault(wish: dict[str, Any], known: set[_Key], texts: dict[str, str]) -> str | None:
    """Return what is wrong with a correction; None when it can be applied."""
    if wish["action"] == "add":
        place = _place_of_wish(wish, texts.get(wish["doc_id"]))
        return place if isinstance(place, str) else None
    if (wish["doc_id"], wish["quote_id"]) not in known:
        return f"{wish['doc_id']!r} has no attribution {wish['quote_id']!r}"
    return "no source to give it to" if wish["action"] == "reassign" and wish["source"] is None else None


def _place_of_wish(wish: dict[str, Any], text: str | None) -> tuple[int, int, str] | str:
    """Return start, end and words of a new attribution, or what is wrong."""
    start, end, quote = wish["start"], wish["end"], wish["quote"]
    if start is not None and end is not None:
        if text is None:
            return "give its words or the articles" if quote is None else (start, end, quote)
        return (start, end, text[start:end]) if start < end <= len(text) else "outside of the article's text"
    if quote is None or text is None:
        return "give start and end, or the words together with the articles"
    if text.count(quote) != 1:
        return f"its words stand {text.count(quote)} times in the article; give start and end"
    return text.index(quote), text.index(quote) + len(quote), quote


def _added_attribution(wish: dict[str, Any], row: int, texts: dict[str, str]) -> dict[str, Any]:
    place = _place_of_wish(wish, texts.get(wish["doc_id"]))
    start, end, quote = (0, 0, "") if isinstance(place, str) else place
    has_source = wish["source"] is not None
    return {
        "doc_id": wish["doc_id"],
        "quote_id": wish["quote_id"] or f"added-{row}",
        "part": 1,
        "start": start,
        "end": end,
        "quote": quote,
        "kind": wish["kind"] or ("direct" if quote.startswith(tuple("\"“‘'«„")) else "indirect"),
        "speaker": wish["speaker"],
        "rule": _BY_HAND,
        "source": wish["source"],
        "source_rule": _BY_HAND if has_source else None,
        "confidence": 1.0 if has_source else None,
        "correction": f"add, row {row}",
    }


def _corrected(quotes: pd.DataFrame, wishes: dict[_Key, dict[str, Any]], added: list[dict[str, Any]]) -> pd.DataFrame:
    keys = zip(quotes["doc_id"], quotes["quote_id"], strict=True)
    found = [wishes.get(key) for key in keys]
    done = [f"{wish['action']}, row {wish['row']}" if wish else None for wish in found]
    result = quotes.assign(correction=pd.Series(done, index=quotes.index, dtype="str"))
    for place, wish in enumerate(found):
        if wish and wish["action"] == "reassign":
            result.loc[place, ["source", "source_rule", "confidence"]] = [wish["source"], _BY_HAND, 1.0]
    kept = [wish is None or wish["action"] != "reject" for wish in found]
    result = result.loc[pd.Series(kept, index=result.index, dtype="bool")]
    if added:
        result = pd.concat([result, conform(pd.DataFrame(added), LINKED_QUOTES)], ignore_index=True)
    return conform(result, LINKED_QUOTES)
