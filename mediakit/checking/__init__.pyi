"""Is it right? Sampling, agreement, spans against gold, measured accuracy."""

from .accuracy import load_accuracy as load_accuracy
