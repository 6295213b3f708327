"""Run the notebooks on a corpus and write the report folder: pages, tables and problems."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from mediakit import tables
from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.checking import load_accuracy
from mediakit.lexicons import lexicon_names, load_lexicon
from mediakit.reacting import (
    find_valences,
    score_sentiment,
    summarise_commenters,
    summarise_participation,
    summarise_reactions,
)
from mediakit.reading import Reading, read_corpus, seed_names, shipped
from mediakit.showing import (
    Analysis,
    ReportPage,
    certainty,
    heading,
    notebook_page,
    write_assets,
    write_site,
    write_start,
)
from mediakit.speaking import (
    count_hearings,
    count_source_kinds,
    count_sources,
    find_actors,
    find_quotes,
    link_speakers,
)
from mediakit.telling import count_frames, find_cues, find_devices

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done and how many there are."""

FRAMES = "policy_frames_en"
QUESTIONS = {
    "speaking": "01_who_gets_to_speak",
    "reacting": "02_how_do_readers_react",
    "telling": "03_how_is_the_story_told",
}
"""The notebook on each question."""
SECONDS_PER_CELL = 600
SEED_TAG = "seed"
"""Of a cell that speaks of the corpus its notebook names, and of no other."""
_READS = "mk.read_corpus(corpus)"
"""The call by which each notebook reads its corpus."""


def analyse(reading: Reading) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield name and table of all that is read and found in a corpus, evidence first, summaries after it."""
    yield from zip(reading._fields[:4], reading[:4], strict=True)
    articles = reading.articles
    quotes = link_speakers(find_quotes(articles, segments=reading.segments), articles=articles)
    yield "quotes", quotes
    sources = count_sources(quotes, articles=articles)
    yield "sources", sources
    yield "source_kinds", count_source_kinds(quotes, articles=articles, described=sources)
    yield "sources_by_article", count_sources(quotes, articles=articles, by=("doc_id",), described=sources)
    yield "hearings", count_hearings(find_actors(articles), quotes=quotes)
    scored = score_sentiment(reading.comments, notes=reading.notes)
    yield "sentiment", scored
    yield "valences", find_valences(reading.comments, notes=reading.notes)
    yield "commenters", summarise_commenters(scored)
    yield "reactions", summarise_reactions(scored)
    yield "reactions_by_article", summarise_reactions(scored, by=("article_id",))
    yield "participation", summarise_participation(scored)
    cues = find_cues(articles, lexicon=FRAMES)
    yield "frame_cues", cues
    yield "frames", count_frames(cues, docs=articles, lexicon=FRAMES)
    yield "frames_by_article", count_frames(cues, docs=articles, lexicon=FRAMES, by=("doc_id",))
    yield "devices", find_devices(articles, quotes=quotes)


def run_workbook(
    corpus: str | Path | None,
    *,
    out: Path,
    on_step: Progress | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,
    verbatim: bool = False,
) -> tuple[Path, pd.DataFrame]:
    """Run every notebook, write the report folder ``out``; return the path of its index and the PROBLEMS.

    Without ``corpus`` each notebook runs on the seed corpus it names itself, and every seed has a report in a folder
    of its name. ``columns`` and ``format`` as for ``read``; ``verbatim`` lets the pages show the words of comments.

    Raises UnreadableInputError when the corpus cannot be read, MediakitError when a notebook stops.
    """
    step = on_step or (lambda _what, _done, _of: None)
    files = sorted(shipped("notebooks").glob("[0-9][0-9]_*.ipynb"))
    step("reading", 0, len(files) + 2)
    readings = (
        {str(corpus): read_corpus(corpus, columns=columns, format=format)}
        if corpus
        else {name: read_corpus(name) for name in seed_names()}
    )
    reads = reading_call(columns, format)
    out.mkdir(parents=True, exist_ok=True)
    executed = []
    for number, path in enumerate(files, start=1):
        step(path.stem, number, len(files) + 2)
        executed.append(_executed(path, corpus, reads))
    step("writing", len(files) + 1, len(files) + 2)
    index, problems = _write_report(out, dict(zip(files, executed, strict=True)), readings, verbatim)
    step("done", len(files) + 2, len(files) + 2)
    return index, problems


def _executed(path: Path, corpus: str | Path | None, reads: str) -> NotebookNode:
    """Return a notebook run in the working folder, where the key of the pseudonyms is found, as for the tables."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    if corpus:
        for_corpus(notebook, corpus, reads=reads)
    client = NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", resources={"metadata": {"path": str(Path.cwd())}}
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise MediakitError(
            f"the notebook stopped: {error.ename}: {error.evalue}",
            file=path.name,
            remedy="open it with `make lab`, set `corpus` in its parameters cell and run it step by step",
        ) from None
    return notebook


def reading_call(columns: Mapping[str, str] | None, format: str | None) -> str:
    """Return the call by which a notebook reads its corpus, with what was asked for beyond the path."""
    asked = {"columns": dict(columns or {}), "format": format}
    further = "".join(f", {name}={value!r}" for name, value in asked.items() if value)
    return f"{_READS.removesuffix(')')}{further})"


def for_corpus(notebook: NotebookNode, corpus: str | Path, *, reads: str = _READS) -> None:
    """Make a notebook one about a corpus: name it, read it by ``reads``, and drop what speaks of another one.

    A cell with the tag ``seed`` tells of the corpus that the notebook names itself.
    """
    own = _own_corpus(notebook)
    _set_corpus(notebook, corpus)
    if str(corpus) != own:
        notebook.cells = [cell for cell in notebook.cells if SEED_TAG not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        cell["source"] = cell["source"].replace(_READS, reads)


def _own_corpus(notebook: NotebookNode) -> str | None:
    """Return the corpus that the parameters cell of a notebook names."""
    told = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    found = re.search(r"^corpus = \"(.+?)\"", "\n".join(told), re.MULTILINE)
    return found[1] if found else None


def _set_corpus(notebook: NotebookNode, corpus: str | Path) -> None:
    """Put a cell that names the corpus behind the parameters cell."""
    place = next((n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])), None)
    if place is None:
        raise UnreadableInputError(
            "a notebook has no cell with the tag 'parameters'", remedy="tag the cell that sets corpus"
        )
    named = str(corpus) if str(corpus) in seed_names() else str(Path(corpus).resolve())
    cell = nbformat.v4.new_code_cell(f"corpus = {named!r}", metadata={"tags": ["injected-parameters"]})
    cell["id"] = "injected-parameters"
    notebook.cells.insert(place + 1, cell)


def _write_report(
    out: Path, executed: Mapping[Path, NotebookNode], readings: Mapping[str, Reading], verbatim: bool
) -> tuple[Path, pd.DataFrame]:
    """Write the notebooks and a report for each corpus, in folders of their names where there are several."""
    told = version("mediakit")
    pages = [ReportPage("index.html", "Report")] + [
        ReportPage(f"{path.stem}.html", heading(notebook) or path.stem) for path, notebook in executed.items()
    ]
    for page, notebook in zip(pages[1:], executed.values(), strict=True):
        text = notebook_page(notebook, here=page, pages=pages, version=told)
        (out / page.name).write_text(text, encoding="utf-8")
    write_assets(out)
    alone = len(readings) == 1
    corpora = {
        Path(name).stem: _analysis(Path(name).stem, reading, told, alone, verbatim)
        for name, reading in readings.items()
    }
    for name, analysis in corpora.items():
        index = _write_site(analysis, out if alone else out / name)
    if not alone:
        index = write_start(out, corpora, notebooks=[(page.name, page.title) for page in pages[1:]])
    return index, pd.concat([reading.problems for reading in readings.values()], ignore_index=True)


def _analysis(name: str, reading: Reading, told: str, alone: bool, verbatim: bool) -> Analysis:
    """Return all that was counted of a corpus; notebooks are linked to where they ran on this corpus alone."""
    notebooks = {question: f"{stem}.html" for question, stem in QUESTIONS.items()} if alone else {}
    return Analysis(name, reading, dict(analyse(reading)), told, notebooks, verbatim)


def _write_site(analysis: Analysis, folder: Path) -> Path:
    quotes, sentiment = load_accuracy("quotes"), load_accuracy("sentiment")
    return write_site(
        analysis,
        folder,
        holds={kind: _holds(kind) for kind in analysis.tables},
        lexicons=_lexicons(),
        accuracy=pd.concat([quotes, load_accuracy("sources"), sentiment, load_accuracy("frames")], ignore_index=True),
        sure=certainty(analysis, quotes=quotes, sentiment=sentiment),
    )


def _lexicons() -> pd.DataFrame:
    """Return name, version and hash of every word list."""
    lists = [load_lexicon(name) for name in lexicon_names()]
    rows = [(one.name, one.version, sha256(one.entries.to_csv(index=False).encode()).hexdigest()) for one in lists]
    return pd.DataFrame(rows, columns=["name", "version", "sha256"])


_HOLDS = {
    "quotes": tables.LINKED_QUOTES,
    "frame_cues": tables.CUES,
    "frames": tables.FRAME_RATES,
    "frames_by_article": tables.FRAME_RATES,
    "source_kinds": tables.SOURCE_SHARES,
    "sources_by_article": tables.SOURCES,
    "reactions_by_article": tables.REACTIONS,
}


def _holds(kind: str) -> str:
    table = _HOLDS[kind] if kind in _HOLDS else getattr(tables, kind.upper())
    return str(table.description)
