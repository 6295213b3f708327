"""Run benchmarks: `python -m benchmarks [NAME ...] [--data FOLDER]`; without a name, all of them.

FOLDER holds human-annotated data in the layout its README describes; a benchmark that needs data it does not find
says so and is passed over.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks there are: modules of this folder with a main that is theirs."""
    found = (module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_"))
    return [name for name in found if hasattr(importlib.import_module(f"benchmarks.{name}"), "main")]


def run(name: str, data: Path | None) -> None:
    main = importlib.import_module(f"benchmarks.{name}").main
    print(f"\n== {name}: {(main.__doc__ or '').strip().splitlines()[0] if main.__doc__ else ''}", flush=True)
    if not inspect.signature(main).parameters:
        main()
    elif data is None:
        print("needs annotated data: --data FOLDER")
    else:
        main(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(names())}")
    parser.add_argument("--data", type=Path, default=None, help="the folder of annotated data")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(names())
    if unknown or (chosen.data and not chosen.data.is_dir()):
        sys.exit(f"no such benchmark or folder: {', '.join(sorted(unknown)) or chosen.data}")
    for one in chosen.names or names():
        run(one, chosen.data)
