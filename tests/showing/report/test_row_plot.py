"""Every drawn dot and line stands where its number says, in both forms; names can't break out."""

import re

import pytest
from lxml import etree

from mediakit.showing.digits import Estimate
from mediakit.showing.report.row_plot import PlotRow, RowPlot, stacked, ticks, wide
from mediakit.showing.theme.letters import text_width

ROWS = (
    PlotRow(
        "moll", "Ada Moll", Estimate(0.3, 0.1, 0.5), "30% (10 to 50)", note="harbour master", level=True, href="a.html"
    ),
    PlotRow("reddle", "Finn Reddle", Estimate(0.12, 0.0, 0.2), "12% (0 to 20)", level=False, href="b.html#x"),
    PlotRow("lill", "A very long name that has no end, of the Dunmar Valley Parents Association", Estimate(0.05), "5%"),
)
PLOT = RowPlot(ROWS, "Shares", tick=lambda value: f"{100 * value:g}%", emphasised="moll", heads=("share", "n"))
FORMS = pytest.mark.parametrize("form", [wide, stacked])


def drawn(plot: RowPlot, form) -> etree._Element:
    return etree.fromstring(form(plot))


def classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def scale(svg: etree._Element) -> tuple[float, float]:
    """Return pixels at 0 and pixels of one whole, read off the ticks of 0 and 50 per cent."""
    at = {tick.text: float(tick.get("x")) for tick in svg.iter("text") if "tick" in classes(tick)}
    return at["0%"], (at["50%"] - at["0%"]) / 0.5


@FORMS
def test_dots_and_lines_stand_where_the_numbers_say(form):
    svg = drawn(PLOT, form)
    zero, whole = scale(svg)
    dots = [(float(dot.get("cx")) - zero) / whole for dot in svg.iter("circle")]
    assert dots == pytest.approx([row.estimate.value for row in ROWS], abs=0.002)
    lines = [path.get("d") for path in svg.iter("path") if "interval" in classes(path)]
    ends = [
        [(float(x) - zero) / whole for x in re.match(r"M([\d.]+) [\d.]+H([\d.]+)", line).groups()] for line in lines
    ]
    assert ends == [pytest.approx([0.1, 0.5], abs=0.002), pytest.approx([0.0, 0.2], abs=0.002)]


@FORMS
def test_the_band_is_the_interval_of_the_emphasised_row(form):
    svg = drawn(PLOT, form)
    zero, whole = scale(svg)
    bands = [rect for rect in svg.iter("rect") if "band" in classes(rect)]
    assert bands
    for band in bands:
        left, width = float(band.get("x")), float(band.get("width"))
        assert ((left - zero) / whole, (left + width - zero) / whole) == pytest.approx((0.1, 0.5), abs=0.002)


def test_without_an_interval_there_is_neither_line_nor_band():
    svg = drawn(RowPlot(ROWS[2:], "Shares", tick=str, emphasised="lill"), wide)
    assert not [part for part in svg.iter("rect", "path") if {"band", "interval"} & set(classes(part))]


@FORMS
def test_open_dots_are_lower_filled_ones_are_not(form):
    assert ["open" in classes(dot) for dot in drawn(PLOT, form).iter("circle")] == [False, True, False]


@FORMS
def test_a_row_is_one_link_that_tells_all(form):
    links = list(drawn(PLOT, form).iter("a"))
    assert [link.get("href") for link in links] == ["a.html", "b.html#x"]
    assert links[0].get("aria-label") == "Ada Moll, harbour master: 30% (10 to 50)"
    assert [link.get("id") for link in links] == ["row-moll", "row-reddle"]


@FORMS
def test_names_are_cut_to_the_width_and_told_in_full(form):
    texts = [text for text in drawn(PLOT, form).iter("text") if "name" in classes(text)]
    assert texts[2].find("title").text == ROWS[2].name
    assert text_width("".join(texts[2].itertext()).replace(ROWS[2].name, ""), 13.0, bold=True) <= 358


@FORMS
def test_what_a_name_holds_is_words(form):
    bad = '"><script>alert(1)</script>'
    svg = drawn(
        RowPlot([PlotRow("x", bad, Estimate(0.5), bad, note=bad, href=bad)], bad, tick=lambda _value: bad), form
    )
    assert not list(svg.iter("script")) and bad in "".join(svg.itertext())


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (0.0, 0.23, [0.0, 0.05, 0.1, 0.15, 0.2]),
        (0.0, 34.0, [0.0, 10.0, 20.0, 30.0]),
        (-1.0, 1.0, [-1.0, -0.5, 0.0, 0.5, 1.0]),
        (0.0, 0.9, [0.0, 0.2, 0.4, 0.6, 0.8]),
    ],
)
def test_ticks_are_round(least, most, expected):
    assert ticks(least, most) == expected


def test_a_plot_of_nothing_is_drawn_empty():
    assert not list(drawn(RowPlot([], "Nothing", tick=str), wide).iter("circle"))
