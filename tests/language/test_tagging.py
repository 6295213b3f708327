"""Which part of speech a word has: a sentence and a counter-sentence for each word that can be two things.

The codes are written out, one letter a token; the table of codes stands in ``mediakit.language.sentence``.
"""

import pytest

from mediakit.language import tag_rules, tagging
from mediakit.language.tokens import read_sentences
from mediakit.language.word_classes import words_in
from mediakit.lexicons import load_lexicon


def codes(text: str) -> str:
    return " ".join(sentence.codes for sentence in read_sentences(text))


PAIRS = {
    "her: before a noun or not": [("They saw her boat.", "pvdn."), ("They saw her there.", "pvop.")],
    "that: before a clause or a mark": [("She said that it leaked.", "pvTpv."), ("She left with that.", "pvio.")],
    "that before a preposition: after a cue verb or not": [
        ("She noted that in May.", "pvTiN."),
        ("She left with that in mind.", "pvioin."),
    ],
    "like: after a modal or another verb": [
        ("They would like the boat.", "pmbdn."),
        ("It looks like the boat.", "pvidn."),
    ],
    "like: after a pronoun or a name": [("They like the boat.", "pvdn."), ("Ostby like the boat.", "Nidn.")],
    "a day: after a preposition or a verb": [
        ("They met on Monday.", "pviN."),
        ("She said Monday it leaked.", "pvrpv."),
    ],
    "'s: before a noun or an adverb": [("The mayor's boat leaked.", "dnsnv."), ("The mayor's not there.", "dnBrp.")],
    "'s: after a pronoun; a bare mark": [("It's raining.", "pBg."), ("They left ' early.", "pv~a.")],
    "-ing after a determiner: without an object or with one": [
        ("The reporting was short.", "dnBa."),
        ("Their reporting the leak was wrong.", "dgdnBa."),
    ],
    "-ing after be or after a determiner": [("She is reporting it.", "pBgp."), ("A reporting failed.", "dnv.")],
    "an unknown word in -s: after a pronoun or a determiner": [
        ("She zorps the boat.", "pvdn."),
        ("The zorps sank.", "dnv."),
    ],
    "claims: after a determiner or a pronoun": [("The claims failed.", "dnv."), ("She claims victory.", "pvn.")],
    "claims: after a singular or a plural": [("The mayor claims the boat.", "dnvdn."), ("Officials claims.", "nn.")],
    "claims: in a clause without a verb or with one": [
        ("The mayor claims the boat.", "dnvdn."),
        ("He lost insurance claims.", "pvnn."),
    ],
    "claims: before an object or a preposition": [
        ("The mayor claims the boat.", "dnvdn."),
        ("Insurance claims of pilots failed.", "nninv."),
    ],
    "claims at the end: after a quotation or without one": [
        ("“It leaks in the cold morning,” the mayor claims.", "Q,dnv."),
        ("The mayor claims.", "dnn."),
    ],
    "claims after that: with an object or without": [
        ("A man that claims the boat left.", "dnTvdnv."),
        ("She said that claims were false.", "pvTnBa."),
    ],
    "claims after and: with an object or without": [
        ("She left and claims the boat.", "pvcvdn."),
        ("Votes and claims count.", "ncnn."),
    ],
    "claims after a conjunction is a noun, goes a verb": [
        ("While claims of theft rose, she left.", "jninv,pv."),
        ("While goes the boat.", "jvdn."),
    ],
    "goes: after this or another determiner": [
        ("This goes in the boat.", "dvidn."),
        ("The goes in the boat.", "dnidn."),
    ],
    "goes needs no object: after a noun, that, and": [
        ("The mayor goes in May.", "dnviN."),
        ("The one that goes in wins.", "dnTvin."),
        ("She left and goes in May.", "pvcviN."),
        ("Goes the boat?", "ndn."),
    ],
    "plan: after to or a determiner": [("They want to plan it.", "pvtbp."), ("The plan failed.", "dnv.")],
    "plan: after a pronoun or an adjective": [("They plan it.", "pvp."), ("A new plan failed.", "danv.")],
    "plan: after many or a": [("Many plan to leave.", "dvtb."), ("A plan failed.", "dnv.")],
    "plan: after a plural or a singular": [
        ("The pilots plan to leave.", "dnvtb."),
        ("The ferry plan was bad.", "dnnBa."),
    ],
    "plan: in a clause without a verb or with one": [
        ("The pilots plan to leave.", "dnvtb."),
        ("They want a ferry plan to work.", "pvdnntn."),
    ],
    "plan: after brackets or a comma": [
        ("The pilots (both old) plan to leave.", "dn(dn)vtb."),
        ("The pilot, an old man, plan to leave.", "dn,dan,vtb."),
    ],
    "plan after that: with an infinitive; at the beginning": [
        ("Boats that plan to leave sank.", "nTvtbv."),
        ("Plan of the mayor.", "nidn."),
    ],
    "plan after and: joined to an infinitive or a past tense": [
        ("They voted to leave and plan the trip.", "pvtbcbdn."),
        ("They left and plan the trip.", "pvcvdn."),
    ],
    "argue is seldom a noun: after a noun, an adjective, nothing": [
        ("The staff argue that it leaks.", "dnvTpv."),
        ("A new argue failed.", "danv."),
        ("Argue that it leaks.", "bTpv."),
    ],
    "say is never a noun": [("Officials say it leaks.", "nvpv."), ("The say failed.", "dvv.")],
    "named: after a pronoun or be": [("She named him.", "pvo."), ("It was named Ostby.", "pBeN.")],
    "said: after a noun or a participle, unlike named": [
        ("Pilots going said it.", "ngvp."),
        ("Pilots going named him.", "ngeo."),
    ],
    "put: after do or a pronoun": [("She did put it there.", "pDbpp."), ("She put it there.", "pvpp.")],
    "named: after several before a pronoun or a noun": [
        ("Several named him.", "dvo."),
        ("Several named men left.", "denv."),
    ],
    "named: after the": [("The named in it left.", "deipv."), ("The named man left.", "denv.")],
    "named: after a number before a name; after an adjective before a noun": [
        ("Of the pilots, 12 named Vale.", "idn,#vN."),
        ("The old named boat sank.", "daenv."),
    ],
    "named: after an adjective in a clause without a verb or with one": [
        ("The poor named the boat.", "dnvdn."),
        ("They left the poor named in it.", "pvdaeip."),
    ],
    "named: after a noun or before by": [("The man named her.", "dnvo."), ("The man named by her left.", "dneiov.")],
    "named: after a noun in a clause without a verb or with one": [
        ("The man named Lund.", "dnvN."),
        ("The man saw a boat named Lund.", "dnvdneN."),
    ],
    "named after and: joined to a past tense or a passive": [
        ("She came and named him.", "pvcvo."),
        ("It was seen and named.", "pBece."),
        ("She was seen and named that.", "pBecvo."),
    ],
    "named after a comma: the main verb or not": [
        ("Ms. Vale, who left, named him.", "NN,wv,vo."),
        ("She left, named by pilots.", "pv,ein."),
        ("She left, named the boat and slept.", "pv,vdncv."),
    ],
    "after a comma and before a name: a cue verb or another": [
        ("It rained, reported Ms. Vale.", "pv,vNN."),
        ("It rained, painted Ms. Vale.", "pv,eNN."),
    ],
    "named after a dash; at the beginning": [
        ("Ms. Vale -- named him.", "NN-vo."),
        ("Named by pilots, it sank.", "ein,pv."),
    ],
    "named after a verb: one that takes a clause or another": [
        ("The boat which she said named him sank.", "dnwpvvov."),
        ("The boat which she saw named him sank.", "dnwpveov."),
    ],
    "a past tense turns into a participle before the verb of its noun": [
        ("The pilot named in May will leave.", "dneiNmb."),
        ("The pilot named in May the boat.", "dnviNdn."),
    ],
    "an adjective is a noun where its phrase ends": [
        ("The incumbent said it.", "dnvp."),
        ("The incumbent mayor said it.", "danvp."),
    ],
    "capitals: an acronym or a small word": [("The IS fighters left.", "dNnv."), ("The boat is old.", "dnBa.")],
    "May: a month or a modal": [("In May she left.", "iNpv."), ("She may leave.", "pmb.")],
    "a capital inside a sentence or in a headline": [
        ("They met a Harbour Board there.", "pvdNNp."),
        ("Mayor Blames Harbour Board Again", "nvNnr"),
    ],
}
SENTENCES = [pytest.param(*row, id=row[0]) for rows in PAIRS.values() for row in rows]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_word_gets_its_code_from_the_words_around_it(text, expected):
    assert codes(text) == expected


def test_every_row_of_the_table_decides_one_of_these_sentences(monkeypatch):
    taken = set()

    def choose(offered, place):
        row = tag_rules.choose(offered, place)
        taken.add(row.example)
        return row

    monkeypatch.setattr(tagging, "choose", choose)
    for rows in PAIRS.values():
        for text, _ in rows:
            codes(text)
    assert [row.example for row in tag_rules.ROWS if row.example not in taken] == []


def test_examples_of_rows_are_unique_and_mark_the_word_they_are_about():
    examples = [row.example for row in tag_rules.ROWS]
    assert len(set(examples)) == len(examples)
    assert [example for example in examples if example.count("*") != 2] == []


def test_a_name_seen_inside_a_sentence_stays_a_name_at_the_beginning_of_another():
    assert codes("They met Claims there. Claims failed.") == "pvNp. Nv."
    assert codes("They met him there. Claims failed.") == "pvop. nv."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It leaks in the cold morning now,” she said.", "Q,pv."),
        ("The “leak” grew.", "dqv."),
        ("It rained -- twice; (then) it: froze!", "pv-r;(r)p:v."),
        ("12% left.", "#v."),
    ],
)
def test_quotations_and_marks_have_codes_of_their_own(text, expected):
    assert codes(text) == expected


def test_the_classes_of_the_lexicon_are_those_its_passport_tells():
    lexicon = load_lexicon("word_classes_en")
    assert set(lexicon.entries["label"]) == set(lexicon.passport["labels"])
    assert words_in("day") == set(lexicon.entries.query("label == 'day'")["term"])
    assert words_in("no such class") == frozenset()
