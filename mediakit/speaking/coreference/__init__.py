"""The entities of an article: names read, mentions read, references resolved. Spans and strings, no tables."""
