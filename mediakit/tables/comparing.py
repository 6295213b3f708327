"""Tables of words compared and named: contrasts, contexts, word shifts, names of actors."""

from __future__ import annotations

from mediakit.tables.schema import (
    flag_or_na,
    interval,
    number,
    number_or_na,
    span,
    table,
    text,
    text_or_na,
    whole,
    whole_or_na,
)

KEYNESS = table(
    "KEYNESS",
    "One term of one group against all other groups.",
    group=text("the group"),
    term=text("the term"),
    n=whole("uses in the group", "count"),
    n_docs=whole("documents of the group that use it", "count"),
    n_other=whole("uses in the other groups", "count"),
    log_odds=number("log odds ratio with informative Dirichlet prior; above 0: typical of the group", "nats"),
    **interval("the 95 % interval (document bootstrap)", "nats"),
    p=number_or_na("chance of so large a contrast when documents are dealt at random", "0 to 1", least=0.0, most=1.0),
    q=number_or_na("false-discovery rate at which the term would be called different", "0 to 1", least=0.0, most=1.0),
    n_docs_other=whole_or_na("documents of the other groups that use it", "count"),
    dispersion=number_or_na(
        "how unevenly the group's documents use it (DP norm); NA when none does",
        "0 = evenly, 1 = one document does all",
        least=0.0,
        most=1.0,
    ),
)

COLLOCATES = table(
    "COLLOCATES",
    "One word that stands near a match.",
    **span("the word"),
    term=text("the word folded"),
    distance=whole("how many words away; below 0: before the match", "words", least=-1000),
    node_start=whole("where the match begins", "code points"),
    node_end=whole("where the match ends", "code points"),
    node=text("the words of the match"),
)

COLLOCATIONS = table(
    "COLLOCATIONS",
    "One word that stands near the matches, against its use elsewhere in the same documents.",
    term=text("the word folded"),
    n=whole("uses near a match", "count"),
    n_docs=whole("documents that use it near a match", "count"),
    n_elsewhere=whole("uses away from any match", "count"),
    log_odds=number_or_na(
        "log odds ratio with informative Dirichlet prior; above 0: drawn to the matches; NA when nothing is elsewhere",
        "nats",
    ),
    **interval("the 95 % interval (document bootstrap)", "nats"),
)

MATCH_RATES = table(
    "MATCH_RATES",
    "How often something is matched in one group of documents.",
    group=text("the group"),
    n=whole("matches", "count"),
    n_docs=whole("documents with a match", "count"),
    n_all_docs=whole("documents of the group", "count"),
    n_words=whole("words of the group's documents", "words"),
    per_1000=number_or_na("matches per 1,000 words; NA without words", "per 1,000 words", least=0.0),
    **interval("the 95 % interval (over documents)", "per 1,000 words", least=0.0),
)

DIFFERENCES = table(
    "DIFFERENCES",
    "One thing counted in two groups of documents (the columns that name it come first).",
    group=text("the one group"),
    other=text("the other"),
    n=whole_or_na("how often it was found in the one", "count"),
    n_other=whole_or_na("how often in the other", "count"),
    value=number_or_na("its share or rate in the one", "0 to 1, or per 1,000 words"),
    value_other=number_or_na("its share or rate in the other", "0 to 1, or per 1,000 words"),
    difference=number_or_na("the one minus the other", "0 to 1, or per 1,000 words"),
    **interval("the 95 % interval of the difference", "0 to 1, or per 1,000 words"),
    level=flag_or_na("whether the two may be equal: whether the interval holds 0; NA without one"),
)

SHIFTS = table(
    "SHIFTS",
    "What one term adds to the difference between one group and all others.",
    group=text("the group"),
    frame=text_or_na("the frame whose rate differs; NA for valence"),
    term=text("the term as in the lexicon"),
    n=whole("uses in the group", "count"),
    n_other=whole("uses in the other groups", "count"),
    contribution=number("its part of group minus others; the parts add up to the difference", "valence or per 1,000"),
    **interval("the 95 % interval (document bootstrap)", "valence or per 1,000"),
    by_use=number("the part that comes from how often it is used", "valence or per 1,000"),
    by_value=number("the part that comes from what it counts for where it is used", "valence or per 1,000"),
)

CONCORDANCE = table(
    "CONCORDANCE",
    "One match in its context (KWIC).",
    **span("the match"),
    left=text("the words before it"),
    match=text("the match"),
    right=text("the words after it"),
)

NAMING = table(
    "NAMING",
    "One label of one actor in one group.",
    group=text("the group"),
    actor=text("the actor"),
    label=text("the name used for it"),
    n=whole("uses of the label", "count"),
    share=number_or_na("part of all mentions of the actor in the group", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
)

NAMES = table(
    "NAMES",
    "One mention of an actor by one of its labels.",
    **span("the mention"),
    actor=text("the actor"),
    label=text("the label as the analyst wrote it"),
    mention=text("the words exactly as in the text"),
    rule=text("as written, or in which other form"),
)

ALIASES = table(
    "ALIASES",
    "One label of one actor.",
    actor=text("the actor"),
    label=text("a name the actor goes by; with capitals it matches only with capitals"),
)
