"""Run benchmarks: `python -m benchmarks [NAME ...] [--data FOLDER]`; without a name, all of them.

FOLDER holds human-annotated data in the layout its README describes; a benchmark that needs data it does not find
says so and is passed over. `--only` and `--samples` are for those that simulate (`coverage`).
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks there are: modules of this folder with a main that is theirs."""
    found = (module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_"))
    return [name for name in found if hasattr(importlib.import_module(f"benchmarks.{name}"), "main")]


def run(name: str, given: Mapping[str, object]) -> None:
    """Run one benchmark with those of the given options that it takes."""
    main = importlib.import_module(f"benchmarks.{name}").main
    print(f"\n== {name}: {(main.__doc__ or '').strip().splitlines()[0] if main.__doc__ else ''}", flush=True)
    taken = inspect.signature(main).parameters
    if "folder" in taken and given.get("folder") is None:
        print("needs annotated data: --data FOLDER")
    else:
        main(**{option: value for option, value in given.items() if option in taken and value is not None})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(names())}")
    parser.add_argument("--data", type=Path, default=None, help="the folder of annotated data")
    parser.add_argument("--only", default=None, metavar="WORD", help="cells with this in their name")
    parser.add_argument("--samples", type=int, default=None, help="samples a cell")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(names())
    if unknown or (chosen.data and not chosen.data.is_dir()):
        sys.exit(f"no such benchmark or folder: {', '.join(sorted(unknown)) or chosen.data}")
    options = {"folder": chosen.data, "only": chosen.only, "samples": chosen.samples}
    for one in chosen.names or names():
        run(one, options)
