"""The report of one corpus as a folder: pages that lead from every number to the words behind it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import pandas as pd

from mediakit.showing.figures import write_table
from mediakit.showing.report.analysis import Analysis
from mediakit.showing.report.article_page import article_page
from mediakit.showing.report.comments_page import commenter_page, thread_key, thread_page
from mediakit.showing.report.lines_page import line_pages, lines_page
from mediakit.showing.report.lists import methods_page, start_page, tables_page, texts_page
from mediakit.showing.report.overview import overview
from mediakit.showing.report.reacting_page import reacting_page
from mediakit.showing.report.speaking_page import speaking_page
from mediakit.showing.report.telling_page import telling_page

ARCHIVE = "tables.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the same tables give the same bytes."""
_ASSETS = ("report.css", "report.js")


def write_site(
    analysis: Analysis,
    folder: Path,
    *,
    holds: Mapping[str, str],
    lexicons: pd.DataFrame,
    accuracy: pd.DataFrame,
    sure: Sequence[dict[str, str]],
) -> Path:
    """Write the pages and tables of a corpus into a folder and return the path of the first page, written last."""
    sizes = _write_tables(analysis, folder)
    pages = {
        **dict(_evidence_pages(analysis)),
        "who-speaks.html": speaking_page(analysis),
        "how-readers-react.html": reacting_page(analysis),
        "how-it-is-told.html": telling_page(analysis),
        "texts.html": texts_page(analysis),
        "tables.html": tables_page(analysis, holds=holds, sizes=sizes, archive=ARCHIVE),
        "methods.html": methods_page(analysis, lexicons=lexicons, accuracy=accuracy),
    }
    for name, text in pages.items():
        _write(folder / name, text)
    for name in _ASSETS:
        source = resources.files("mediakit.showing.report") / name
        _write(folder / name, source.read_text(encoding="utf-8"))
    return _write(folder / "index.html", overview(analysis, sure=sure))


def write_start(folder: Path, corpora: Mapping[str, Analysis], *, notebooks: Sequence[tuple[str, str]]) -> Path:
    """Write the page that leads to the reports of several corpora, each in a folder of its name; return its path."""
    for name in _ASSETS:
        source = resources.files("mediakit.showing.report") / name
        _write(folder / name, source.read_text(encoding="utf-8"))
    return _write(folder / "index.html", start_page(corpora, notebooks=notebooks))


def _evidence_pages(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for article in analysis.articles.to_dict("records"):
        yield article["page"], article_page(analysis, article)
        if article["n_comments"]:
            yield f"comments/{thread_key(article)}.html", thread_page(analysis, article)
    for commenter in analysis.commenters.to_dict("records"):
        yield commenter["page"], commenter_page(analysis, commenter)
    for table, column in (("frame_cues", "frame"), ("devices", "device")):
        evidence = analysis.tables[table]
        for name, address in line_pages(evidence, column).items():
            rows = evidence[evidence[column] == name]
            yield address, lines_page(analysis, rows, name=name, table=table, back="../how-it-is-told.html")


def _write_tables(analysis: Analysis, folder: Path) -> dict[str, int]:
    """Write every table and an archive of all of them; return the bytes of each table."""
    sizes = {}
    with zipfile.ZipFile(_made(folder / ARCHIVE), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in {**analysis.tables, "problems": analysis.reading.problems}.items():
            target = folder / "problems.csv" if name == "problems" else folder / "tables" / f"{name}.csv"
            content = write_table(table, target).read_bytes()
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _EPOCH), content)
            sizes[name] = len(content)
    return sizes


def _write(path: Path, text: str) -> Path:
    _made(path).write_text(text, encoding="utf-8", newline="\n")
    return path


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
