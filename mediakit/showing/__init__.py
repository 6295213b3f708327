"""What a reader sees: charts, theme, evidence, figures, sentences, report."""
