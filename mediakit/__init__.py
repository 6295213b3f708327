"""Ask of news and comments: who gets to speak, how do readers react, how is the story told?

These are the public names, nothing else. Each stands in the module its work belongs to; read that module's page for
the whole story.
"""

from mediakit import tables
from mediakit.charts import (
    chart_accuracy,
    chart_agreement,
    chart_commenters,
    chart_cues,
    chart_devices,
    chart_frames,
    chart_instruments,
    chart_naming,
    chart_participation,
    chart_quote_positions,
    chart_sentiment,
    chart_sentiment_over_time,
    chart_source_groups,
    chart_sources,
    chart_terms,
    chart_thread,
)
from mediakit.coding import draw_sample, measure_agreement
from mediakit.commenters import summarise_commenters
from mediakit.devices import find_devices
from mediakit.errors import MediakitError
from mediakit.evidence import show_evidence
from mediakit.figures import write_figure, write_table
from mediakit.findings import (
    tell_commenters,
    tell_devices,
    tell_frames,
    tell_quotes,
    tell_sentiment,
    tell_sources,
)
from mediakit.framing import count_frames, find_cues
from mediakit.lexicons import Lexicon, lexicon_names, load_lexicon, read_lexicon
from mediakit.quotes import find_quotes
from mediakit.readers import Reading, read, read_articles, read_comments
from mediakit.schema import conform, describe
from mediakit.seeds import Seed, load_seed, read_corpus, seed_names
from mediakit.sentiment import find_valences, score_sentiment
from mediakit.sources import count_sources
from mediakit.speakers import link_speakers
from mediakit.units import split_sentences, split_tokens

__all__ = [name for name in dir() if not name.startswith("_")]
