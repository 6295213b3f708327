"""Corrected estimates as a chart: a row a group and code, a mark a method, each with its interval."""

import pandas as pd

import mediakit as mk

BASE = {"quantity": "stance", "n_coded": 40, "n_all": 272}
METHODS = {"uncorrected": 0.25, "hand_coded": 0.4, "difference": 0.41, "misclassification": 0.6}


def table(*labels: str) -> pd.DataFrame:
    rows = [
        {
            "outlet": "Post",
            **BASE,
            "label": label,
            "method": method,
            "estimate": value,
            "low": value - 0.1,
            "high": value + 0.1,
        }
        for label in labels
        for method, value in METHODS.items()
    ]
    return pd.DataFrame(rows)


def marks(chart) -> dict[str, list[float]]:
    return {trace.name: list(trace.x) for trace in chart.data if trace.mode == "markers" and trace.name in NAMES}


NAMES = ("machine alone", "coded sample alone", "machine, corrected by the sample")


def test_each_method_to_report_is_a_series_and_the_check_is_none():
    chart = mk.chart_estimates(table("for", "against"), title="T", source="S")
    assert marks(chart) == {NAMES[0]: [0.25, 0.25], NAMES[1]: [0.4, 0.4], NAMES[2]: [0.41, 0.41]}
    assert list(chart.layout.yaxis.ticktext) == ["Post, for", "Post, against"]


def test_rows_beyond_the_most_are_counted():
    chart = mk.chart_estimates(table("a", "b", "c"), title="T", source="S", most=2)
    assert len(chart.layout.yaxis.ticktext) == 2
    assert any("Not shown: 1 row" in (note.text or "") for note in chart.layout.annotations)


def test_a_mean_has_its_own_axis():
    means = table("x").assign(label=None, quantity="tone")
    assert "Mean tone" in mk.chart_estimates(means, title="T", source="S").layout.xaxis.title.text


def test_nothing_to_draw_is_said():
    assert not marks(
        mk.chart_estimates(table().reindex(columns=["quantity", "method", "estimate"]), title="T", source="S")
    )
