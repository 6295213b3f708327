"""Who gets to speak? Quotes, speakers, sources, corrections, copies, people named."""

from .quotes import find_quotes as find_quotes
from .sources import count_sources as count_sources
from .speakers import link_speakers as link_speakers
