"""Make anew what is stored and depends on the code: `make refresh`.

Runs the notebooks and stores their outputs without anything that tells of the machine; draws the pictures of the
README; makes the outputs of its examples, of the recipes and of the pages on formats, the data dictionary and the
page of rules.
"""

from __future__ import annotations

import doctest
import io
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from rules import PAGE, rules_page

import mediakit as mk
from mediakit.tables.schema import dictionary

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
README = ROOT / "README.md"
EXAMPLES = (README, ROOT / "docs" / "recipes.md", *sorted((ROOT / "docs" / "formats").glob("*.md")))
"""Pages whose examples are run."""
TABLES = ROOT / "docs" / "tables.md"


def refresh_notebook(path: Path) -> None:
    """Run one notebook in place; keep kernel and language name, drop versions and times."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    ).execute()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.write(notebook, path)


def with_dictionary(text: str) -> str:
    """Return the page of tables with its data dictionary made anew."""
    made = dictionary(mk.tables.TABLES)
    return re.sub(
        r"(<!-- dictionary -->\n).*?(<!-- end of dictionary -->)", lambda m: m[1] + made + m[2], text, flags=re.DOTALL
    )


def with_outputs(text: str) -> str:
    """Return the README with the output of each of its examples made anew, in order."""
    names: dict[str, object] = {}
    made = []
    for part in doctest.DocTestParser().parse(text):
        if isinstance(part, str):
            made.append(part)
            continue
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(part.source, "README.md", "single"), names)
        code = re.sub(r"(?m)^", "... ", part.source.rstrip("\n")).replace("... ", ">>> ", 1)
        made.append(f"{code}\n{printed.getvalue()}")
    return "".join(made)


def draw_pictures() -> None:
    """Draw the chart the README opens with."""
    seed = mk.load_seed("marsh-fever")
    quotes = mk.link_speakers(mk.find_quotes(seed.articles, segments=seed.segments), articles=seed.articles)
    sources = mk.count_sources(quotes, articles=seed.articles, by=["outlet"])
    figure = mk.chart_source_groups(
        sources,
        title="Three outlets, one event: each hears somebody else",
        most=12,
        source=f"Corpus marsh-fever, n = {len(seed.articles)} articles, {sources['n_words'].sum()} attributed words",
    )
    told = "Share of attributed words of the most quoted sources in three outlets, dots with 95% intervals."
    mk.write_figure(figure, ROOT / "docs" / "who_speaks.png", table=sources, alt=told, width="double")


if __name__ == "__main__":
    chosen = set(sys.argv[1:])
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not chosen or notebook.stem in chosen:
            refresh_notebook(notebook)
    if not chosen or "README" in chosen:
        draw_pictures()
        for page in EXAMPLES:
            page.write_text(with_outputs(page.read_text(encoding="utf-8")), encoding="utf-8")
        PAGE.write_text(rules_page(), encoding="utf-8")
        TABLES.write_text(with_dictionary(TABLES.read_text(encoding="utf-8")), encoding="utf-8")
