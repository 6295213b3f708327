"""How mediakit's charts look: palette, sizes, template, and a figure that fits itself to a width. Knows no data."""
