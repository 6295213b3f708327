"""From what a reader yields to tables: ids, dates, segments, pseudonyms, and numbers held against what was found."""

from importlib import import_module

import pytest

import mediakit as mk
from mediakit.base.errors import UnreadableInputError
from mediakit.reading.format import Format, filled_by
from mediakit.reading.records import Article, Block, Comment, Problem

registry = import_module("mediakit.reading.formats")


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Return a function that reads records as if a file held them."""

    def read_records(*records):
        row = Format("toy", (".toy",), "anything", filled_by(lambda source: iter(records)))
        monkeypatch.setattr(registry, "FORMATS", (row,))
        (tmp_path / "file.toy").write_text("toy")
        return mk.read(tmp_path / "file.toy", key="k")

    return read_records


def test_values_are_read_as_what_they_are(read):
    article = Article("It ran aground.", title="Fog", published="10 May 2023 7.12 am", id=12, outlet="Post")
    comment = Comment("No!", name="Ada", posted="2023-05-10T08:00:00+02:00", likes="1.2k", id="c1", status="approved")
    reading = read(article, comment, Comment("Yes.", name="ADA", parent="c1"))
    assert reading.articles[["doc_id", "title", "outlet"]].values.tolist() == [["12", "Fog", "Post"]]
    assert reading.articles["published"].dt.hour.tolist() == [7]
    comments = reading.comments
    assert comments[["doc_id", "article_id", "position", "depth", "status"]].values.tolist() == [
        ["c1", "12", 1, 0, "visible"],
        ["file/2", "12", 2, 1, "visible"],
    ]
    assert comments["likes"].iloc[0] == 1200
    assert comments["commenter_id"].nunique() == 1
    assert "Ada" not in comments.to_csv() and "name" not in comments


def test_blocks_become_segments_that_cover_the_text(read):
    blocks = [Block("headline", "Fog"), Block("caption", "The quay. Photo: Holm"), Block("credit", "Photo: Holm")]
    reading = read(Article(blocks=[*blocks, Block("paragraph", "It ran aground.")]))
    text = reading.articles["text"].iloc[0]
    assert text == "Fog\n\nThe quay. Photo: Holm\n\nIt ran aground."
    assert [(row.kind, text[row.start : row.end]) for row in reading.segments.itertuples()] == [
        *map(tuple, blocks),
        ("paragraph", "It ran aground."),
    ]


def test_an_id_of_another_form_than_ours_is_hashed_and_one_of_ours_stays(read):
    reading = read(Article("A."), Comment("x", commenter_id="p0123456789ab"), Comment("y", commenter_id="user-77"))
    first, second = reading.comments["commenter_id"]
    assert first == "p0123456789ab"
    assert second.startswith("p") and second != "user-77"


def test_declared_numbers_are_held_against_what_was_found(read):
    article = Article("One two three four.", title="Fog", declared_comments=2, declared_words=8)
    problems = read(article, Comment("x")).problems["what"].tolist()
    assert problems == [
        "the article 'Fog' declares 2 comments, 1 were found",
        "the article 'Fog' declares 8 words, 4 were found",
    ]
    assert read(Article("One two three.", declared_comments=0, declared_words=3)).problems.empty


def test_ids_that_come_back_and_dates_that_cannot_be_read_are_told(read):
    reading = read(
        Article("A.", id="x", published="soon"), Article("B.", id="x"), Problem("page 1 of 2", "get page 2", 7)
    )
    assert reading.articles["doc_id"].tolist() == ["x", "x#2"]
    whats = reading.problems["what"].tolist()
    assert whats[0] == "page 1 of 2" and reading.problems["row"].iloc[0] == 7
    assert any("1 rows have an id" in what for what in whats)
    assert any("'published' cannot be read" in what for what in whats)


def test_a_reader_that_gives_anything_else_is_at_fault(read):
    with pytest.raises(UnreadableInputError, match="a fault of mediakit") as refused:
        read({"text": "x"})
    assert isinstance(refused.value.__cause__, TypeError) and "not dict" in str(refused.value.__cause__)
