"""Lines that only lead to other pages are not the article's; sentences and names that are linked are."""

import pytest
from lxml import html

from mediakit.reading.saved_page.article_body import BodyPart
from mediakit.reading.saved_page.teasers import is_teaser, without_teasers

PLAIN = BodyPart("paragraph", "The quay was empty.", html.fromstring("<p>The quay was empty.</p>"))


def part(markup: str, kind: str = "paragraph") -> BodyPart:
    element = html.fromstring(markup)
    return BodyPart(kind, "".join(element.itertext()), element)


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Related: <a href="/pump">How the pump at Hale was lost</a></p>',
        '<p><a href="/pump">How the pump at Hale was lost</a></p>',
        '<h3><a href="https://dunmar.example/pump">How the pump at Hale was lost</a></h3>',
        '<li><a href="/1">Storm over the whole sound</a> | <a href="/2">Fish prices fall again</a></li>',
    ],
)
def test_a_headline_of_another_page_is_a_teaser(markup):
    assert is_teaser(part(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<p>The yard said <a href="/pump">the pump left Hale</a> on Monday.</p>',
        '<p><a href="https://dunmar.example">[Dunmar Post]</a></p>',
        '<p>Account: <a href="https://photos.example/u">@mollada</a></p>',
        '<h3><a href="#fees">Who pays the new fee?</a></h3>',
        '<p><a href="/series">Five questions for the mayor:</a></p>',
        "<p>Related: nothing at all is linked here</p>",
    ],
)
def test_a_linked_sentence_name_or_place_in_the_page_is_none(markup):
    assert not is_teaser(part(markup))


def test_a_part_within_a_link_is_a_teaser():
    link = html.fromstring('<div><a href="/pump"><h3>How the pump was lost</h3></a></div>')
    assert is_teaser(BodyPart("subhead", "How the pump was lost", link.find(".//h3")))


def test_a_part_that_was_not_found_again_stays():
    assert without_teasers([BodyPart("paragraph", "How the pump was lost")]) == [
        BodyPart("paragraph", "How the pump was lost")
    ]


def test_the_label_above_teasers_goes_with_them():
    teaser = part('<p><a href="/pump">How the pump at Hale was lost</a></p>')
    assert without_teasers([PLAIN, part("<p>You may also like:</p>"), teaser, PLAIN]) == [PLAIN, PLAIN]
    assert without_teasers([PLAIN, part("<p>DON'T MISS</p>"), teaser]) == [PLAIN]
    assert without_teasers([part("<p>She said:</p>"), PLAIN])[0].text == "She said:"


def test_a_short_notice_of_rights_at_the_end_goes_a_sentence_stays():
    assert without_teasers([PLAIN, part("<p>© 2024 Dunmar Post</p>")]) == [PLAIN]
    longer = part("<p>© 2024 Tidewire. This report may be printed by its members, and by no one else, for a month.</p>")
    assert without_teasers([PLAIN, longer]) == [PLAIN, longer]
    assert without_teasers([part("<p>© 2024 Dunmar Post</p>"), PLAIN])[-1] == PLAIN
