"""The look of charts: told apart by any eye and on any printer, fitted to a width, small when stored."""

import copy
import json
import re

import plotly.graph_objects as go
import plotly.io
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mediakit.base.errors import UnknownNameError
from mediakit.showing.theme.figure import MIME, Chart
from mediakit.showing.theme.fit import fit
from mediakit.showing.theme.letters import broken, lines_of, marked_up, plain, shorten, text_width, wrap
from mediakit.showing.theme.palette import COLOURS, CONFIG, LOOKS, SIZES, TEMPLATE, look

OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}


def labelled(*labels, title="A finding", slots=1):
    """Return a chart with one row per label, as the charts build it."""
    rows = len(labels)
    return Chart(
        [go.Scatter(mode="markers", x=[0.5] * rows, y=list(range(rows)), marker={"color": "#000000"})],
        {
            "title": {"text": title},
            "meta": {"slots": slots},
            "yaxis": {"tickvals": list(range(rows)), "ticktext": list(labels), "range": [rows - 0.5, -0.5]},
        },
    )


def test_the_palette_is_okabe_and_itos():
    assert set(COLOURS.values()) == OKABE_ITO


def test_sixteen_categories_differ_even_without_colour():
    assert len({one.symbol for one in map(look, range(16))}) == 16
    assert len({one.dash for one in LOOKS}) == len({one.pattern for one in LOOKS}) == len(LOOKS)


def test_widths_are_those_of_journals_and_type_is_at_least_seven_points():
    assert {name: round(SIZES[name].width / 96 * 25.4, 6) for name in ("single", "double")} == {
        "single": 89,
        "double": 183,
    }
    assert all(min(size.text, size.title, size.small) * 72 / 96 >= 7 for size in SIZES.values())


def test_the_template_is_lean_and_no_chart_carries_plotlys_own():
    default = plotly.io.templates[plotly.io.templates.default].to_plotly_json()
    assert len(json.dumps(TEMPLATE)) < len(json.dumps(default)) / 4
    assert Chart().layout.template.layout.font.family == TEMPLATE["layout"]["font"]["family"]
    assert Chart(go.Figure().to_dict()).layout.template.layout.font.family == TEMPLATE["layout"]["font"]["family"]


def test_a_chart_changes_nothing_for_other_figures():
    before = plotly.io.templates.default, plotly.io.renderers.default
    labelled("a")._repr_mimebundle_()
    assert (plotly.io.templates.default, plotly.io.renderers.default) == before
    assert go.Figure().layout.template.layout.plot_bgcolor != "white"


def test_a_notebook_stores_json_and_one_line_of_text_without_cloud_and_logo():
    bundle = labelled("a", title="A finding<br>in two lines")._repr_mimebundle_()
    assert set(bundle) == {MIME, "text/plain"}
    assert bundle["text/plain"] == "Chart: A finding in two lines"
    assert bundle[MIME]["config"] == CONFIG
    assert not CONFIG["showSendToCloud"] and not CONFIG["displaylogo"]
    assert Chart._ipython_display_ is None and Chart._repr_html_ is None


def test_a_copy_of_a_chart_is_a_chart():
    chart = labelled("a")
    assert isinstance(copy.deepcopy(chart), Chart) and copy.deepcopy(chart).spec == chart.spec


def test_shown_outside_a_notebook_a_chart_has_no_cloud_button_either(monkeypatch):
    seen = {}
    monkeypatch.setattr(plotly.io, "show", lambda figure, **options: seen.update(options))
    labelled("a").show()
    assert seen["config"] == CONFIG


def test_the_same_chart_is_stored_the_same():
    one, two = (json.dumps(labelled("a", "b")._repr_mimebundle_()) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("width", SIZES)
def test_a_chart_is_as_wide_as_asked_and_grows_with_its_rows(width):
    few, many = labelled(*"abc").fitted(width), labelled(*"abcdefghij").fitted(width)
    assert few.layout.width == round(SIZES[width].width, 2)
    assert few.layout.height < many.layout.height
    assert few.layout.font.size == round(SIZES[width].text, 2)
    inside = (chart.layout.height - chart.layout.margin.t - chart.layout.margin.b for chart in (few, many))
    three, ten = inside
    assert ten / three == pytest.approx(10 / 3, rel=0.02)


@pytest.mark.parametrize("width", SIZES)
def test_long_labels_are_broken_and_leave_the_plot_a_third_of_the_width(width):
    chart = labelled("the Standing Committee of the Upper Harbour " * 2, "Wen").fitted(width)
    size, margin = SIZES[width], chart.layout.margin
    assert "<br>" in chart.layout.yaxis.ticktext[0] and chart.layout.yaxis.ticktext[1] == "Wen"
    assert size.width - margin.l - margin.r > size.width / 3
    widest = max(text_width(plain(line), size.text) for line in chart.layout.yaxis.ticktext[0].split("<br>"))
    assert widest <= margin.l


def test_fitting_again_is_like_fitting_once():
    chart = labelled("the Standing Committee of the Upper Harbour", "W" * 80, title="A long finding " * 9)
    assert chart.fitted("single").fitted("double").spec == chart.fitted("double").spec


def test_fitting_leaves_the_original_alone():
    chart = labelled("the Standing Committee of the Upper Harbour")
    before = chart.spec
    chart.fitted("single")
    assert chart.spec == before


def test_an_unknown_width_is_refused_with_the_known_ones():
    with pytest.raises(UnknownNameError, match="screen, single, double"):
        fit({}, "triple")


words = some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)


@given(words, some.floats(min_value=30, max_value=400))
def test_lines_are_no_wider_than_asked_and_lose_no_letter(text, width):
    lines = wrap(text, width=width, size=10)
    joined = "".join(lines).replace("\u2060", "")
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text.replace("\u2060", ""))
    assert all(text_width(line.rstrip("\u2060"), 10) <= width or len(line.rstrip("\u2060")) == 1 for line in lines)


@given(words, some.floats(min_value=30, max_value=400))
def test_a_broken_text_is_the_text(text, width):
    marked = marked_up(text.replace("\u2060", ""))
    again = plain(broken(marked, width=width, size=10))
    assert again == plain(marked)


@given(words)
def test_marked_up_words_hold_no_tag_no_entity_and_no_formula(text):
    marked = marked_up(text)
    assert "<" not in marked and ">" not in marked and "$" not in marked
    assert plain(marked) == re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def test_bold_headings_stay_bold_line_by_line():
    heading = broken("<b>the Upper Harbour</b>", width=60, size=10)
    assert heading.startswith("<b>") and heading.endswith("</b>") and lines_of(heading) > 1


def test_letters_have_the_width_of_their_kind():
    assert text_width("i", 10) < text_width("o", 10) < text_width("W", 10)
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("港", 10) == 10
    assert text_width("o\u0301", 10) == text_width("o", 10)


def test_shortened_words_end_with_an_ellipsis_only_when_something_was_cut():
    assert shorten("a quay", most=6) == "a quay"
    assert shorten("a long quay", most=7) == "a long…"
