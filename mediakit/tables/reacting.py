"""Tables of how readers react: scored words and texts, commenters, threads."""

from __future__ import annotations

from mediakit.tables.schema import (
    flag,
    interval,
    number,
    number_or_na,
    span,
    table,
    text,
    text_or_na,
    whole,
)

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

TOWARD = table(
    "TOWARD",
    "One mention of a target, and how the words around it speak of it.",
    **span("the mention"),
    target=text("whom or what it names"),
    n_scored=whole("words scored in the sentence it stands in", "count"),
    valence=number_or_na(
        "how positive the words around the mention are; NA when nothing was scored", "-1 to 1", least=-1.0, most=1.0
    ),
    instrument=text("the instrument used"),
)

TOWARD_MEANS = table(
    "TOWARD_MEANS",
    "How the texts of a corpus speak of one target on average.",
    target=text("whom or what they speak of"),
    n_named=whole("texts that name the target", "count"),
    n_valued=whole("texts of them with a valence: the mean of their mentions", "count"),
    valence=number_or_na("mean over these texts", "-1 to 1", least=-1.0, most=1.0),
    **interval("its 95 % interval, comments clustered by thread", "-1 to 1"),
)

COMMENTERS = table(
    "COMMENTERS",
    "One commenter.",
    commenter_id=text("the pseudonym"),
    n_comments=whole("comments", "count"),
    n_valued=whole("comments with a valence", "count"),
    valence=number_or_na("mean valence of those comments", "-1 to 1", least=-1.0, most=1.0),
    **interval("the 95 % interval of what the commenter writes on average in any thread", "-1 to 1"),
    shrunk=number_or_na("empirical-Bayes mean: pulled to the overall mean the less there is to go on", "-1 to 1"),
    enough=flag("whether there are enough comments to tell this commenter from the average"),
    reliability=number_or_na(
        "part of the differences between such means that is not chance", "0 to 1", least=0.0, most=1.0
    ),
    rank_low=number_or_na("upper end of the 95 % interval of the rank; 1 is the most positive commenter", "rank"),
    rank_high=number_or_na("lower end of the 95 % interval of the rank", "rank"),
    **interval("the 95 % interval of the empirical-Bayes mean", "-1 to 1", prefix="shrunk_"),
)

REACTIONS = table(
    "REACTIONS",
    "How the comments of one group react on average (the grouping columns come first).",
    n_comments=whole("comments", "count"),
    n_valued=whole("comments with a valence", "count"),
    n_commenters=whole("named commenters with a valence", "count"),
    n_unnamed=whole("comments without a name: they are nobody's, not one person's", "count"),
    valence=number_or_na("mean over comments: who writes much counts much", "-1 to 1", least=-1.0, most=1.0),
    **interval("its 95 % interval, comments clustered by thread", "-1 to 1"),
    by_commenter=number_or_na("mean over named commenters: everybody counts once", "-1 to 1", least=-1.0, most=1.0),
    **interval("its 95 % interval", "-1 to 1", prefix="by_commenter_"),
)

PARTICIPATION = table(
    "PARTICIPATION",
    "How unequally the commenters of one group take part (the grouping columns come first).",
    n_comments=whole("comments by named commenters", "count"),
    n_commenters=whole("named commenters", "count"),
    n_unnamed=whole("comments without a name, left out of the shares", "count"),
    top_tenth=number_or_na(
        "part of the comments the most active tenth of the commenters seen wrote", "0 to 1", least=0.0, most=1.0
    ),
    gini=number_or_na("0: all write equally much; towards 1: one writes all", "0 to 1", least=0.0, most=1.0),
)

PARENTS = table(
    "PARENTS",
    "The columns link_parents adds to its input.",
    to_commenter_id=text_or_na("who wrote the comment replied to; NA for no reply, or an unnamed or missing parent"),
    parent_valence=number_or_na("the valence of the comment replied to", "-1 to 1", least=-1.0, most=1.0),
    difference=number_or_na("valence of the reply minus that of its parent", "-2 to 2", least=-2.0, most=2.0),
)

ANSWERS = table(
    "ANSWERS",
    "One commenter answering another.",
    commenter_id=text("who answers"),
    to_commenter_id=text("who is answered"),
    n_replies=whole("replies", "count", least=1),
    n_compared=whole("replies where both valences are known", "count"),
    difference=number_or_na("mean valence of the replies minus that of their parents", "-2 to 2"),
    **interval("its 95 % interval", "-2 to 2"),
)
