"""The site's own words, and how an analyst adds to them."""

import pytest

from mediakit.lexicons import load_lexicon
from mediakit.reading import ReadOptions, read
from mediakit.reading.page.boilerplate import declared_limit, declared_number, load_site_words

SITE = load_site_words()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("7 Comment(s)", "section"),
        ("Comments (1,204)", "section"),
        ("12 responses to “A pier too far”", "section"),
        ("Do you like this article?", "prompt"),
        ("Comment Policy * Denotes Required Field 1500 / 1500", "form"),
        ("You have 600 of 600 characters left.", "form"),
        ("Share this story:  Post   Mail   Print", "share"),
        ("Read next: Fog again | The last tug", "related"),
        ("Home > News > Harbour", "navigate"),
        ("© 2021 The Sallow Courier. All rights reserved.", "legal"),
        ("ADVERTISEMENT", "advert"),
        ("3 min read", "media"),
    ],
)
def test_site_words_in_many_wordings(line, label):
    assert SITE.around_article(line) == label


@pytest.mark.parametrize(
    "line",
    [
        "Comments that the mayor made on Monday were denied on Tuesday, a day later, by her own deputy.",
        "Share prices of the shipyard fell.",
        "More news is expected when the divers have come up with the anchor, said the harbour master.",
        "Related to nobody in the village, he was buried by all.",
        "He likes boats.",
    ],
)
def test_sentences_that_begin_like_site_words_are_text(line):
    assert SITE.around_article(line) == ""


@pytest.mark.parametrize(
    "line", ["Reply", "Like (4)   Reply   Report", "3 replies", "Reply · 2w", "👍 12", "Up 12   Down 3"]
)
def test_controls(line):
    assert SITE.is_control(line)


@pytest.mark.parametrize("line", ["Reply to this nonsense", "I like it", "7", "Share the boats out", "..."])
def test_words_of_readers_are_no_controls(line):
    assert not SITE.is_control(line)


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("1500 / 1500", 1500),
        ("0 of 1,000 characters", 1000),
        ("Characters remaining: 800 / 800", 800),
        ("At most 600 characters", 600),
        ("Page 1 of 3", None),
    ],
)
def test_declared_limits(line, limit):
    assert declared_limit(line) == limit


def test_declared_numbers():
    assert declared_number("Comments (1,204)") == 1204
    assert declared_number("No comments yet") is None


def test_an_analyst_adds_site_words_or_takes_some_out(tmp_path):
    text = "A boat\n\nBy Ada Holm\n\nThe ferry ran aground at noon, but nobody on board was hurt, she says."
    page = tmp_path / "page.txt"
    page.write_text(f"{text}\n\nRing the bell for Sallow.\n\nAdvertisement", encoding="utf-8")
    own = tmp_path / "own.csv"
    own.write_text("term,label,weight\nadvertisement*,advert,0\nring the bell*,prompt,1\n", encoding="utf-8")
    assert "Ring the bell" in read(page).articles.loc[0, "text"]
    assert "Ring the bell" not in read(page, options=ReadOptions(site_words=own)).articles.loc[0, "text"]
    assert SITE.around_article("Advertisement") == "advert"
    assert load_site_words(own).around_article("Advertisement") == ""


def test_the_shipped_lexicon_has_a_passport_and_every_label_is_used():
    lexicon = load_lexicon("site_words_en")
    assert lexicon.passport["licence"] == "MIT"
    used = {
        "section",
        "form",
        "closed",
        "share",
        "prompt",
        "related",
        "navigate",
        "subscribe",
        "legal",
        "advert",
        "media",
    }
    assert set(lexicon.entries["label"]) == used | {"control", "like", "deleted", "blocked", "unnamed"}
