"""How many comments a page says there are."""

import pytest

from mediakit.reading.saved_page.declared_counts import count_in, count_in_data, count_in_heading


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3 thoughts on “Fog”", 3),
        ("One thought on “Fog”", 1),
        ("Comments (12)", 12),
        ("1,204 Comments", 1204),
        ("12 Leserkommentare", 12),
        ("Kommentare: 7", 7),
        ("2 réponses à « Brume »", 2),
        ("Deja un comentario", None),
        ("Comments", None),
        ("7 bridges", None),
    ],
)
def test_headings_in_several_languages(text, count):
    assert count_in(text) == count


def test_only_headings_count(tree):
    loose = tree("<body><p>She has 5 comments.</p><h3>2 Comments</h3></body>")
    assert count_in_heading(loose, anywhere=True) == 2
    assert count_in_heading(loose, anywhere=False) is None
    assert (
        count_in_heading(tree("<body><h3>7 replies</h3><h3 id='comments'>9 comments</h3></body>"), anywhere=True) == 9
    )
    assert (
        count_in_heading(tree("<body><p>She has 5 comments.</p><h1>5 comments on fog</h1></body>"), anywhere=True)
        is None
    )


def test_counts_stated_for_machines(tree):
    root = tree("<body><meta itemprop='interactionCount' content='UserComments:8'></body>")
    assert count_in_data({}, root) == 8
    assert count_in_data({"commentCount": 3}, root) == 3
    statistic = {"interactionType": {"@type": "CommentAction"}, "userInteractionCount": "6"}
    assert count_in_data({"commentCount": "many", "interactionStatistic": [statistic]}, root) == 6
    assert count_in_data({}, tree("<body></body>")) is None
