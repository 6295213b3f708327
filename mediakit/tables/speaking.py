"""Tables of who gets to speak: attributions, their sources, corrections by hand."""

from __future__ import annotations

from mediakit.tables.schema import (
    flag,
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
from mediakit.tables.vocabulary import CORRECTION_ACTIONS, CUE_CLASSES, NAMINGS, QUOTE_KINDS, SOURCE_KINDS

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
        "confidence": number_or_na(
            "lower end of the interval of how often sources of this kind were right on held-out articles",
            "0 to 1",
            least=0.0,
            most=1.0,
        ),
    }
)
LINKED_QUOTES.name = "LINKED_QUOTES"

CORRECTIONS = table(
    "CORRECTIONS",
    "One correction an analyst makes to the attributions found.",
    doc_id=text("the document"),
    quote_id=text_or_na("the attribution; may be NA where one is added"),
    action=text("what to do with it", allowed=CORRECTION_ACTIONS),
    start=whole_or_na("where an added one begins", "code points"),
    end=whole_or_na("where it ends", "code points"),
    quote=text_or_na("its words, exactly as in the text"),
    kind=text_or_na("in quotation marks, in the reporter's words, or both", allowed=QUOTE_KINDS),
    speaker=text_or_na("the words in the text that name who speaks"),
    source=text_or_na("the party who speaks"),
    note=text_or_na("why it is corrected"),
)

SOURCES = table(
    "SOURCES",
    "One party that gets to speak.",
    source=text("its canonical name"),
    level=flag_or_na("whether it may have as many words as the source with most; NA without an interval"),
    naming=text("how it is named", allowed=NAMINGS),
    kind=text("what it is", allowed=SOURCE_KINDS),
    role=text_or_na("its role as the text gives it"),
    affiliation=text_or_na("whom it speaks for, as the text gives it"),
    n_quotes=whole("attributions to it", "count"),
    n_articles=whole("articles it speaks in", "count"),
    n_words=whole("words attributed to it; nested attributions left out", "words"),
    share=number("its part of all words attributed to a known source", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
    share_least=number_or_na("its part of all attributed words, if no unknown source is it", "0 to 1"),
    share_most=number_or_na("its part of all attributed words, if every unknown source is it", "0 to 1"),
    first_position=number_or_na("where in the article it first speaks", "0 to 1", least=0.0, most=1.0),
    n_direct=whole_or_na("attributions to it in quotation marks only", "count"),
    n_indirect=whole_or_na("attributions to it in the reporter's words only", "count"),
    n_mixed=whole_or_na("attributions to it that hold both", "count"),
    n_headlines=whole_or_na("articles that let it speak in the headline", "count"),
    n_leads=whole_or_na("articles that let it speak in the first paragraph", "count"),
)

SOURCE_SHARES = table(
    "SOURCE_SHARES",
    "All sources of one kind.",
    kind=text("what they are", allowed=SOURCE_KINDS),
    level=flag_or_na("whether they may have as many words as the kind with most; NA without an interval"),
    n_sources=whole("sources", "count"),
    n_quotes=whole("attributions to them", "count"),
    n_articles=whole("articles they speak in", "count"),
    n_words=whole("words attributed to them; nested attributions left out", "words"),
    share=number("their part of all words attributed to a known source", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of the share", "0 to 1", least=0.0, most=1.0),
)

ACTORS = table(
    "ACTORS",
    "One mention of a person whom the text names in full somewhere.",
    **span("the mention"),
    actor=text("the person's fullest name in the document"),
)

HEARINGS = table(
    "HEARINGS",
    "One person named in the documents, heard or only spoken about.",
    actor=text("the person"),
    n_mentions=whole("mentions by name", "count"),
    n_docs=whole("documents with a mention", "count"),
    n_quotes=whole("attributions to the person; 0: only spoken about", "count"),
    n_heard=whole_or_na("documents with a mention that let the person speak", "count"),
    share=number_or_na("their part of the documents with a mention", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of that part", "0 to 1", least=0.0, most=1.0),
)
