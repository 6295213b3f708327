"""Who gets to speak, counted: by hand on small tables."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.speaking.copies import link_copies
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.sources import count_sources
from mediakit.speaking.speakers import link_speakers
from mediakit.tables import ARTICLES, LINKED_QUOTES
from mediakit.tables.schema import empty


def said(doc_id, number, source, quote, start=0, **more):
    row = {"doc_id": doc_id, "quote_id": f"q{number}", "part": 1, "start": start, "end": start + len(quote)}
    return (
        row
        | {"quote": quote, "kind": "indirect", "rule": "typed", "nested": False, "source": source, "speaker": source}
        | more
    )


ARTICLE = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "outlet": ["Ferry Times", "Pier Post"],
        "text": [
            "Pier shut\nThe pier is shut, said Mayor Lena Kvist. She left.\n"
            "Officials said so. Tom Hale agreed. End of it.",
            "Lena Kvist was there. Officials were not there at all.",
        ],
    }
)
QUOTES = pd.DataFrame(
    [
        said("a", 1, "Lena Kvist", "The pier is shut", 10, kind="direct"),
        said("a", 2, "officials", "so so", 66),
        said("a", 3, "Tom Hale", "one two three", 80),
        said("a", 4, None, "nobody knows who said these words", 80),
        said("a", 5, "Russia", "nested words", 12, nested=True),
        said("b", 1, "Lena Kvist", "was there", 11),
        said("b", 2, "officials", "were not there at all", 32),
    ]
)


def test_words_shares_and_places_by_hand():
    table = count_sources(QUOTES, articles=ARTICLE).set_index("source")
    assert table["n_words"].to_dict() == {"officials": 7, "Lena Kvist": 6, "Tom Hale": 3, "Russia": 0}
    shares = table["share"].round(4).to_dict()
    assert shares == {
        "officials": 0.4375,
        "Lena Kvist": 0.375,
        "Tom Hale": 0.1875,
        "Russia": 0.0,
    }
    assert table["n_articles"].to_dict() == {"officials": 2, "Lena Kvist": 2, "Tom Hale": 1, "Russia": 1}
    assert table["n_quotes"].to_dict() == {"officials": 2, "Lena Kvist": 2, "Tom Hale": 1, "Russia": 1}
    lengths = ARTICLE["text"].str.len()
    assert table.loc["Lena Kvist", "first_position"] == pytest.approx((10 / lengths[0] + 11 / lengths[1]) / 2)
    assert table.loc["Lena Kvist", ["n_direct", "n_indirect", "n_headlines", "n_leads"]].tolist() == [1, 1, 0, 2]


def test_an_unknown_source_is_nobody():
    assert count_sources(QUOTES, articles=ARTICLE)["source"].notna().all()
    alone = QUOTES[QUOTES["source"].isna()]
    assert count_sources(alone, articles=ARTICLE).empty


def test_the_interval_holds_the_share_and_repeats():
    table = count_sources(QUOTES, articles=ARTICLE)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    pd.testing.assert_frame_equal(table, count_sources(QUOTES, articles=ARTICLE))


def test_in_one_article_the_attributions_are_resampled_and_one_alone_has_no_interval():
    one = count_sources(QUOTES[QUOTES["doc_id"] == "a"], articles=ARTICLE)
    assert one.set_index("source").loc["Lena Kvist", "low"] < one.set_index("source").loc["Lena Kvist", "high"]
    single = count_sources(QUOTES.iloc[[0]], articles=ARTICLE)
    assert single["share"].tolist() == [1.0]
    assert single["low"].isna().all()


def test_groups_come_first_and_share_is_within_them():
    table = count_sources(QUOTES, articles=ARTICLE, by=["outlet"])
    assert table.columns[:2].tolist() == ["outlet", "source"]
    assert table.groupby("outlet")["share"].sum().round(6).tolist() == [1.0, 1.0]
    post = table[table["outlet"] == "Pier Post"].set_index("source")["n_words"].to_dict()
    assert post == {"officials": 5, "Lena Kvist": 2}


def test_a_group_nobody_named_is_kept():
    unnamed = ARTICLE.assign(outlet=[None, "Pier Post"])
    assert count_sources(QUOTES, articles=unnamed, by=["outlet"])["outlet"].isna().sum() == 4


def test_who_speaks_in_the_headline_is_counted_there():
    quote = said("a", 1, "Lena Kvist", "Pier shut", 0)
    table = count_sources(pd.DataFrame([quote]), articles=ARTICLE)
    assert table[["n_headlines", "n_leads"]].to_numpy().tolist() == [[1, 0]]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(TableError, match="newspaper"):
        count_sources(QUOTES, articles=ARTICLE, by=["newspaper"])
    with pytest.raises(TableError, match="link_speakers"):
        count_sources(QUOTES.drop(columns="source"), articles=ARTICLE)


def test_empty_in_empty_out():
    table = count_sources(empty(LINKED_QUOTES), articles=empty(ARTICLES), by=["outlet"])
    assert table.empty
    assert table.columns[:4].tolist() == ["outlet", "source", "level", "naming"]
    assert table["n_words"].dtype == "int64"


@pytest.mark.parametrize(
    ("text", "source", "naming", "kind"),
    [
        ("Mayor Lena Kvist said no.", "Lena Kvist", "named_person", "politician"),
        ("Maj. Gen. Lena Kvist said no.", "Lena Kvist", "named_person", "military"),
        ("Lena Kvist, a marine biologist at Ostby University, said no.", "Lena Kvist", "named_person", "expert"),
        (
            "Lena Kvist, a former general who is running as a candidate, said no.",
            "Lena Kvist",
            "named_person",
            "politician",
        ),
        ("Lena Kvist, chief executive of Ostby Ferries, said no.", "Lena Kvist", "named_person", "business"),
        ("Reporter Lena Kvist said no.", "Lena Kvist", "named_person", "journalist"),
        ("Lena Kvist, an activist, said no.", "Lena Kvist", "named_person", "campaigner"),
        ("Lena Kvist, a mother of two, said no.", "Lena Kvist", "named_person", "citizen"),
        ("Foreign Minister Lena Kvist said no.", "Lena Kvist", "named_person", "official"),
        ("Lena Kvist said no.", "Lena Kvist", "named_person", "unknown"),
        ("Candidate Tom Hale left. Hale spokeswoman Lena Kvist said no.", "Lena Kvist", "named_person", "politician"),
        ("Norway said no.", "Norway", "named_group", "official"),
        ("The Ostby Police Department said no.", "Ostby Police Department", "named_group", "official"),
        ("Norwegians said no.", "Norwegians", "unnamed_group", "citizen"),
        ("Officials at the Harbour Board said no.", "officials at the Harbour Board", "unnamed_group", "official"),
        ("A harbour official said no.", "harbour official", "unnamed_person", "official"),
        ("The Ferry Times poll said no.", "Ferry Times poll", "document", "document"),
        ("Tom Hale and Lena Kvist said no.", "Tom Hale and Lena Kvist", "named_person", "unknown"),
        ("Norway and Sweden said no.", "Norway and Sweden", "named_group", "official"),
    ],
)
def test_naming_and_kind_are_told_from_the_words_beside_the_name(text, source, naming, kind):
    quote = said("c", 1, source, "no", text.index("no.")) | {"speaker": text.split(" said")[0].split(". ")[-1]}
    table = count_sources(pd.DataFrame([quote]), articles=pd.DataFrame({"doc_id": ["c"], "text": [text]}))
    assert table[["naming", "kind"]].to_numpy().tolist() == [[naming, kind]]


def test_role_and_affiliation_are_the_texts_own():
    text = "Mira Solt, a spokeswoman for the Ostby Harbour Board, said no."
    quote = said("c", 1, "Mira Solt", "no", 58)
    table = count_sources(pd.DataFrame([quote]), articles=pd.DataFrame({"doc_id": ["c"], "text": [text]}))
    assert table[["role", "affiliation"]].to_numpy().tolist() == [
        ["spokeswoman for the Ostby Harbour Board", "Ostby Harbour Board"]
    ]


WIRE = "the harbour will stay shut until the ice has gone from the bay"


def test_a_copy_points_to_the_first_place_of_its_words():
    rows = [
        said("b", 1, "Ada Obe", f'"{WIRE}"'),
        said("a", 7, "Ada Obe", f"“{WIRE.capitalize()},”"),
        said("c", 1, "Ada Obe", WIRE.replace("the ice", "all ice")),
        said("c", 2, "Ada Obe", "the ferry will sail again as soon as its engine has been mended"),
    ]
    copies = link_copies(pd.DataFrame(rows))["copy_of"]
    assert copies.isna().tolist() == [False, True, False, True]
    assert copies.tolist()[0] == copies.tolist()[2] == "a q7"


def test_the_first_is_the_one_published_first():
    rows = pd.DataFrame([said("a", 1, "Ada Obe", WIRE), said("b", 1, "Ada Obe", WIRE)])
    dates = pd.DataFrame({"doc_id": ["a", "b"], "text": ["", ""], "published": ["2031-05-02", "2031-05-01"]})
    assert link_copies(rows, articles=dates)["copy_of"].tolist()[0] == "b q1"


@pytest.mark.parametrize("words", ["no comment", WIRE])
def test_short_quotations_and_repeats_in_one_article_are_no_copies(words):
    docs = ("a", "b") if words == "no comment" else ("a", "a")
    rows = [said(doc, number, "Ada Obe", words) for number, doc in enumerate(docs)]
    assert link_copies(pd.DataFrame(rows))["copy_of"].isna().all()


def test_copies_of_an_empty_table_are_empty():
    assert link_copies(empty(LINKED_QUOTES))["copy_of"].empty


def test_words_run_into_a_role_are_left_out_and_a_deed_is_no_role():
    text = (
        "To the sound of trumpets the harbour minister, Mira Solt, spoke. The harbour is open, Mira Solt said.\n\n"
        "The baker Tomas Reye, buried his wife in May. The shop stays, Tomas Reye said."
    )
    docs = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = count_sources(link_speakers(find_quotes(docs), articles=docs), articles=docs).set_index("source")
    assert table.loc["Mira Solt", "role"] == "harbour minister"
    assert "buried" not in str(table.loc["Tomas Reye", "role"])


def test_a_single_doer_whom_no_list_knows_is_a_person_not_a_document():
    docs = pd.DataFrame({"doc_id": ["a"], "text": ["The clock must rest, the clock keeper said."]})
    table = count_sources(link_speakers(find_quotes(docs), articles=docs), articles=docs)
    assert table["naming"].tolist() == ["unnamed_person"]


def test_what_was_told_of_the_sources_before_is_taken_over():
    before = count_sources(QUOTES, articles=ARTICLE)
    assert_frame_equal(count_sources(QUOTES, articles=ARTICLE, described=before), before)
    other = before.assign(kind="expert")
    assert set(count_sources(QUOTES, articles=ARTICLE, described=other)["kind"]) == {"expert"}
    with pytest.raises(TableError, match="lack"):
        count_sources(QUOTES, articles=ARTICLE, described=before.iloc[1:])
    with pytest.raises(TableError, match="column 'kind'"):
        count_sources(QUOTES, articles=ARTICLE, described=before.drop(columns="kind"))
