"""Exports in XML: comment systems, blogs and feeds, recognised by their root and namespaces."""

from __future__ import annotations

from mediakit.reading.exports import disqus, feeds, gdelt, wordpress
from mediakit.reading.format import Format

FORMATS: tuple[Format, ...] = (disqus.FORMAT, wordpress.FORMAT, feeds.FORMAT, gdelt.FORMAT)
