"""The command line as a user meets it: what it prints, what it writes, how it exits."""

import json
import re
import zipfile
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from typer.testing import CliRunner

from mediakit.__main__ import app, main
from mediakit.base.errors import MediakitError
from mediakit.reading.seeds import shipped
from mediakit.showing import ReportPage, notebook_page
from mediakit.workbook import reading_call, run_workbook

CAPTURES = shipped("seeds") / "marsh-fever" / "articles"
PAGES = Path(__file__).parent / "reading" / "captures"
run = CliRunner().invoke


def squeezed(text: str) -> str:
    return " ".join(text.split())


def exit_code(monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["mediakit", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return int(caught.value.code or 0)


def test_read_tells_what_was_found_and_exits_with_0():
    result = run(app, ["read", "first-steps"])
    assert result.exit_code == 0
    assert "2 articles" in squeezed(result.stdout) and "8 comments" in squeezed(result.stdout)


def test_read_exits_with_1_when_problems_were_found():
    result = run(app, ["read", str(CAPTURES / "farwater-review.txt")])
    assert result.exit_code == 1
    assert "14" in result.output and "13" in result.output and "Remedy" in result.output


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("nr;who;what they wrote\n1;RowanTree;The ferry is late again.\n2;MarshGull;It is never on time.\n")
    return path


def test_read_says_what_was_recognised_and_why(answers, tmp_path):
    (tmp_path / "video.json").write_text(
        '{"comments": [{"author_id": "u", "text": "No.", "id": "1"}], "webpage_url": "x"}'
    )
    printed = squeezed(run(app, ["read", str(tmp_path), "--columns", "text=what they wrote"]).output)
    assert "answers.csv: csv (its name ends in .csv)" in printed
    assert "video.json: youtube_ytdlp (it has comments[].author_id, webpage_url)" in printed
    assert "packed files" in run(app, ["read", str(packed(answers))]).output


def packed(path):
    target = path.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as archive:
        archive.write(path, "comments.csv")
    return target


def test_columns_and_format_are_said_without_python(answers):
    named = ["--columns", "text=what they wrote", "--columns", "name=who"]
    result = run(app, ["read", str(answers), *named, "--format", "csv"])
    assert result.exit_code == 1 and "0 articles, 0 segments, 2 comments" in squeezed(result.stdout)
    assert "RowanTree" not in result.output


def test_a_mapping_is_printed_to_be_changed_and_used(answers, tmp_path):
    result = run(app, ["read", str(answers), "--mapping", "--columns", "text=what they wrote", "--columns", "name=who"])
    assert result.exit_code == 0 and 'text = "what they wrote"' in result.stdout
    (tmp_path / "own.toml").write_text(result.stdout)
    again = run(app, ["read", str(answers), "--format", str(tmp_path / "own.toml")])
    assert "2 comments" in squeezed(again.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--columns", "text"),
        ("--columns", "=x"),
        ("--columns", "txt=who"),
        ("--format", "cvs"),
        ("--format", "no.toml"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_exits_with_2_and_says_what_can(answers, monkeypatch, capsys, arguments):
    assert exit_code(monkeypatch, "read", str(answers), *arguments) == 2
    assert "Remedy" in capsys.readouterr().err


def test_a_notebook_reads_the_corpus_as_it_was_asked():
    assert reading_call(None, None) == "mk.read_corpus(corpus)"
    assert reading_call({"text": "a b"}, "csv") == "mk.read_corpus(corpus, columns={'text': 'a b'}, format='csv')"
    for path in shipped("notebooks").glob("0*.ipynb"):
        assert "mk.read_corpus(corpus)" in path.read_text(encoding="utf-8"), path.name


def test_describe_prints_every_column():
    result = run(app, ["describe", "quotes"])
    assert result.exit_code == 0
    assert "cue_class" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [("describe", "NOTHING"), ("read", "no-such-file.txt"), ("run", "no-such-folder"), ("sing",), ("read",)],
    ids=" ".join,
)
def test_bad_usage_and_unreadable_input_exit_with_2_and_no_traceback(monkeypatch, capsys, arguments):
    assert exit_code(monkeypatch, *arguments) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    assert told.err.strip()


def test_an_empty_file_is_told_with_its_name_and_a_remedy(monkeypatch, capsys, tmp_path):
    (tmp_path / "page.txt").write_text("")
    assert exit_code(monkeypatch, "read", str(tmp_path / "page.txt")) == 2
    error = squeezed(capsys.readouterr().err)
    assert "page.txt" in error and "Remedy" in error


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> tuple[Path, pd.DataFrame]:
    out = tmp_path_factory.mktemp("report")
    index, problems = run_workbook(CAPTURES / "farwater-review.txt", out=out)
    return index, problems


def test_the_report_of_one_capture_holds_pages_tables_and_problems(report):
    index, problems = report
    names = {path.name for path in index.parent.iterdir()}
    assert {"index.html", "problems.csv", "tables", "plotly.min.js", "report.css", "notebook.css", "evidence"} <= names
    assert {path.stem for path in index.parent.glob("0*.html")} == {
        p.stem for p in shipped("notebooks").glob("0*.ipynb")
    }
    tables = {path.stem for path in (index.parent / "tables").glob("*.csv")}
    assert {
        "articles",
        "segments",
        "comments",
        "notes",
        "quotes",
        "sources",
        "sentiment",
        "frames",
        "devices",
    } <= tables
    assert len(problems) == 2
    assert pd.read_csv(index.parent / "problems.csv")["what"].tolist() == problems["what"].tolist()


def test_the_pages_ask_nothing_of_the_network(report):
    for page in report[0].parent.glob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r'(?:src|href)="(?:https?:)?//[^"]*', html), page.name


def test_every_link_of_the_index_leads_to_a_file(report):
    index = report[0]
    links = re.findall(r'href="([^"#]+)"', index.read_text(encoding="utf-8"))
    assert links and all((index.parent / link).exists() for link in links)


def test_evidence_in_the_tables_points_into_the_articles(report):
    folder = report[0].parent / "tables"
    texts = pd.read_csv(folder / "articles.csv").set_index("doc_id")["text"]
    for row in pd.read_csv(folder / "quotes.csv").itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.quote


def test_pages_and_tables_show_the_same_pseudonyms(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "comments.csv").write_text("comment,user\nI love it,ann\nI hate it,bob\nWhat a good day,ann\n")
    index, _ = run_workbook("comments.csv", out=tmp_path / "out")
    people = set(pd.read_csv(index.parent / "tables" / "comments.csv")["commenter_id"])
    page = (index.parent / "02_how_do_readers_react.html").read_text(encoding="utf-8")
    assert len(people) == 2
    assert all(person in page for person in people)
    assert not {"ann", "bob"} & people


def test_the_workbook_reads_with_columns_that_were_said_in_tables_and_notebooks(answers, monkeypatch, tmp_path):
    ran = []

    class Client:
        def __init__(self, notebook, **_settings):
            ran.append("\n".join(cell["source"] for cell in notebook.cells))

        def execute(self, **_settings):
            pass

    monkeypatch.setattr("mediakit.workbook.NotebookClient", Client)
    columns = {"text": "what they wrote", "name": "who"}
    index, problems = run_workbook(answers, out=tmp_path / "out", columns=columns)
    assert pd.read_csv(index.parent / "tables" / "comments.csv")["text"].tolist()[0] == "The ferry is late again."
    assert len(ran) == 5 and all(reading_call(columns, None) in source for source in ran)
    assert len(problems) == 1


def test_a_chart_in_a_page_cannot_break_out_of_its_script():
    figure = {"data": [], "layout": {"title": {"text": "</script><b>x"}, "height": 100}}
    cell = nbformat.v4.new_code_cell("x")
    cell.outputs = [nbformat.v4.new_output("display_data", {"application/vnd.plotly.v1+json": figure})]
    page = ReportPage("a.html", "A")
    html = notebook_page(nbformat.v4.new_notebook(cells=[cell]), here=page, pages=[page], version="0")
    assert "</script><b>x" not in html
    assert json.dumps("</script>")[1:-1].replace("</", "<\\/") in html


def test_a_notebook_that_stops_is_named(monkeypatch, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('corpus = "x"\nraise ValueError("no")')])
    notebook.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(notebook, tmp_path / "09_stops.ipynb")
    monkeypatch.setattr("mediakit.workbook.shipped", lambda _name: tmp_path)
    with pytest.raises(MediakitError, match="ValueError: no") as caught:
        run_workbook("first-steps", out=tmp_path / "out")
    assert caught.value.file == "09_stops.ipynb"


def test_the_workbook_runs_on_a_single_saved_page(tmp_path):
    index, _ = run_workbook(PAGES / "avatars.txt", out=tmp_path)
    assert index.exists()
    assert len(list(tmp_path.glob("0*.html"))) == 5
