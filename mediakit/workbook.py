"""Run the notebooks on a corpus and write the report folder: pages, tables and problems."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from mediakit import tables
from mediakit.base.errors import MediakitError, UnreadableInputError
from mediakit.reacting import find_valences, score_sentiment, summarise_commenters
from mediakit.reading import Reading, read_corpus, seed_names, shipped
from mediakit.showing import ReportPage, heading, index_page, notebook_page, write_assets, write_table
from mediakit.speaking import count_sources, find_quotes, link_speakers
from mediakit.telling import count_frames, find_cues, find_devices

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done and how many there are."""

FRAMES = "policy_frames_en"
SECONDS_PER_CELL = 600
_READS = "mk.read_corpus(corpus)"
"""The call by which each notebook reads its corpus."""


def analyse(reading: Reading) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield name and table of all that is read and found in a corpus, evidence first, summaries after it."""
    yield from zip(reading._fields[:4], reading[:4], strict=True)
    quotes = link_speakers(find_quotes(reading.articles, segments=reading.segments), articles=reading.articles)
    yield "quotes", quotes
    yield "sources", count_sources(quotes, articles=reading.articles)
    yield "sources_by_article", count_sources(quotes, articles=reading.articles, by=("doc_id",))
    scored = score_sentiment(reading.comments, notes=reading.notes)
    yield "sentiment", scored
    yield "valences", find_valences(reading.comments, notes=reading.notes)
    yield "commenters", summarise_commenters(scored)
    cues = find_cues(reading.articles, lexicon=FRAMES)
    yield "frame_cues", cues
    yield "frames", count_frames(cues, docs=reading.articles, lexicon=FRAMES)
    yield "frames_by_article", count_frames(cues, docs=reading.articles, lexicon=FRAMES, by=("doc_id",))
    yield "devices", find_devices(reading.articles, quotes=quotes)


def run_workbook(
    corpus: str | Path | None,
    *,
    out: Path,
    on_step: Progress | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,
) -> tuple[Path, pd.DataFrame]:
    """Run every notebook, write the report folder ``out``; return the path of its index and the PROBLEMS.

    Without ``corpus`` each notebook runs on the seed corpus it names itself, and the tables are those of all seeds.

    ``columns`` and ``format`` as for ``read``.
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
    (out / "tables").mkdir(parents=True, exist_ok=True)
    executed = []
    for number, path in enumerate(files, start=1):
        step(path.stem, number, len(files) + 2)
        executed.append(_executed(path, corpus, reads))
    step("writing", len(files) + 1, len(files) + 2)
    index, problems = _write_report(out, files, executed, readings)
    step("done", len(files) + 2, len(files) + 2)
    return index, problems


def _executed(path: Path, corpus: str | Path | None, reads: str) -> NotebookNode:
    """Return a notebook run in the working folder, where the key of the pseudonyms is found, as for the tables."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    if corpus:
        _set_corpus(notebook, corpus)
        for cell in notebook.cells:
            cell["source"] = cell["source"].replace(_READS, reads)
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
    out: Path, files: list[Path], executed: list[NotebookNode], readings: dict[str, Reading]
) -> tuple[Path, pd.DataFrame]:
    told = version("mediakit")
    problems = pd.concat([reading.problems for reading in readings.values()], ignore_index=True)
    named = ", ".join(Path(name).name for name in readings)
    pages = [ReportPage("index.html", f"Report on {named}")] + [
        ReportPage(f"{path.stem}.html", heading(notebook) or path.stem, _opening_prose(notebook))
        for path, notebook in zip(files, executed, strict=True)
    ]
    for page, notebook in zip(pages[1:], executed, strict=True):
        text = notebook_page(notebook, here=page, pages=pages, version=told)
        (out / page.name).write_text(text, encoding="utf-8")
    written = _write_tables(out, readings)
    problems.to_csv(out / "problems.csv", index=False, lineterminator="\n")
    facts = _facts(readings, problems)
    index = index_page(pages=pages, facts=facts, tables=written, problems=problems, version=told)
    (out / "index.html").write_text(index, encoding="utf-8")
    write_assets(out)
    return out / "index.html", problems


def _write_tables(out: Path, readings: dict[str, Reading]) -> pd.DataFrame:
    """Write every table of every corpus; return file, rows and what a row holds."""
    rows = []
    for name, reading in readings.items():
        prefix = f"{Path(name).stem}_" if len(readings) > 1 else ""
        for kind, table in analyse(reading):
            path = write_table(table, out / "tables" / f"{prefix}{kind}.csv")
            rows.append({"file": path.name, "rows": len(table), "holds": _holds(kind)})
    return pd.DataFrame(rows, columns=["file", "rows", "holds"])


_HOLDS = {
    "quotes": tables.LINKED_QUOTES,
    "frame_cues": tables.CUES,
    "frames": tables.FRAME_RATES,
    "frames_by_article": tables.FRAME_RATES,
    "sources_by_article": tables.SOURCES,
}


def _holds(kind: str) -> str:
    table = _HOLDS[kind] if kind in _HOLDS else getattr(tables, kind.upper())
    return str(table.description)


def _facts(readings: dict[str, Reading], problems: pd.DataFrame) -> pd.DataFrame:
    articles = pd.concat([reading.articles for reading in readings.values()])
    comments = pd.concat([reading.comments for reading in readings.values()])
    rows = [
        ("Articles", len(articles)),
        ("Comments", len(comments)),
        ("Commenters with a name", comments["commenter_id"].nunique()),
        ("Comments without a name", int(comments["commenter_id"].isna().sum())),
        ("Problems while reading", len(problems)),
    ]
    return pd.DataFrame(rows, columns=["what", "n"])


def _opening_prose(notebook: NotebookNode) -> str:
    """Return the first prose line after the title."""
    lines = [
        line.strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return lines[0].replace("*", "").replace("`", "") if lines else ""
