"""How long `import mediakit`, the first name used and `mediakit --help` take, beside `import pandas`."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 5
COMMANDS = {
    "import pandas": "import pandas",
    "import mediakit": "import mediakit",
    "mediakit.load_seed": "import mediakit; mediakit.load_seed",
    "mediakit.chart_sources": "import mediakit; mediakit.chart_sources",
    "mediakit --help": "import sys; sys.argv = ['mediakit', '--help']\nfrom mediakit.__main__ import main; main()",
}
HEAVY = ("scipy.stats", "sklearn", "nltk", "plotly")


def main() -> None:
    """Import and help time as ratios to `import pandas` in the same run, and the modules loaded."""
    seconds = {name: min(seconds_of(code) for _ in range(RUNS)) for name, code in COMMANDS.items()}
    for name, code in COMMANDS.items():
        loaded = modules(code)
        heavy = ", ".join(module for module in HEAVY if module in loaded) or "none"
        ratio = seconds[name] / seconds["import pandas"]
        print(f"{name:<24} {ratio:5.2f} x import pandas, {len(loaded):5} modules, of the heavy ones: {heavy}")


def seconds_of(code: str) -> float:
    """Return the seconds a fresh interpreter needs to run a line."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def modules(code: str) -> set[str]:
    """Return the modules a fresh interpreter has loaded after a line."""
    ended = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, sep='\\n', file=sys.stderr))\n{code}"
    run = subprocess.run([sys.executable, "-c", ended], check=True, capture_output=True, text=True)
    return set(run.stderr.split())
