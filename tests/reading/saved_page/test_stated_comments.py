"""Comments in JSON-LD, replies behind what they answer."""

from mediakit.reading.saved_page.linked_data import linked_data
from mediakit.reading.saved_page.stated_comments import stated_comments

BLOCK = """<script type="application/ld+json">{"@type": "NewsArticle", "comment": [
{"@type": "Comment", "@id": "#1", "author": {"name": "Otter"}, "text": "Put up<br>a barrier.",
 "dateCreated": "2024-05-06",
 "upvoteCount": 4, "comment": {"@type": "Comment", "author": "Sedge", "text": "Which one?"}},
{"@type": "Comment", "text": "Both.", "parentItem": {"@type": "Comment", "@id": "#1"},
 "interactionStatistic": {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": 2}},
{"@type": "Comment", "text": " "}]}</script>"""


def test_comments_are_read_with_their_parents_and_likes(tree):
    items = stated_comments(linked_data(tree(f"<html><head>{BLOCK}</head></html>")))
    assert [(item.fields.text, item.fields.author, item.fields.likes, item.parent) for item in items] == [
        ("Put up\na barrier.", "Otter", "4", None),
        ("Which one?", "Sedge", None, 0),
        ("Both.", None, "2", 0),
    ]
