"""The public names, grouped by question; the notebooks use these and nothing else."""

from . import tables as tables
from .base.errors import MediakitError as MediakitError

# Reading: files to tables
from .tables.schema import conform as conform
from .tables.schema import describe as describe
from .reading.records import Article as Article
from .reading.records import Comment as Comment
from .reading.raw_records import Reading as Reading
from .reading.options import ReadOptions as ReadOptions
from .reading.formats import formats as formats
from .reading.entry import read as read
from .reading.entry import read_articles as read_articles
from .reading.entry import read_comments as read_comments
from .reading.entry import write_store as write_store
from .reading.store.reading import read_store as read_store
from .reading.plugins import reader as reader
from .reading.reprints import link_reprints as link_reprints
from .reading.seeds import load_seed as load_seed
from .reading.seeds import read_corpus as read_corpus
from .reading.seeds import seed_names as seed_names
from .reading.units import split_sentences as split_sentences
from .reading.units import split_tokens as split_tokens

# Word lists as data
from .lexicons import lexicon_names as lexicon_names
from .lexicons import load_lexicon as load_lexicon
from .lexicons import read_lexicon as read_lexicon
from .lexicons.dictionaries import read_dictionary as read_dictionary

# Who gets to speak
from .speaking.quotes import find_quotes as find_quotes
from .speaking.speakers import link_speakers as link_speakers
from .speaking.sources import count_source_kinds as count_source_kinds
from .speaking.sources import count_sources as count_sources
from .speaking.copies import link_copies as link_copies
from .speaking.corrections import apply_corrections as apply_corrections
from .speaking.people import count_hearings as count_hearings
from .speaking.people import find_actors as find_actors
from .speaking.explaining import explain as explain

# How readers react
from .reacting.sentiment import find_valences as find_valences
from .reacting.sentiment import score_sentiment as score_sentiment
from .reacting.sentiment import find_toward as find_toward
from .reacting.commenters import summarise_commenters as summarise_commenters
from .reacting.reactions import summarise_participation as summarise_participation
from .reacting.reactions import summarise_reactions as summarise_reactions
from .reacting.reactions import summarise_toward as summarise_toward
from .reacting.threads import count_answers as count_answers
from .reacting.threads import link_parents as link_parents
from .reacting.threads import summarise_periods as summarise_periods
from .reacting.threads import summarise_positions as summarise_positions

# How the story is told
from .telling.frames import count_frames as count_frames
from .telling.frames import find_cues as find_cues
from .telling.devices import find_devices as find_devices
from .telling.voice import add_place as add_place
from .telling.voice import add_voice as add_voice
from .telling.calibration.coding import calibrate_frames as calibrate_frames
from .telling.calibration.model import score_frames as score_frames
from .telling.span_model import find_spans as find_spans
from .telling.span_model import train_spans as train_spans

# What sets groups apart
from .comparing.keyness import compare_terms as compare_terms
from .comparing.word_shifts import compare_cues as compare_cues
from .comparing.word_shifts import compare_valences as compare_valences
from .comparing.concordance import find_concordance as find_concordance
from .comparing.naming import count_names as count_names
from .comparing.aliases import suggest_aliases as suggest_aliases
from .comparing.over_time import count_matches as count_matches
from .comparing.over_time import link_periods as link_periods
from .comparing.group_differences import compare_groups as compare_groups
from .comparing.collocations import count_collocations as count_collocations

# Is it right
from .checking.codebook import load_codebook as load_codebook
from .checking.codebook import read_codebook as read_codebook
from .checking.coding.sheets import write_sheets as write_sheets
from .checking.coding.view import code_units as code_units
from .checking.coding.prompts import write_prompts as write_prompts
from .checking.coding.entry import read_coding as read_coding
from .checking.sampling import draw_sample as draw_sample
from .checking.sample_sizes import suggest_sample_sizes as suggest_sample_sizes
from .checking.reliability import measure_agreement as measure_agreement
from .checking.unitising import measure_unitising as measure_unitising
from .checking.settling import find_disagreements as find_disagreements
from .checking.settling import settle_codes as settle_codes
from .checking.code_scores import measure_codes as measure_codes
from .checking.code_scores import count_confusions as count_confusions
from .checking.code_scores import measure_values as measure_values
from .checking.spans import measure_spans as measure_spans
from .checking.estimates import estimate_shares as estimate_shares
from .checking.estimates import estimate_means as estimate_means
from .checking.estimates import compare_estimates as compare_estimates
from .checking.accuracy import load_accuracy as load_accuracy

# What a reader sees
from .showing.charts.accuracy import chart_accuracy as chart_accuracy
from .showing.charts.accuracy import chart_agreement as chart_agreement
from .showing.charts.frames import chart_devices as chart_devices
from .showing.charts.frames import chart_frames as chart_frames
from .showing.charts.sentiment import chart_instruments as chart_instruments
from .showing.charts.sentiment import chart_commenters as chart_commenters
from .showing.charts.sentiment import chart_sentiment as chart_sentiment
from .showing.charts.sentiment import chart_toward as chart_toward
from .showing.charts.shifts import chart_shifts as chart_shifts
from .showing.charts.estimates import chart_estimates as chart_estimates
from .showing.charts.sources import chart_cues as chart_cues
from .showing.charts.sources import chart_quote_positions as chart_quote_positions
from .showing.charts.sources import chart_source_groups as chart_source_groups
from .showing.charts.sources import chart_sources as chart_sources
from .showing.charts.threads import chart_participation as chart_participation
from .showing.charts.threads import chart_thread as chart_thread
from .showing.charts.time_series import chart_rates_over_time as chart_rates_over_time
from .showing.charts.time_series import chart_sentiment_over_time as chart_sentiment_over_time
from .showing.charts.words import chart_collocations as chart_collocations
from .showing.charts.words import chart_naming as chart_naming
from .showing.charts.words import chart_terms as chart_terms
from .showing.evidence import show_evidence as show_evidence
from .showing.tell import tell as tell
from .showing.methods import write_methods as write_methods
from .showing.figures import write_figure as write_figure
from .showing.figures import write_table as write_table
