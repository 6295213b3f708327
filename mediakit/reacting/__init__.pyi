"""How do readers react? Instruments, sentiment, commenters, threads, targets."""

from .commenters import summarise_commenters as summarise_commenters
from .reactions import summarise_participation as summarise_participation
from .reactions import summarise_reactions as summarise_reactions
from .sentiment import find_valences as find_valences
from .sentiment import score_sentiment as score_sentiment
