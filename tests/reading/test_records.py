"""Records: what a reader may leave open, it may leave open."""

from mediakit.reading.records import Article, Block, Comment, Problem


def test_everything_but_the_words_may_be_left_open():
    assert Article("Fog.").published is None
    assert Comment("No.").parent is None
    assert Problem("half of it", "get the rest").row is None
    assert Article(blocks=[Block("headline", "Fog")]).text == ""
    assert Article("a").extra is not Article("b").extra
