"""A browser, the pages of a seed, and of a corpus whose every field tries to run a script or to fetch something."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pandas as pd
import pytest

from mediakit.reading import shipped
from mediakit.workbook import run_workbook

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install 'mediakit[browser]'"
)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = (390, 900, 1440)
SECONDS_TO_START = 60
TOKEN = "browser-test"
FETCHED = "http://127.0.0.1:9/fetched"
BAD = (
    "<script>window.hit=1;alert(1)</script>",
    f'<img src="{FETCHED}.png" onerror="window.hit=2">',
    '</script><svg onload="window.hit=3">',
    "[press](javascript:window.hit=4)",
    f"![seen]({FETCHED}.gif)",
    '"><details open ontoggle="window.hit=5">',
    "$\\href{javascript:window.hit=6}{x}$ $$\\unicode{x}$$",
    "\u202egnp.exe\u202c {{7*7}} %{x}",
    f'<style>@import url("{FETCHED}.css")</style>',
)


class Watched(NamedTuple):
    """A page of the browser and what happened on it that should not."""

    page: object
    faults: list[str]


def hostile_files(folder: Path) -> Path:
    """Write articles and comments whose titles, outlets, names, words and file names are what ``BAD`` holds."""
    folder.mkdir()
    articles = [
        {
            "doc_id": f"a{n}",
            "title": bad,
            "outlet": bad,
            "text": f'The pier {bad} is shut. "It must be mended {bad}," said Mira {bad} Toll. The mayor denied {bad}.',
        }
        for n, bad in enumerate(BAD)
    ]
    comments = [
        {"comment": f"A good plan {bad} or a bad one", "user": bad, "article_id": f"a{n}"}
        for n, bad in enumerate(BAD)
        for _ in range(2)
    ]
    pd.DataFrame(articles).to_csv(folder / "a'onerror=hit <b>.csv", index=False)
    pd.DataFrame(comments).to_csv(folder / "comments.csv", index=False)
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Path:
    return hostile_files(tmp_path_factory.mktemp("hostile") / "files")


@pytest.fixture(scope="session", params=["ferry-line", "hostile"])
def report(request, tmp_path_factory) -> Path:
    """Return the folder that ``mediakit run`` writes: notebooks and report."""
    out = tmp_path_factory.mktemp("report")
    corpus = request.getfixturevalue("hostile") if request.param == "hostile" else request.param
    run_workbook(corpus, out=out, verbatim=True)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    if not CHROMIUM:
        pytest.skip("no Chromium is installed here")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def watched(browser) -> Iterator[Watched]:
    """Return a page that notes each error, dialog and request that leaves what was opened."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))

    def refuse(dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    yield Watched(page, faults)
    page.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory, hostile) -> Iterator[str]:
    """Return the address of a JupyterLab over copies of the notebooks, on their seeds and on the hostile corpus."""
    folder, state = tmp_path_factory.mktemp("lab"), tmp_path_factory.mktemp("state")
    for path in sorted(shipped("notebooks").glob("[0-9][0-9]_*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / f"seed-{path.stem}.ipynb")
        place = next(n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", []))
        notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(f"corpus = {str(hostile)!r}"))
        nbformat.write(notebook, folder / f"hostile-{path.stem}.ipynb")
    settings = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
    settings["@jupyterlab/apputils-extension:notification"] = {"checkForUpdates": False, "fetchNews": "false"}
    (state / "settings").mkdir()
    (state / "settings" / "overrides.json").write_text(json.dumps(settings), encoding="utf-8")
    variables = {"JUPYTER_RUNTIME_DIR": str(state / "run"), "JUPYTER_CONFIG_DIR": str(state / "config")}
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={TOKEN}"]
    options += ["--expose-app-in-browser", f"--LabApp.app_settings_dir={state / 'settings'}"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"],
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield _address(state / "run")
    server.terminate()
    server.wait()


def _address(folder: Path) -> str:
    """Return where the server listens, once it has written that down."""
    for _ in range(SECONDS_TO_START * 5):
        told = next(iter(folder.glob("jpserver-*.json")), None)
        if told:
            return json.loads(told.read_text(encoding="utf-8"))["url"]
        time.sleep(0.2)
    raise RuntimeError("JupyterLab did not start")
