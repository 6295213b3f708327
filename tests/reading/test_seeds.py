"""The seed corpora: what they promise, and that every gold mark points at its words."""

import json

import pytest

from mediakit import load_seed, seed_names
from mediakit.base.errors import UnknownNameError
from mediakit.reading.seeds import read_corpus, shipped

NAMES = ["ferry-line", "first-steps", "marsh-fever"]


@pytest.fixture(scope="module", params=NAMES)
def seed(request):
    return load_seed(request.param)


def test_the_names_are_those_shipped():
    assert seed_names() == NAMES


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UnknownNameError, match="ferry-line"):
        load_seed("ferry")


def test_every_seed_is_read_with_nothing_left_unexplained(seed):
    meant = {"farwater-review": ["the page declares 14 comments", "cut off inside a note"]}
    expected = [words for name, told in meant.items() if name in set(seed.articles["doc_id"]) for words in told]
    assert len(seed.problems) == len(expected), seed.problems["what"].tolist()
    assert all(any(words in what for what in seed.problems["what"]) for words in expected)


def test_ids_are_unique_and_comments_stand_under_articles(seed):
    assert seed.articles["doc_id"].is_unique and seed.comments["doc_id"].is_unique
    assert set(seed.comments["article_id"]) <= set(seed.articles["doc_id"])
    assert set(seed.comments["parent_id"].dropna()) <= set(seed.comments["doc_id"])


def test_no_two_texts_are_alike(seed):
    assert seed.articles["text"].is_unique and seed.comments["text"].is_unique


def test_every_article_has_outlet_and_date(seed):
    assert seed.articles[["outlet", "published", "url", "title"]].notna().all(axis=None)
    assert seed.articles["url"].str.contains(r"\.example/").all()


def test_every_mark_gives_back_its_words(seed):
    texts = dict(zip(seed.articles["doc_id"], seed.articles["text"], strict=True))
    for name, words in (("quotes", "quote"), ("frames", "term"), ("devices", "evidence")):
        for row in seed.gold.get(name, seed.articles.head(0)).itertuples():
            assert texts[row.doc_id][row.start : row.end] == getattr(row, words)


def test_every_code_is_about_a_comment(seed):
    if "codes" in seed.gold:
        assert set(seed.gold["codes"]["unit_id"]) <= set(seed.comments["doc_id"])


def test_segments_cover_each_article(seed):
    for article in seed.articles.itertuples():
        covered = set()
        for part in seed.segments[seed.segments["doc_id"] == article.doc_id].itertuples():
            covered |= set(range(part.start, part.end))
        left = "".join(sign for place, sign in enumerate(article.text) if place not in covered)
        assert left.strip() == ""


def test_first_steps_is_small_enough_to_check_by_eye():
    seed = load_seed("first-steps")
    assert (len(seed.articles), len(seed.comments)) == (2, 8)


def test_marsh_fever_is_one_event_told_by_three_outlets():
    seed = load_seed("marsh-fever")
    assert seed.articles["outlet"].nunique() == len(seed.articles) == 3
    assert len(seed.comments) >= 30
    assert {"subhead", "caption", "credit"} <= set(seed.segments["kind"])
    assert set(seed.notes["kind"]) == {"gloss", "insertion"}
    assert seed.comments["truncated"].sum() == 3
    assert seed.comments["commenter_id"].isna().any()
    assert seed.gold["frames"]["frame"].nunique() == 14


def test_ferry_line_is_a_set_of_threads_with_skewed_activity():
    seed = load_seed("ferry-line")
    written = seed.comments["commenter_id"].value_counts()
    assert len(seed.articles) >= 6 and len(seed.comments) >= 240 and len(written) >= 40
    assert written.iloc[0] >= 20 and written.eq(1).mean() >= 0.5
    assert seed.comments["depth"].max() >= 3 and seed.comments["status"].nunique() == 3
    months = seed.articles["published"].dt.month.nunique()
    assert months >= 4


def test_the_coders_of_ferry_line_do_not_always_agree_and_were_settled():
    codes = load_seed("ferry-line").gold["codes"]
    wide = codes.pivot(index=["unit_id", "variable"], columns="coder", values="code")
    assert (wide["A"] != wide["B"]).sum() > 0
    agreed = wide[wide["A"] == wide["B"]]
    assert (agreed["A"] == agreed["adjudicated"]).all()


def test_the_invented_people_have_the_same_pseudonyms_on_every_machine():
    raw = [
        json.loads(line) for line in (shipped("seeds") / "first-steps/comments.jsonl").read_text("utf-8").splitlines()
    ]
    comments = load_seed("first-steps").comments
    named = {row["id"]: row["name"] for row in raw}
    assert not set(named.values()) & set(comments["commenter_id"].dropna())
    pairs = {(named[row.doc_id], row.commenter_id) for row in comments.dropna(subset=["commenter_id"]).itertuples()}
    assert len(pairs) == len({name for name in named.values() if name})


def test_a_corpus_is_a_seed_or_a_path():
    assert read_corpus("first-steps").articles.equals(read_corpus(shipped("seeds") / "first-steps").articles)
