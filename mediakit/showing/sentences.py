"""Findings in words: one sentence for each kind of table, with n and interval; ``tell`` chooses among them.

A sentence takes a finished table that has rows and computes nothing but counts of them and the difference of two.
Where the rows hold nothing to tell, it is empty: ``tell`` then says so.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from mediakit.base.intervals import difference_interval
from mediakit.reading import Reading, Seed
from mediakit.showing.charts.elements import counted
from mediakit.showing.charts.row_plots import columns_before

CHANCE = 0.05
"""False-discovery rate up to which a term is said to set groups apart."""


def corpus_sentence(reading: Reading | Seed) -> str:
    """Return what a corpus holds: n of articles and comments, and the first and last day."""
    dates = pd.concat([reading.articles["published"], reading.comments["posted"]]).dropna()
    ends = (dates.min(), dates.max()) if len(dates) else ()
    days = dict.fromkeys(f"{date.day} {date:%B %Y}" for date in ends)
    held = [counted(len(reading.articles), "article"), counted(len(reading.comments), "comment")]
    return ", ".join([*held, *filter(None, [" to ".join(days)])])


def quotes_sentence(quotes: pd.DataFrame) -> str:
    """Return how many attributions there are, how many are direct, and for how many no source can be told.

    ``quotes`` comes from ``link_speakers``; fragments of one attribution count once.
    """
    whole = quotes.drop_duplicates("quote_id")
    direct = int(whole["kind"].eq("direct").sum())
    open_ones = int(whole["source"].isna().sum())
    articles = counted(whole["doc_id"].nunique(), "article")
    return (
        f"{counted(len(whole), 'attribution')} in {articles}, {direct} of them direct quotations; "
        f"for {open_ones} ({percent(open_ones / len(whole))}) the source cannot be told."
    )


def sources_sentence(sources: pd.DataFrame) -> str:
    """Return which source is given most words, with its share and interval."""
    top = _in_order_of_keys(sources, "-share", "source").iloc[0]
    return (
        f"{top['source']} is given {percent(top['share'])} of the words attributed to anybody"
        f"{bounds(top, percent)}, the largest part among {counted(len(sources), 'source')}"
        f"{_others_level(sources, top, 'source')}."
    )


def kinds_sentence(kinds: pd.DataFrame) -> str:
    """Return which kind of source is given most words; of several groups, in the one where its part is largest.

    ``kinds`` comes from ``count_source_kinds``.
    """
    by = columns_before(kinds, "kind")
    top = _in_order_of_keys(kinds, "-share", "kind", *by).iloc[0]
    place = f" in {', '.join(str(top[name]) for name in by)}" if by else ""
    alike = kinds[(kinds[by] == top[by]).all(axis=1)]
    who = "Sources whose role is not stated" if top["kind"] == "unknown" else f"{readable(top['kind'])} sources"
    return (
        f"{who} are given {percent(top['share'])} of the words attributed to anybody{place}"
        f"{bounds(top, percent)}, the largest part{_others_level(alike, top, 'kind')}."
    )


def sentiment_sentence(comments: pd.DataFrame) -> str:
    """Return how many comments lean which way, and for how many the instrument cannot tell.

    ``comments`` comes from ``score_sentiment``.
    """
    return f"Of {counted(len(comments), 'comment')}, {leanings(comments['valence'], 'words')}."


def commenters_sentence(commenters: pd.DataFrame) -> str:
    """Return how many commenters wrote enough to be told from the average."""
    enough = int(commenters["enough"].sum())
    once = int(commenters["n_comments"].eq(1).sum())
    return (
        f"Of {counted(len(commenters), 'commenter')}, {once} wrote a single comment and {enough} wrote enough to be "
        "told from the average."
    )


def frames_sentence(rates: pd.DataFrame) -> str:
    """Return the frame with the highest rate of cues per 1,000 words, with its interval."""
    known = rates.dropna(subset=["per_1000"])
    if not known["n_cues"].sum():
        return ""
    top = _in_order_of_keys(known, "-per_1000", "frame").iloc[0]
    return (
        f"{readable(top['frame'])} has the highest rate of cues: {top['per_1000']:.1f} per 1,000 words"
        f"{bounds(top, '{:.1f}'.format)}, from {counted(int(top['n_cues']), 'cue')} "
        f"in {counted(int(top['n_words']), 'word')}{_others_level(known, top, 'frame')}."
    )


def devices_sentence(devices: pd.DataFrame) -> str:
    """Return how many devices were found and which is the most frequent."""
    top = _in_order_of_keys(devices["device"].value_counts().reset_index(), "-count", "device").iloc[0]
    return (
        f"{counted(len(devices), 'rhetorical device')} in {counted(devices['doc_id'].nunique(), 'text')}; "
        f"the most frequent is the {readable(top['device']).lower()} ({top['count']})."
    )


def terms_sentence(keyness: pd.DataFrame) -> str:
    """Return how many terms set the groups apart (q up to 0.05), and the surest, with log odds and interval.

    ``keyness`` comes from ``compare_terms``. Surest is whose interval begins highest among those typical of a group.
    """
    n_terms = counted(keyness["term"].nunique(), "term")
    apart = keyness[keyness["q"] <= CHANCE]
    typical = _in_order_of_keys(apart[apart["log_odds"] > 0], "-low", "-log_odds", "term")
    if typical.empty:
        return f"Of {n_terms} compared, none is more typical of a group than chance allows (q above {CHANCE})."
    top = typical.iloc[0]
    return (
        f"Of {n_terms} compared, {apart['term'].nunique():,} set the groups apart (q up to {CHANCE}); the surest is "
        f"“{top['term']}” in {top['group']}: log odds {top['log_odds']:.1f}{bounds(top, '{:.1f}'.format)}, "
        f"from {counted(int(top['n']), 'use')} in {counted(int(top['n_docs']), 'text')}."
    )


def naming_sentence(naming: pd.DataFrame) -> str:
    """Return the name by which two groups differ most, with both shares; without such groups the commonest name.

    ``naming`` comes from ``count_names``. Differ most do the groups whose difference has the highest lower end; without
    intervals, the shares.
    """
    known = naming.dropna(subset=["share"])
    if not known["n"].sum():
        return ""
    gaps = _gaps(known)
    if gaps.empty:
        top = _in_order_of_keys(known, "-n", "actor", "label", "group").iloc[0]
        return (
            f"The commonest name is “{top['label']}”, with {counted(int(top['n']), 'use')} in {top['group']}: "
            f"{percent(top['share'])} of the mentions of {top['actor']}{bounds(top, percent)}."
        )
    most = gaps.iloc[0]
    least = most.filter(like="_other").rename(lambda name: name.removesuffix("_other"))
    return (
        f"“{most['label']}” is {percent(most['share'])} of the mentions of {most['actor']} in {most['group']}"
        f"{bounds(most, percent)}, but {percent(least['share'])} in {least['group']}{bounds(least, percent)}"
        f"{_gap_in_words(most)}."
    )


def shift_sentence(shifts: pd.DataFrame) -> str:
    """Return the word with the largest part in a difference between a group and the others, with its interval.

    ``shifts`` comes from ``compare_valences`` or ``compare_cues``. Of two groups that mirror each other, the one the
    word lifts is told.
    """
    sized = shifts.assign(_size=shifts["contribution"].abs().round(12))
    top = _in_order_of_keys(sized, "-_size", "-contribution", "group", "term").iloc[0]
    if not top["_size"]:
        return ""
    framed = pd.notna(top["frame"])
    what = f"cues of {readable(top['frame'])} per 1,000 words" if framed else "valence"
    digits = 1 if framed else 3

    def told(part: float) -> str:
        return f"{part:+.{digits}f}".replace("-", "−")

    return (
        f"“{top['term']}” does most to set {top['group']} apart from the others: {told(top['contribution'])} in {what}"
        f"{bounds(top, told)}, with {counted(int(top['n']), 'use')} against {int(top['n_other']):,} elsewhere."
    )


def participation_sentence(participation: pd.DataFrame) -> str:
    """Return which part of the comments the most active tenth wrote; of several groups, in the most unequal one.

    ``participation`` comes from ``summarise_participation``. It describes the commenters seen, without an interval.
    """
    known = participation.dropna(subset=["top_tenth"])
    if known.empty:
        most = int(participation["n_commenters"].max())
        few = f"With {counted(most, 'named commenter')} it cannot be told how unequally people take part."
        return few if most else ""
    by = columns_before(known, "n_comments")
    top = _in_order_of_keys(known, "-top_tenth", *by).iloc[0]
    place = f" of {', '.join(str(top[name]) for name in by)}" if by else ""
    among = f", the largest part among {counted(len(known), 'group')}" if len(known) > 1 else ""
    return (
        f"The most active tenth of the {counted(int(top['n_commenters']), 'named commenter')}{place} seen wrote "
        f"{percent(top['top_tenth'])} of their {counted(int(top['n_comments']), 'comment')}{among}."
    )


def toward_sentence(toward: pd.DataFrame) -> str:
    """Return how the texts speak of the target that most of them name; ``toward`` comes from ``find_toward``."""
    if toward.empty:
        return ""
    n_texts = toward.groupby("target")["doc_id"].nunique().sort_values(ascending=False, kind="stable")
    target = n_texts.index[0]
    valence = toward.loc[toward["target"] == target, "valence"]
    among = f", named most among {counted(len(n_texts), 'target')}," if len(n_texts) > 1 else ""
    told = leanings(valence, "words about the target")
    times = f"{counted(len(valence), 'time')} in {counted(int(n_texts.iloc[0]), 'text')}"
    return f"{target}{among} is named {times}: {told}."


def percent(share: float) -> str:
    """Return a share of 0 to 1 as a whole percentage; NA as a dash.

    >>> percent(0.314)
    '31%'
    """
    return "–" if pd.isna(share) else f"{100 * share:.0f}%"


def readable(label: str) -> str:
    """Return a label of a lexicon or device as words.

    >>> readable("Quality_of_life")
    'Quality of life'
    """
    words = label.replace("_", " ")
    return words[:1].upper() + words[1:]


def _in_order_of_keys(table: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Return a table in the order of its columns ``keys``: those with a minus before them from the largest down."""
    columns = [key.removeprefix("-") for key in keys]
    return table.sort_values(columns, ascending=[not key.startswith("-") for key in keys], kind="stable")


def leanings(valence: pd.Series, words: str) -> str:
    """Return how many texts lean which way by their ``words``, and for how many it cannot be told."""
    return (
        f"{int((valence > 0).sum())} use {words} that weigh positive, {int((valence < 0).sum())} negative, "
        f"{int((valence == 0).sum())} balance out; for {int(valence.isna().sum())} the instrument cannot tell"
    )


def bounds(row: pd.Series, told: Callable[[float], str], few: str = "texts") -> str:
    """Return the interval of a row (low, high) in brackets, or that there are too ``few`` for one."""
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return f" (too few {few} for an interval)"
    ends = [told(row[end]) for end in ("low", "high")]
    return f" (95% interval {ends[0].removesuffix('%')} to {ends[1]})"


def _others_level(table: pd.DataFrame, top: pd.Series, thing: str) -> str:
    """Return how many others may be level with the top one, where the table tells."""
    told = table["level"].dropna() if "level" in table else pd.Series(dtype=bool)
    others = int(told.astype(bool).sum()) - 1
    if others < 1 or pd.isna(top["low"]):
        return ""
    return f"; {others} other {thing if others == 1 else f'{thing}s'} may have as much"


def _gap_in_words(pair: pd.Series) -> str:
    """Return the interval of a difference of shares, in points, and whether it can be told from none."""
    if pd.isna(pair["gap_low"]):
        return ""
    ends = " to ".join(f"{100 * pair[end]:.0f}".replace("-", "−") for end in ("gap_low", "gap_high"))
    doubt = "" if pair["gap_low"] > 0 else ": it may be chance"
    return f"; the difference is {100 * pair['gap']:.0f} points (95% interval {ends}){doubt}"


def _gaps(naming: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of groups in which one gives an actor a name more than the other, the surest pair first."""
    pairs = naming.merge(naming, on=["actor", "label"], suffixes=("", "_other"))
    sides = (pairs[[f"{name}{side}" for name in ("share", "low", "high")]].to_numpy(float) for side in ("", "_other"))
    gap, surely, at_most = difference_interval(*sides)
    gaps = pairs.assign(gap=gap, gap_low=surely, gap_high=at_most)
    return _in_order_of_keys(gaps[gaps["gap"] > 0], "-gap_low", "-gap", "actor", "label", "group", "group_other")
