"""Is it right? Codebooks, sampling, coding, agreement, accuracy, corrected estimates."""

from .accuracy import load_accuracy as load_accuracy
from .codebook import Codebook as Codebook
from .reliability import ADJUDICATED as ADJUDICATED
