"""The row of a format: a reader of records becomes what fills a draft."""

from pathlib import Path

from mediakit.reading.format import filled_by
from mediakit.reading.options import Options
from mediakit.reading.page.boilerplate import load_site_words
from mediakit.reading.raw_records import Draft
from mediakit.reading.records import Article
from mediakit.reading.source import Source


def test_what_a_reader_yields_comes_into_the_draft_and_so_do_doubts_about_the_encoding():
    def read(source):
        yield Article(text=source.text)

    draft = Draft("a.txt")
    source = Source(Path("a.txt"), data="Café geschlossen, sagte sie.".encode("cp1252"))
    filled_by(read)(source, "a", draft, Options(site=load_site_words(None), columns={}))
    assert draft.articles[0]["text"] == "Café geschlossen, sagte sie."
    assert ["Windows-1252" in what for _, _, what, _ in draft.problems] == [True]
