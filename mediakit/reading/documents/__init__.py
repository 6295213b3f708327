"""Documents, books and sheets: what office programs and archives write, one article a document or one a row."""

from __future__ import annotations

from mediakit.reading.documents import databases_of_rows, text_documents
from mediakit.reading.format import Format

FORMATS: tuple[Format, ...] = (*databases_of_rows.FORMATS, *text_documents.FORMATS)
