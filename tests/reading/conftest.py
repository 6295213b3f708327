"""What the tests of several formats share: a file of a given content, read, and what it came to in plain values."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import mediakit as mk

Read = Callable[..., mk.Reading]


@pytest.fixture
def read_file(tmp_path) -> Read:
    """Return a function that writes a file of a name and content and reads it."""

    def read(name: str, content: str | bytes, **arguments: Any) -> mk.Reading:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return mk.read(path, key="k", **arguments)

    return read


@pytest.fixture
def rows() -> Callable[..., list[list[Any]]]:
    """Return a function that gives columns of a table as lists, days in place of moments, None where nothing is."""

    def listed(table: pd.DataFrame, *columns: str) -> list[list[Any]]:
        return [[_plain(value) for value in row] for row in table[list(columns)].astype(object).to_numpy().tolist()]

    return listed


@pytest.fixture
def parts() -> Callable[[mk.Reading], list[tuple[str, str]]]:
    """Return a function that gives kind and words of each segment."""

    def cut(reading: mk.Reading) -> list[tuple[str, str]]:
        texts = dict(zip(reading.articles["doc_id"], reading.articles["text"], strict=True))
        return [(row.kind, texts[row.doc_id][row.start : row.end]) for row in reading.segments.itertuples()]

    return cut


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    return None if pd.isna(value) else value


@pytest.fixture
def read_cut(tmp_path):
    """Return a function that reads the beginning of a file; None where it is refused, which has a remedy."""

    def read(name: str, content: str, share: float, form: str):
        (tmp_path / name).write_text(content[: int(len(content) * share)], encoding="utf-8")
        try:
            return mk.read(tmp_path / name, format=form, key="k")
        except mk.MediakitError as refused:
            assert refused.remedy
            return None

    return read
