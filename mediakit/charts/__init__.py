"""Charts for print and class: finished tables in, plotly figures out. They compute nothing."""

from mediakit.charts.accuracy import chart_accuracy, chart_agreement
from mediakit.charts.frames import chart_devices, chart_frames
from mediakit.charts.instruments import chart_instruments, chart_sentiment_over_time
from mediakit.charts.sentiment import chart_commenters, chart_sentiment
from mediakit.charts.sources import chart_cues, chart_quote_positions, chart_source_groups, chart_sources
from mediakit.charts.threads import chart_participation, chart_thread
from mediakit.charts.words import chart_naming, chart_terms

__all__ = [
    "chart_accuracy",
    "chart_agreement",
    "chart_commenters",
    "chart_cues",
    "chart_devices",
    "chart_frames",
    "chart_instruments",
    "chart_naming",
    "chart_participation",
    "chart_quote_positions",
    "chart_sentiment",
    "chart_sentiment_over_time",
    "chart_source_groups",
    "chart_sources",
    "chart_terms",
    "chart_thread",
]
