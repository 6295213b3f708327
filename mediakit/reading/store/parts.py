"""Write the parts of one table, some thousand rows at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pandas as pd

from mediakit.reading.store.layout import ROW, parquet, part_file


class PartFiles:
    """The parts of one table while they are written; ``as_json`` are its columns of values that no type holds."""

    def __init__(self, data: Path, table: str) -> None:
        self.as_json: list[str] = []
        self.rows = 0
        self._data = data
        self._table = table
        self._writers: dict[int, Any] = {}
        self._open = ExitStack()

    def __enter__(self) -> PartFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, frame: pd.DataFrame, parts: Sequence[int]) -> None:
        """Write rows, each to its part; rows that come first stay first. A table without rows has one empty part."""
        flat = self._without_objects(frame)
        flat[ROW] = np.arange(self.rows, self.rows + len(flat))
        self.rows += len(flat)
        numbers = np.asarray(parts, dtype="int64")
        for part in np.unique(numbers) if len(flat) else [0]:
            self._write(int(part), flat[numbers == part])

    def _write(self, part: int, rows: pd.DataFrame) -> None:
        import pyarrow as pa

        if part not in self._writers:
            schema = pa.Schema.from_pandas(rows, preserve_index=False)
            path = part_file(self._data, self._table, part)
            self._writers[part] = self._open.enter_context(parquet().ParquetWriter(path, schema))
        writer = self._writers[part]
        writer.write_table(pa.Table.from_pandas(rows, schema=writer.schema, preserve_index=False))

    def _without_objects(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table in which values of mixed types, lists and objects are JSON; what JSON lacks becomes text."""
        self.as_json = [str(name) for name, dtype in frame.dtypes.items() if dtype == "object"]
        texts = {name: pd.Series(list(map(_as_json, frame[name])), dtype="str") for name in self.as_json}
        return frame.assign(**texts)


def _as_json(value: Any) -> str:
    return json.dumps(value, default=str)
