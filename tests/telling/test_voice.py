"""Whose words, and where: evidence joined to attributions and to the parts of an article."""

from __future__ import annotations

import pandas as pd
import pytest

from mediakit.tables import CUES, QUOTES, SEGMENTS
from mediakit.tables.schema import empty
from mediakit.telling.voice import add_place, add_voice

TEXT = "The plan is a fiasco. “It is a disgrace,” said Venn. Holt thinks it a “sham” and a waste."


def evidence_of(*phrases: str) -> pd.DataFrame:
    starts = [TEXT.index(phrase) for phrase in phrases]
    ends = [start + len(phrase) for start, phrase in zip(starts, phrases, strict=True)]
    return pd.DataFrame({"doc_id": "a", "start": starts, "end": ends, "note": list(phrases)})


def quotes_of(*rows: tuple[str, str, str]) -> pd.DataFrame:
    quotes = pd.DataFrame(rows, columns=["quote", "kind", "speaker"])
    starts = quotes["quote"].map(TEXT.index)
    return quotes.assign(
        doc_id="a",
        quote_id=[f"q{number}" for number in range(len(rows))],
        part=1,
        start=starts,
        end=starts + quotes["quote"].str.len(),
        nested=False,
        rule="by hand",
    )


QUOTED = quotes_of(("“It is a disgrace,”", "direct", "Venn"), ("it a “sham” and a waste", "mixed", "Holt"))


@pytest.mark.parametrize(
    ("phrase", "voice", "source", "kind"),
    [
        ("fiasco", "journalist", None, None),
        ("disgrace", "quoted", "Venn", "direct"),
        ("sham", "quoted", "Holt", "mixed"),
        ("waste", "journalist", "Holt", "mixed"),
    ],
)
def test_the_voice_is_who_worded_it_and_the_source_whose_view_it_is(
    phrase: str, voice: str, source: str | None, kind: str | None
) -> None:
    row = add_voice(evidence_of(phrase), quotes=QUOTED).iloc[0]
    assert row["voice"] == voice
    assert [None if pd.isna(row[name]) else row[name] for name in ("source", "quote_kind")] == [source, kind]


def test_of_quotations_inside_each_other_the_inner_one_counts() -> None:
    quotes = quotes_of(("“It is a disgrace,” said Venn.", "direct", "Orla"), ("“It is a disgrace,”", "direct", "Venn"))
    assert add_voice(evidence_of("disgrace"), quotes=quotes)["source"].tolist() == ["Venn"]


def test_a_span_belongs_to_a_quotation_when_more_than_half_of_it_lies_there() -> None:
    told = add_voice(evidence_of("disgrace,” said", "said Venn"), quotes=QUOTED)
    assert told["voice"].tolist() == ["quoted", "journalist"]


def test_the_resolved_source_is_told_before_the_words_that_name_it() -> None:
    quotes = QUOTED.assign(source=["Orla Venn", None])
    told = add_voice(evidence_of("disgrace", "sham"), quotes=quotes)
    assert told["source"].tolist() == ["Orla Venn", "Holt"]


def test_quotations_of_other_documents_do_not_count() -> None:
    told = add_voice(evidence_of("disgrace"), quotes=QUOTED.assign(doc_id="b"))
    assert told["voice"].tolist() == ["journalist"]


def test_rows_keep_their_order_and_columns_and_a_second_join_replaces_the_first() -> None:
    evidence = evidence_of("sham", "fiasco")
    before = evidence.copy(deep=True)
    once = add_voice(evidence, quotes=empty(QUOTES))
    twice = add_voice(once, quotes=QUOTED)
    assert twice["note"].tolist() == ["sham", "fiasco"]
    assert list(twice.columns) == ["doc_id", "start", "end", "note", "voice", "source", "quote_kind"]
    assert twice["voice"].tolist() == ["quoted", "journalist"]
    pd.testing.assert_frame_equal(evidence, before)


def test_cues_of_frames_are_joined_alike() -> None:
    cues = evidence_of("disgrace").assign(term="disgrace", frame="Morality", lexicon="own", rule="term")
    assert add_voice(cues, quotes=QUOTED)[["frame", "voice"]].values.tolist() == [["Morality", "quoted"]]


def test_no_evidence_gives_no_rows_but_the_columns() -> None:
    told = add_place(add_voice(empty(CUES), quotes=QUOTED), segments=empty(SEGMENTS))
    assert len(told) == 0
    assert {"voice", "source", "quote_kind", "place"} <= set(told)


# ---------------------------------------------------------------------------------------------------------- place

PARTS = pd.DataFrame(
    [
        ("a", 0, 10, "headline"),
        ("a", 60, 80, "paragraph"),
        ("a", 12, 30, "caption"),
        ("a", 24, 30, "credit"),
        ("a", 32, 58, "paragraph"),
    ],
    columns=["doc_id", "start", "end", "kind"],
)


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [(2, 6, "headline"), (14, 20, "caption"), (25, 29, "credit"), (40, 50, "lead"), (70, 75, "paragraph")],
)
def test_the_place_is_the_part_it_stands_in_and_the_first_paragraph_is_the_lead(
    start: int, end: int, place: str
) -> None:
    evidence = pd.DataFrame({"doc_id": ["a"], "start": [start], "end": [end]})
    assert add_place(evidence, segments=PARTS)["place"].tolist() == [place]


def test_outside_all_parts_the_place_cannot_be_told() -> None:
    evidence = pd.DataFrame({"doc_id": ["a", "b"], "start": [90, 2], "end": [95, 6]})
    assert add_place(evidence, segments=PARTS)["place"].isna().all()
