"""Is it right? Sampling, agreement, spans against gold, measured accuracy."""
