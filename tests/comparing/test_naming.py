"""What actors are called: forms of a label, capitals, overlaps, shares; and what is suggested from texts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.base.stats import wilson
from mediakit.comparing.aliases import suggest_aliases
from mediakit.comparing.concordance import find_contexts
from mediakit.comparing.naming import count_names, find_names
from mediakit.tables import ALIASES, NAMES, NAMING
from mediakit.tables.schema import empty

REBELS = {"rebels": ["fighters", "militant", "armed men"]}


def docs(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n:02}" for n in range(len(texts))], "text": list(texts)})


def mentions(text: str, aliases: dict[str, list[str]]) -> list[str]:
    return find_names(docs(text), aliases=aliases)["mention"].tolist()


# ---------------------------------------------------------------------------------------------------- mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fighters met one fighter.", ["fighters", "fighter"]),
        ("Militants and a militant's car.", ["Militants", "militant"]),
        ("The militants' cars. MILITANTS", ["militants", "MILITANTS"]),
        ("An armed man; armed-men; armed\nmen.", ["armed man", "armed-men"]),
        ("A firefighter, militancy, fighterly.", []),
    ],
)
def test_nouns_match_whole_words_in_any_case_singular_plural_and_possessive(text, found):
    assert mentions(text, REBELS) == found


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("US", "The US told us. US-led", ["US", "US"]),
        ("Hale", "Hale met the Hales on a hale day; HALE'S view.", ["Hale", "Hales", "HALE"]),
        ("Times", "The Times waits a long time, many times; Time flies.", ["Times"]),
        ("al-Sadun", "Al-Sadun met al-Sadun, not al-sadun.", ["Al-Sadun", "al-Sadun"]),
    ],
)
def test_names_match_with_their_capitals_only(label, text, found):
    assert mentions(text, {"actor": [label]}) == found


def test_the_plural_stands_at_the_noun_before_a_preposition():
    assert mentions("Heads of state met a head of state.", {"chiefs": ["head of state"]}) == [
        "Heads of state",
        "head of state",
    ]
    assert mentions("He polices the police.", {"force": ["police"]}) == ["police"]
    assert mentions("Two wives, one child, many children.", {"kin": ["wife", "child"]}) == [
        "wives",
        "child",
        "children",
    ]


def test_the_longest_label_counts_whoever_it_belongs_to():
    sets = {"mayor": ["Solt", "Mayor Solt"], "office": ["Mayor Solt's office"]}
    found = find_names(docs("Mayor Solt's office called Mayor Solt. Solt came."), aliases=sets)
    assert found[["actor", "label"]].values.tolist() == [
        ["office", "Mayor Solt's office"],
        ["mayor", "Mayor Solt"],
        ["mayor", "Solt"],
    ]


def test_a_name_that_does_not_count_hides_no_other():
    # "us army" has no capitals: it is not the army, but the noun "army" in it counts
    assert mentions("Give us army boots.", {"army": ["US army", "army"]}) == ["army"]


def test_a_form_listed_by_the_analyst_is_nobody_elses_plural():
    found = find_names(docs("A guard and the guards."), aliases={"man": ["guard"], "corps": ["guards"]})
    assert found[["actor", "rule"]].values.tolist() == [["man", "as_written"], ["corps", "as_written"]]


def test_aliases_may_be_a_table():
    table = pd.DataFrame({"label": ["fighter"], "actor": ["rebels"], "note": ["x"]})
    assert find_names(docs("Fighters."), aliases=table)[["actor", "label", "rule"]].values.tolist() == [
        ["rebels", "fighter", "plural"]
    ]


def test_a_label_of_two_actors_is_refused_and_both_are_named():
    with pytest.raises(TableError, match="'council' stands for north and south"):
        find_names(docs("x"), aliases={"south": ["council"], "north": ["council"]})


@settings(deadline=None)
@given(st.text(max_size=120), st.lists(st.text(min_size=1, max_size=8), max_size=4, unique=True))
def test_every_mention_is_exactly_the_text_and_none_overlap(text, labels):
    found = find_names(docs(text), aliases={"actor": labels})
    reached = 0
    for row in found.itertuples():
        assert text[row.start : row.end] == row.mention != ""
        assert row.start >= reached
        reached = row.end


# ------------------------------------------------------------------------------------------------------ shares


def paper() -> pd.DataFrame:
    texts = ["The regime fell. The regime's end.", "The government spoke.", "A regime, a government.", "Rain."]
    return docs(*texts).assign(outlet=["Post", "Post", "Echo", "Echo"])


STATE = {"state": ["regime", "government"], "church": ["bishop"]}


def test_shares_by_hand():
    found = count_names(paper(), aliases=STATE, by="outlet").set_index(["group", "actor", "label"])
    assert found.loc[("Post", "state", "regime"), ["n", "share", "n_docs", "n_actor_docs"]].tolist() == [2, 2 / 3, 1, 2]
    assert found.loc[("Echo", "state", "government"), ["n", "share"]].tolist() == [1, 0.5]


def test_an_actor_nobody_mentions_has_no_share():
    found = count_names(paper(), aliases=STATE, by="outlet").query("actor == 'church'")
    assert found["n"].tolist() == [0, 0]
    assert found[["share", "low", "high"]].isna().all().all()


def test_shares_of_an_actor_add_up_to_one():
    found = count_names(paper(), aliases=STATE, by="outlet").query("actor == 'state'")
    assert found.groupby("group")["share"].sum().tolist() == pytest.approx([1, 1])


def test_without_by_one_group_holds_everything():
    found = count_names(paper(), aliases=STATE)
    assert found["group"].unique().tolist() == ["all"]
    assert found["n"].sum() == len(find_names(paper(), aliases=STATE)) == 5


def test_where_all_documents_agree_each_is_worth_one_mention():
    found = count_names(docs(*["regime regime regime"] * 6), aliases=STATE).set_index("label")
    assert found.loc["regime", ["low", "high"]].tolist() == pytest.approx(wilson(6, 6))
    assert found.loc["government", ["low", "high"]].tolist() == pytest.approx(wilson(0, 6))


def test_mentions_that_bunch_by_document_widen_the_interval():
    bunched = count_names(docs(*["regime regime"] * 8, *["government government"] * 8), aliases=STATE)
    mixed = count_names(docs(*["regime government"] * 15, "regime regime"), aliases=STATE)
    widths = [(table["high"] - table["low"]).iloc[1] for table in (bunched, mixed)]
    assert widths[0] > 1.3 * widths[1]
    # 32 mentions in 16 documents, r = .5: variance 16 / (15 / 16) / 32^2, times (t15 / z)^2: worth 12.7 mentions
    assert bunched.loc[1, "n"] == 16
    assert bunched.loc[1, ["low", "high"]].tolist() == pytest.approx([0.267, 0.733], abs=0.01)


def test_one_document_gives_no_interval():
    assert count_names(docs("regime, government"), aliases=STATE)[["low", "high"]].isna().all().all()


def test_order_changes_nothing_and_the_input_stays():
    table = paper()
    before = table.copy(deep=True)
    found = count_names(table, aliases=STATE, by="outlet")
    assert_frame_equal(table, before)
    turned = {actor: labels[::-1] for actor, labels in reversed(STATE.items())}
    assert_frame_equal(count_names(table.iloc[::-1], aliases=turned, by="outlet"), found)


def test_counts_and_concordance_are_the_same_mentions():
    names = find_names(paper(), aliases=STATE)
    lines = find_contexts(paper(), evidence=names)
    assert lines["match"].tolist() == names["mention"].tolist()
    counted = count_names(paper(), aliases=STATE).set_index("label")["n"]
    assert lines["label"].value_counts().to_dict() == counted[counted > 0].to_dict()


def test_nothing_in_gives_nothing_out():
    for nothing in (pd.DataFrame(), paper().head(0)):
        assert_frame_equal(find_names(nothing, aliases=STATE), empty(NAMES))
        assert_frame_equal(count_names(nothing, aliases=STATE), empty(NAMING))
        assert list(suggest_aliases(nothing).columns)[:2] == list(ALIASES.columns)
    assert_frame_equal(find_names(paper(), aliases={}), empty(NAMES))
    assert_frame_equal(count_names(paper(), aliases={}), empty(NAMING))


# ------------------------------------------------------------------------------------------------- suggestions


def suggested(*texts: str) -> dict[str, list[str]]:
    found = suggest_aliases(docs(*texts))
    return found.groupby("actor", sort=False)["label"].agg(list).to_dict()


def test_surname_title_and_description_are_suggested():
    text = "We met Mira Solt, the mayor of Ostby, on Monday. Mayor Solt was brief and Solt left."
    assert suggested(text) == {"Mira Solt": ["Mayor Solt", "Mira Solt", "Solt", "mayor of Ostby"]}


def test_a_surname_two_people_share_is_suggested_for_neither():
    text = "We met Mira Solt and Jonas Solt on Monday. Mayor Solt was brief. Then Solt left, and Solt came back."
    assert suggested(text) == {}


def test_a_short_form_that_stands_without_the_full_name_elsewhere_is_left_out():
    full = "We met Mira Solt on Monday. Mayor Solt was brief and Solt left."
    assert "Solt" in suggested(full)["Mira Solt"]
    assert "Solt" not in suggested(full, "A Solt is a salt works.", "Every Solt has a pond.")["Mira Solt"]


def test_an_acronym_in_brackets_is_suggested():
    text = "The Ostby Harbour Board (OHB) met on Monday. Later the OHB said nothing."
    assert suggested(text) == {"Ostby Harbour Board": ["OHB", "Ostby Harbour Board"]}


def test_a_bare_role_and_a_clause_are_no_labels():
    text = "We met Mira Solt, the mayor who sold the quay, on Monday. The mayor, Mira Solt, was brief. The mayor left."
    assert suggested(text) == {}


def test_suggestions_can_be_counted_as_they_are():
    text = "We met Mira Solt, the mayor of Ostby, on Monday. Mayor Solt was brief and Solt left."
    found = suggest_aliases(docs(text))
    counted = count_names(docs(text), aliases=found).set_index("label")["n"]
    assert counted.to_dict() == found.set_index("label")["n"].to_dict()
