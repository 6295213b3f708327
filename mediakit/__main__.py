"""The command line: run the workbook, read an input, describe a table.

Exit codes: 0 fine, 1 problems were found, 2 bad usage or unreadable input. What a command needs is loaded when it runs,
so that --help answers at once.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

import mediakit as mk
from mediakit.base.errors import MediakitError

if TYPE_CHECKING:
    import pandas as pd

PROBLEMS_FOUND = 1
UNUSABLE = 2

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who gets to speak, how readers react, how the story is told: run the workbook on your own files.",
)
out_console = Console(highlight=False)
error_console = Console(stderr=True, highlight=False)

Input = Annotated[str, typer.Argument(help="A file, a folder, or the name of a shipped seed corpus.", metavar="INPUT")]
Columns = Annotated[
    list[str] | None,
    typer.Option(help='Which column holds a field, as text="what they wrote"; once for each.', metavar="FIELD=COLUMN"),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format", help="What the file is, whatever it looks like: a name that mk.formats() lists, or own.toml."
    ),
]


@app.command()
def run(
    corpus: Annotated[
        str | None, typer.Argument(help="A file, a folder or a seed; without it: the seeds.", metavar="[INPUT]")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder for the report.")] = Path("report"),
    columns: Columns = None,
    format_name: FormatName = None,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="Let the report show the words of comments, not only the scored ones.")
    ] = False,
) -> None:
    """Run every notebook on INPUT and write a report: pages, tables, problems."""
    from mediakit.workbook import run_workbook

    began = time.monotonic()
    shown = (TextColumn("{task.description:<32}"), BarColumn(), MofNCompleteColumn())
    with Progress(*shown, console=error_console) as bar:
        task = bar.add_task("reading", total=None)
        index, problems = run_workbook(
            corpus,
            out=out,
            on_step=lambda what, done, of: bar.update(task, description=what, completed=done, total=of),
            columns=_columns_given(columns),
            format=format_name,
            verbatim=verbatim,
        )
    _show_problems(problems)
    out_console.print(f"{index} ({time.monotonic() - began:.0f} s)", soft_wrap=True)
    _leave(problems)


@app.command()
def read(
    corpus: Input,
    columns: Columns = None,
    format_name: FormatName = None,
    mapping: Annotated[
        bool, typer.Option("--mapping", help="Print which column is read as what, as a recipe to change.")
    ] = False,
) -> None:
    """Say what INPUT was recognised as and why, what stands in it, and every problem."""
    from mediakit.base.text import count_words
    from mediakit.reading import mapping_in, recognised_in

    chosen = _columns_given(columns)
    if mapping:
        typer.echo(mapping_in(Path(corpus), chosen, format_name), nl=False)
        return
    for seen in recognised_in(corpus, format_name):
        out_console.print(f"{seen.file}: {seen.format} ({seen.why})", markup=False, soft_wrap=True)
    reading = mk.read_corpus(corpus, columns=chosen, format=format_name)
    found = Table("article", "outlet", "words", "comments", title=None)
    per_article = reading.comments["article_id"].value_counts()
    for article in reading.articles.to_dict("records"):
        words, comments = count_words(article["text"]), per_article.get(article["doc_id"], 0)
        found.add_row(article["doc_id"], _or_dash(article["outlet"]), str(words), str(comments))
    out_console.print(found)
    out_console.print(
        f"{len(reading.articles)} articles, {len(reading.segments)} segments, {len(reading.comments)} comments, "
        f"{len(reading.notes)} notes, {len(reading.problems)} problems"
    )
    _show_problems(reading.problems)
    _leave(reading.problems)


@app.command()
def describe(
    table: Annotated[str | None, typer.Argument(help="The name of a table, such as QUOTES.", metavar="[TABLE]")] = None,
) -> None:
    """Say what the columns of TABLE mean; without it, print the whole data dictionary as Markdown."""
    if table is None:
        from mediakit.tables.schema import dictionary

        typer.echo(dictionary(mk.tables.TABLES), nl=False)
        return
    known = {model.name: model for model in mk.tables.TABLES}
    if table.upper() not in known:
        raise MediakitError(f"no table is called {table!r}", remedy=f"take one of {', '.join(known)}")
    shown = Table("column", "type", "unit", "NA?", "meaning", title=known[table.upper()].description)
    for row in mk.describe(known[table.upper()]).to_dict("records"):
        shown.add_row(row["column"], row["type"], row["unit"], "yes" if row["may_be_na"] else "", row["meaning"])
    out_console.print(shown)


def _columns_given(pairs: list[str] | None) -> dict[str, str]:
    """Return the columns of fields from "text=what they wrote"."""
    parted = [pair.partition("=") for pair in pairs or ()]
    if wrong := [field for field, equals, column in parted if not (field and equals and column)]:
        raise MediakitError(f"--columns {wrong[0]} names no column", remedy='write --columns text="what they wrote"')
    return {field.strip(): column for field, _, column in parted}


def _show_problems(problems: pd.DataFrame) -> None:
    for problem in problems.astype(object).where(problems.notna(), None).to_dict("records"):
        row = "" if problem["row"] is None else f", row {problem['row']}"
        told = f"problem: {problem['source_file']}{row}: {problem['what']}. Remedy: {problem['remedy']}"
        error_console.print(told, markup=False, soft_wrap=True)


def _leave(problems: pd.DataFrame) -> None:
    raise typer.Exit(PROBLEMS_FOUND if len(problems) else 0)


def _or_dash(value: object) -> str:
    return value if isinstance(value, str) else "–"


def main() -> None:
    """Run the command line; an error mediakit knows is one line on the error stream, never a traceback."""
    try:
        app()
    except MediakitError as error:
        error_console.print(f"error: {error}", markup=False, soft_wrap=True)
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
