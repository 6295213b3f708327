"""What one row is: the definition of every table, each column with its meaning and unit.

A column is named and described here and nowhere else. ``describe(QUOTES)`` prints the definition as a table,
``conform(data, QUOTES)`` makes a DataFrame obey it.
"""

from __future__ import annotations

import pandera.pandas as pa

from mediakit.schema import (
    flag,
    moment_or_na,
    number,
    number_or_na,
    running_number,
    span,
    table,
    text,
    text_or_na,
    whole,
    whole_or_na,
)
from mediakit.vocabulary import CUE_CLASSES, NAMINGS, NOTE_KINDS, QUOTE_KINDS, SEGMENT_KINDS, SOURCE_KINDS, STATUSES

# ------------------------------------------------------------------------------------------------- what was read

ARTICLES = table(
    "ARTICLES",
    "One news article.",
    doc_id=text("identifies the article; unique", unique=True),
    title=text_or_na("the headline"),
    byline=text_or_na("who signed the article"),
    dateline=text_or_na("the place the article is filed from"),
    outlet=text_or_na("who published it"),
    published=moment_or_na("when it was published"),
    language=text_or_na("the language as an ISO 639-1 code"),
    url=text_or_na("where it stood"),
    text=text("headline, captions, sub-headings and paragraphs as loaded; all offsets count in it"),
    source_file=text_or_na("the file it was read from"),
    source_sha256=text_or_na("the SHA-256 of that file"),
)

SEGMENTS = table(
    "SEGMENTS",
    "One part of an article's text; together they cover all of it but white space.",
    **span("the part"),
    kind=text("what the part is (a credit lies inside its caption)", allowed=SEGMENT_KINDS),
)

COMMENTS = table(
    "COMMENTS",
    "One reader comment.",
    doc_id=text("identifies the comment; unique", unique=True),
    article_id=text_or_na("the article it stands under"),
    position=whole("its place under the article, in the order shown", "from 1", least=1, default=running_number),
    commenter_id=text_or_na("a pseudonym: the same commenter has the same one; NA when unnamed"),
    posted=moment_or_na("when it was posted"),
    text=text("the comment as loaded; all offsets count in it"),
    parent_id=text_or_na("the comment it replies to"),
    depth=whole("how deep it stands in its thread", "0 = not a reply", default=0),
    likes=whole_or_na("approvals shown beside it", "count"),
    status=text("whether its words can be read", allowed=STATUSES, default="visible"),
    truncated=flag("whether the site cut it at its length limit", default=False),
    language=text_or_na("the language as an ISO 639-1 code"),
)

NOTES = table(
    "NOTES",
    "One note a translator or editor put into a text, brackets included.",
    **span("the note"),
    note=text("the words inside the brackets"),
    kind=text("gloss explains a word of the commenter, insertion completes the sentence", allowed=NOTE_KINDS),
)

PROBLEMS = table(
    "PROBLEMS",
    "One thing that went wrong or does not add up while reading.",
    source_file=text("the file"),
    row=whole_or_na("the row or line in it", "from 1"),
    what=text("what is wrong"),
    remedy=text("what to do about it"),
)

# ----------------------------------------------------------------------------------------------------- units

SENTENCES = table(
    "SENTENCES", "One sentence.", **span("the sentence"), sentence=text("its words, exactly as in the text")
)

TOKENS = table(
    "TOKENS",
    "One word.",
    **span("the word"),
    token=text("the word exactly as in the text"),
    term=text("the word folded: lower case, straight apostrophes, composed accents"),
)

# ------------------------------------------------------------------------------------------ who gets to speak

QUOTES = table(
    "QUOTES",
    "One contiguous fragment of an attribution: words or thoughts the text says are somebody's.",
    doc_id=text("the document the offsets count in"),
    quote_id=text("identifies the attribution; all its fragments share it"),
    part=whole("number of the fragment within its attribution", "from 1", least=1),
    start=whole("where the fragment begins", "code points"),
    end=whole("where it ends, first code point after it", "code points"),
    quote=text("the fragment's words, quotation marks included"),
    kind=text("in quotation marks, in the reporter's words, or both", allowed=QUOTE_KINDS),
    cue=text_or_na("the reporting words"),
    cue_start=whole_or_na("where the cue begins", "code points"),
    cue_end=whole_or_na("where the cue ends", "code points"),
    cue_class=text_or_na("how far the cue lets the reporter stand behind the words", allowed=CUE_CLASSES),
    speaker=text_or_na("the words in the text that name who speaks"),
    speaker_start=whole_or_na("where they begin", "code points"),
    speaker_end=whole_or_na("where they end", "code points"),
    nested=flag("whether it lies inside somebody else's quotation", default=False),
    rule=text("the rule that found it"),
)

LINKED_QUOTES = QUOTES.add_columns(
    {
        "source": text_or_na("the party who speaks, by its fullest name in the text; NA when it cannot be told"),
        "source_rule": text_or_na("the rule that resolved it"),
        "confidence": number_or_na("how often the rule was right on hand-marked texts", "0 to 1", least=0.0, most=1.0),
    }
)
LINKED_QUOTES.name = "LINKED_QUOTES"

SOURCES = table(
    "SOURCES",
    "One party that gets to speak.",
    source=text("its canonical name"),
    naming=text("how it is named", allowed=NAMINGS),
    kind=text("what it is", allowed=SOURCE_KINDS),
    role=text_or_na("its role as the text gives it"),
    affiliation=text_or_na("whom it speaks for, as the text gives it"),
    n_quotes=whole("attributions to it", "count"),
    n_articles=whole("articles it speaks in", "count"),
    n_words=whole("words attributed to it; nested attributions left out", "words"),
    share=number("its part of all words attributed to a known source", "0 to 1", least=0.0, most=1.0),
    low=number_or_na("lower end of the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
    high=number_or_na("upper end of the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
    first_position=number_or_na("where in the article it first speaks", "0 to 1", least=0.0, most=1.0),
)

# ------------------------------------------------------------------------------------------ how readers react

VALENCES = table(
    "VALENCES",
    "One scored word or phrase.",
    **span("the word or phrase"),
    term=text("the word or phrase as in the lexicon"),
    weight=number("what the lexicon alone gives it", "-1 to 1 (vader: -4 to 4)"),
    valence=number("what it counts for here, after negation and intensifiers", "-1 to 1", least=-1.0, most=1.0),
    rule=text("how the valence came about"),
    negation=text_or_na("the words that negate it"),
    intensifier=text_or_na("the words that make it stronger or weaker"),
)

SENTIMENT = table(
    "SENTIMENT",
    "The columns score_sentiment adds to its input.",
    n_words=whole("words of the text", "words"),
    n_scored=whole("words and phrases the instrument scored", "count"),
    coverage=number_or_na("scored words per word; NA in a text without words", "0 to 1", least=0.0, most=1.0),
    valence=number_or_na(
        "how positive the words are; NA when nothing was scored, never 0", "-1 to 1", least=-1.0, most=1.0
    ),
    instrument=text("the instrument used"),
    subjectivity=number_or_na(
        "how much the words tell an opinion; NA from instruments without it", "0 to 1", least=-1.0, most=1.0
    ),
    n_left_out=whole("words not scored: notes, quoted parent text, hidden comments", "words", default=0),
)

COMMENTERS = table(
    "COMMENTERS",
    "One commenter.",
    commenter_id=text("the pseudonym"),
    n_comments=whole("comments", "count"),
    n_valued=whole("comments with a valence", "count"),
    valence=number_or_na("mean valence of those comments", "-1 to 1", least=-1.0, most=1.0),
    low=number_or_na("lower end of the mean's 95 % interval", "-1 to 1"),
    high=number_or_na("upper end of the mean's 95 % interval", "-1 to 1"),
    shrunk=number_or_na("empirical-Bayes mean: pulled to the overall mean the less there is to go on", "-1 to 1"),
    enough=flag("whether there are enough comments to tell this commenter from the average"),
    reliability=number_or_na(
        "part of the differences between such means that is not chance", "0 to 1", least=0.0, most=1.0
    ),
    rank_low=number_or_na("upper end of the 95 % interval of the rank; 1 is the most positive commenter", "rank"),
    rank_high=number_or_na("lower end of the 95 % interval of the rank", "rank"),
)

# ----------------------------------------------------------------------------------------- how the story is told

CUES = table(
    "CUES",
    "One phrase that speaks for a frame.",
    **span("the phrase"),
    term=text("the phrase as in the lexicon"),
    frame=text("the frame it speaks for"),
    lexicon=text("the lexicon's name and version"),
    rule=text("how it matched"),
    weight=number_or_na("how strongly it speaks for the frame; NA counts as 1", "1 = one plain cue", least=0.0),
)

FRAME_RATES = table(
    "FRAME_RATES",
    "One frame in one group of documents (the grouping columns come first).",
    frame=text("the frame"),
    n_cues=whole("cues found", "count"),
    n_words=whole("words of the group's documents", "words"),
    per_1000=number_or_na("weighted cues per 1,000 words; NA without words", "per 1,000 words", least=0.0),
    low=number_or_na("lower end of the 95 % interval (document bootstrap)", "per 1,000 words", least=0.0),
    high=number_or_na("upper end of the 95 % interval (document bootstrap)", "per 1,000 words", least=0.0),
)

DEVICES = table(
    "DEVICES",
    "One rhetorical device.",
    **span("the device"),
    device=text("which device"),
    evidence=text("the words that carry it, exactly as in the text"),
    rule=text("the rule that found it"),
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
    low=number_or_na("lower end of the 95 % interval (document bootstrap)", "nats"),
    high=number_or_na("upper end of the 95 % interval (document bootstrap)", "nats"),
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
    log_odds=number("log odds ratio with informative Dirichlet prior; above 0: drawn to the matches", "nats"),
    low=number_or_na("lower end of the 95 % interval (document bootstrap)", "nats"),
    high=number_or_na("upper end of the 95 % interval (document bootstrap)", "nats"),
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
    low=number_or_na("lower end of the 95 % interval (document bootstrap)", "per 1,000 words", least=0.0),
    high=number_or_na("upper end of the 95 % interval (document bootstrap)", "per 1,000 words", least=0.0),
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
    low=number_or_na("lower end of the 95 % interval (document bootstrap)", "valence or per 1,000"),
    high=number_or_na("upper end of the 95 % interval (document bootstrap)", "valence or per 1,000"),
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
    low=number_or_na("lower end of the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
    high=number_or_na("upper end of the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
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

# ------------------------------------------------------------------------------------------------- is it right?

CODING = table(
    "CODING",
    "One coder's code for one unit.",
    unit_id=text("the unit coded, usually a doc_id"),
    coder=text("who coded it"),
    variable=text("what was coded"),
    code=text_or_na("the code given; NA when the coder could not tell"),
)

AGREEMENT = table(
    "AGREEMENT",
    "How well the coders of one variable agree.",
    variable=text("what was coded"),
    n_units=whole("units coded by two coders or more", "count"),
    n_coders=whole("coders", "count"),
    observed=number_or_na("pairs of codes that agree", "0 to 1", least=0.0, most=1.0),
    kappa=number_or_na("Cohen's kappa; NA unless there are two coders", "at most 1"),
    alpha=number_or_na("Krippendorff's alpha; NA when the codes do not vary", "at most 1"),
    low=number_or_na("lower end of alpha's 95 % interval (bootstrap over units)", "at most 1"),
    high=number_or_na("upper end of alpha's 95 % interval (bootstrap over units)", "at most 1"),
)

SPAN_SCORES = table(
    "SPAN_SCORES",
    "Accuracy of found spans against hand-marked ones, for one label.",
    label=text("the label; 'all' for all together"),
    n_found=whole("spans found", "count"),
    n_gold=whole("spans marked by hand", "count"),
    n_hit=whole("pairs that overlap by half or more", "count"),
    precision=number_or_na("hits per span found; NA when none was found", "0 to 1", least=0.0, most=1.0),
    recall=number_or_na("hits per span marked; NA when none was marked", "0 to 1", least=0.0, most=1.0),
    f1=number_or_na("harmonic mean of the two", "0 to 1", least=0.0, most=1.0),
    low=number_or_na("lower end of F1's 95 % interval (bootstrap over documents)", "0 to 1", least=0.0, most=1.0),
    high=number_or_na("upper end of F1's 95 % interval (bootstrap over documents)", "0 to 1", least=0.0, most=1.0),
)

TABLES = tuple(value for value in list(globals().values()) if isinstance(value, pa.DataFrameSchema))
"""Every table, in the order of this page."""
