"""Threads: parents, answers, bands of position and time, the ConvoKit export."""

import json

import pandas as pd
import pytest

from mediakit.reacting.threads import (
    count_answers,
    link_parents,
    summarise_periods,
    summarise_positions,
    write_convokit,
)
from mediakit.tables import ANSWERS, COMMENTS, PARENTS

THREAD = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c", "d", "e"],
        "article_id": ["n1"] * 4 + ["n2"],
        "position": [1, 2, 3, 4, 1],
        "commenter_id": ["k", "m", "k", None, "m"],
        "posted": ["2031-05-02T08:00Z", "2031-05-02T21:00Z", "2031-05-03T07:00Z", None, "2031-05-03T09:00Z"],
        "text": ["Lovely.", "No.", "Why?", "Hm.", "Gone parent."],
        "parent_id": [None, "a", "b", "a", "zz"],
        "depth": [0, 1, 2, 1, 1],
        "valence": [0.5, -0.5, 0.25, None, 0.1],
    }
)


def test_a_reply_is_compared_with_its_parent():
    found = link_parents(THREAD)
    assert found["difference"].tolist() == pytest.approx(
        [float("nan"), -1.0, 0.75, float("nan"), float("nan")], nan_ok=True
    )
    assert found["to_commenter_id"].fillna("-").tolist() == ["-", "k", "m", "k", "-"]
    assert found["doc_id"].tolist() == THREAD["doc_id"].tolist()
    assert list(found.columns)[-len(PARENTS.columns) :] == list(PARENTS.columns)


def test_who_answers_whom_leaves_the_unnamed_out():
    found = count_answers(THREAD)
    assert found[["commenter_id", "to_commenter_id", "n_replies"]].values.tolist() == [["k", "m", 1], ["m", "k", 1]]
    assert found["difference"].tolist() == [0.75, -1.0]


def answers(*rows):
    """Return comments by k, each answered by m with so much more valence, and one by n answering p."""
    asked = [(f"q{number}", "k", None, 0.1) for number in range(len(rows))]
    given = [(f"r{number}", "m", f"q{number}", 0.1 + more) for number, more in enumerate(rows)]
    other = [("s0", "p", None, 0.0), ("s1", "n", "s0", 0.2)]
    columns = ["doc_id", "commenter_id", "parent_id", "valence"]
    return pd.DataFrame([*asked, *given, *other], columns=columns).assign(text="-", article_id="n1")


def test_the_difference_has_an_interval_by_hand_and_a_single_reply_borrows_the_spread():
    # differences .1 and .3: variance .02, all that is known of the spread, with 1 degree of freedom: t = 12.706205
    found = count_answers(answers(0.1, 0.3)).set_index("commenter_id")
    half = 12.706205 * (0.02 / 2) ** 0.5
    assert found.loc["m", ["low", "high"]].tolist() == pytest.approx([0.2 - half, 0.2 + half], rel=1e-3)
    assert found.loc["n", "high"] - found.loc["n", "low"] > found.loc["m", "high"] - found.loc["m", "low"]


def test_without_differences_that_differ_there_is_no_interval():
    assert count_answers(answers(0.2))[["low", "high"]].isna().all(axis=None)
    assert count_answers(answers(0.2, 0.2, 0.2))[["low", "high"]].isna().all(axis=None)


def test_without_valences_there_are_answers_but_no_differences():
    found = count_answers(THREAD.drop(columns="valence"))
    assert found["n_replies"].sum() == 2
    assert found["n_compared"].sum() == 0
    assert found["difference"].isna().all()


def test_positions_come_in_doubling_bands():
    found = summarise_positions(THREAD)
    assert found["positions"].tolist() == ["1", "2–3", "4–7"]
    assert found["n_comments"].tolist() == [2, 2, 1]
    assert found["valence"].tolist() == pytest.approx([0.3, -0.125, float("nan")], nan_ok=True)


def test_periods_leave_undated_comments_out():
    found = summarise_periods(THREAD)
    assert found["period"].dt.strftime("%Y-%m-%d").tolist() == ["2031-05-02", "2031-05-03"]
    assert found["n_comments"].tolist() == [2, 2]
    assert summarise_periods(THREAD, every="MS")["period"].dt.strftime("%Y-%m-%d").tolist() == ["2031-05-01"]


def test_a_day_with_one_article_is_given_the_spread_between_the_articles_of_all_days():
    rows = [
        (day, article, value)
        for day, article, mean in (("2031-05-02", "n1", 0.4), ("2031-05-03", "n2", 0.0), ("2031-05-04", "n3", -0.3))
        for value in (mean - 0.1, mean + 0.1)
    ]
    table = pd.DataFrame(rows, columns=["posted", "article_id", "valence"])
    table = table.assign(doc_id=[f"c{number}" for number in range(6)], text="-", position=[1, 2] * 3)
    found = summarise_periods(table)
    # the comments of a day lie .2 apart, the articles .7: it is the articles that count
    assert (found["high"] - found["low"] > 0.7).all()
    assert summarise_periods(table.iloc[:4])[["low", "high"]].isna().all(axis=None)
    assert summarise_positions(table)[["low", "high"]].notna().all(axis=None)


def test_a_loop_of_replies_ends(tmp_path):
    loop = THREAD.head(2).assign(parent_id=["b", "a"])
    assert link_parents(loop)["to_commenter_id"].tolist() == ["m", "k"]
    assert write_convokit(loop, tmp_path).exists()


def test_convokit_files_hold_trees_speakers_and_meta(tmp_path):
    home = write_convokit(THREAD, tmp_path / "corpus")
    lines = (home / "utterances.jsonl").read_text(encoding="utf-8").splitlines()
    found = {row["id"]: row for row in map(json.loads, lines)}
    assert [found[name]["conversation_id"] for name in "abcde"] == ["a", "a", "a", "a", "e"]
    assert [found[name]["reply-to"] for name in "abcde"] == [None, "a", "b", "a", None]
    assert found["d"]["speaker"] == "unnamed d"
    assert found["a"]["timestamp"] == 1935475200
    assert (found["d"]["timestamp"], found["d"]["meta"]["valence"]) == (None, None)
    speakers = json.loads((home / "speakers.json").read_text(encoding="utf-8"))
    assert set(speakers) == {"k", "m", "unnamed d"}
    conversations = json.loads((home / "conversations.json").read_text(encoding="utf-8"))
    assert conversations["e"]["meta"] == {"article_id": "n2"}
    index = json.loads((home / "index.json").read_text(encoding="utf-8"))
    assert index["utterances-index"]["valence"] == ["<class 'float'>"]
    assert (home / "corpus.json").exists()


def test_the_same_comments_are_written_as_the_same_bytes(tmp_path):
    names = ("utterances.jsonl", "speakers.json", "conversations.json", "index.json")
    first, second = write_convokit(THREAD, tmp_path / "one"), write_convokit(THREAD, tmp_path / "two")
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_no_comments_are_no_trouble(tmp_path):
    none = THREAD.iloc[:0]
    assert link_parents(none).empty
    assert list(count_answers(none).columns) == list(ANSWERS.columns)
    assert summarise_positions(none).empty
    assert summarise_periods(none).empty
    assert (write_convokit(none, tmp_path) / "utterances.jsonl").read_text(encoding="utf-8") == ""
    assert set(COMMENTS.columns) <= set(link_parents(none).columns)
