"""Web pages as browsers save them: the article, its captions, and the comments below it. No script is run."""

from __future__ import annotations

from mediakit.reading.format import Format, filled_by
from mediakit.reading.saved_page.page_reader import page_records, read_saved_page
from mediakit.reading.saved_page.recognising import SUFFIXES, why_saved_page
from mediakit.reading.saved_page.saved_files import SavedFiles, decode_markup, folders_of_page

__all__ = ["FORMATS", "SUFFIXES", "SavedFiles", "decode_markup", "folders_of_page", "page_records", "read_saved_page"]

FORMATS: tuple[Format, ...] = (
    Format(
        "html",
        SUFFIXES,
        "an article and the comments below it",
        filled_by(read_saved_page),
        why_saved_page,
        form="pages as browsers save them: HTML only, complete with a folder, MHTML, webarchive",
    ),
)
