"""How do readers react? Instruments, sentiment, commenters, threads, targets."""
