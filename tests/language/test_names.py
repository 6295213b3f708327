"""Names and mentions: what a name is, what stands beside it, whom the words stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.language.entities import read_entities
from mediakit.language.proper_names import find_names, read_vocabulary
from mediakit.lexicons.inflection import singular
from mediakit.speaking.coreference.mention import read_mention

WORDS = read_vocabulary()


def names(text):
    return [(name.titles, name.name, name.form) for name in find_names(text, vocabulary=WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Gov. Ana Obe there.", ("Gov.", "Ana Obe", "person")),
        ("They met Ostby Mayor Lena Kvist there.", ("Ostby Mayor", "Lena Kvist", "person")),
        ("They met secretary of state Lena Kvist there.", ("", "Lena Kvist", "person")),
        ("They met Secretary of State Lena Kvist there.", ("Secretary of State", "Lena Kvist", "person")),
        ("They met Lena van der Kvist there.", ("", "Lena van der Kvist", "person")),
        ("They met Omar al-Rashid there.", ("", "Omar al-Rashid", "person")),
        ("They met J.D. Kvist, 43, there.", ("", "J.D. Kvist", "")),
        ("It left the Council for Coastal Safety empty.", ("", "Council for Coastal Safety", "organisation")),
        (
            "It left the Harbour and Fisheries Commission empty.",
            ("", "Harbour and Fisheries Commission", "organisation"),
        ),
        ("It reached Norway by night.", ("", "Norway", "place")),
        ("It was bad, Say Norway and others.", ("", "Norway", "place")),
        ("Some Norwegians left.", ("", "Norwegians", "people")),
        ("A town called St. Olav lies there.", ("", "St. Olav", "")),
    ],
)
def test_a_name_is_found_with_its_titles_and_its_form(text, expected):
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    ["Yesterday it rained.", "He said so.", "I've seen it.", "the president of the club", "", "Prime Minister", "?!"],
)
def test_words_that_only_open_a_sentence_or_are_only_a_rank_name_nobody(text):
    assert [name for name in names(text) if name[2] != "office"] == []


def test_a_headline_in_title_case_gives_no_names():
    assert names("Mayor Lena Kvist Blames Harbour Board Again") == []


def test_two_bodies_named_side_by_side_stay_two():
    text = "Ostby and the Harbour Commission met. Ostby paid."
    assert ("", "Harbour Commission", "organisation") in names(text)


@given(st.text(max_size=80))
def test_the_span_of_a_name_gives_the_name_back_whatever_the_text(text):
    assert all(text[name.start : name.end] == name.name for name in find_names(text, vocabulary=WORDS))


def read(words):
    return read_mention(words, vocabulary=WORDS)


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Mira Solt, the mayor of Ostby,", "Mira Solt", "the mayor of Ostby"),
        ("Kvist spokeswoman Mira Solt", "Mira Solt", "Kvist spokeswoman"),
        ("Lena Kvist's campaign manager Mira Solt", "Mira Solt", "Lena Kvist's campaign manager"),
        ("The harbour minister, Mr. Solt,", "Solt", "The harbour minister"),
        ("Rep. Mira Solt (D-Ostby), head of the caucus", "Mira Solt", "Rep., head of the caucus"),
        ("Mira Solt, 43, who runs the Ostby ferry", "Mira Solt", "43, who runs the Ostby ferry"),
        ("Mira Solt of the Harbour Board", "Mira Solt", "of the Harbour Board"),
        ("a trade body, the Harbour Alliance,", "Harbour Alliance", "a trade body"),
        ("Ostby's", "Ostby", ""),
    ],
)
def test_role_and_affiliation_are_told_from_the_name(words, name, role):
    assert (read(words).name.name, read(words).role) == (name, role)


@pytest.mark.parametrize(
    "words",
    [
        "officials at the Harbour Board",
        "a spokesman for Gov. Obe",
        "a 2014 study by professor Mira Solt",
        "Critics of Obe",
    ],
)
def test_a_name_that_only_completes_a_description_is_not_the_speaker(words):
    assert read(words).name is None


@pytest.mark.parametrize(
    ("words", "plain", "head", "plural"),
    [
        ("A number of other members of the board", "members of the board", "member", True),
        ("Only 52 percent of registered voters", "registered voters", "voter", True),
        ("Officials at the port, a body of its own,", "officials at the port", "official", True),
        ("a Harbour Board report released last year", "Harbour Board report", "report", False),
        ("retired admirals", "retired admirals", "admiral", True),
        ("aides and outside advisers to Obe", "aides and outside advisers to Obe", "adviser", True),
        ("the board in 2015", "board", "board", False),
        ("his aides", "aides", "aide", True),
        ("those waiting outside", "those waiting outside", "those", True),
        ("the New Ostby businessman", "New Ostby businessman", "businessman", False),
    ],
)
def test_a_description_keeps_its_noun_and_what_belongs_to_it(words, plain, head, plural):
    mention = read(words)
    assert (mention.plain, mention.head, mention.plural) == (plain, head, plural)


@pytest.mark.parametrize(
    ("words", "pronoun"), [("He", "he"), ("her", "she"), ("most of whom", "who"), ("he himself", "he"), ("heron", "")]
)
def test_pronouns_are_known(words, pronoun):
    assert read(words).pronoun == pronoun


def test_names_joined_by_and_are_parts_but_a_body_with_and_in_its_name_is_one():
    assert read("Mr. Hale and Ms. Obe").parts == ("Mr. Hale", "Ms. Obe")
    assert read("the Harbour and Fisheries Commission").parts == ()
    assert read("officials and residents").parts == ()


@given(st.text(max_size=60))
def test_any_words_can_be_read(words):
    assert read(words).words == words


@pytest.mark.parametrize(
    ("plural", "one"), [("parties", "party"), ("men", "man"), ("critics", "critic"), ("news", "news")]
)
def test_singular(plural, one):
    assert singular(plural) == one


STORY = (
    "Mayor Lena Kvist spoke. Kvist thanked Tom Hale, a harbour pilot, and Coast Guard Union (CGU) members.\n"
    'Ms. Kvist left. "Lena" is her name. Robert "Bo" Hale, no relation, stayed.'
)


def entities():
    return read_entities(STORY, vocabulary=WORDS)


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("Kvist", "Lena Kvist"),
        ("Lena", "Lena Kvist"),
        ("Tom", "Tom Hale"),
        ("Bo", 'Robert "Bo" Hale'),
        ("L. Kvist", "Lena Kvist"),
    ],
)
def test_short_forms_stand_for_the_full_name(form, full):
    assert entities().person(form).name == full


def test_a_stranger_stands_for_nobody_and_a_title_of_the_other_gender_bars_a_namesake():
    assert entities().person("Berg") is None
    assert entities().person("Kvist", gender="male") is None


def test_roles_are_read_before_and_behind_the_name():
    people = {entity.name: entity for entity in entities().people}
    assert any("Mayor" in role for role in people["Lena Kvist"].roles)
    assert "a harbour pilot" in people["Tom Hale"].roles


@pytest.mark.parametrize("form", ["CGU", "C.G.U.", "Guard Union"])
def test_a_body_is_known_by_its_acronym_and_its_last_words(form):
    assert entities().body(form).name == "Coast Guard Union"


def test_the_state_behind_a_town_is_no_end_of_the_phrase():
    assert read("an Ostby, Mich., pilot named Bo").plain == "Ostby pilot named Bo"
    assert read("Senators Hale and Obe, of Ostby and Birk").parts == ("Senators Hale", "Obe")


def test_a_body_named_after_two_things_is_one():
    text = "The Centers for Ice Control and Prevention said no. Norway and Prevention Inc. agreed."
    assert ("", "Centers for Ice Control and Prevention", "organisation") in names(text)


def test_words_that_only_run_into_a_name_do_not_lengthen_it():
    people = read_entities("Real Donald Birk spoke. Donald Birk left.", vocabulary=WORDS).people
    assert [entity.name for entity in people] == ["Donald Birk"]
