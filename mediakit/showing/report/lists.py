"""The pages that list: the texts, the tables, how everything was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from mediakit.showing.charts.elements import counted
from mediakit.showing.report.analysis import Analysis, Fields
from mediakit.showing.report.grids import Cell, Head, PageTable
from mediakit.showing.report.overview import GROUPS, sentence, texts_grid
from mediakit.showing.report.rendering import render, render_start
from mediakit.showing.sentences import corpus_sentence
from mediakit.showing.tell import tell


class PagePart(NamedTuple):
    """A part of a page: its title, words, a table."""

    title: str = ""
    words: str = ""
    grid: PageTable | None = None


def texts_page(analysis: Analysis) -> str:
    """Return the page that leads to every article."""
    return render(
        "list",
        analysis,
        tab="texts",
        title="The texts",
        dek=f"{counted(len(analysis.articles), 'article')}, each with its quotes marked.",
        parts=[PagePart(grid=texts_grid(analysis.articles))],
    )


def tables_page(analysis: Analysis, *, holds: Mapping[str, str], sizes: Mapping[str, int], archive: str) -> str:
    """Return the page of the tables: what a row of each holds, its rows and bytes; ``archive`` has all of them."""
    return render(
        "list",
        analysis,
        tab="tables",
        title="Tables to take with you",
        dek="CSV in UTF-8; start and end count characters of the texts as they were read.",
        parts=[
            PagePart(
                words="",
                grid=PageTable(
                    "Everything",
                    (Head("Everything in one file"), Head("kB", number=True)),
                    [_all_in_one(archive, sizes)],
                ),
            ),
            *(PagePart(name, grid=_files(analysis, names, holds, sizes)) for name, names in GROUPS.items()),
            PagePart("Problems", grid=_problem_table(analysis.reading.problems)),
        ],
    )


def methods_page(analysis: Analysis, *, lexicons: pd.DataFrame, accuracy: pd.DataFrame) -> str:
    """Return the page of how it was made: word lists with their hashes, measured accuracy, what is not told."""
    return render(
        "list",
        analysis,
        tab="methods",
        title="How this was made",
        dek=f"mediakit {analysis.version}; rules and word lists, no trained model, nothing fetched.",
        parts=[
            PagePart("What was done", _what_was_done(analysis)),
            PagePart("What could not be told", _not_told(analysis)),
            PagePart(
                "How accurate it is elsewhere",
                "Measured once on texts that people annotated; on your kind of text the figures will differ.",
                _accuracy(accuracy),
            ),
            PagePart("Word lists", "The hash tells this state of a list from any other.", _lexicon_table(lexicons)),
        ],
    )


def start_page(corpora: Mapping[str, Analysis], *, notebooks: Sequence[tuple[str, str]]) -> str:
    """Return the page that leads to several corpora, each with its answers, and to the notebooks (address, title)."""
    reports = [
        PagePart(
            name,
            " ".join(_answers_of_corpus(analysis)),
            PageTable(name, (Head("Report"),), [[Cell(f"{name}: the report", f"{name}/index.html")]]),
        )
        for name, analysis in corpora.items()
    ]
    rows = [[Cell(title, address)] for address, title in notebooks]
    steps = PagePart(
        "Every step",
        "The notebooks, each run on the corpus it names.",
        PageTable("Notebooks", (Head("Notebook"),), rows),
    )
    version = next(iter(corpora.values())).version
    return render_start(
        title=counted(len(corpora), "report"),
        dek="One for each corpus, and the notebooks.",
        parts=[*reports, steps],
        version=version,
    )


def _answers_of_corpus(analysis: Analysis) -> Iterator[str]:
    yield f"{sentence(corpus_sentence(analysis.reading))}"
    for table in ("sources", "sentiment", "frames"):
        if len(analysis.tables[table]):
            yield tell(analysis.tables[table])


def _all_in_one(archive: str, sizes: Mapping[str, int]) -> list[Cell]:
    return [Cell(archive, archive), Cell(_kilobytes(sum(sizes.values())))]


def _files(analysis: Analysis, names: Sequence[str], holds: Mapping[str, str], sizes: Mapping[str, int]) -> PageTable:
    heads = (Head("File"), Head("One row is"), Head("Rows", number=True), Head("kB", number=True))
    rows = [
        [
            Cell(f"{name}.csv", f"tables/{name}.csv"),
            Cell(holds.get(name, "")),
            Cell(f"{len(analysis.tables[name]):,}"),
            Cell(_kilobytes(sizes.get(name, 0))),
        ]
        for name in names
        if name in analysis.tables
    ]
    return PageTable("Files", heads, rows)


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1000)):,}"


def _problem_table(problems: pd.DataFrame) -> PageTable:
    rows = [
        [Cell(str(row["source_file"])), Cell(sentence(str(row["what"])), small=sentence(str(row["remedy"])))]
        for row in problems.to_dict("records")
    ]
    return PageTable(
        "Problems",
        (Head("File"), Head("What, and what to do")),
        rows or [[Cell("–"), Cell("No problems while reading.")]],
    )


def _what_was_done(analysis: Analysis) -> str:
    quotes, scored = analysis.tables["quotes"], analysis.tables["sentiment"]
    instrument = f" Comments were scored with the instrument “{scored['instrument'].iloc[0]}”." if len(scored) else ""
    return (
        f"{counted(len(analysis.articles), 'article')} and {counted(len(scored), 'comment')} were read. "
        f"{counted(quotes['quote_id'].nunique(), 'quote')} in {counted(len(quotes), 'fragment')} were found by rules, "
        f"and each speaker was resolved within its article.{instrument} Frames and devices are words and phrases of "
        "word lists, matched as whole words. Intervals hold for articles like these, drawn anew."
    )


def _not_told(analysis: Analysis) -> str:
    return " ".join(_what_is_not_told(analysis)) or "Nothing: every quote has a source, every comment a scored word."


def _what_is_not_told(analysis: Analysis) -> Iterator[str]:
    whole, scored = analysis.tables["quotes"].drop_duplicates("quote_id"), analysis.tables["sentiment"]
    open_quotes, unscored = int(whole["source"].isna().sum()), int(scored["valence"].isna().sum())
    if open_quotes:
        yield f"The source of {open_quotes:,} of {counted(len(whole), 'quote')} cannot be told."
    if unscored:
        yield f"{unscored:,} of {counted(len(scored), 'comment')} hold no scored word and have no valence."
    if problems := len(analysis.reading.problems):
        yield f"{counted(problems, 'problem')} came up while reading; all are listed with the tables."


def _accuracy(accuracy: pd.DataFrame) -> PageTable:
    numbers = (Head("Figure, 95%", number=True), Head("n", number=True))
    heads = (Head("Method"), Head("Data"), Head("These texts were"), Head("Measure"), *numbers)
    rows = [
        [
            Cell(str(row["method"])),
            Cell(str(row["data"])),
            Cell(str(row["split"]) if isinstance(row["split"], str) else ""),
            Cell(str(row["measure"])),
            Cell(_figure(row)),
            Cell(_n(row["n"])),
        ]
        for row in accuracy.to_dict("records")
    ]
    return PageTable("Measured accuracy", heads, rows)


def _figure(row: Fields) -> str:
    ends: str = "" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})"
    return f"{row['value']:.2f}{ends}"


def _n(value: Any) -> str:
    return "–" if pd.isna(value) else f"{int(value):,}"


def _lexicon_table(lexicons: pd.DataFrame) -> PageTable:
    rows = [
        [Cell(str(row["name"])), Cell(str(row["version"])), Cell(str(row["sha256"])[:12])]
        for row in lexicons.to_dict("records")
    ]
    return PageTable("Word lists", (Head("List"), Head("Version"), Head("SHA-256, first 12")), rows)
