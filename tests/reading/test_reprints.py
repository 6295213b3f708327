"""Reprints: one sentence for every kind that is one, and for what looks like one and is not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import mediakit as mk
from benchmarks.invented_articles import KINDS
from benchmarks.reprints import invented_pairs
from mediakit.reading import stories
from mediakit.reading.reprints import link_reprints

STORY = (
    "The ferry ran aground at noon off the quay, and nobody was hurt, the harbour office said on Friday. Divers will "
    "look at the hull before it sails again. The crew of nine had been at sea since dawn and knew the bank well."
)
OTHER = (
    "A baker in Sallow has won the loaf of the year for the third time. Her sister came second, with a rye that the "
    "judges called brave. The prize is a wooden spoon and the envy of the whole street for a summer."
)


def table(*texts: str, **columns: object) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": list("abcdefgh")[: len(texts)], "text": list(texts), **columns})


def first_of(docs: pd.DataFrame, **how: object) -> list[str | None]:
    found = link_reprints(docs, **how)["reprint_of"]
    return [None if pd.isna(name) else name for name in found]


@pytest.mark.parametrize(
    ("again", "is_reprint"),
    [
        (STORY, True),
        ("Ferry stuck on the bank\n\n" + STORY, True),
        (" ".join(STORY.split()[:30]), True),
        (STORY.replace("noon", "midday").replace("Friday", "Saturday"), True),
        (f"{OTHER}\n\n{STORY}", True),
        (STORY.upper(), True),
        ("At noon the ferry sat on the bank off the quay; all nine of the crew were unhurt, the harbour office said, "
         "and divers are to look at its hull on Friday before anybody lets it sail from there again.", False),
        (OTHER, False),
        ("The harbour office said on Friday that divers will look at the hull. " + OTHER, False),
    ],
    ids=["exact", "headline", "cut", "edited", "merged", "capitals", "told anew", "other", "one sentence in common"],
)  # fmt: skip
def test_a_reprint_is_told_from_what_only_looks_like_one(again, is_reprint):
    assert first_of(table(STORY, again)) == [None, "a" if is_reprint else None]


def test_likeness_counts_the_shorter_and_shared_the_reprint():
    found = link_reprints(table(STORY, f"{OTHER} {STORY}")).iloc[1]
    n_story, n_other = (len(text.split()) for text in (STORY, OTHER))
    assert found["likeness"] == 1.0
    assert found["shared"] == pytest.approx(n_story / (n_story + n_other), abs=0.02)
    assert link_reprints(table(STORY)).iloc[0][["reprint_of", "likeness", "shared"]].isna().all()


def test_the_first_published_is_the_one_reprinted():
    days = pd.to_datetime(["2031-05-03", "2031-05-01", "2031-05-02"], utc=True)
    assert first_of(table(STORY, STORY, STORY, published=days)) == ["b", None, "b"]


def test_what_stands_further_apart_than_within_is_no_reprint_and_a_missing_date_is_not_asked_for():
    far = pd.to_datetime(["2031-05-01", "2031-05-20", None], utc=True)
    assert first_of(table(STORY, STORY, OTHER, published=far)) == [None, None, None]
    assert first_of(table(STORY, STORY, OTHER, published=far), within="30D") == [None, "a", None]
    undated = pd.to_datetime(["2031-05-01", None], utc=True)
    assert first_of(table(STORY, STORY, published=undated)) == [None, "a"]


def test_short_texts_are_alike_by_chance_and_left_alone():
    assert first_of(table("The council met on Friday.", "The council met on Friday.")) == [None, None]


@pytest.mark.parametrize("n_words", range(15, 40))
def test_an_article_of_any_length_stands_alone(n_words):
    assert first_of(table(" ".join(f"word{place}" for place in range(n_words)))) == [None]


def test_nothing_is_taken_out_and_rows_and_columns_stay():
    docs = table(STORY, OTHER, STORY, mood=[1, 2, 3]).set_index(pd.Index([7, 8, 9]))
    found = link_reprints(docs)
    assert_frame_equal(found[docs.columns], docs)
    assert found.columns.tolist()[-3:] == ["reprint_of", "likeness", "shared"]
    assert stories(found).tolist() == ["a", "b", "a"]
    assert link_reprints(docs.head(0)).empty


@given(st.permutations(range(30)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_articles_changes_nothing(order):
    docs = invented_pairs(3, seed=1).drop(columns="kind")
    found = link_reprints(docs).set_index("doc_id")["reprint_of"].fillna("")
    shuffled = link_reprints(docs.iloc[order]).set_index("doc_id")["reprint_of"].fillna("")
    assert shuffled.sort_index().equals(found.sort_index())


@pytest.mark.parametrize("kind", KINDS)
def test_pairs_of_each_kind_are_joined_as_they_should(kind):
    docs = invented_pairs(40, seed=2)
    found = link_reprints(docs)["reprint_of"]
    own = (docs["kind"] == kind) & docs["doc_id"].str.endswith("b")
    right = found[own] == docs.loc[own, "doc_id"].str[:-1] + "a"
    assert right.mean() >= 0.95 if kind != "told anew" else found[own].notna().mean() <= 0.02
    assert found[docs["doc_id"].str.endswith("a")].isna().all()


def test_small_print_that_stands_everywhere_makes_no_reprints():
    print_below = "All rights reserved, and no part of this page may be used without leave of the publisher in Sallow."
    random = np.random.default_rng(0)
    texts = [f"{KINDS['exact'](random)[0]}\n\n{print_below}" for _ in range(60)]
    docs = pd.DataFrame({"doc_id": [f"d{place:02d}" for place in range(60)], "text": texts})
    assert link_reprints(docs)["reprint_of"].isna().all()


# -------------------------------------------------------------------------------- four outlets, one story


@pytest.fixture(scope="module")
def once() -> pd.DataFrame:
    return mk.load_seed("ferry-line").articles


@pytest.fixture(scope="module")
def four_times(once) -> pd.DataFrame:
    copies = [once.assign(doc_id=once["doc_id"] + f"@{place}", outlet=f"Paper {place}") for place in range(4)]
    return link_reprints(pd.concat(copies, ignore_index=True))


def test_every_article_entered_four_times_is_found(four_times):
    assert four_times["reprint_of"].notna().sum() == 3 / 4 * len(four_times)


def widths(table: pd.DataFrame) -> pd.Series:
    return (table["high"] - table["low"]).reset_index(drop=True)


def test_entering_every_article_four_times_leaves_the_intervals_of_frames_as_they_were(once, four_times):
    def counted(docs: pd.DataFrame) -> pd.DataFrame:
        cues = mk.find_cues(docs, lexicon="policy_frames_en")
        return mk.count_frames(cues, docs=docs, lexicon="policy_frames_en")

    before, after = counted(once), counted(four_times)
    assert after["per_1000"].tolist() == pytest.approx(before["per_1000"].tolist())
    assert widths(after).tolist() == pytest.approx(widths(before).tolist(), rel=0.05)
    assert widths(counted(four_times.drop(columns="reprint_of"))).sum() < 0.8 * widths(before).sum()


def test_entering_every_article_four_times_leaves_the_share_of_voice_as_it_was(once, four_times):
    def counted(docs: pd.DataFrame) -> pd.DataFrame:
        quotes = mk.link_speakers(mk.find_quotes(docs), articles=docs)
        return mk.count_sources(quotes, articles=docs)

    before, after = counted(once), counted(four_times)
    assert after["source"].tolist() == before["source"].tolist()
    assert widths(after).tolist() == pytest.approx(widths(before).tolist(), rel=0.05)
    assert after["level"].tolist() == before["level"].tolist()


def test_entering_every_article_four_times_leaves_rates_and_names_as_they_were(once, four_times):
    def counted(docs: pd.DataFrame) -> list[pd.DataFrame]:
        found = mk.find_concordance(docs, pattern="ferry")
        names = mk.count_names(docs, aliases={"crossing": ["ferry", "bridge", "boat"]})
        return [mk.count_matches(found, docs=docs), names]

    for before, after in zip(counted(once), counted(four_times), strict=True):
        assert widths(after).tolist() == pytest.approx(widths(before).tolist(), rel=0.05)


def test_reading_tells_how_many_articles_are_reprints(tmp_path):
    for name, text in (("one", STORY), ("two", "Ferry stuck\n\n" + STORY), ("three", OTHER)):
        (tmp_path / f"{name}.txt").write_text(f"A day\n\nBy Ada Holm in Sallow\n\n{text}", encoding="utf-8")
    reading = mk.read(tmp_path, key="k")
    told = reading.problems[reading.problems["what"].str.contains("reprints")]
    assert told["what"].tolist() == ["1 of 3 articles are reprints of others among them"]
    assert told["source_file"].tolist() == [tmp_path.name]
    assert "reprint_of" not in reading.articles
    (tmp_path / "two.txt").unlink()
    assert not mk.read(tmp_path, key="k").problems["what"].str.contains("reprints").any()
