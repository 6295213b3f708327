"""Text to spans and kinds, no tables: quotation marks, tags, noun phrases, names, entities, roles."""
