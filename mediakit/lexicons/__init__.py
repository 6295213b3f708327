"""Word lists as data: loading, matching, cues, users' dictionaries."""

from mediakit.lexicons.loading import Lexicon, as_lexicon, lexicon_names, load_lexicon, read_lexicon

__all__ = ["Lexicon", "as_lexicon", "lexicon_names", "load_lexicon", "read_lexicon"]
