"""News databases: their exports, recognised by what they print around each document."""

from __future__ import annotations

from mediakit.reading.databases import europresse, factiva, nexis, proquest
from mediakit.reading.format import Format

FORMATS: tuple[Format, ...] = (nexis.FORMAT, factiva.FORMAT, europresse.FORMAT, proquest.FORMAT)
