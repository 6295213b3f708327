"""Tables of what was read: articles, their parts, comments, notes, problems; and the units texts are cut into."""

from __future__ import annotations

from mediakit.tables.schema import (
    flag,
    moment_or_na,
    number_or_na,
    running_number,
    span,
    table,
    text,
    text_or_na,
    whole,
    whole_or_na,
)
from mediakit.tables.vocabulary import NOTE_KINDS, SEGMENT_KINDS, STATUSES

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

REPRINTS = table(
    "REPRINTS",
    "The columns link_reprints adds to its input.",
    reprint_of=text_or_na(
        "the article whose story it is, the first published; NA in that one and in one that stands alone"
    ),
    likeness=number_or_na("how alike its words are to those of that article", "0 to 1", least=0.0, most=1.0),
    shared=number_or_na("its part that stands in that article in the same passages", "0 to 1", least=0.0, most=1.0),
)

PROBLEMS = table(
    "PROBLEMS",
    "One thing that went wrong or does not add up while reading.",
    source_file=text("the file"),
    row=whole_or_na("the row or line in it", "from 1"),
    what=text("what is wrong"),
    remedy=text("what to do about it"),
)


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
