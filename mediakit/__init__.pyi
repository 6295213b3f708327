"""The public names, grouped by question; the notebooks use these and nothing else."""

from . import tables
from .base.errors import MediakitError

# Reading: files to tables
from .tables.schema import conform, describe
from .reading import Reading, ReadOptions, formats, read, read_articles, read_comments
from .reading.seeds import load_seed, read_corpus, seed_names
from .reading.units import split_sentences, split_tokens

# Word lists as data
from .lexicons import lexicon_names, load_lexicon, read_lexicon
from .lexicons.dictionaries import read_dictionary

# Who gets to speak
from .speaking.quotes import find_quotes
from .speaking.speakers import link_speakers
from .speaking.sources import count_sources
from .speaking.copies import link_copies
from .speaking.corrections import apply_corrections
from .speaking.people import count_hearings, find_actors
from .speaking.explaining import explain

# How readers react
from .reacting.sentiment import find_valences, score_sentiment, score_toward
from .reacting.commenters import summarise_commenters
from .reacting.reactions import summarise_participation, summarise_reactions
from .reacting.threads import count_answers, link_parents, summarise_periods, summarise_positions

# How the story is told
from .telling.frames import count_frames, find_cues
from .telling.devices import find_devices
from .telling.voice import add_place, add_voice
from .telling.calibration.coding import calibrate_frames
from .telling.calibration.model import score_frames
from .telling.span_model import find_spans, train_spans

# What sets groups apart
from .comparing.keyness import compare_terms
from .comparing.word_shifts import compare_cues, compare_valences
from .comparing.concordance import find_concordance
from .comparing.naming import count_names
from .comparing.aliases import suggest_aliases
from .comparing.over_time import count_matches, link_periods
from .comparing.collocations import count_collocations

# Is it right
from .checking.reliability import measure_agreement
from .checking.sampling import draw_sample
from .checking.spans import measure_spans
from .checking.accuracy import load_accuracy

# What a reader sees
from .showing.charts import (
    chart_accuracy,
    chart_agreement,
    chart_collocations,
    chart_commenters,
    chart_cues,
    chart_devices,
    chart_frames,
    chart_instruments,
    chart_naming,
    chart_participation,
    chart_quote_positions,
    chart_rates_over_time,
    chart_sentiment,
    chart_sentiment_over_time,
    chart_shifts,
    chart_source_groups,
    chart_sources,
    chart_terms,
    chart_thread,
    chart_toward,
)
from .showing.evidence import show_evidence
from .showing.tell import tell
from .showing.figures import write_figure, write_table

__all__ = [
    "MediakitError",
    "ReadOptions",
    "Reading",
    "add_place",
    "add_voice",
    "apply_corrections",
    "calibrate_frames",
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
    "compare_cues",
    "compare_terms",
    "compare_valences",
    "conform",
    "count_answers",
    "count_collocations",
    "count_frames",
    "count_hearings",
    "count_matches",
    "count_names",
    "count_sources",
    "describe",
    "draw_sample",
    "explain",
    "find_actors",
    "find_concordance",
    "find_cues",
    "find_devices",
    "find_quotes",
    "find_spans",
    "find_valences",
    "formats",
    "lexicon_names",
    "link_copies",
    "link_parents",
    "link_periods",
    "link_speakers",
    "load_accuracy",
    "load_lexicon",
    "load_seed",
    "measure_agreement",
    "measure_spans",
    "read",
    "read_articles",
    "read_comments",
    "read_corpus",
    "read_dictionary",
    "read_lexicon",
    "score_frames",
    "score_sentiment",
    "score_toward",
    "seed_names",
    "show_evidence",
    "split_sentences",
    "split_tokens",
    "suggest_aliases",
    "summarise_commenters",
    "summarise_participation",
    "summarise_periods",
    "summarise_positions",
    "summarise_reactions",
    "tables",
    "tell",
    "train_spans",
    "write_figure",
    "write_table",
]
