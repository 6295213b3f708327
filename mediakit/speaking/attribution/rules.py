"""The rules, most certain first: each row says what has to stand in a sentence, what it is checked for, how it is cut.

Patterns find, functions cut: where content ends and what a word is stay functions. The order of the rows is the order
in which they are tried; at each cue the first that answers takes it.
"""

from __future__ import annotations

from itertools import groupby

from mediakit.speaking.attribution import pieces
from mediakit.speaking.attribution import rules_closing as closing
from mediakit.speaking.attribution import rules_layout as layout
from mediakit.speaking.attribution import rules_opening as opening
from mediakit.speaking.attribution import rules_passive as passive
from mediakit.speaking.attribution import rules_phrases as phrases
from mediakit.speaking.attribution.rule import Rule

RULES = (
    # Layout speaks first and for the whole sentence: a signature or a turn leaves nothing to the rules for words.
    Rule(
        "signed_quotation",
        "whole sentence",
        "a quotation, a dash, a name",
        (),
        layout.cut_signed,
        "“We will not sell it.” — Mara Vale",
        "“Tides of Home” — a play",
        pieces.SIGNED,
    ),
    Rule(
        "headline_colon",
        "whole sentence",
        "in a headline, a short noun phrase, a colon, what it says",
        (
            layout.opens_paragraph,
            layout.in_headline,
            layout.names_no_speaker_at_end,
            layout.two_words_follow,
            layout.label_is_source,
        ),
        layout.cut_after_label,
        "Vale: ferry will sail again",
        "Watch: ferry sails again",
        pieces.LABELLED,
    ),
    Rule(
        "transcript_turn",
        "whole sentence",
        "at the beginning of a paragraph, a name in capitals, a colon, all of the paragraph",
        (layout.opens_paragraph, layout.label_is_source, layout.in_capitals),
        layout.cut_turn,
        "MS. VALE: We will not sell it. Never.",
        "NOTE: bring soup.",
        pieces.SPOKEN_TURN,
    ),
    # A headline drops its auxiliaries, so a passive has to be known before its verb is taken for an active one.
    Rule(
        "headline_passive",
        "headline verb",
        "in a headline, a topic, a past form that is its only verb, what it is called",
        (layout.in_headline, layout.only_participle, layout.takes_object_here),
        layout.cut_headline_passive,
        "Ferry sale called ‘a shame’",
        "Ferry sale closed by mayor",
    ),
    # Quotations before clauses: a mark is surer than a comma. As-clauses first, for their subject also follows a
    # comma.
    Rule(
        "as_subject_verb",
        "closing verb",
        "as, a source, a verb, beside a clause",
        (closing.can_close, closing.is_finite, closing.takes_clause, closing.subject_after_as),
        closing.cut_beside_as,
        "As Ms. Vale put it, the harbour was a bath.",
        "As Ms. Vale left, the harbour froze.",
    ),
    Rule(
        "quotation_subject_verb",
        "closing verb",
        "a quotation, a source, a verb",
        (closing.can_close, closing.is_finite, closing.not_before_that, closing.quotation_before_subject),
        closing.cut_before_subject,
        "“The ferry is late,” Mara Vale said on Monday. “It is old.”",
        "“Tides of Home” closed after the mayor left.",
    ),
    Rule(
        "quotation_verb_subject",
        "closing verb",
        "a quotation, a verb, a source",
        (closing.can_close, closing.is_past_form, closing.quotation_before_verb),
        closing.cut_before_verb,
        "“It sank,” said Bo Lund, the harbour master.",
        "“Tides of Home” opened in May.",
    ),
    Rule(
        "clause_subject_verb",
        "closing verb",
        "a clause, a comma, a source, a verb; the clause may go on",
        (
            closing.can_close,
            closing.is_finite,
            closing.subject_after_comma,
            closing.subject_not_after_as,
            closing.aside_ends,
            closing.no_content_after,
            closing.takes_no_infinitive,
        ),
        closing.cut_before_aside,
        "The ferry, Ms. Vale said, will sail again.",
        "On Tuesday, Ms. Vale sailed.",
    ),
    Rule(
        "clause_verb_subject",
        "closing verb",
        "a clause, a comma, a verb, a source",
        (
            closing.can_close,
            closing.is_past_form,
            closing.verb_after_comma,
            closing.takes_no_addressee,
            closing.subject_follows,
        ),
        closing.cut_before_inversion,
        "The harbour is frozen, said Bo Lund, the harbour master.",
        "The harbour, frozen since May, is closed.",
    ),
    # According to … takes its whole clause: cue verbs inside that clause belong to what it says.
    Rule(
        "source_in_phrase",
        "source phrase",
        "a phrase that names a source, beside a clause",
        (phrases.introduces_source, phrases.names_source),
        phrases.cut_beside_phrase,
        "According to Ms. Vale, the ferry leaks.",
        "They paid according to need.",
    ),
    # Verbs before their content come after the closing ones: “she said” between two clauses would else open the
    # second. What follows the verb decides among the seven, so their order doesn't matter; the passive comes last.
    Rule(
        "relative_content",
        "opening verb",
        "a relative pronoun, a source, a verb, what is said of it",
        (opening.says_or_names, opening.in_relative_clause),
        opening.cut_relative,
        "The fee, which Ms. Vale said was too high, fell.",
        "The fee, which was too high, fell.",
    ),
    Rule(
        "subject_verb_that",
        "opening verb",
        "a source, a verb, that, a clause",
        (opening.is_active, opening.before_that, opening.frame_allows),
        opening.cut_complement,
        "Ms. Vale told the crew on Monday that the ferry was unsafe.",
        "Ms. Vale left so that the crew could sleep.",
    ),
    Rule(
        "subject_verb_clause",
        "opening verb",
        "a source, a verb, a clause",
        (opening.is_active, opening.before_clause, opening.frame_allows),
        opening.cut_complement,
        "Bo Lund, who built the ferry, insisted it was safe.",
        "Bo Lund left the ferry when it was safe.",
    ),
    Rule(
        "subject_verb_wh",
        "opening verb",
        "a source, a verb, whether or what, a clause",
        (opening.is_active, opening.before_wh, opening.frame_allows),
        opening.cut_complement,
        "Ms. Vale asked the crew whether the ferry was safe.",
        "Ms. Vale met the crew whose ferry sank.",
    ),
    Rule(
        "subject_verb_infinitive",
        "opening verb",
        "a source, a verb, to, a verb",
        (opening.is_active, opening.before_infinitive, opening.frame_allows),
        opening.cut_complement,
        "Ms. Vale wants to sell the ferry.",
        "Ms. Vale came to sell the ferry.",
    ),
    Rule(
        "subject_verb_object",
        "opening verb",
        "a source, a verb, a noun phrase or a form in -ing",
        (opening.is_active, opening.before_object, opening.frame_allows),
        opening.cut_complement,
        "The harbour board has denied the claim.",
        "The harbour board could deny the claim.",
    ),
    Rule(
        "subject_verb_quote",
        "opening verb",
        "a source, a verb, a quotation",
        (opening.is_active, opening.before_quotation, opening.frame_allows),
        opening.cut_complement,
        "Ms. Vale said, “The ferry is old and it leaks.”",
        "Ms. Vale rowed the “Lady Ann” home.",
    ),
    Rule(
        "subject_verb_colon",
        "opening verb",
        "a source, a verb, a colon, a quotation or clause",
        (opening.is_active, opening.before_colon, opening.frame_allows),
        opening.cut_complement,
        "Ms. Vale said: “The ferry is old and it leaks.”",
        "Three towns own it: Orle, Venn and Tam.",
    ),
    Rule(
        "subject_verb_then_quotation",
        "opening verb",
        "a source and a verb that ends its sentence; the quotation comes next",
        (opening.is_active, opening.before_nothing, opening.ends_sentence),
        opening.cut_nothing,
        "Ms. Vale explained. “The ferry is old and it leaks.”",
        "Ms. Vale rowed. “Tides of Home” played.",
    ),
    Rule(
        "passive_content",
        "opening verb",
        "a topic, a verb in the passive, by, a source",
        (passive.has_by, passive.is_passive_report),
        passive.cut_passive,
        "The plan was praised by the harbour board.",
        "The plan was buried by the snow.",
    ),
    Rule(
        "raising",
        "opening verb",
        "a topic, a verb like is expected, to, a verb; nobody named",
        (passive.is_raising, passive.complement_follows),
        passive.cut_passive,
        "The ferry is expected to sail in May.",
        "The ferry is painted to last.",
    ),
    # Cues that are no verbs count only where no verb has claimed them.
    Rule(
        "hearsay",
        "phrase",
        "a clause with an adverb of hearsay",
        (phrases.is_hearsay,),
        phrases.cut_around_adverb,
        "The ferry was reportedly sold.",
        "The ferry was finally sold.",
    ),
    Rule(
        "noun_with_content",
        "phrase",
        "an owner, a noun, that, to or of, what is claimed",
        (phrases.is_noun, phrases.has_owner, phrases.has_noun_complement),
        phrases.cut_noun_complement,
        "Nobody shared her claim that the ferry was unsafe.",
        "The crew lost her basket that the mayor wove.",
    ),
    Rule(
        "adjective_with_content",
        "phrase",
        "a source, be, an adjective, what it is about",
        (phrases.is_adjective, phrases.is_predicate, phrases.has_adjective_complement),
        phrases.cut_adjective_complement,
        "Ms. Vale was worried about the fee.",
        "Ms. Vale was tall for the door.",
    ),
    # What is left: a colon before a quotation may join content that the rules above have found.
    Rule(
        "colon_quotation",
        "colon",
        "a source, words without a cue, a colon, a quotation",
        (layout.colon_quotation_is_free,),
        layout.cut_after_colon,
        "She turned to the crew: “Who of you can swim that far?”",
        "She turned to three towns: Orle, Venn and Tam.",
        pieces.COLON_AT_END,
    ),
    # A quoted sentence that nobody has claimed goes to the nearest subject: the least certain, so the last.
    Rule(
        "quotation_in_passing",
        "passing",
        "a quotation beside a verb with a subject",
        (layout.has_words_beside,),
        layout.cut_in_passing,
        "Ms. Vale tapped the rail, “like a drummer who lost the song.”",
        "Ms. Vale tapped the “Lady Ann” and left.",
    ),
)
PHASES = tuple((phase, tuple(rules)) for phase, rules in groupby(RULES, key=lambda rule: rule.phase))
