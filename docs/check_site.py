"""Look at the built site as a reader without a network does: `python docs/check_site.py FOLDER`.

Fails when a page asks for a script, style, font or picture from elsewhere, or when a figure is not drawn; writes
pictures of a few pages at three widths into FOLDER, to be looked at. Needs Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SITE = Path(__file__).parent / "_build" / "site"
PAGES = ("index", "notebooks/01_who_gets_to_speak", "api/speaking", "docs/rules", "docs/tables", "docs/lexicons")
WIDTHS = (390, 1024, 1440)
OFFLINE = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
REQUESTED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc=[\"'](?:https?:)?//[^\"']+"
    r"|<link\b(?![^>]*rel=[\"'](?:canonical|search)[\"'])[^>]*?\shref=[\"'](?:https?:)?//[^\"']+"
    r"|(?:@import\s+|url\()[\"']?(?:https?:)?//[^)\"']+"
)


def requests() -> list[str]:
    """Return what the pages and styles would fetch from elsewhere, with the file that asks."""
    files = [path for suffix in ("html", "css") for path in sorted(SITE.rglob(f"*.{suffix}"))]
    return [
        f"{path.relative_to(SITE)}: {found[:120]}"
        for path in files
        for found in REQUESTED.findall(path.read_text(encoding="utf-8"))
    ]


def chromium() -> str:
    """Return the browser's path."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("no Chromium on this machine")


def browse(page: str, *options: str) -> str:
    """Open a page without a network and return what the browser prints."""
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium(), *OFFLINE, f"--user-data-dir={profile}", "--virtual-time-budget=8000", *options]
        done = subprocess.run(
            [*command, (SITE / f"{page}.html").as_uri()], capture_output=True, text=True, timeout=120, check=True
        )
    return done.stdout


def undrawn() -> list[str]:
    """Return the notebooks in which fewer figures are drawn than are stored."""
    pages = sorted(f"notebooks/{path.stem}" for path in (SITE / "notebooks").glob("*.html"))
    faults = []
    for page in pages:
        dom = browse(page, "--dump-dom")
        n_drawn, n_stored = dom.count('svg-container"'), dom.count('class="stored-figure"')
        if n_drawn != n_stored:
            faults.append(f"{page}: {n_drawn} of {n_stored} figures drawn")
    return faults


def photograph(folder: Path) -> None:
    """Write a picture of each page at each width."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        for width in WIDTHS:
            picture = folder / f"{page.replace('/', '_')}_{width}.png"
            browse(page, f"--window-size={width},2000", f"--screenshot={picture}")


if __name__ == "__main__":
    faults = requests() + undrawn()
    print("\n".join(faults) or "nothing is asked for from elsewhere, every figure is drawn")
    if len(sys.argv) > 1:
        photograph(Path(sys.argv[1]))
    sys.exit(bool(faults))
