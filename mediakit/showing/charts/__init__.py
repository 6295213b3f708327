"""Charts for print and class: finished tables in, plotly figures out. They compute nothing."""

from mediakit.showing.charts.accuracy import chart_accuracy, chart_agreement
from mediakit.showing.charts.frames import chart_devices, chart_frames
from mediakit.showing.charts.instruments import chart_instruments
from mediakit.showing.charts.sentiment import chart_commenters, chart_sentiment, chart_toward
from mediakit.showing.charts.shifts import chart_shifts
from mediakit.showing.charts.sources import chart_cues, chart_quote_positions, chart_source_groups, chart_sources
from mediakit.showing.charts.threads import chart_participation, chart_thread
from mediakit.showing.charts.times import chart_rates_over_time, chart_sentiment_over_time
from mediakit.showing.charts.words import chart_collocations, chart_naming, chart_terms

__all__ = [
    "chart_accuracy",
    "chart_agreement",
    "chart_collocations",
    "chart_commenters",
    "chart_cues",
    "chart_devices",
    "chart_frames",
    "chart_instruments",
    "chart_naming",
    "chart_participation",
    "chart_quote_positions",
    "chart_rates_over_time",
    "chart_sentiment",
    "chart_sentiment_over_time",
    "chart_shifts",
    "chart_source_groups",
    "chart_sources",
    "chart_terms",
    "chart_thread",
    "chart_toward",
]
