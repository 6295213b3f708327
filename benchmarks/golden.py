"""What every public function gives on known texts, as row counts and a hash per column.

`python -m benchmarks.golden [--data FOLDER]` compares with what is stored in `golden.json` and exits with 1 where
anything differs or is given no more; `--store` stores anew; `--rooms speaking ...` asks of these packages only;
`--keep FOLDER` writes the tables themselves, and `--against FOLDER` prints the rows in which they differ. Renamed
values go through `golden_names.csv` (column, old, new), so that a new name for a rule is no difference. It answers one
question only: did a change of the code change a result?
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

import mediakit as mk
from benchmarks import golden_calls

HERE = Path(__file__).parent
STORED = HERE / "golden.json"
NAMES = HERE / "golden_names.csv"
DIGITS = 9
"""Decimal places that count: sums in another order differ in the last ones."""
SHOWN = 40
"""Rows printed for a table that differs."""

Tables = Iterator[tuple[str, pd.DataFrame]]


def compare() -> int:
    """Compare with what is stored, or store anew, and return the exit code."""
    options = _options()
    renamed = _renamed()
    stored = json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {}
    made: dict[str, dict[str, object]] = {}
    differing = 0
    for name, table in _all_tables(options.data, options.rooms):
        if options.only not in name:
            continue
        plain = plain_table(table, renamed)
        made[name] = summary(plain)
        if options.keep:
            _write(plain, options.keep, name)
        if not options.store:
            differing += _told(name, stored.get(name), made[name], plain, options.against)
    # What was asked for in part says nothing about results that it did not ask for.
    whole = options.data is not None and not options.only and set(options.rooms) == set(golden_calls.ALL_ROOMS)
    gone = sorted(stored.keys() - made.keys()) if whole else []
    if options.store:
        kept = {} if whole else {name: stored[name] for name in stored.keys() - made.keys()}
        text = json.dumps(dict(sorted((kept | made).items())), indent=0, sort_keys=True)
        STORED.write_text(text + "\n", encoding="utf-8")
        print(f"{len(made)} results stored, {len(gone)} that nothing gives any more dropped")
        return 0
    for name in gone:
        print(f"{name}: stored, but nothing gives it any more")
    print(f"{len(made)} results, {differing + len(gone)} differ from what is stored")
    return 1 if differing or gone else 0


def _told(name: str, old: object, new: Mapping[str, object], plain: pd.DataFrame, against: Path | None) -> bool:
    """Print how a result differs from what is stored, and return whether it does."""
    changes = list(differences(old, new))
    for change in changes:
        print(f"{name}: {change}", flush=True)
    if changes and against:
        print(changed_rows(against, name, plain), flush=True)
    return bool(changes)


def plain_table(table: pd.DataFrame, renamed: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return a table as text: numbers rounded, renamed values under their old names."""
    return pd.DataFrame({str(name): _plain(column, renamed.get(str(name), {})) for name, column in table.items()})


def summary(table: pd.DataFrame) -> dict[str, object]:
    """Return the number of rows and a hash of each column."""
    hashes = {name: hashlib.sha256("\0".join(table[name]).encode()).hexdigest()[:16] for name in table}
    return {"rows": len(table), "columns": hashes}


def differences(old: object, new: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each difference between two summaries."""
    if not isinstance(old, dict):
        yield "not stored"
        return
    if old["rows"] != new["rows"]:
        yield f"{old['rows']} rows were stored, now there are {new['rows']}"
        return
    before, now = old["columns"], dict(new["columns"])  # type: ignore[call-overload]
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            yield f"column {name} {'differs' if name in before and name in now else 'is new or gone'}"


def changed_rows(folder: Path, name: str, now: pd.DataFrame) -> str:
    """Return the rows that stand only in the kept table (-) or only in today's (+)."""
    path = _file(folder, name)
    if not path.exists():
        return "  no table kept"
    before = pd.read_csv(path, dtype=str, keep_default_na=False)
    shared = [column for column in before if column in now]
    both = before[shared].merge(now[shared], how="outer", indicator=True)
    only = both[both["_merge"] != "both"]
    sign = only["_merge"].map({"left_only": "-", "right_only": "+"}).astype(str)
    lines = [f"  {mark} {' | '.join(map(str, row))}" for mark, row in zip(sign, only[shared].values, strict=True)]
    share = len(only) / 2 / max(len(before), 1)
    return "\n".join([f"  {len(only)} rows on either side, {share:.2%} of the table", *lines[:SHOWN]])


def _plain(column: pd.Series, renamed: Mapping[str, str]) -> pd.Series:
    if pd.api.types.is_float_dtype(column):
        rounded = column.astype("float64").round(DIGITS) + 0.0
        return rounded.map(lambda value: "" if np.isnan(value) else f"{value:.{DIGITS}g}").astype(object)
    plain = column.astype(object).where(column.notna(), "").map(str)
    return plain.map(lambda value: renamed.get(value, value))


def _renamed() -> dict[str, dict[str, str]]:
    """Return, for each column, new name -> old name."""
    rows = pd.read_csv(NAMES, dtype=str)
    return {column: dict(zip(group["new"], group["old"], strict=True)) for column, group in rows.groupby("column")}


def _all_tables(data: Path | None, rooms: list[str]) -> Tables:
    for seed in mk.seed_names():
        yield from golden_calls.on_seed(seed, rooms)
    if "reading" in rooms:
        pages = HERE.parent / "tests" / "reading" / "captures"
        yield from golden_calls.on_files("page", sorted(pages.rglob("*.txt")))
    if data is None:
        return
    for path in sorted((data.parent / "seeds").glob("*.txt")):
        yield from golden_calls.on_reading(f"capture {path.stem}", mk.read(path, key="golden"), rooms)
    yield from golden_calls.on_data(data, rooms)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name.replace('/', '-').replace(' ', '_')}.csv"


def _write(table: pd.DataFrame, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(_file(folder, name), index=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.golden", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of annotated data; without it the seeds only")
    parser.add_argument("--store", action="store_true", help="store what is found as what is expected")
    parser.add_argument("--only", default="", help="only results whose name holds this")
    parser.add_argument("--keep", type=Path, help="write the tables into this folder")
    parser.add_argument("--against", type=Path, help="print the rows that differ from tables kept here")
    parser.add_argument("--rooms", nargs="+", default=golden_calls.ALL_ROOMS, choices=golden_calls.ALL_ROOMS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(compare())
