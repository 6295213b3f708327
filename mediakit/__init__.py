"""Ask of news and comments who gets to speak, how readers react and how the story is told.

These are the public names, nothing else. Each stands in the module its work belongs to; read that module's page for
the whole story.
"""

from mediakit import tables
from mediakit.base.errors import MediakitError
from mediakit.checking.accuracy import accuracy_names, load_accuracy
from mediakit.checking.coding import draw_sample, measure_agreement
from mediakit.checking.spans import measure_spans
from mediakit.comparing.aliases import suggest_aliases
from mediakit.comparing.collocations import count_collocations, find_collocates
from mediakit.comparing.concordance import find_concordance, find_contexts
from mediakit.comparing.keyness import compare_terms
from mediakit.comparing.naming import count_names, find_names
from mediakit.comparing.over_time import count_matches, link_periods
from mediakit.comparing.word_shifts import compare_cues, compare_valences
from mediakit.lexicons import Lexicon, lexicon_names, load_lexicon, read_lexicon
from mediakit.lexicons.dictionaries import read_dictionary
from mediakit.reacting.commenters import summarise_commenters, write_commenters
from mediakit.reacting.reactions import summarise_participation, summarise_reactions
from mediakit.reacting.sentiment import find_valences, score_sentiment, score_toward
from mediakit.reacting.threads import (
    count_answers,
    link_parents,
    summarise_periods,
    summarise_positions,
    write_convokit,
)
from mediakit.reading import Reading, ReadOptions, formats, read, read_articles, read_comments
from mediakit.reading.seeds import Seed, load_seed, read_corpus, seed_names
from mediakit.reading.units import split_sentences, split_tokens
from mediakit.showing.charts import (
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
from mediakit.showing.evidence import show_evidence
from mediakit.showing.figures import write_figure, write_table
from mediakit.showing.sentences import (
    tell_commenters,
    tell_corpus,
    tell_devices,
    tell_frames,
    tell_naming,
    tell_participation,
    tell_quotes,
    tell_sentiment,
    tell_shift,
    tell_sources,
    tell_terms,
    tell_toward,
)
from mediakit.speaking.copies import link_copies
from mediakit.speaking.corrections import apply_corrections, read_corrections
from mediakit.speaking.people import count_hearings, find_actors
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.sources import count_sources
from mediakit.speaking.speakers import link_speakers
from mediakit.tables.schema import conform, describe
from mediakit.telling.calibration.coding import calibrate_frames
from mediakit.telling.calibration.model import FrameModel, read_frame_model, score_frames, write_frame_model
from mediakit.telling.devices import find_devices
from mediakit.telling.frames import count_frames, describe_frames, find_cues
from mediakit.telling.span_model import SpanModel, find_spans, read_span_model, train_spans, write_span_model
from mediakit.telling.voice import add_place, add_voice

__all__ = [
    "FrameModel",
    "Lexicon",
    "MediakitError",
    "ReadOptions",
    "Reading",
    "Seed",
    "SpanModel",
    "accuracy_names",
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
    "describe_frames",
    "draw_sample",
    "find_actors",
    "find_collocates",
    "find_concordance",
    "find_contexts",
    "find_cues",
    "find_devices",
    "find_names",
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
    "read_corrections",
    "read_dictionary",
    "read_frame_model",
    "read_lexicon",
    "read_span_model",
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
    "tell_commenters",
    "tell_corpus",
    "tell_devices",
    "tell_frames",
    "tell_naming",
    "tell_participation",
    "tell_quotes",
    "tell_sentiment",
    "tell_shift",
    "tell_sources",
    "tell_terms",
    "tell_toward",
    "train_spans",
    "write_commenters",
    "write_convokit",
    "write_figure",
    "write_frame_model",
    "write_span_model",
    "write_table",
]
