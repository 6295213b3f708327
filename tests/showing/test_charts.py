"""Charts draw what a finished table holds, say what they leave out, and print well."""

import ast
import contextlib
import doctest
import inspect
import json
import pkgutil
import re
import sys
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

import mediakit as mk
from mediakit.base.errors import TableError, UnknownNameError
from mediakit.reacting.reactions import summarise_reactions
from mediakit.reacting.threads import summarise_periods
from mediakit.showing import charts
from mediakit.showing.theme.figure import MIME, Chart
from mediakit.showing.theme.letters import plain

WORDS = {"title": "A finding", "source": "Two invented texts, 2026"}


def table(**columns):
    return pd.DataFrame(columns)


SOURCES = table(
    source=["Ona Reyes", "a fisher", "Pell & Sons"],
    naming=["named_person", "unnamed_person", "named_group"],
    kind=["official", "citizen", "business"],
    share=[0.25, 0.5, 0.25],
    low=[0.1, 0.3, None],
    high=[0.4, 0.7, None],
    n_words=[10, 20, 10],
)
BY_OUTLET = pd.concat([SOURCES.assign(outlet="Post"), SOURCES.head(2).assign(outlet="Courier")])[
    ["outlet", *SOURCES.columns]
]
QUOTES = table(
    doc_id=["a", "a", "a", "a"],
    quote_id=["q1", "q1", "q2", "q3"],
    start=[0, 20, 50, 90],
    end=[10, 30, 60, 100],
    kind=["direct", "direct", "indirect", "mixed"],
    cue=["said", "said", "Claimed", None],
    cue_class=["neutral", "neutral", "distancing", None],
    source=["Ona Reyes", "Ona Reyes", "a fisher", None],
)
ARTICLES = table(doc_id=["a"], text=["x" * 100])
COMMENTERS = table(
    commenter_id=["k1", "k2", "k3"],
    n_comments=[6, 3, 1],
    n_valued=[6, 2, 0],
    valence=[0.4, -0.5, None],
    low=[0.1, None, None],
    high=[0.7, None, None],
    shrunk=[0.3, -0.1, None],
    enough=[True, False, False],
)
COMMENTS = table(
    doc_id=["c1", "c2", "c3", "c4"],
    article_id=["a", "a", "a", "b"],
    position=[1, 2, 3, 1],
    commenter_id=["k1", None, "k1", "k2"],
    parent_id=[None, "c1", "c1", None],
    depth=[0, 1, 1, 0],
    text=["The quay!", "Never.", "Why not?", "Hm."],
    valence=[0.5, -0.25, None, 0.0],
)
SUMMARY = table(article_id=["a"], valence=[0.125], low=[-0.2], high=[0.4])
SCORES = table(
    doc_id=["a", "b", "c", "d"] * 2,
    instrument=["pattern"] * 4 + ["vader"] * 4,
    valence=[0.5, 0.5, 0.0, None, 0.4, -0.1, 0.3, 0.2],
)
PERIODS = table(
    period=pd.to_datetime(["2026-05-03", "2026-05-10", "2026-05-17"], utc=True),
    valence=[0.1, None, -0.2],
    low=[0.0, None, None],
    high=[0.2, None, None],
)
RATES = table(
    outlet=["Post", "Post", "Courier", "Courier"],
    frame=["Economic", "Quality_of_life"] * 2,
    per_1000=[2.0, 5.0, None, 1.0],
    low=[1.0, 3.0, None, None],
    high=[3.0, 8.0, None, None],
)
DEVICES = table(device=["hedge", "hedge", "scare_quote"], voice=["journalist", "quoted", "quoted"])
KEYNESS = table(
    group=["Post", "Post", "Courier"],
    term=["toll", "quay", "storm"],
    n=[9, 4, 7],
    n_docs=[3, 1, 2],
    log_odds=[1.5, 0.5, 0.75],
    low=[0.5, -0.5, None],
    high=[2.5, 1.5, None],
    q=[0.01, 0.4, None],
)
NAMING = table(
    group=["Post", "Post", "Courier"],
    actor=["cabinet"] * 3,
    label=["cabinet", "clique", "cabinet"],
    n=[3, 1, 2],
    share=[0.75, 0.25, 1.0],
    low=[0.3, 0.0, None],
    high=[1.0, 0.7, None],
)
COLLOCATIONS = table(
    term=["late", "blue", "the", "odd", "never"],
    n=[7, 3, 9, 1, 2],
    n_docs=[3, 1, 5, 1, 2],
    log_odds=[1.25, 2.5, -0.5, 3.0, None],
    low=[0.5, 0.25, -0.75, -1.0, None],
    high=[2.0, 4.0, -0.25, 7.0, None],
)
SHIFTS = table(
    group=["Echo", "Echo", "Echo", "Post", "Post", "Post"],
    frame=[None] * 6,
    term=["storm", "hope", "toll"] * 2,
    n=[30, 4, 2, 1, 9, 3],
    n_other=[1, 9, 3, 30, 4, 2],
    contribution=[-0.5, 0.25, -0.125, 0.5, -0.25, 0.125],
    low=[-0.75, 0.0, None, 0.25, -0.5, None],
    high=[-0.25, 0.5, None, 0.75, 0.0, None],
)
FRAME_PERIODS = table(
    period=pd.to_datetime(["2031-06-01", "2031-05-01"] * 2),
    frame=["Economic", "Economic", "Quality_of_life", "Quality_of_life"],
    n_cues=[2, 4, 6, 8],
    per_1000=[1.0, 2.0, 3.0, None],
    low=[0.5, 1.0, 2.0, None],
    high=[1.5, 3.0, 4.0, None],
    tier=["A", "A", "C", "C"],
)
TOWARD = table(
    doc_id=["a", "b", "c", "a"],
    target=["Ona Reyes"] * 3 + ["the council"],
    valence=[0.5, -0.25, None, -0.75],
)
TOWARD_SUMMARY = table(
    target=["Ona Reyes", "the council", "Hale"],
    n_valued=[2, 1, 0],
    valence=[0.125, -0.75, None],
    low=[-0.5, None, None],
    high=[0.75, None, None],
)
SPANS = table(
    label=["hedge", "scare_quote"],
    n_found=[4, 0],
    n_gold=[5, 2],
    n_hit=[3, 0],
    precision=[0.75, None],
    recall=[0.6, 0.0],
    f1=[0.67, None],
    low=[0.4, None],
    high=[0.9, None],
)
AGREEMENT = table(
    variable=["stance", "stance", "stance", "sarcasm", "sarcasm"],
    label=[None, None, "for", None, None],
    coders=[None] * 5,
    n_units=[40] * 5,
    n_coders=[2] * 5,
    coefficient=["percent", "krippendorff_alpha", "krippendorff_alpha", "percent", "krippendorff_alpha"],
    value=[0.9, 0.71, 0.6, 1.0, None],
    low=[0.8, 0.5, 0.4, 0.9, 0.0],
    high=[0.95, 0.9, 0.8, 1.0, 1.0],
)
CODE_SCORES = table(
    variable=["stance", "stance"],
    label=["for", "against"],
    n=[5, 2],
    n_right=[3, 0],
    precision=[0.75, None],
    precision_low=[0.3, None],
    precision_high=[0.9, None],
    recall=[0.6, 0.0],
    f1=[0.67, None],
    f1_low=[0.4, None],
    f1_high=[0.9, None],
)

RICHER = {
    "chart_sources": (SOURCES, {}),
    "chart_source_groups": (BY_OUTLET, {}),
    "chart_cues": (QUOTES, {}),
    "chart_quote_positions": (QUOTES, {"articles": ARTICLES}),
    "chart_commenters": (COMMENTERS, {}),
    "chart_sentiment": (COMMENTS, {"summary": SUMMARY}),
    "chart_instruments": (SCORES, {}),
    "chart_sentiment_over_time": (PERIODS, {}),
    "chart_rates_over_time": (FRAME_PERIODS, {}),
    "chart_toward": (TOWARD, {"summary": TOWARD_SUMMARY}),
    "chart_thread": (COMMENTS, {}),
    "chart_participation": (COMMENTERS, {}),
    "chart_frames": (RATES, {}),
    "chart_devices": (DEVICES, {"by": "voice"}),
    "chart_terms": (KEYNESS, {}),
    "chart_collocations": (COLLOCATIONS, {}),
    "chart_shifts": (SHIFTS, {}),
    "chart_naming": (NAMING, {}),
    "chart_accuracy": (SPANS, {"human": SPANS}),
    "chart_agreement": (AGREEMENT, {}),
}
"""Tables with more in them than the doctests of the charts, by the chart they are for: what few tables hold is met."""


def of_doctest(name):
    """Return the table and the options a chart is drawn with in its doctest."""
    chart = getattr(mk, name)
    seen = []
    names = vars(sys.modules[chart.__module__]) | {name: lambda table, **options: seen.append((table, options))}
    for example in doctest.DocTestParser().get_examples(chart.__doc__):
        for statement in ast.parse(example.source).body:
            if not seen:
                calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
                call = next((node for node in calls if getattr(node.func, "id", "") == name), None)
                exec(ast.unparse(call or statement), names)
    table, options = seen[0]
    return table, {key: value for key, value in options.items() if key not in WORDS}


CHARTS = [name for name in mk.__all__ if name.startswith("chart_")]
DRAWN = {name: RICHER[name] if name in RICHER else of_doctest(name) for name in CHARTS}


def draw(name, data=None, **options):
    given, usual = DRAWN[name]
    return getattr(mk, name)(given if data is None else data, **WORDS, **(usual | options))


def marks(chart):
    """Return what is drawn as dots: the x of each series by its name."""
    dots = [trace for trace in chart.data if trace.type == "scatter" and trace.mode == "markers"]
    return {trace.name or "": list(trace.x) for trace in dots}


def lines(chart):
    return [(list(trace.x), list(trace.y)) for trace in chart.data if trace.type == "scatter" and trace.mode == "lines"]


def footnote(chart):
    return next(plain(note.text) for note in chart.layout.annotations if note.name == "source")


def labels(chart, axis="yaxis"):
    return [plain(text) for text in chart.layout[axis].ticktext]


every_chart = pytest.mark.parametrize("name", DRAWN)

# ------------------------------------------------------------------------------------------- what all charts keep


def test_every_chart_is_a_public_name():
    modules = [
        pkgutil.resolve_name(f"{charts.__name__}.{module.name}") for module in pkgutil.iter_modules(charts.__path__)
    ]
    assert {name for module in modules for name in vars(module) if name.startswith("chart_")} == set(DRAWN)
    assert set(RICHER) <= set(DRAWN)


@every_chart
def test_the_table_of_the_doctest_can_be_drawn(name):
    table, options = of_doctest(name)
    assert draw(name, table, **(dict.fromkeys(DRAWN[name][1]) | options)).data


@every_chart
def test_the_table_comes_first_and_the_finding_and_the_source_have_no_default(name):
    first, *rest = inspect.signature(getattr(mk, name)).parameters.values()
    assert first.kind is first.POSITIONAL_OR_KEYWORD
    assert all(one.kind is one.KEYWORD_ONLY for one in rest) and len(rest) <= 5
    assert {one.name for one in rest if one.default is one.empty} >= {"title", "source"}


@every_chart
def test_a_chart_carries_its_finding_and_its_source(name):
    chart = draw(name)
    assert isinstance(chart, go.Figure) and isinstance(chart, Chart)
    assert chart.heading == "A finding"
    assert footnote(chart).startswith("Two invented texts, 2026.")


@every_chart
@pytest.mark.parametrize("whole", [True, False], ids=["no columns", "no rows"])
def test_an_empty_table_says_no_data(name, whole):
    chart = draw(name, pd.DataFrame() if whole else DRAWN[name][0].head(0))
    assert [note.text for note in chart.layout.annotations if note.name is None] == ["No data"]
    assert chart.heading == "A finding" and not chart.data


@every_chart
def test_a_table_that_lacks_a_column_is_refused_by_name(name):
    with pytest.raises(TableError, match="lacks '"):
        draw(name, pd.DataFrame({"colour": ["red"], "doc_id": ["a"]}))


@every_chart
def test_the_table_is_left_alone(name):
    given = DRAWN[name][0]
    before = given.copy(deep=True)
    draw(name)
    pd.testing.assert_frame_equal(given, before)


@every_chart
def test_what_is_stored_is_small_plain_and_repeats(name):
    one, two = (json.dumps(draw(name)._repr_mimebundle_()) for _ in range(2))
    assert one == two and len(one) < 6000
    assert "bdata" not in one and "NaN" not in one and "uid" not in one
    assert set(json.loads(one)) == {MIME, "text/plain"}


@every_chart
def test_strangers_words_are_shown_letter_by_letter(name):
    given = DRAWN[name][0]
    hostile = "<b>$x$ & <a href='javascript:x'>y</a>"
    textual = [column for column in given.select_dtypes("str") if column not in {"doc_id", "kind", "cue_class"}]
    replaced = given.assign(**{column: hostile for column in textual if column not in {"instrument", "parent_id"}})
    chart = getattr(mk, name)(replaced, title=hostile, source=hostile, **DRAWN[name][1])
    stored = json.dumps(chart.spec, ensure_ascii=False).replace("<br>", "").replace("<extra></extra>", "")
    stored = stored.replace("<extra>%{fullData.name}</extra>", "").replace("<b>&lt;", "&lt;").replace("</b>", "")
    assert "<" not in stored and "$" not in stored
    assert chart.heading == hostile


@every_chart
@pytest.mark.parametrize("width", ["single", "double"])
def test_all_type_is_seven_points_or_more_in_print(name, width):
    chart = draw(name).fitted(width)
    sizes = re.findall(r'"font": \{[^}]*"size": ([\d.]+)', json.dumps(chart.spec))
    assert sizes and min(map(float, sizes)) * 72 / 96 >= 7


@every_chart
def test_series_differ_by_more_than_colour(name):
    chart = draw(name)
    dots = [
        trace.marker.symbol
        for trace in chart.data
        if trace.showlegend and trace.type == "scatter" and "markers" in trace.mode
    ]
    bars = [trace.marker.pattern.shape for trace in chart.data if trace.showlegend and trace.type == "bar"]
    dashes = [
        trace.line.dash
        for trace in chart.data
        if trace.showlegend and trace.type == "scatter" and "lines" in trace.mode
    ]
    assert all(len(set(looks)) == len(looks) for looks in (dots, bars, dashes))


@every_chart
def test_every_axis_that_is_drawn_says_what_it_measures(name):
    chart = draw(name)
    above = [note.text for note in chart.layout.annotations if note.name == "y title"]
    assert chart.layout.yaxis.ticktext or above
    assert chart.layout.xaxis.title.text or name.endswith("_over_time")


# ------------------------------------------------------------------------------------------- who gets to speak


def test_sources_stand_in_order_of_their_share_with_kind_and_words():
    chart = draw("chart_sources")
    assert labels(chart) == ["a fisher (citizen, unnamed)", "Ona Reyes (official)", "Pell & Sons (business)"]
    assert labels(chart, "yaxis2") == ["50%, 20 words", "25%, 10 words", "25%, 10 words"]
    assert marks(chart) == {"": [0.5, 0.25, 0.25]}
    assert chart.data[1].marker.symbol == ("star", "circle", "pentagon")


def test_a_row_without_an_interval_has_a_dot_only():
    assert lines(draw("chart_sources"))[0] == ([0.3, 0.7, None, 0.1, 0.4, None], [0, 0, None, 1, 1, None])


def test_a_share_that_cannot_be_told_is_said_and_not_drawn():
    chart = draw("chart_sources", SOURCES.assign(share=[0.25, None, 0.25]))
    assert labels(chart, "yaxis2")[2] == "cannot tell, 20 words"
    assert marks(chart)[""] == [0.25, 0.25, None]


def test_sources_beyond_the_most_are_counted():
    chart = draw("chart_sources", most=1)
    assert labels(chart) == ["a fisher (citizen, unnamed)"]
    assert "Not shown: 2 sources with smaller shares." in footnote(chart)


def test_groups_share_rows_and_differ_in_place():
    chart = draw("chart_source_groups")
    assert marks(chart) == {"Post": [0.5, 0.25, 0.25], "Courier": [0.5, 0.25]}
    assert [list(trace.y) for trace in chart.data if trace.mode == "markers"] == [[-0.2, 0.8, 1.8], [0.2, 1.2]]
    assert "No mark: the source is not quoted there." in footnote(chart)


def test_cues_count_each_attribution_once_and_name_the_class():
    chart = draw("chart_cues")
    assert labels(chart) == ["claimed (distancing)", "said (neutral)"]
    assert list(chart.data[0].x) == [1, 1]
    assert "Not shown: 1 attribution without a reporting cue." in footnote(chart)


def test_finished_counts_of_cues_are_drawn_as_they_are():
    counts = table(cue=["said", "claimed"], cue_class=["neutral", "distancing"], n=[5, 8])
    assert list(draw("chart_cues", counts).data[0].x) == [8, 5]


def test_quotations_lie_where_they_stand_in_the_article():
    chart = draw("chart_quote_positions")
    assert labels(chart) == ["Ona Reyes", "a fisher", "cannot tell"]
    strips = {trace.name: (list(trace.base), list(trace.x), list(trace.y)) for trace in chart.data}
    assert strips == {
        "direct": ([0.0, 0.2], [0.1, 0.1], [0, 0]),
        "indirect": ([0.5], [0.1], [1]),
        "mixed": ([0.9], [0.1], [2]),
    }


def test_positions_show_those_quoted_most_and_not_those_heard_first():
    quotes = table(
        doc_id=["a"] * 5,
        quote_id=["q1", "q2", "q3", "q3", "q4"],
        start=[0, 40, 20, 30, 60],
        end=[5, 45, 25, 35, 65],
        kind=["direct"] * 5,
        source=["first to speak", "Ona Reyes", "in two pieces", "in two pieces", "Ona Reyes"],
    )
    chart = draw("chart_quote_positions", quotes, most=1)
    assert labels(chart) == ["Ona Reyes"]
    assert "Not shown: 2 sources quoted no more often" in footnote(chart)
    assert labels(draw("chart_quote_positions", quotes)) == ["first to speak", "in two pieces", "Ona Reyes"]


# ------------------------------------------------------------------------------------------- how readers react


def test_commenters_show_both_means_the_interval_and_n():
    chart = draw("chart_commenters")
    assert labels(chart) == ["k1", "k2"] and labels(chart, "yaxis2") == ["n = 6", "n = 2"]
    assert marks(chart) == {
        "plain mean, 95% interval": [0.4, -0.5],
        "shrunken mean": [0.3],
        "shrunken mean, too few comments": [-0.1],
    }
    assert lines(chart)[0] == ([0.1, 0.7, None], [0, 0, None])
    assert "Not shown: 1 commenter without a scored comment." in footnote(chart)


@every_chart
def test_valence_is_never_sold_as_approval(name):
    with contextlib.suppress(TableError):
        draw(name, DRAWN[name][0].drop(columns="valence", errors="ignore"))
        return  # it draws no valence
    assert "it is neither approval nor stance" in footnote(draw(name))


def test_comments_are_spread_by_article_and_those_that_cannot_be_told_are_counted():
    chart = draw("chart_sentiment")
    assert labels(chart) == ["a", "b"]
    assert labels(chart, "yaxis2") == ["2 scored, 1 cannot tell", "1 comment"]
    drawn = marks(chart)
    assert (drawn["negative"], drawn["exactly 0"], drawn["positive"]) == ([-0.25], [0.0], [0.5])
    assert drawn["mean, 95% interval"] == [0.125] and lines(chart)[0][0] == [-0.2, 0.4, None]


def test_comments_of_the_same_valence_are_stacked_within_their_row():
    same = pd.DataFrame({"article_id": ["a"] * 30 + ["b"], "valence": [0.3] * 30 + [0.3]})
    heights = [
        y for trace in draw("chart_sentiment", same, summary=None).data if trace.name == "positive" for y in trace.y
    ]
    assert len(set(heights[:30])) == 30 and min(heights[:30]) > -0.5 and max(heights[:30]) < 0.5
    assert 0.5 < heights[30] < 1.5


def test_opposite_signs_of_two_instruments_are_told_apart():
    assert marks(draw("chart_instruments")) == {
        "opposite signs: 1 text": [0.5],
        "same sign: 1 text": [0.5],
        "0 in one or both: 1 text": [0.0],
    }
    assert "Not shown: 1 text for which one of the two cannot tell." in footnote(draw("chart_instruments"))


def test_one_instrument_cannot_be_drawn_against_another():
    with pytest.raises(TableError, match="two instruments"):
        draw("chart_instruments", SCORES.head(4))


def test_a_period_that_cannot_be_told_interrupts_the_line():
    line = draw("chart_sentiment_over_time").data[-1]
    assert list(line.x) == ["2026-05-03", "2026-05-10", "2026-05-17"] and list(line.y) == [0.1, None, -0.2]


def test_lines_are_named_at_their_ends_without_touching():
    both = pd.concat([PERIODS.assign(outlet="Post"), PERIODS.assign(outlet="Courier")])
    chart = draw("chart_sentiment_over_time", both, by="outlet")
    assert labels(chart, "yaxis2") == ["● Post", "■ Courier"]
    low, high = chart.layout.yaxis2.tickvals
    assert high - low >= 0.1 * (chart.layout.yaxis.range[1] - chart.layout.yaxis.range[0]) - 1e-9


def test_names_at_the_top_stay_inside_the_plot():
    three = pd.concat([PERIODS.assign(valence=[0.1, 0.1, 0.2], outlet=name) for name in ("Post", "Courier", "Echo")])
    chart = draw("chart_sentiment_over_time", three, by="outlet")
    places, (bottom, top) = chart.layout.yaxis2.tickvals, chart.layout.yaxis.range
    assert max(places) <= top
    assert min(b - a for a, b in pairwise(places)) >= 0.1 * (top - bottom)


def test_lines_of_several_groups_stand_beside_each_other_about_their_period():
    both = pd.concat([PERIODS.assign(outlet="Post"), PERIODS.assign(outlet="Courier")])
    drawn = {one.name: pd.to_datetime(list(one.x)) for one in draw("chart_sentiment_over_time", both, by="outlet").data}
    days = PERIODS["period"].dt.tz_localize(None)
    middle = drawn["Post"] + (drawn["Courier"] - drawn["Post"]) / 2
    assert list(middle) == list(days)
    assert (drawn["Post"] < days).all() and (drawn["Courier"] < days + pd.Timedelta(days=3)).all()


def test_periods_off_the_calendar_keep_their_order_and_their_words():
    bands = table(positions=["1", "2–3", "16–31"], valence=[0.1, 0.0, -0.1])
    chart = draw("chart_sentiment_over_time", bands, time="positions")
    assert list(chart.data[0].x) == [0, 1, 2] and labels(chart, "xaxis") == ["1", "2–3", "16–31"]


def test_periods_as_words_stand_where_the_calendar_has_them():
    quarters = table(period=["2031-Q2", "2031-Q1", None], valence=[0.1, 0.0, -0.1])
    chart = draw("chart_sentiment_over_time", quarters)
    assert list(chart.data[0].x) == ["2031-01-01", "2031-04-01"] and list(chart.data[0].y) == [0.0, 0.1]
    assert labels(chart, "xaxis") == ["2031-Q1", "2031-Q2"]
    assert "Not shown: 1 row without a period." in footnote(chart)


def test_days_are_named_where_they_stand_as_far_as_there_is_room():
    chart = draw("chart_sentiment_over_time")
    assert list(chart.layout.xaxis.ticktext) == ["3 May<br>2026", "10 May", "17 May"]
    days = table(period=pd.date_range("2025-12-27", periods=11, freq="D"), valence=[0.1] * 11)
    assert list(draw("chart_sentiment_over_time", days).layout.xaxis.ticktext) == [
        "27 Dec<br>2025",
        "30 Dec",
        "2 Jan<br>2026",
        "5 Jan",
    ]


def test_the_summary_of_the_reactions_is_drawn_without_conversion():
    comments = COMMENTS.assign(valence=[0.5, -0.25, 0.25, 0.0], posted=pd.Timestamp("2026-05-03", tz="UTC"))
    chart = draw("chart_sentiment", comments, summary=summarise_reactions(comments, by=["article_id"]))
    assert marks(chart)["mean, 95% interval"] == pytest.approx([1 / 6, 0.0], abs=1e-6)
    over_time = draw("chart_sentiment_over_time", summarise_periods(comments))
    assert [list(one.y) for one in over_time.data if one.mode == "lines+markers"] == [[0.125]]


def test_each_mention_of_a_target_is_a_dot():
    chart = draw("chart_toward")
    assert labels(chart) == ["Ona Reyes", "the council"]
    assert labels(chart, "yaxis2") == ["2 scored, 1 cannot tell", "1 mention"]
    drawn = marks(chart)
    assert (drawn["positive"], drawn["negative"]) == ([0.5], [-0.25, -0.75])
    assert drawn["mean, 95% interval"] == [0.125, -0.75]


def test_targets_named_less_often_are_counted():
    chart = draw("chart_toward", most=1)
    assert labels(chart) == ["Ona Reyes"]
    assert "Not shown: 1 target named less often." in footnote(chart)


def test_the_summary_of_the_targets_alone_gives_means_with_intervals_and_n():
    chart = draw("chart_toward", TOWARD_SUMMARY, summary=None)
    assert labels(chart) == ["Ona Reyes", "the council"] and labels(chart, "yaxis2") == ["n = 2", "n = 1"]
    assert marks(chart)[""] == [0.125, -0.75] and lines(chart)[0] == ([-0.5, 0.75, None], [0, 0, None])
    assert "Not shown: 1 target for which the valence cannot be told." in footnote(chart)


def test_replies_follow_what_they_answer():
    late = COMMENTS.assign(position=[2, 9, 3, 1], article_id="a")
    chart = draw("chart_thread", late)
    assert labels(chart, "yaxis2") == ["k2: Hm.", "k1: The quay!", "k1: Why not?", "Never."]
    depths = {name: xs for name, xs in marks(chart).items() if name}
    assert depths == {"positive": [0], "cannot tell": [1], "negative": [1], "exactly 0": [0]}
    assert list(chart.data[0].x) == [0, 0, 1, None, 0, 0, 1, None]


def test_comments_that_answer_each_other_in_a_circle_are_shown_all_the_same():
    circle = COMMENTS.head(2).assign(parent_id=["c2", "c1"])
    assert len(labels(draw("chart_thread", circle), "yaxis2")) == 2


def test_participation_runs_from_the_least_active_to_all():
    curve = draw("chart_participation").data[-1]
    assert list(curve.y) == [0.0, 0.1, 0.4, 1.0]
    assert list(curve.x) == pytest.approx([0, 1 / 3, 2 / 3, 1], abs=1e-5)


def test_a_finished_curve_is_drawn_as_it_is():
    curve = draw("chart_participation", table(commenters=[0.0, 0.5, 1.0], comments=[0.0, 0.2, 1.0])).data[-1]
    assert (list(curve.x), list(curve.y)) == ([0.0, 0.5, 1.0], [0.0, 0.2, 1.0])


# --------------------------------------------------------------------------------------- how the story is told


def test_frames_stand_in_order_of_their_rates_a_series_per_outlet():
    chart = draw("chart_frames")
    assert labels(chart) == ["Quality of life", "Economic"]
    assert marks(chart) == {"Post": [5.0, 2.0], "Courier": [1.0, None]}
    assert "Not shown: 1 rate of groups without words" in footnote(chart)


def test_a_frame_says_how_reliable_it_is():
    chart = draw("chart_frames", RATES.assign(tier=["A", "C", "A", "C"]))
    assert labels(chart) == ["Quality of life (tier C)", "Economic (tier A)"]


def test_rates_over_time_give_each_frame_a_line_and_tell_its_tier():
    chart = draw("chart_rates_over_time")
    drawn = {one.name: list(one.y) for one in chart.data if one.mode == "lines+markers"}
    assert drawn == {"Economic": [2.0, 1.0], "Quality of life": [None, 3.0]}
    assert "(A most, C least): Economic A, Quality of life C." in footnote(chart)
    assert "Not shown: 1 rate of periods without words" in footnote(chart)


def test_only_the_highest_lines_are_drawn_and_the_others_counted():
    many = pd.concat([FRAME_PERIODS.head(2).assign(frame=f"F{n}", per_1000=float(n)) for n in range(6)])
    chart = draw("chart_rates_over_time", many)
    assert {one.name for one in chart.data if one.name} == {"F2", "F3", "F4", "F5"}
    assert "Not shown: 2 lines with smaller rates." in footnote(chart)


def test_matches_over_time_are_told_apart_by_what_was_matched():
    rates = table(group=["2031-05", "2031-06"] * 2, n=[1, 2, 3, 4], per_1000=[1.0, 2.0, 3.0, 4.0])
    joined = rates.assign(pattern=["toll", "toll", "quay", "quay"])
    chart = draw("chart_rates_over_time", joined, time="group", by="pattern")
    assert {one.name: list(one.y) for one in chart.data if one.name} == {"toll": [1.0, 2.0], "quay": [3.0, 4.0]}
    above = [plain(note.text) for note in chart.layout.annotations if note.name == "y title"]
    assert above == ["Matches per 1,000 words, 95% interval"]


def test_without_a_column_for_lines_matches_are_one_line_without_a_name():
    rates = table(group=["2031-05", "2031-06"], n=[1, 2], per_1000=[1.0, 2.0])
    chart = draw("chart_rates_over_time", rates, time="group")
    assert [(one.name, list(one.y)) for one in chart.data] == [("", [1.0, 2.0])]


def test_devices_are_counted_by_voice():
    chart = draw("chart_devices")
    assert labels(chart) == ["hedge", "scare quote"]
    assert {trace.name: list(trace.x) for trace in chart.data} == {"journalist": [1], "quoted": [1, 1]}


def test_rates_of_devices_are_drawn_with_their_intervals():
    rates = RATES.rename(columns={"frame": "device"})
    assert marks(draw("chart_devices", rates, by=None)) == {"Post": [5.0, 2.0], "Courier": [1.0, None]}


def test_terms_stand_below_their_group_and_chance_is_told():
    chart = draw("chart_terms")
    assert labels(chart) == ["Courier", "storm", "Post", "toll", "quay"]
    assert labels(chart, "yaxis2") == ["", "7 in 2 texts", "", "9 in 3 texts", "4 in 1 text"]
    assert marks(chart) == {"stands out (q ≤ 0.05)": [1.5], "may be chance": [0.75, 0.5]}
    assert chart.layout.yaxis.ticktext[0] == "<b>Courier</b>"


def test_sure_terms_come_before_rare_ones_with_larger_odds():
    rare = KEYNESS.head(1).assign(term=["rare"], log_odds=[4.0], low=[-1.0], high=[9.0], q=[0.2])
    wide = KEYNESS.head(1).assign(term=["wide"], log_odds=[3.0], low=[0.25], high=[6.0], q=[0.04])
    chart = draw("chart_terms", pd.concat([rare, wide, KEYNESS]), most=3)
    assert labels(chart) == ["Courier", "storm", "Post", "toll", "wide", "quay"]
    assert "Not shown: 1 term less sure." in footnote(chart)


def test_words_drawn_to_a_match_stand_in_order_of_their_certainty():
    chart = draw("chart_collocations")
    assert labels(chart) == ["late", "blue", "odd"]
    assert labels(chart, "yaxis2") == ["7 in 3 texts", "3 in 1 text", "1 in 1 text"]
    assert marks(chart) == {"drawn to the matches (interval above 0)": [1.25, 2.5], "may be chance": [3.0]}
    assert lines(chart)[0][0] == [0.5, 2.0, None, 0.25, 4.0, None]
    assert "Not shown: 1 word for which it cannot be told." in footnote(chart)


def test_words_that_stand_elsewhere_are_no_company():
    chart = draw("chart_collocations", COLLOCATIONS.iloc[[2]])
    assert "No word stands near the matches more often than elsewhere." in footnote(chart)


def test_a_shift_lifts_the_group_to_the_right_and_the_others_to_the_left():
    chart = draw("chart_shifts")
    assert labels(chart) == ["hope", "toll", "storm"]
    assert labels(chart, "yaxis2") == ["4, others 9", "2, others 3", "30, others 1"]
    bars = {one.name: (list(one.x), list(one.y)) for one in chart.data if one.type == "bar"}
    assert bars == {"lifts Echo": ([0.25], [0]), "lifts the others": ([-0.125, -0.5], [1, 2])}
    assert lines(chart) == [([0.0, 0.5, None, -0.75, -0.25, None], [0, 0, None, 2, 2, None])]
    assert "Seen from Post, the same bars point the other way." in footnote(chart)


def test_the_group_to_look_from_can_be_chosen():
    chart = draw("chart_shifts", group="Post", most=2)
    assert labels(chart) == ["storm", "hope"] and "Not shown: 1 word with a smaller part." in footnote(chart)
    with pytest.raises(UnknownNameError, match="'Herald'"):
        draw("chart_shifts", group="Herald")


def test_several_frames_stand_below_their_names():
    framed = pd.concat([SHIFTS.assign(frame="Quality_of_life"), SHIFTS.assign(frame="Economic")])
    chart = draw("chart_shifts", framed, most=1)
    assert labels(chart) == ["Economic", "storm", "Quality of life", "storm"]
    assert "cues per 1,000 words, Echo minus the others" in plain(chart.layout.xaxis.title.text)


def test_three_groups_are_drawn_one_below_the_other():
    three = pd.concat([SHIFTS, SHIFTS.head(3).assign(group="Courier")])
    assert labels(draw("chart_shifts", three, most=1)) == ["Courier", "storm", "Echo", "storm", "Post", "storm"]


def test_valence_and_frame_rates_are_not_drawn_on_one_axis():
    with pytest.raises(TableError, match="no scale in common"):
        draw("chart_shifts", pd.concat([SHIFTS, SHIFTS.assign(frame="Economic")]))


def test_terms_typical_of_no_group_are_said_to_be_missing():
    chart = draw("chart_terms", KEYNESS.assign(log_odds=-1.0))
    assert "No term is more typical of one group than of others." in footnote(chart)


def test_names_show_their_share_by_group():
    chart = draw("chart_naming")
    assert labels(chart) == ["cabinet", "clique"]
    assert marks(chart) == {"Post": [0.75, 0.25], "Courier": [1.0]}
    assert "mentions of “cabinet”" in plain(chart.layout.xaxis.title.text)


def test_names_of_several_actors_stand_below_their_actor():
    both = pd.concat([NAMING, NAMING.head(1).assign(actor="armed men", label="fighters")])
    assert labels(draw("chart_naming", both)) == ["armed men", "fighters", "cabinet", "cabinet", "clique"]


# ------------------------------------------------------------------------------------------------ is it right?


def test_accuracy_shows_three_measures_beside_a_second_person():
    chart = draw("chart_accuracy")
    assert labels(chart) == ["hedge", "scare quote"] and labels(chart, "yaxis2") == ["n = 5", "n = 2"]
    assert {name: xs for name, xs in marks(chart).items() if name} == {
        "precision": [0.75, None],
        "recall": [0.6, 0.0],
        "F1, 95% interval": [0.67, None],
        "F1 of a second person": [0.67, None],
    }
    assert "n: marked spans." in footnote(chart)


def test_agreement_shows_krippendorffs_limits_and_says_when_alpha_cannot_be_told():
    chart = draw("chart_agreement")
    assert {0.667, 0.8} <= {shape.x0 for shape in chart.layout.shapes}
    assert labels(chart) == ["stance", "stance: for", "sarcasm"]
    assert marks(chart)["Krippendorff's alpha"] == [0.71, 0.6, None]
    assert marks(chart)["percent agreement"] == [0.9, None, 1.0]
    assert "Not shown: 1 alpha that cannot be told" in footnote(chart)


def test_accuracy_of_codes_shows_the_interval_of_each_measure():
    chart = draw("chart_accuracy", CODE_SCORES)
    assert labels(chart) == ["for", "against"] and labels(chart, "yaxis2") == ["n = 5", "n = 2"]
    assert marks(chart)["precision"] == [0.75, None]
    assert "n: units with the code by hand." in footnote(chart)


def test_codes_of_several_variables_stand_behind_their_variable():
    both = pd.concat([CODE_SCORES, CODE_SCORES.assign(variable="tone")])
    assert labels(draw("chart_accuracy", both))[-1] == "tone: against"


def test_beyond_most_groups_those_with_most_comments_are_spread():
    comments = pd.DataFrame({"article_id": ["b"] + ["a"] * 2 + ["c"] * 3, "valence": 0.5})
    chart = draw("chart_sentiment", comments, summary=None, most=2)
    assert labels(chart) == ["a", "c"]
    assert "Not shown: 1 group with fewer comments." in footnote(chart)


def test_beyond_two_thousand_dots_each_stands_for_a_twentieth():
    even = [(number - 1_000) / 1_000 for number in range(2_001)]
    chart = draw("chart_sentiment", pd.DataFrame({"article_id": "a", "valence": even}), summary=None)
    drawn = sorted(value for values in marks(chart).values() for value in values)
    assert drawn == pytest.approx([-0.95 + 0.1 * number for number in range(20)], abs=0.001)
    assert "Each dot stands for a twentieth of the comments in its row." in footnote(chart)
    one_less = draw("chart_sentiment", pd.DataFrame({"article_id": "a", "valence": even[1:]}), summary=None)
    assert sum(map(len, marks(one_less).values())) == 2_000
