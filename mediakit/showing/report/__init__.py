"""The report: a folder of pages about one corpus, and the notebooks that were run on it."""
