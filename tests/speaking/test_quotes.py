"""Who said what: every rule with a sentence it must find and one it must leave alone; marks; laws; the real capture."""

import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.base.errors import MissingToolError, UnknownNameError
from mediakit.language.quotation_marks import is_name, quotations
from mediakit.language.tokens import read_sentences
from mediakit.speaking.quotes import find_quotes

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def found(text, **options):
    """Return what is found under a headline of no interest: (content, cue, speaker, kind, rule) per attribution."""
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": ["Snow\n\n" + text]}), **options)
    return [
        (
            list(rows["quote"]),
            rows["cue"].iloc[0],
            None if pd.isna(rows["speaker"].iloc[0]) else rows["speaker"].iloc[0],
            rows["kind"].iloc[0],
            rows["rule"].iloc[0],
        )
        for _, rows in table.groupby("quote_id", sort=False)
    ]


RULES = [
    (
        "“The ferry is late,” Mara Vale said on Monday. “It is old.”",
        (["“The ferry is late,”", "“It is old.”"], "said", "Mara Vale", "direct", "quotation_subject_verb"),
        "“Tides of Home” closed after the mayor left.",
    ),
    (
        "“It sank,” said Bo Lund, the harbour master.",
        (["“It sank,”"], "said", "Bo Lund, the harbour master", "direct", "quotation_verb_subject"),
        "“Tides of Home” opened in May.",
    ),
    (
        "The ferry, Ms. Vale said, will sail again.",
        (["The ferry", "will sail again"], "said", "Ms. Vale", "indirect", "clause_subject_verb"),
        "On Tuesday, Ms. Vale sailed.",
    ),
    (
        "The harbour is frozen, said Bo Lund, the harbour master.",
        (["The harbour is frozen"], "said", "Bo Lund, the harbour master", "indirect", "clause_verb_subject"),
        "The harbour, frozen since May, is closed.",
    ),
    (
        "As Ms. Vale put it, the harbour was a bath.",
        (["the harbour was a bath"], "put it", "Ms. Vale", "indirect", "as_subject_verb"),
        "As Ms. Vale left, the harbour froze.",
    ),
    (
        "Ms. Vale told the crew on Monday that the ferry was unsafe.",
        (["that the ferry was unsafe"], "told", "Ms. Vale", "indirect", "subject_verb_that"),
        "Ms. Vale left so that the crew could sleep.",
    ),
    (
        "Bo Lund, who built the ferry, insisted it was safe.",
        (["it was safe"], "insisted", "Bo Lund, who built the ferry", "indirect", "subject_verb_clause"),
        "Bo Lund left the ferry when it was safe.",
    ),
    (
        "Ms. Vale asked the crew whether the ferry was safe.",
        (["whether the ferry was safe"], "asked", "Ms. Vale", "indirect", "subject_verb_wh"),
        "Ms. Vale met the crew whose ferry sank.",
    ),
    (
        "Ms. Vale wants to sell the ferry.",
        (["to sell the ferry"], "wants", "Ms. Vale", "indirect", "subject_verb_infinitive"),
        "Ms. Vale came to sell the ferry.",
    ),
    (
        "The harbour board has denied the claim.",
        (["the claim"], "has denied", "The harbour board", "indirect", "subject_verb_object"),
        "The harbour board could deny the claim.",
    ),
    (
        "Ms. Vale said: “The ferry is old and it leaks.”",
        (["“The ferry is old and it leaks.”"], "said", "Ms. Vale", "direct", "subject_verb_colon"),
        "Three towns own it: Orle, Venn and Tam.",
    ),
    (
        "Ms. Vale said, “The ferry is old and it leaks.”",
        (["“The ferry is old and it leaks.”"], "said", "Ms. Vale", "direct", "subject_verb_quote"),
        "Ms. Vale rowed the “Lady Ann” home.",
    ),
    (
        "The fee, which Ms. Vale said was too high, fell.",
        (["which", "was too high"], "said", "Ms. Vale", "indirect", "relative_content"),
        "The fee, which was too high, fell.",
    ),
    (
        "The plan was praised by the harbour board.",
        (["The plan"], "was praised", "the harbour board", "indirect", "passive_content"),
        "The plan was buried by the snow.",
    ),
    (
        "The ferry is expected to sail in May.",
        (["The ferry", "to sail in May"], "is expected", None, "indirect", "raising"),
        "The ferry is painted to last.",
    ),
    (
        "According to Ms. Vale, the ferry leaks.",
        (["the ferry leaks"], "According to", "Ms. Vale", "indirect", "source_in_phrase"),
        "They paid according to need.",
    ),
    (
        "Nobody shared her claim that the ferry was unsafe.",
        (["that the ferry was unsafe"], "claim", "her", "indirect", "noun_with_content"),
        "The crew lost her basket that the mayor wove.",
    ),
    (
        "Ms. Vale was worried about the fee.",
        (["the fee"], "was worried about", "Ms. Vale", "indirect", "adjective_with_content"),
        "Ms. Vale was tall for the door.",
    ),
    (
        "The ferry was reportedly sold.",
        (["The ferry was", "sold"], "reportedly", None, "indirect", "hearsay"),
        "The ferry was finally sold.",
    ),
    (
        "“We will not sell it.” — Mara Vale",
        (["“We will not sell it.”"], "—", "Mara Vale", "direct", "signed_quotation"),
        "“Tides of Home” — a play",
    ),
    (
        "MS. VALE: We will not sell it. Never.",
        (["We will not sell it. Never."], ":", "MS. VALE", "indirect", "transcript_turn"),
        "NOTE: bring soup.",
    ),
    (
        "She turned to the crew: “Who of you can swim that far?”",
        (["“Who of you can swim that far?”"], ":", "She", "direct", "colon_quotation"),
        "She turned to three towns: Orle, Venn and Tam.",
    ),
    (
        "Ms. Vale tapped the rail, “like a drummer who lost the song.”",
        (["“like a drummer who lost the song.”"], "tapped", "Ms. Vale", "direct", "quotation_in_passing"),
        "Ms. Vale tapped the “Lady Ann” and left.",
    ),
    (
        "Ms. Vale agreed. “The ferry is old and it leaks.”",
        (["“The ferry is old and it leaks.”"], "agreed", "Ms. Vale", "direct", "subject_verb_then_quotation"),
        "Ms. Vale agreed. The ferry sailed.",
    ),
]


@pytest.mark.parametrize(("text", "expected", "other"), RULES, ids=[case[1][-1] for case in RULES])
def test_rule_finds_its_pattern_and_no_other(text, expected, other):
    assert expected in found(text)
    assert expected[-1] not in [rule for *_, rule in found(other)]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Mayor: Ferry will sail", (["Ferry will sail"], ":", "Mayor", "headline_colon")),
        ("Ferry sale called 'a shame'", (["Ferry sale", "'a shame'"], "called", None, "headline_passive")),
        ("Watch: Ferry sinks", None),
        ("Ferry sunk in storm", None),
    ],
)
def test_headlines_have_rules_of_their_own(headline, expected):
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [headline + "\n\nIt snowed."]}))
    if expected is None:
        assert table.empty
        return
    content, cue, speaker, rule = expected
    assert list(table["quote"]) == content
    assert (table["cue"].iloc[0], table["rule"].iloc[0]) == (cue, rule)
    assert pd.isna(table["speaker"].iloc[0]) if speaker is None else table["speaker"].iloc[0] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Vale called the sale “a shame” and urged the board to resign.", ["Ms. Vale", "Ms. Vale"]),
        ("“No,” said Ms. Vale, noting that the fee had doubled.", ["Ms. Vale", "Ms. Vale"]),
        ("Noting that the fee had doubled, Ms. Vale left.", ["Ms. Vale"]),
        ("“Why?” Ms. Vale asked, looking up.", ["Ms. Vale"]),
        ("Ms. Vale, a sailor, said it leaks. She added that it always did.", ["Ms. Vale, a sailor", "She"]),
    ],
)
def test_the_source_is_found_where_it_stands(text, speakers):
    assert [speaker for _, _, speaker, *_ in found(text)] == speakers


def test_a_quotation_goes_on_over_paragraphs():
    text = "“The ferry is old,” said Ms. Vale.\n\n“It leaks at the bow.\n\n“And at the stern.”"
    assert [content for content, *_ in found(text)] == [
        ["“The ferry is old,”", "“It leaks at the bow.", "“And at the stern.”"]
    ]


def test_reported_words_inside_a_quotation_are_nested():
    text = "“The board told us that the ferry was old,” said Ms. Vale."
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table[["speaker", "nested"]].values.tolist() == [["Ms. Vale", False], ["The board", True]]


def test_kinds_follow_the_marks_and_names_do_not_count():
    kinds = [
        kind for _, _, _, kind, _ in found("Ms. Vale denied the “awful” claim. She praised the play “Tides of Home”.")
    ]
    assert kinds == ["mixed", "indirect"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“I’m told ‘wait’,” said Io.", ["“I’m told ‘wait’,”", "‘wait’"]),
        ("The crew's 'no' and the sailors' rights 'held'.", ["'no'", "'held'"]),
        ("''Rain,'' she said.", ["''Rain,''"]),
        ("«Regen» and „Wind“.", ["«Regen»", "„Wind“"]),
        ('He wrote “to "all" of us”.', ['“to "all" of us”', '"all"']),
        ("“It rains\nand rains.", ["“It rains"]),
        ("It's the '90s, y'all.", []),
    ],
)
def test_marks_are_paired(text, inside):
    assert [text[quote.start : quote.end] for quote in quotations(text)] == inside


def test_titles_are_told_from_speech():
    texts = [
        "the play “Tides of Home” ran",
        "the song “Rain” ran",
        "she cried “Stop that!” twice",
        "a “mess of a” sale",
    ]
    assert [is_name(text, quotations(text)[0]) for text in texts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("They plan to sail.", "pvtb."),
        ("The plan sank.", "dnv."),
        ("Bo Lund claims the boat.", "NNvdn."),
        ("The claims sank the boat.", "dnvdn."),
        ("A man trapped in Orle said so.", "dneiNvr."),
        ("The IS leader is here.", "dNnBr."),
        ("“Rain,” she said.", "Q,pv."),
    ],
)
def test_words_get_their_codes_from_context(text, codes):
    assert [sentence.codes for sentence in read_sentences(text)] == [codes]


def test_segments_tell_headlines_and_credits():
    text = "Vale: Ferry will sail\n\nBo: soup is late\n\nThe pier. Bo Lund said it froze."
    credit = text.index("Bo Lund")
    segments = pd.DataFrame(
        {"doc_id": "a", "start": [23, credit], "end": [39, len(text)], "kind": ["headline", "credit"]}
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert list(find_quotes(articles, segments=segments)["speaker"]) == ["Bo"]
    assert list(find_quotes(articles)["speaker"]) == ["Vale", "Bo Lund"]


PIECES = (
    ["said", '"', "“", "”", "‘", "’", "'", "''", "the", "Mara Vale", ",", ".", "that", "who", "(", ")", "-", ":"],
    ["\r\n", "according to", "claims", "is expected", "to", "?", "her claim", "MS. VALE:", "“No,” ", "«", "»", "—"],
)
pieces = st.sampled_from([piece for row in PIECES for piece in row])


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=40).map(" ".join) | st.text(max_size=80))
def test_no_text_makes_it_raise_and_parts_lie_apart(text):
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    for _, rows in table.groupby("quote_id"):
        spans = sorted(zip(rows["start"], rows["end"], strict=True))
        assert all(start < end for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert list(rows["part"]) == list(range(1, len(rows) + 1))
    for row in table.dropna(subset=["speaker"]).itertuples():
        assert text[row.speaker_start : row.speaker_end] == row.speaker
        assert text[row.cue_start : row.cue_end] == row.cue


def test_unknown_engines_and_pipelines_are_told():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["It snowed."]})
    with pytest.raises(UnknownNameError, match="oracle"):
        find_quotes(articles, engine="oracle")
    pytest.importorskip("spacy")
    with pytest.raises(MissingToolError, match="no_such_pipeline"):
        find_quotes(articles, engine="spacy:no_such_pipeline")


PARSES = {
    "Vale said it leaks .": ([1, 1, 3, 1, 1], ["nsubj", "ROOT", "nsubj", "ccomp", "punct"]),
    "It leaks , said Vale .": ([1, 1, 1, 1, 3, 1], ["nsubj", "ROOT", "punct", "parataxis", "nsubj", "punct"]),
    "Vale denied claims .": ([1, 1, 1, 1], ["nsubj", "ROOT", "dobj", "punct"]),
}


@pytest.fixture
def pipeline(tmp_path):
    """Save a blank spaCy pipeline whose parser knows the sentences of PARSES, and return its name."""
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc

    @spacy.Language.component("parser_by_hand")
    def parse(doc):
        heads, deps = PARSES[doc.text]
        return Doc(doc.vocab, words=[word.text for word in doc], heads=heads, deps=deps)

    parser = spacy.blank("en")
    parser.add_pipe("parser_by_hand")
    parser.meta["name"], parser.meta["version"] = "by_hand", "1.2"
    parser.to_disk(tmp_path / "by_hand")
    return f"spacy:{tmp_path / 'by_hand'}"


@pytest.mark.parametrize(
    ("text", "content", "pattern"),
    list(zip(PARSES, ["it leaks", "It leaks", "claims"], ["clause", "parenthesis", "object"], strict=True)),
)
def test_a_spacy_pipeline_gives_the_same_table(pipeline, text, content, pattern):
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}), engine=pipeline)
    row = table.iloc[0]
    assert len(table) == 1
    assert (row["quote"], row["speaker"]) == (content, "Vale")
    assert row["rule"] == f"spacy:by_hand-1.2/{pattern}"


def overlap(one, other):
    """Return the shared part of two sets of spans, in code points."""
    a, b = ({at for start, end in spans for at in range(start, end)} for spans in (one, other))
    return len(a & b) / max(len(a | b), 1)


def test_all_attributions_of_the_real_capture_are_found():
    marked = sorted(SEEDS.glob("*.gold.json"))
    if not marked:
        pytest.skip("the marked capture is not here")
    gold = json.loads(marked[0].read_text(encoding="utf-8"))
    text = (SEEDS / gold["source"]).read_bytes().decode("utf-8")[: gold["structure"]["boilerplate"][0][0]]
    table = find_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    spans = dict(list(table.groupby("quote_id")))
    for quote in gold["quotes"]:
        if quote.get("nested"):
            continue
        best = max(
            spans.values(), key=lambda rows: overlap(zip(rows["start"], rows["end"], strict=True), quote["content"])
        )
        row = best.iloc[0]
        assert overlap(zip(best["start"], best["end"], strict=True), quote["content"]) >= 0.5, quote["id"]
        if quote["source"] is None:
            assert pd.isna(row["speaker"]), quote["id"]
        else:
            assert overlap([(row["speaker_start"], row["speaker_end"])], [quote["source"]]) > 0, quote["id"]


def test_two_titles_before_a_name_are_one_speaker():
    said = pd.DataFrame(
        {"doc_id": ["a"], "text": ["Floods will return, said river pilot and retired dredger Bo Lund."]}
    )
    assert find_quotes(said)["speaker"].tolist() == ["river pilot and retired dredger Bo Lund"]


def test_a_second_verb_is_no_second_title():
    said = pd.DataFrame({"doc_id": ["a"], "text": ["Floods will return, said pilots and met Bo Lund."]})
    assert find_quotes(said)["speaker"].tolist() == ["pilots"]


def test_a_headline_that_names_its_speaker_at_the_end_is_not_read_from_the_colon():
    said = pd.DataFrame({"doc_id": ["a"], "text": ["Ferry row: crew will strike, says union\n\nThe road is closed."]})
    assert find_quotes(said)[["speaker", "cue"]].values.tolist() == [["union", "says"]]


@pytest.mark.parametrize(
    ("tail", "contents"),
    [
        (", beginning with the oldest.", ["the ferries would be sold, beginning with the oldest"]),
        (", starting on Monday.", ["the ferries would be sold, starting on Monday"]),
        (", beginning: “We had to.”", ["the ferries would be sold", "“We had to.”"]),
        (", adding that one had sunk.", ["the ferries would be sold", "that one had sunk"]),
    ],
)
def test_a_verb_of_quotations_alone_ends_content_only_before_one(tail, contents):
    assert [content for content, *_ in found("Ms. Vale said the ferries would be sold" + tail)] == [
        [content] for content in contents
    ]


def test_used_as_a_headline_is_no_verb_of_a_quotation_behind_a_colon():
    used = "The paper used one of her remarks as its headline: “We had to.”"
    assert [rule for *_, rule in found(used)] == ["colon_quotation"]
    denounced = used.replace("used", "denounced")
    assert [(cue, rule) for _, cue, _, _, rule in found(denounced)] == [("denounced", "subject_verb_object")]


def test_a_verb_of_quotations_alone_closes_a_clause_but_not_before_an_infinitive():
    assert [rule for *_, rule in found("The ferry is sold, Ms. Vale began.")] == ["clause_subject_verb"]
    assert found("With the ferry sold, questions began to surface.") == []
    assert found("With the ferry sold, questions are beginning to surface.") == []
