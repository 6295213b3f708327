"""Reports of corpora that are unlike each other; all texts are invented."""

from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.showing import Analysis, certainty, write_site
from mediakit.workbook import analyse

STORY = (
    'The ferry at Dunmar stays shut until May, the harbour office said on Monday. "We need a new pump," said Ada Moll, '
    "the harbour master. Councillor Finn Reddle denied that the council had known. Experts say the fault is old. "
    '"Nobody told us," Reddle said. The mayor promised that the town would pay for the buses and for the tax it costs.'
)


def written(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    pd.DataFrame(rows).to_csv(folder / name, index=False)


def one_article(folder: Path) -> None:
    written(folder, "a.csv", [{"doc_id": "a", "title": "Ferry shut", "text": STORY}])


def comments_only(folder: Path) -> None:
    rows = [
        {"comment": text, "user": user} for text, user in (("A good plan", "ann"), ("Bad luck", "bob"), ("Hm", "ann"))
    ]
    written(folder, "comments.csv", rows)


def no_quotes(folder: Path) -> None:
    written(folder, "a.csv", [{"doc_id": "a", "title": "Tides", "text": "High water is at noon. Low water is at six."}])


def other_language(folder: Path) -> None:
    text = "Die Fähre liegt still. Der Rat tagt am Montag. Niemand weiß, wann sie wieder fährt."
    written(folder, "a.csv", [{"doc_id": f"a{n}", "text": text, "outlet": "Dunmar Bote"} for n in range(3)])


def hostile(folder: Path) -> None:
    bad = '<script>alert(1)</script><img src=x onerror=alert(2)> "[link](javascript:alert(3))" $x$ </title>'
    story = f'{bad}\n\n"We need {bad}," said Ada Moll. Finn <b>Reddle</b> said no.'
    rows = [{"doc_id": f"a/../{n}<i>", "title": bad, "text": story, "outlet": f"{bad}{n}"} for n in range(3)]
    written(folder, "a.csv", rows)
    written(folder, "comments.csv", [{"comment": f"good {bad}", "user": bad, "article_id": "a/../0<i>"}])


UNLIKE = (one_article, comments_only, no_quotes, other_language, hostile)


def report(path: str | Path, name: str, out: Path, *, verbatim: bool = False) -> tuple[Analysis, Path]:
    reading = mk.read_corpus(path)
    analysis = Analysis(name, reading, dict(analyse(reading)), "0", verbatim=verbatim)
    quotes, sentiment = mk.load_accuracy("quotes"), mk.load_accuracy("sentiment")
    lexicons = pd.DataFrame({"name": ["x"], "version": ["1"], "sha256": ["0" * 64]})
    sure = certainty(analysis, quotes=quotes, sentiment=sentiment)
    return analysis, write_site(analysis, out, holds={}, lexicons=lexicons, accuracy=quotes, sure=sure)


@pytest.fixture(scope="session")
def ferry(tmp_path_factory) -> tuple[Analysis, Path]:
    return report("ferry-line", "ferry-line", tmp_path_factory.mktemp("ferry"), verbatim=True)


@pytest.fixture(scope="session", params=[None, *UNLIKE], ids=lambda make: make.__name__ if make else "ferry_line")
def site(request, tmp_path_factory) -> Path:
    """Return the folder of a report: of a seed, and of each corpus that is unlike any."""
    if request.param is None:
        return request.getfixturevalue("ferry")[1].parent
    folder = tmp_path_factory.mktemp("files")
    request.param(folder)
    name = request.param.__name__.replace("_", " ")
    return report(folder, name, tmp_path_factory.mktemp("report"))[1].parent


@pytest.fixture
def report_on(tmp_path):
    """Return a function that writes the files of a corpus, by name, and gives the analysis and the first page."""
    makers = {make.__name__: make for make in UNLIKE}

    def make(name: str) -> tuple[Analysis, Path]:
        (tmp_path / "files").mkdir()
        makers[name](tmp_path / "files")
        return report(tmp_path / "files", name, tmp_path / "report")

    return make
