"""Each notebook run to its end in JupyterLab, on its seed and on a hostile corpus."""

from urllib.parse import urlsplit

import pytest

from mediakit.reading import shipped
from tests.browser.conftest import TOKEN

NAMES = [path.stem for path in sorted(shipped("notebooks").glob("[0-9][0-9]_*.ipynb"))]
MOST_MILLISECONDS = 240_000


@pytest.mark.parametrize("corpus", ["seed", "hostile"])
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_to_its_end(lab, watched, name, corpus):
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(MOST_MILLISECONDS)
    page.goto(f"{lab}lab/tree/{corpus}-{name}.ipynb?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus == 'connected'"
    )
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".every(prompt => /\\[\\d+\\]/.test(prompt.textContent))"
        " || document.querySelector('[data-mime-type=\"application/vnd.jupyter.error\"]')"
    )
    wrong = page.locator('[data-mime-type="application/vnd.jupyter.error"]')
    assert not wrong.all_inner_texts()
    assert page.evaluate("window.hit") is None
    here = urlsplit(lab).netloc
    away = {one for one in asked if urlsplit(one).scheme not in {"data", "blob"} and urlsplit(one).netloc != here}
    assert not away
    assert not [fault for fault in watched.faults if fault.startswith("dialog")]
