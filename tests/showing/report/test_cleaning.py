"""What others wrote may show, never run or fetch; what the pages are made of stays."""

import nbformat
import pytest
from lxml import html

from mediakit.showing import ReportPage, notebook_page
from mediakit.showing.report.cleaning import cleaned
from mediakit.showing.theme.figure import MIME

PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    "bad",
    [
        "<script>run()</script>",
        "<img src=x onerror=run()>",
        "<img src='http://tracker.invalid/a.png'>",
        "<img src='//tracker.invalid/a.png'>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<a href='javascript:run()'>x</a>",
        "<a href='data:text/html,<b>x</b>'>x</a>",
        "<p style='background:url(http://tracker.invalid)'>x</p>",
        "<p style='background:\\75rl(http://tracker.invalid)'>x</p>",
        "<iframe src=a.html></iframe>",
        "<svg onload=run()><script>run()</script></svg>",
        "<form action='http://tracker.invalid'><input autofocus onfocus=run()></form>",
        "<details open ontoggle=run()>x</details>",
        "<link rel=stylesheet href='http://tracker.invalid'><meta http-equiv=refresh content='0;url=a'><base href=a>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(bad):
    left = cleaned(f"<div>{bad}</div>")
    assert not any(word in left for word in ("run()", "tracker", "javascript:", "data:", "<iframe", "<meta", "<base"))


@pytest.mark.parametrize(
    "good",
    [
        "<details><summary>Code</summary><p>x</p></details>",
        '<mark style="color:inherit;border-bottom:2px solid #0072B2">x</mark>',
        '<table class="dataframe"><thead><tr><th scope="col">a</th></tr></thead></table>',
        '<div class="chart" id="chart-1" role="img" aria-label="Shares" style="height:300px"></div>',
        '<p dir="auto">5 &lt; 6 &amp; 7</p>',
        f'<img alt="x" src="{PIXEL}">',
    ],
)
def test_what_pages_are_made_of_stays(good):
    assert cleaned(good) == good


def test_of_the_scripts_of_a_notebook_only_the_drawing_of_its_charts_is_left():
    bad = "<script>run()</script><img src=x onerror=run()>"
    figure = {"data": [{"type": "bar", "y": [1], "name": f"</script>{bad}"}], "layout": {"height": 200}}
    outputs = [
        nbformat.v4.new_output("display_data", data={"text/markdown": f"{bad} [x](javascript:run())"}),
        nbformat.v4.new_output("display_data", data={"text/html": f"<p id='chart-1'>{bad}</p>"}),
        nbformat.v4.new_output("display_data", data={"application/javascript": "run()"}),
        nbformat.v4.new_output("display_data", data={MIME: figure}),
    ]
    cells = [nbformat.v4.new_markdown_cell(f"# A question? {bad}"), nbformat.v4.new_code_cell("1", outputs=outputs)]
    here = ReportPage("a.html", f"A question? {bad}")
    page = html.fromstring(
        notebook_page(nbformat.v4.new_notebook(cells=cells), here=here, pages=[here], version="1").encode()
    )
    scripts = [script.text or script.get("src") for script in page.iter("script")]
    assert scripts[0] == "plotly.min.js" and len(scripts) == 2
    assert scripts[1].startswith("Plotly.newPlot(document.querySelector('#chart-1.chart')")
    assert page.xpath("//div[@class='chart' and @id='chart-1']")
    assert not page.xpath("//@*[starts-with(name(), 'on')]") and not page.xpath("//a[contains(@href, 'javascript')]")
    assert not page.xpath("//img[@src]")


def test_a_link_to_another_notebook_leads_to_its_page_and_other_links_stay():
    source = "# Q?\n[b](b.ipynb), [part](b.ipynb#part), [other](c.ipynb)"
    pages = [ReportPage("a.html", "Q?"), ReportPage("b.html", "B?")]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source)])
    page = html.fromstring(notebook_page(notebook, here=pages[0], pages=pages, version="1").encode())
    assert page.xpath("//main//p/a/@href") == ["b.html", "b.html#part", "c.ipynb"]
