"""What sets groups apart: keyness, concordance, collocations, word shifts, naming, change over time."""
