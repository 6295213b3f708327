"""Tables of how the story is told: frames, devices, in whose voice and at which place."""

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
from mediakit.tables.vocabulary import PLACE_KINDS, QUOTE_KINDS

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
    **interval("the 95 % interval (over documents)", "per 1,000 words", least=0.0),
    level=flag_or_na("whether it may be as frequent as the most frequent frame of the group; NA without an interval"),
    tier=text_or_na("how far the frame can be relied on (see FRAMES)", allowed=("A", "B", "C")),
)

FRAMES = table(
    "FRAMES",
    "One frame of a lexicon.",
    frame=text("the frame, as in the lexicon"),
    name=text_or_na("its readable name"),
    tier=text_or_na(
        "how far to rely on it: A tells texts with it from others at AUC .80 or more, B at .70, C below or unmeasured",
        allowed=("A", "B", "C"),
    ),
    auc=number_or_na("chance that a text hand-coded with the frame has a higher rate than one without", "0 to 1"),
    n_texts=whole_or_na("texts hand-coded with the frame that this was measured on", "count"),
)

FRAME_FITS = table(
    "FRAME_FITS",
    "How one frame is told after calibration, and how well that does on texts left out.",
    frame=text("the frame"),
    method=text("the lexicon alone, or with words learned from the coding", allowed=("dictionary", "hybrid")),
    n=whole("texts coded for the frame", "count"),
    n_present=whole("texts coded as having it", "count"),
    threshold=number("where the frame begins to count as present", "square root of weighted cues per 1,000 words"),
    auc=number_or_na("chance that a text with the frame scores above one without (out of fold)", "0 to 1"),
    precision=number_or_na("right per text found (out of fold)", "0 to 1", least=0.0, most=1.0),
    recall=number_or_na("found per text coded (out of fold)", "0 to 1", least=0.0, most=1.0),
    f1=number_or_na("harmonic mean of the two (out of fold)", "0 to 1", least=0.0, most=1.0),
    **interval("F1's 95 % interval (over texts)", "0 to 1", least=0.0, most=1.0),
    **interval("the 95 % interval of precision", "0 to 1", least=0.0, most=1.0, prefix="precision_"),
    **interval("the 95 % interval of recall", "0 to 1", least=0.0, most=1.0, prefix="recall_"),
)

DEVICES = table(
    "DEVICES",
    "One rhetorical device.",
    **span("the device"),
    device=text("which device"),
    evidence=text("the words that carry it, exactly as in the text"),
    rule=text("the rule that found it"),
    weight=number_or_na("how strong it is", "0 to 1", least=0.0, most=1.0),
)

VOICES = table(
    "VOICES",
    "The columns add_voice adds to its input.",
    voice=text("whose wording it is: in quotation marks or not", allowed=("journalist", "quoted")),
    source=text_or_na("whose words or view it is, also in indirect speech; NA outside attributions"),
    quote_kind=text_or_na("the kind of attribution it stands in", allowed=QUOTE_KINDS),
)

PLACES = table(
    "PLACES",
    "The columns add_place adds to its input.",
    place=text_or_na("the part of the article it stands in; lead = the first paragraph", allowed=PLACE_KINDS),
)
