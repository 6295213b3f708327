"""The pages of a report in a real browser, opened from the folder: whole, quiet, readable, safe."""

from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import WIDTHS, Watched

GRAVE = {"serious", "critical"}


def kinds_of_page(folder):
    """Return the pages at the top of a report and two of each kind below it."""
    below = [page for part in ("evidence", "comments") for page in sorted((folder / part).glob("*.html"))[:2]]
    return [*sorted(folder.glob("*.html")), *below]


def opened(watched: Watched, path) -> list[str]:
    """Open a page and return the addresses that it asks for."""
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(path.as_uri(), wait_until="load")
    return asked


def test_pages_open_without_error_dialog_or_request(report, watched):
    for path in kinds_of_page(report):
        asked = opened(watched, path)
        assert {urlsplit(address).scheme for address in asked} <= {"file", "data", "blob"}, path.name
        assert watched.page.evaluate("window.hit") is None, path.name
    assert not watched.faults


def test_every_chart_of_a_notebook_has_marks(report, watched):
    for path in sorted(report.glob("[0-9][0-9]_*.html")):
        opened(watched, path)
        places = watched.page.locator("div.chart[id]")
        for number in range(places.count()):
            marks = places.nth(number).locator(".plot path, .plot rect, .plot text, .annotation text")
            assert marks.count(), (path.name, number)


def test_links_lead_to_files_that_are_there(report, watched):
    for path in kinds_of_page(report):
        opened(watched, path)
        for address in watched.page.evaluate("[...document.links].map(link => link.href)"):
            parts = urlsplit(address)
            if parts.scheme == "file":
                assert (path.parent / unquote(parts.path)).exists(), (path.name, address)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_grave_fault(report, watched, width):
    watched.page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for path in kinds_of_page(report):
        opened(watched, path)
        violations = Axe().run(watched.page).response["violations"]
        grave = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations if one["impact"] in GRAVE]
        found |= {path.name: grave} if grave else {}
    assert not found


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_the_report_scrolls_sideways(report, watched, width):
    watched.page.set_viewport_size({"width": width, "height": 900})
    for path in kinds_of_page(report):
        opened(watched, path)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_one_click_leads_from_a_bar_to_its_sentence(report, watched):
    opened(watched, report / "who-speaks.html")
    bar = watched.page.locator("svg.wide a").first
    if not bar.count():
        pytest.skip("nobody is quoted in this corpus")
    bar.click()
    watched.page.wait_for_load_state("load")
    assert watched.page.locator("mark.from").first.is_visible()
