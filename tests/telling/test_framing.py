"""Frames: which phrases count, what excludes them, and what the rates say."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.lexicons import Lexicon, load_lexicon
from mediakit.lexicons.matching import Matcher
from mediakit.telling.frames import count_frames, describe_frames, find_cues

FRAME_LEXICONS = ["policy_frames_en", "generic_frames_en", "climate_frames_en", "gun_violence_frames_en"]


def lexicon(*entries: tuple[str, str, float], **passport: object) -> Lexicon:
    table = pd.DataFrame(sorted(entries), columns=["term", "label", "weight"]).astype({"weight": "float64"})
    return Lexicon("harbour", "1.0", table, passport)


HARBOUR = lexicon(
    ("toll*", "money", 1.0),
    ("harbour fee", "money", 2.0),
    ("fee", "money", 0.5),
    ("toll of the bell", "money", 0.0),
    ("harbour", "place", 1.0),
    ("quarrel", "dispute", 1.0),
)


def docs(*texts: object, **columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts), **columns})


def cues(*texts: object) -> list[tuple[str, str]]:
    found = find_cues(docs(*texts), lexicon=HARBOUR)
    return list(zip(found["term"], found["frame"], strict=True))


def test_the_longest_phrase_of_a_frame_counts_and_frames_may_overlap():
    assert cues("The harbour fee rose.") == [("harbour fee", "money"), ("harbour", "place")]


def test_an_excluded_phrase_does_not_count():
    assert cues("The toll of the bell was heard.") == []
    assert cues("The toll was paid.") == [("toll*", "money")]


def test_a_cue_tells_its_rule_its_weight_and_its_lexicon():
    found = find_cues(docs("Tolls and a harbour fee."), lexicon=HARBOUR)
    assert found["rule"].tolist() == ["prefix", "phrase", "word"]
    assert found["weight"].tolist() == [1.0, 2.0, 1.0]
    assert set(found["lexicon"]) == {"harbour 1.0"}


def test_a_document_without_a_text_has_no_cues():
    assert cues(None, "", "The toll.") == [("toll*", "money")]


def test_a_lexicon_that_does_not_exist_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownNameError, match="no lexicon is called 'harbours'"):
        find_cues(docs("The toll."), lexicon="harbours")


def test_a_file_of_ones_own_is_a_lexicon_too(tmp_path: Path):
    path = tmp_path / "mine.csv"
    path.write_text("term,label,weight\ntoll,money,1\n", encoding="utf-8")
    assert find_cues(docs("The toll."), lexicon=path)["lexicon"].tolist() == ["mine own"]


# ---------------------------------------------------------------------------------------------------- rates

FOUR = docs(
    "The toll rose and the toll fell again.",  # 8 words, money 2
    "A quarrel.",  # 2 words, dispute 1
    "It rained on the hills all day long there.",  # 9 words
    "The harbour fee is due.",  # 5 words, money 2 (one cue), place 1
    outlet=["Post", "Post", "Mail", "Mail"],
)


def rates(*, by: tuple[str, ...] = ()) -> pd.DataFrame:
    return count_frames(find_cues(FOUR, lexicon=HARBOUR), docs=FOUR, lexicon=HARBOUR, by=by)


def test_rates_are_weighted_cues_per_thousand_words():
    counted = rates().set_index("frame")
    assert counted.index.tolist() == ["dispute", "money", "place"]
    assert counted["n_cues"].tolist() == [1, 3, 1]
    assert counted["n_words"].tolist() == [24, 24, 24]
    assert counted["per_1000"].tolist() == pytest.approx([1000 / 24, 4000 / 24, 1000 / 24])


def test_every_frame_is_there_in_every_group_and_the_groups_come_first():
    counted = rates(by=("outlet",))
    assert counted.columns.tolist()[:3] == ["outlet", "frame", "n_cues"]
    assert list(zip(counted["outlet"], counted["frame"], counted["n_cues"], strict=True)) == [
        ("Mail", "dispute", 0),
        ("Mail", "money", 1),
        ("Mail", "place", 1),
        ("Post", "dispute", 1),
        ("Post", "money", 2),
        ("Post", "place", 0),
    ]


def test_a_document_without_cues_has_a_rate_of_0_and_one_without_words_has_none():
    few = docs("It rained.", "", None)
    counted = count_frames(find_cues(few, lexicon=HARBOUR), docs=few, lexicon=HARBOUR, by=("doc_id",))
    money = counted[counted["frame"] == "money"].set_index("doc_id")["per_1000"]
    assert money["d0"] == 0
    assert money[["d1", "d2"]].isna().all()


def test_the_interval_holds_the_rate_and_needs_three_documents():
    counted = rates()
    assert (counted["low"] <= counted["per_1000"]).all()
    assert (counted["per_1000"] <= counted["high"]).all()
    assert rates(by=("doc_id",))[["low", "high", "level"]].isna().all(axis=None)
    assert rates(by=("outlet",))[["low", "high", "level"]].isna().all(axis=None)


def test_documents_that_are_all_alike_still_leave_the_doubt_of_a_count():
    same = docs(*["The toll is due."] * 5)
    money = count_frames(find_cues(same, lexicon=HARBOUR), docs=same, lexicon=HARBOUR).set_index("frame").loc["money"]
    assert money["per_1000"] == 250.0
    assert money["low"] < 150
    assert money["high"] > 400


def test_a_frame_nobody_uses_has_an_upper_end():
    bare = docs(*["It rained on the hills all day."] * 5)  # 35 words
    counted = count_frames(find_cues(bare, lexicon=HARBOUR), docs=bare, lexicon=HARBOUR)
    assert counted["low"].tolist() == [0.0] * 3
    assert counted["high"].tolist() == pytest.approx([1000 * 3.689 / 35] * 3, rel=1e-3)


def test_the_interval_of_bunched_cues_is_as_wide_as_theory_says():
    texts = ["toll toll toll toll dry dry dry dry" if n % 2 else "dry " * 8 for n in range(200)]
    many = docs(*texts)
    money = count_frames(find_cues(many, lexicon=HARBOUR), docs=many, lexicon=HARBOUR).set_index("frame").loc["money"]
    half = 1.96 * 1000 * 2 / np.sqrt(200) / 8  # cues of a document: 0 or 4, standard deviation 2
    assert money["per_1000"] == 250.0
    assert (money["high"] - money["low"]) / 2 == pytest.approx(half, rel=0.05)


def test_frames_that_differ_in_every_document_are_not_level_and_frames_that_do_not_are():
    texts = docs(*["Toll, toll, toll and a fee.", "The toll, the quarrel, the fee."] * 6)
    counted = count_frames(find_cues(texts, lexicon=HARBOUR), docs=texts, lexicon=HARBOUR).set_index("frame")
    assert counted["level"].tolist() == [False, True, False]  # dispute, money, place
    even = docs(*["The toll and the quarrel."] * 6)
    counted = count_frames(find_cues(even, lexicon=HARBOUR), docs=even, lexicon=HARBOUR).set_index("frame")
    assert counted.loc[["dispute", "money"], "level"].all()


def test_the_order_of_documents_changes_nothing():
    backward = FOUR.iloc[::-1]
    assert_frame_equal(
        rates(by=("outlet",)),
        count_frames(find_cues(backward, lexicon=HARBOUR), docs=backward, lexicon=HARBOUR, by=("outlet",)),
    )


def test_an_article_in_four_outlets_is_one_story():
    once = docs(*(f"Toll {'and quarrel ' * n}on the quay." for n in range(9)))
    often = pd.concat(
        [once.assign(doc_id=once["doc_id"] + f"-{n}", reprint_of=once["doc_id"] + "-0") for n in range(4)]
    )
    often["reprint_of"] = often["reprint_of"].where(often["reprint_of"] != often["doc_id"])
    one, four = (count_frames(find_cues(d, lexicon=HARBOUR), docs=d, lexicon=HARBOUR) for d in (once, often))
    assert_frame_equal(one[["per_1000", "low", "high", "level"]], four[["per_1000", "low", "high", "level"]])
    counted_each = often.drop(columns="reprint_of")
    loose = count_frames(find_cues(counted_each, lexicon=HARBOUR), docs=counted_each, lexicon=HARBOUR)
    assert (loose["high"] - loose["low"]).sum() < 0.6 * (one["high"] - one["low"]).sum()


def test_a_column_only_the_cues_have_splits_them():
    found = find_cues(FOUR, lexicon=HARBOUR).assign(
        voice=["quoted", "journalist", "journalist", "journalist", "journalist"]
    )
    counted = count_frames(found, docs=FOUR, lexicon=HARBOUR, by=("voice",))
    money = counted[counted["frame"] == "money"].set_index("voice")
    assert money["n_cues"].to_dict() == {"journalist": 2, "quoted": 1}
    assert set(money["n_words"]) == {24}


def test_cues_of_documents_that_are_not_given_do_not_count():
    counted = count_frames(find_cues(FOUR, lexicon=HARBOUR), docs=FOUR.iloc[:1], lexicon=HARBOUR).set_index("frame")
    assert counted["n_cues"].to_dict() == {"dispute": 0, "money": 2, "place": 0}


def test_cues_of_ones_own_need_no_weight():
    own = pd.DataFrame(
        {
            "doc_id": ["d0"],
            "start": [4],
            "end": [8],
            "term": ["toll"],
            "frame": ["money"],
            "lexicon": ["me"],
            "rule": ["eye"],
        }
    )
    assert count_frames(own, docs=FOUR)["per_1000"].tolist() == pytest.approx([1000 / 24])


def test_frames_without_any_cue_are_known_from_the_lexicon():
    dry = docs("It rained.")
    none = find_cues(dry, lexicon="generic_frames_en")
    assert (
        count_frames(none, docs=dry, lexicon="generic_frames_en")["frame"].tolist()
        == describe_frames("generic_frames_en")["frame"].tolist()
    )


def test_of_an_own_lexicon_that_is_not_given_only_frames_with_a_cue_are_known():
    cues = find_cues(FOUR.head(1), lexicon=HARBOUR)
    assert set(count_frames(cues, docs=FOUR)["frame"]) == set(cues["frame"])


def test_nothing_in_nothing_out():
    none = count_frames(find_cues(FOUR.iloc[:0], lexicon=HARBOUR), docs=FOUR.iloc[:0], lexicon=HARBOUR, by=("outlet",))
    assert len(none) == 0
    assert none.dtypes.to_dict() == rates(by=("outlet",)).dtypes.to_dict()


def test_a_column_nobody_has_is_named():
    with pytest.raises(TableError, match="'outlets'"):
        rates(by=("outlets",))


def test_a_document_that_is_there_twice_is_refused():
    with pytest.raises(TableError, match="there twice"):
        count_frames(find_cues(FOUR, lexicon=HARBOUR), docs=pd.concat([FOUR, FOUR]), lexicon=HARBOUR)


# ------------------------------------------------------------------------------------------- the shipped lexicons


def test_a_tier_stands_beside_each_rate_and_in_the_key():
    told = lexicon(("toll", "money", 1.0), frames={"money": {"name": "Money", "tier": "B", "auc": 0.75, "n_texts": 30}})
    assert describe_frames(told).iloc[0].tolist() == ["money", "Money", "B", 0.75, 30]
    assert count_frames(find_cues(FOUR, lexicon=told), docs=FOUR, lexicon=told)["tier"].tolist() == ["B"]
    assert rates()["tier"].isna().all()


@pytest.mark.parametrize("name", FRAME_LEXICONS)
def test_each_frame_of_a_shipped_lexicon_has_a_name_and_a_tier_its_accuracy_earns(name):
    key = describe_frames(name)
    assert key[["name", "tier"]].notna().all(axis=None)
    earned = key["auc"].map(lambda auc: "C" if pd.isna(auc) or auc < 0.7 else "B" if auc < 0.8 else "A")
    assert (key["tier"] == earned.astype("str")).all()


@pytest.mark.parametrize("name", FRAME_LEXICONS)
def test_each_exclusion_keeps_a_cue_of_its_frame_from_counting(name):
    entries = load_lexicon(name).entries
    idle = []
    for label, part in entries.groupby("label"):
        matcher = Matcher(part.loc[part["weight"] > 0, "term"])
        excluded = part.loc[part["weight"] == 0, "term"].str.removesuffix("*")
        idle += [(label, term) for term in excluded if not matcher.find(term)]
    assert idle == []


@pytest.mark.parametrize(
    ("name", "text", "frame"),
    [
        ("policy_frames_en", "Unemployment rose while wages and exports fell.", "Economic"),
        ("policy_frames_en", "The hospital in Karsk is understaffed and short of beds.", "Capacity_and_resources"),
        ("policy_frames_en", "The bishop called the lie a sin against conscience.", "Morality"),
        ("policy_frames_en", "Women and minorities want equal treatment.", "Fairness_and_equality"),
        (
            "policy_frames_en",
            "The constitutional court heard the appeal of the plaintiffs.",
            "Legality_Constitutionality_and_jurisprudence",
        ),
        (
            "policy_frames_en",
            "The reform would implement new rules and repeal the mandate.",
            "Policy_prescription_and_evaluation",
        ),
        ("policy_frames_en", "Police arrested two suspects after the burglary.", "Crime_and_punishment"),
        ("policy_frames_en", "The army moved troops and missiles to the front.", "Security_and_defense"),
        ("policy_frames_en", "Nurses vaccinated patients against the virus.", "Health_and_safety"),
        ("policy_frames_en", "Families miss their daily routine and a better life.", "Quality_of_life"),
        ("policy_frames_en", "The old songs and customs are our heritage.", "Cultural_identity"),
        ("policy_frames_en", "A new poll shows that most voters signed the petition.", "Public_opinion"),
        ("policy_frames_en", "The senator lost the party nomination before the election.", "Political"),
        (
            "policy_frames_en",
            "The ambassador left the summit with the foreign minister.",
            "External_regulation_and_reputation",
        ),
        ("generic_frames_en", "Both sides traded insults and rejected the ultimatum.", "Conflict"),
        ("generic_frames_en", "The widow wept as she told her story.", "Human_interest"),
        ("generic_frames_en", "The budget deficit and interest rates grew.", "Economic_consequences"),
        ("generic_frames_en", "He prayed and called it a shameful sin.", "Morality"),
        (
            "generic_frames_en",
            "The council is to blame and must take action to solve it.",
            "Attribution_of_responsibility",
        ),
        ("climate_frames_en", "Glaciers melt and the habitat of many species shrinks.", "environmental"),
        ("climate_frames_en", "Researchers published the study with new data.", "scientific"),
        ("gun_violence_frames_en", "Town passes background checks and assault weapons ban", "gun_control"),
        ("gun_violence_frames_en", "Second Amendment group defends right to bear arms", "gun_rights"),
    ],
)
def test_a_plain_example_of_a_frame_is_told_as_that_frame(name, text, frame):
    example = docs(text)
    counted = count_frames(find_cues(example, lexicon=name), docs=example, lexicon=name)
    assert counted.loc[counted["per_1000"].idxmax(), "frame"] == frame


@pytest.mark.parametrize(
    ("name", "text", "frame"),
    [
        ("policy_frames_en", "The trade union paid tribute to its founder.", "Economic"),
        ("policy_frames_en", "In general the attorney general is on strike.", "Security_and_defense"),
        ("policy_frames_en", "The White House and the House of Representatives", "Quality_of_life"),
        (
            "policy_frames_en",
            "Her mother-in-law ruled out a hearing aid.",
            "Legality_Constitutionality_and_jurisprudence",
        ),
        ("climate_frames_en", "Greenhouse gases trap warmth.", "economic"),
    ],
)
def test_a_phrase_that_only_looks_like_a_frame_does_not_count(name, text, frame):
    found = find_cues(docs(text), lexicon=name)
    assert frame not in set(found["frame"])
