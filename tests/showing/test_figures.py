"""Figures as files: offline, accessible, true to size, with their data beside them, the same bytes each time."""

import json
import os
import re
import shutil
import struct
import zlib
from xml.etree import ElementTree

import kaleido
import pandas as pd
import plotly.graph_objects as go
import pytest

from mediakit.base.errors import MediakitError, MissingToolError, UnknownNameError
from mediakit.showing.charts.frames import chart_devices
from mediakit.showing.figures import write_figure, write_table

TABLE = pd.DataFrame({"device": ["hedge", "slogan"], "voice": ["journalist", "quoted"], "n": [3, 1]})
ALT = 'Bars: 3 hedges <b>by</b> the "journalist", 1 slogan quoted.'
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def figure(title="Hedges & slogans"):
    return chart_devices(TABLE, title=title, source="2 texts, 2026", by="voice")


@pytest.fixture(scope="module")
def browser():
    """Keep one browser running for all pictures of this module."""
    if not (os.environ.get("BROWSER_PATH") or any(map(shutil.which, BROWSERS))):
        pytest.skip("no Chrome or Chromium on this machine")
    kaleido.start_sync_server(mathjax=False, silence_warnings=True)
    yield
    kaleido.stop_sync_server(silence_warnings=True)


def write(folder, name, **options):
    return write_figure(figure(), folder / name, table=TABLE, alt=ALT, **options)


def test_a_web_page_holds_all_it_needs(tmp_path):
    page = write(tmp_path, "devices.html").read_text(encoding="utf-8")
    assert "Plotly.newPlot" in page and len(page) > 1_000_000
    assert not re.search(r"<(?:script|link|img)[^>]*(?:src|href)=", page)
    assert "<title>Hedges &amp; slogans</title>" in page and '<html lang="en">' in page
    assert 'role="img" aria-label="Bars: 3 hedges &lt;b&gt;by&lt;/b&gt; the &quot;journalist&quot;' in page
    spec = json.loads(re.search(r'Plotly\.newPlot\("chart", (\{.*\})\);', page)[1])
    assert spec["data"][0]["x"] == [3.0] and spec["config"]["showSendToCloud"] is False


def test_words_cannot_break_out_of_the_page(tmp_path):
    hostile = figure("</script><script>alert(1)</script>")
    page = write_figure(hostile, tmp_path / "x.html", table=TABLE, alt=ALT).read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page


def test_table_and_alternative_text_lie_beside_the_figure(tmp_path):
    path = write(tmp_path / "new" / "folder", "devices.html")
    assert path == tmp_path / "new" / "folder" / "devices.html"
    assert path.with_suffix(".txt").read_text(encoding="utf-8") == ALT + "\n"
    pd.testing.assert_frame_equal(pd.read_csv(path.with_suffix(".csv")), TABLE)


@pytest.mark.parametrize("suffix", ["html", "svg", "pdf", "png"])
def test_the_same_figure_gives_the_same_bytes(tmp_path, suffix, browser):
    one, two = (write(tmp_path / folder, f"devices.{suffix}").read_bytes() for folder in "ab")
    assert one == two


@pytest.mark.parametrize(("width", "millimetres"), [("single", 89), ("double", 183)])
def test_a_png_has_300_dots_an_inch_and_says_so(tmp_path, width, millimetres, browser):
    data = write(tmp_path, "devices.png", width=width).read_bytes()
    assert struct.unpack(">I", data[16:20])[0] == pytest.approx(millimetres / 25.4 * 300, abs=1)
    at = data.index(b"pHYs")
    assert struct.unpack(">IIB", data[at + 4 : at + 13]) == (11811, 11811, 1)
    assert struct.unpack(">I", data[at + 13 : at + 17])[0] == zlib.crc32(data[at : at + 13])


def test_an_svg_is_as_wide_as_a_column_and_speaks(tmp_path, browser):
    root = ElementTree.parse(write(tmp_path, "devices.svg")).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("width") == "89.00mm" and root.get("height").endswith("mm")
    assert root.get("role") == "img"
    told = [root.find(f".//{space}*[@id='{name}']").text for name in root.get("aria-labelledby").split()]
    assert told == ["Hedges & slogans", ALT]
    assert "hedge" in "".join(root.itertext())


def test_every_reference_inside_an_svg_leads_somewhere(tmp_path, browser):
    image = write(tmp_path, "devices.svg").read_text(encoding="utf-8")
    asked = set(re.findall(r"url\([\"'&quot;]*#([\w-]+)", image))
    assert asked and asked <= set(re.findall(r'id="([^"]*)"', image))
    assert "http://" not in image.replace("http://www.w3.org/", "") and "https://" not in image


def test_a_pdf_carries_no_date_of_today(tmp_path, browser):
    dates = re.findall(rb"/(?:Creation|Mod)Date \(D:(\d{14})", write(tmp_path, "devices.pdf").read_bytes())
    assert set(dates) <= {b"20000101000000"}


def test_any_plotly_figure_can_be_written_and_keeps_its_look(tmp_path, browser):
    lines = go.Figure([go.Scatter(x=[1, 2], y=[1, 2], name=name) for name in ("quay", "dam")], {"title": "Mine"})
    lines.update_layout(width=600, height=300)
    page = write_figure(lines, tmp_path / "lines.html", table=TABLE, alt="Lines.").read_text(encoding="utf-8")
    assert "<title>Mine</title>" in page and '"plot_bgcolor": "#E5ECF6"' in page
    root = ElementTree.parse(write_figure(lines, tmp_path / "lines.svg", table=TABLE, alt="Lines.")).getroot()
    assert (root.get("width"), root.get("height")) == ("89.00mm", "44.50mm")
    assert "quay" in "".join(root.itertext())


def test_without_a_browser_the_error_says_what_to_install_and_nothing_is_written(tmp_path, monkeypatch):
    if kaleido._global_server.is_running():
        kaleido.stop_sync_server(silence_warnings=True)
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-browser"))
    with pytest.raises(MissingToolError, match="install Chrome or Chromium"):
        write(tmp_path, "devices.png")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["devices.eps", "devices"])
def test_other_formats_are_refused_with_the_known_ones(tmp_path, name):
    with pytest.raises(UnknownNameError, match=r"\.html, \.svg, \.pdf, \.png"):
        write(tmp_path, name)


def test_an_unknown_width_and_an_empty_alternative_text_are_refused(tmp_path):
    with pytest.raises(UnknownNameError, match="screen, single, double"):
        write(tmp_path, "devices.html", width="wide")
    with pytest.raises(MediakitError, match="alternative text"):
        write_figure(figure(), tmp_path / "devices.html", table=TABLE, alt=" ")


def test_a_table_is_written_in_one_way_only(tmp_path):
    table = pd.DataFrame(
        {
            "text": ['say "so", then', None],
            "share": [1 / 3, 2.0],
            "when": pd.to_datetime(["2026-05-03T04:05:06Z", None], utc=True),
        }
    )
    path = write_table(table, tmp_path / "deep" / "table.csv")
    assert path.read_bytes() == (b'text,share,when\n"say ""so"", then",0.3333333333,2026-05-03T04:05:06Z\n,2,\n')
