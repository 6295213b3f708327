"""Who gets to speak? Quotes, speakers, sources, corrections, copies, people named."""

from .people import count_hearings as count_hearings
from .people import find_actors as find_actors
from .quotes import find_quotes as find_quotes
from .sources import count_source_kinds as count_source_kinds
from .sources import count_sources as count_sources
from .speakers import link_speakers as link_speakers
