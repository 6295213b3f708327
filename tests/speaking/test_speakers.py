"""Who speaks: for each rule sentences it resolves and sentences it leaves alone."""

import pandas as pd
import pytest

from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.speakers import link_speakers
from mediakit.tables import ARTICLES, LINKED_QUOTES, QUOTES
from mediakit.tables.schema import empty


def article(text, **more):
    return pd.DataFrame([{"doc_id": "a", "text": text, **more}])


def attribution(text, speaker, quote, number=1, **more):
    """Return a row of QUOTES; ``speaker`` and ``quote`` are found in the text, #2 at their end means the second."""
    start, end = place(text, quote)
    row = {"doc_id": "a", "quote_id": f"q{number}", "part": 1, "start": start, "end": end, "quote": text[start:end]}
    row |= {"kind": "indirect", "rule": "typed"}
    if speaker:
        begin, stop = place(text, speaker)
        row |= {"speaker": text[begin:stop], "speaker_start": begin, "speaker_end": stop}
    return row | more


def place(text, words):
    words, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return start, start + len(words)


def linked(text, *said, **more):
    """Return source and rule of each (speaker, quote) said in a text."""
    rows = [attribution(text, speaker, quote, number) for number, (speaker, quote) in enumerate(said)]
    table = link_speakers(pd.DataFrame(rows), articles=article(text, **more))
    pairs = zip(table["source"], table["source_rule"], strict=True)
    return [(None, None) if pd.isna(source) else (source, rule) for source, rule in pairs]


TALE = (
    "Mayor Lena Kvist spoke first. Pilot Tom Hale came later.\n"
    "The pier is safe, Kvist said. The pilot disagreed: it is not.\n"
    "He wants repairs, he said. She wants proof, she said.\n"
)


@pytest.mark.parametrize(
    ("speaker", "quote", "source", "rule"),
    [
        ("Mayor Lena Kvist", "spoke first", "Lena Kvist", "full_name"),
        ("Kvist#2", "The pier is safe", "Lena Kvist", "surname"),
        ("The pilot", "it is not", "Tom Hale", "by_role"),
        # the man spoken of last, though a woman spoke since the pilot was named
        ("he", "He wants repairs", "Tom Hale", "pronoun_he"),
    ],
)
def test_a_mention_is_resolved_to_the_fullest_name(speaker, quote, source, rule):
    assert linked(TALE, (speaker, quote)) == [(source, rule)]


@pytest.mark.parametrize(
    ("text", "speaker", "quote", "source", "rule"),
    [
        # a person of whom the article gives no more than one word
        ("Obe said it was late.", "Obe", "it was late", "Obe", "lone_name"),
        # but a noun that has a capital only because it stands first is no name
        ("Insurers said it was late. Other insurers left.", "Insurers", "it was late", "insurers", "kept_as_described"),
        (
            "Mr. Hale and Ms. Obe said no. Tom Hale and Ada Obe left.",
            "Mr. Hale and Ms. Obe",
            "no",
            "Tom Hale and Ada Obe",
            "several",
        ),
        ("The Coast Guard Union (CGU) met. The CGU said no.", "The CGU", "no", "Coast Guard Union", "body_name"),
        (
            "The Ostby Harbour Board met. The Harbour Board said no.",
            "The Harbour Board",
            "no",
            "Ostby Harbour Board",
            "body_name",
        ),
        # the same last word does not make a country another country
        ("New Mexico is dry. Mexico said no.", "Mexico#2", "no", "Mexico", "body_name"),
        ("The Ostby Harbour Fund met. The fund said no.", "The fund", "no", "Ostby Harbour Fund", "same_thing"),
        (
            "A Ferry Times poll is out. The poll found no doubt.",
            "The poll",
            "no doubt",
            "Ferry Times poll",
            "same_thing",
        ),
        # another poll than the one named
        (
            "A Ferry Times poll is out. An online poll found no doubt.",
            "An online poll",
            "no doubt",
            "online poll",
            "kept_as_described",
        ),
        (
            "Tom Hale, a retired pilot, left. The Ostby native said no.",
            "The Ostby native",
            "no",
            "Tom Hale",
            "coreferent_description",
        ),
        # a person introduced without a name is not the one named last
        ("Tom Hale met a young driver. The driver said no.", "The driver", "no", "driver", "kept_as_described"),
        ("Critics of the pier said no.", "Critics of the pier", "no", "critics of the pier", "kept_as_described"),
        (
            "The polls are in: 46 percent said no. Of likely voters, few knew.",
            "46 percent",
            "no",
            "respondents",
            "share_of",
        ),
        ("We asked likely voters. Only 46 percent said no.", "Only 46 percent", "no", "likely voters", "share_of"),
        (
            "Tom Hale left. Hale's claim that it leaked was denied.",
            "Hale's claim",
            "it leaked",
            "Tom Hale",
            "possessor",
        ),
        ("Tom Hale left. His aides said no.", "His aides", "no", "aides", "kept_as_described"),
        ("Tom Hale, a lawyer, said no.", "a lawyer", "no", "Tom Hale", "apposition"),
        ("In Norway, a lawyer said no.", "a lawyer", "no", "lawyer", "kept_as_described"),
        # somebody's spokesman is neither that somebody nor somebody else's spokesman
        ("Tom Hale left. Hale's spokesman said no.", "Hale's spokesman", "no", "Hale's spokesman", "kept_as_described"),
        (
            "Obe spokeswoman Ada Birk left. Hale's spokeswoman said no.",
            "Hale's spokeswoman",
            "no",
            "Hale's spokeswoman",
            "kept_as_described",
        ),
        # this reporter is the reporter, whoever was named before
        ("Tom Hale left. As this reporter said no.", "this reporter", "no", "reporter", "kept_as_described"),
    ],
)
def test_a_rule_takes_its_own_and_leaves_the_rest(text, speaker, quote, source, rule):
    assert linked(text, (speaker, quote)) == [(source, rule)]


@pytest.mark.parametrize(
    ("text", "speaker", "quote", "source", "rule"),
    [
        ("Tom Hale met Ada Obe. He said no.", "He", "no", "Tom Hale", "pronoun_he"),
        ("Tom Hale met Ada Obe. She said no.", "She", "no", "Ada Obe", "pronoun_she"),
        ("Ms. Birk met Mr. Solt. He said no.", "He", "no", "Solt", "pronoun_he"),
        # a title tells the gender that the name does not
        ("Ms. Birk came. Mr. Solt left early. She said no.", "She", "no", "Birk", "pronoun_she"),
        ("Residents of Ostby were angry. They said no.", "They", "no", "residents", "pronoun_they"),
        ("The Harbour Board met Tom Hale. It said no.", "It", "no", "Harbour Board", "pronoun_it"),
        ("Tom Hale, who said no, left.", "who", "no", "Tom Hale", "relative_who"),
        ("He met two local fishermen who said no.", "who", "no", "two local fishermen", "relative_who"),
        ("The Harbour Board, which said no, left.", "which", "no", "Harbour Board", "relative_who"),
        ("Rep. Tom Hale of Norway, who said no, left.", "who", "no", "Tom Hale", "relative_who"),
        ("She is one of the only senators in the country who said no.", "who", "no", "senators", "relative_who"),
        ("The Harbour Board met Tom Hale. Hale himself said no.", "himself", "no", "Tom Hale", "pronoun_he"),
    ],
)
def test_a_pronoun_stands_for_the_last_that_fits(text, speaker, quote, source, rule):
    assert linked(text, (speaker, quote)) == [(source, rule)]


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        ("He said no.", "He", "no"),
        ("Ms. Ada Obe came. He said no.", "He", "no"),
        ("It rained. They said no.", "They", "no"),
        ("Some said no.", "Some", "no"),
        ("I said no.", "I", "no"),
        ("This said no.", "This", "no"),
        ("Last week said no.", "Last week", "no"),
    ],
)
def test_it_abstains_rather_than_guess(text, speaker, quote):
    assert linked(text, (speaker, quote)) == [(None, None)]


def test_he_goes_on_meaning_whoever_spoke_last():
    text = '"No," Tom Hale said. Carl Birk listened.\n"Never," he said.'
    assert linked(text, ("Tom Hale", "No,"), ("he", "Never,"))[1][0] in {"Tom Hale", "Carl Birk"}
    text = '"No," Tom Hale said of Carl Birk.\n"Never," he said.'
    assert linked(text, ("Tom Hale", "No,"), ("he", "Never,")) == [
        ("Tom Hale", "full_name"),
        ("Tom Hale", "pronoun_he"),
    ]


def test_a_silent_he_keeps_the_talk_on_him():
    text = "Tom Hale came late. He had met Carl Birk before. He said no."
    assert linked(text, ("He#2", "no")) == [("Tom Hale", "pronoun_he")]
    text = "Tom Hale came late. Carl Birk came early. He said no."
    assert linked(text, ("He", "no")) == [("Carl Birk", "pronoun_he")]


@pytest.mark.parametrize("marks", ['""', "“”", "«»", ("''", "''")])
def test_names_inside_any_quotation_marks_are_left_out(marks):
    text = f"Tom Hale spoke. {marks[0]}Carl Birk lied.{marks[1]} He said no."
    assert linked(text, ("He", "no")) == [("Tom Hale", "pronoun_he")]


def test_after_a_question_the_other_one_answers():
    text = 'Tom Hale stayed.\n"Why?" Carl Birk asked.\n"Because," he said.'
    rows = [
        attribution(text, "Carl Birk", '"Why?"', 1, kind="direct"),
        attribution(text, "he", '"Because,"', 2, kind="direct"),
    ]
    table = link_speakers(pd.DataFrame(rows), articles=article(text))
    assert table["source"].tolist() == ["Carl Birk", "Tom Hale"]


def test_whom_a_quotation_mentions_is_not_whom_the_reporter_means():
    text = '"Carl Birk knew," Tom Hale said. "Birk lied," he said.'
    assert linked(text, ("Tom Hale", "knew,"), ("he", "lied,"))[1] == ("Tom Hale", "pronoun_he")


def test_first_persons_are_the_speaker_inside_a_quotation_and_the_author_outside():
    text = '"I think we lost," Tom Hale said. I think so too.'
    rows = [
        attribution(text, "Tom Hale", '"I think we lost,"', 1, kind="direct"),
        attribution(text, "I", "we lost", 2, nested=True),
        attribution(text, "I#2", "so too", 3),
    ]
    table = link_speakers(pd.DataFrame(rows), articles=article(text, byline="Ada Obe"))
    assert table["source"].tolist() == ["Tom Hale", "Tom Hale", "Ada Obe"]


def test_a_floating_quotation_inherits_within_its_paragraph_only():
    text = '"No," Tom Hale said. "Never."\n"Who knows."'
    rows = [
        attribution(text, "Tom Hale", '"No,"', 1, kind="direct"),
        attribution(text, None, '"Never."', 2, kind="direct"),
        attribution(text, None, '"Who knows."', 3, kind="direct"),
    ]
    table = link_speakers(pd.DataFrame(rows), articles=article(text))
    assert table["source"].tolist()[:2] == ["Tom Hale", "Tom Hale"]
    assert table["source_rule"][1] == "inherited"
    assert pd.isna(table["source"][2])


def test_the_headline_describes_whom_the_text_names():
    text = "Lawmaker urges repairs\nRep. Ada Obe said repairs must come. Nobody else spoke."
    assert linked(text, ("Lawmaker", "urges repairs"), ("Rep. Ada Obe", "repairs must come"))[0] == (
        "Ada Obe",
        "by_role",
    )


def test_two_persons_in_one_role_are_meant_by_its_plural():
    text = "Sen. Ada Obe came. Sen. Tom Hale came too. The senators said no."
    assert linked(text, ("The senators", "no")) == [("Ada Obe and Tom Hale", "two_people_by_role")]
    text = "Sen. Ada Obe came alone. The senators said no."
    assert linked(text, ("The senators", "no")) == [("senators", "kept_as_described")]


def test_an_unnamed_person_goes_on_under_the_first_description():
    text = "A harbour spokesman said no. Tom Hale left. The spokesman said never."
    assert linked(text, ("A harbour spokesman", "no"), ("The spokesman", "never"))[1] == (
        "harbour spokesman",
        "same_person",
    )


def test_fragments_of_one_attribution_share_the_source():
    text = '"No," Ada Obe said, "never."'
    rows = [attribution(text, "Ada Obe", '"No,"'), attribution(text, None, '"never."', part=2)]
    assert link_speakers(pd.DataFrame(rows), articles=article(text))["source"].tolist() == ["Ada Obe", "Ada Obe"]


def test_the_input_is_untouched_and_its_order_changes_nothing():
    rows = [attribution(TALE, "Kvist#2", "The pier is safe", 1), attribution(TALE, "The pilot", "it is not", 2)]
    quotes = pd.DataFrame(rows)
    before = quotes.copy()
    table = link_speakers(quotes, articles=article(TALE))
    turned = link_speakers(quotes.iloc[::-1], articles=article(TALE))
    pd.testing.assert_frame_equal(quotes, before)
    pd.testing.assert_frame_equal(table, turned.iloc[::-1].reset_index(drop=True))


def test_empty_in_empty_out():
    assert link_speakers(pd.DataFrame(), articles=pd.DataFrame()).dtypes.equals(empty(LINKED_QUOTES).dtypes)
    assert link_speakers(empty(QUOTES), articles=empty(ARTICLES)).empty


def test_quotes_of_an_unknown_article_or_beyond_its_end_do_not_raise():
    row = {
        "doc_id": "b",
        "quote_id": "q",
        "part": 1,
        "start": 90,
        "end": 99,
        "quote": "no",
        "kind": "direct",
        "rule": "typed",
    }
    rows = [
        row | {"speaker": "Ada Obe"},
        row | {"quote_id": "r", "speaker": "she", "speaker_start": 80, "speaker_end": 83},
    ]
    table = link_speakers(pd.DataFrame(rows), articles=article("Short."))
    assert table["source"][0] == "Ada Obe"


def test_what_nobody_said_has_no_source():
    said = pd.DataFrame({"doc_id": ["a"], "text": ["Mira Solt left. Nobody said that it rained."]})
    assert link_speakers(find_quotes(said), articles=said)["source"].isna().all()
