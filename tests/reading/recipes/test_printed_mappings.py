"""A mapping that is printed, handed over as format= or pasted as an about.toml, reads a file as it is read without."""

import gzip
import sqlite3

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.recognising import mapping_in

NESTED = '{"n": [{}], "deep": {"rows": [{"headline": "Fog", "by": {"nick": "x"}, "body": "A."}, {"body": "B."}]}}'
WIDE = (
    "title;text;author;comment;comment_author\n"
    "Ferry;The ferry ran aground at noon.;Ada Holm;Late.;RowanTree\n"
    "Ferry;The ferry ran aground at noon.;Ada Holm;No.;MarshGull\n"
)
TEXTS = {
    "a.json": NESTED,
    "a.jsonl": '{"headline": "Fog", "body": "Dense."}\n\n{"headline": "Sun", "body": "Bright."}\nno row\n',
    "a.csv": "headline;body;ward\nFog;Dense.;4\nSun;Bright.;5\nRain;;6\n",
    "excel.csv": "sep=;\r\nheadline;body\r\nFog;Dense; cold.\r\nSun;Bright.\r\n",
    "comments.csv": "kommentar,nutzer,antwort_auf,id,stadt\nLate.,RowanTree,,1,Sallow\nNo.,MarshGull,1,2,Ousel\n",
    "marked.csv": "title,text\nFog,<p>Dense &amp; cold.</p>\nSun,<p>Bright.</p>\n",
    "odd.csv": 'title,"my ""text"" = [x]"\nFog,Dense.\n',
    "wide.csv": WIDE,
    "wide.tsv": WIDE.replace(";", "\t"),
}
SHEETS = {
    "Articles": pd.DataFrame({"title": ["Fog", "Sun"], "text": ["Dense.", "Bright."], "ward": [4, 5]}),
    "Older": pd.DataFrame({"Titel": ["Eis"], "Volltext": ["Der Fluss war zu."]}),
    "Replies": pd.DataFrame({"comment": ["Late.", "No."], "user": ["RowanTree", "MarshGull"], "likes": [1, 2]}),
    "Notes": pd.DataFrame({"nr": [1, 2]}),
}


def the_same(one, other):
    for table, again in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(table, again)


def mapped(path, place, columns=None):
    """Return how a file is read, and how by its mapping: handed over, and as the about.toml beside it."""
    chosen = columns or {}
    first = mk.read(path, key="k", columns=chosen)
    recipe = place / "own.toml"
    recipe.write_text(mapping_in(path, chosen), encoding="utf-8")
    by_recipe = mk.read(path, key="k", format=recipe)
    recipe.rename(place / "about.toml")
    return first, by_recipe, mk.read(path, key="k")


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "odd.csv"])
def test_text_files_of_rows(tmp_path, name):
    (tmp_path / name).write_text(TEXTS[name], encoding="utf-8", newline="")
    first, by_recipe, beside = mapped(tmp_path / name, tmp_path)
    the_same(first, by_recipe)
    the_same(first, beside)
    assert len(first.articles) + len(first.comments) >= 1


def test_columns_that_are_asked_for_are_in_the_mapping(tmp_path):
    (tmp_path / "odd.csv").write_text(TEXTS["odd.csv"])
    first, by_recipe, beside = mapped(tmp_path / "odd.csv", tmp_path, {"text": 'my "text" = [x]'})
    the_same(first, by_recipe)
    the_same(first, beside)


def test_rows_and_children_that_are_asked_for_are_in_the_mapping(tmp_path):
    (tmp_path / "t.json").write_text('{"p": [{"said": "Late.", "below": [{"said": "No."}]}], "q": [1]}')
    columns = {"rows": "p", "children": "below", "text": "said"}
    first, by_recipe, beside = mapped(tmp_path / "t.json", tmp_path, columns)
    the_same(first, by_recipe)
    the_same(first, beside)
    assert first.comments["text"].tolist() == ["Late.", "No."]


def test_a_packed_file_of_rows(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TEXTS["a.csv"].encode()))
    first, by_recipe, beside = mapped(tmp_path / "a.csv.gz", tmp_path)
    the_same(first, by_recipe)
    the_same(first, beside)


def test_parquet(tmp_path):
    SHEETS["Articles"].to_parquet(tmp_path / "a.parquet")
    first, by_recipe, beside = mapped(tmp_path / "a.parquet", tmp_path)
    the_same(first, by_recipe)
    the_same(first, beside)
    assert first.articles["text"].tolist() == ["Dense.", "Bright."]


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "corpus.sqlite"
    connection = sqlite3.connect(path)
    for name, rows in SHEETS.items():
        rows.to_sql(name, connection, index=False)
    connection.close()
    return path


def test_every_table_of_a_database_is_in_the_mapping_and_one_of_no_use_is_told_by_both(tmp_path, database):
    first, by_recipe, beside = mapped(database, tmp_path)
    assert len(first.articles) == 3 and len(first.comments) == 2
    the_same(first[:4], by_recipe[:4])
    the_same(first, beside._replace(problems=first.problems))
    assert [what[:7] for what in by_recipe.problems["what"]] == [what[:7] for what in first.problems["what"]]


def test_one_table_of_a_database(tmp_path, database):
    assert "Articles" not in mapping_in(tmp_path / "corpus.sqlite::Replies", {})
    first, by_recipe, _ = mapped(tmp_path / "corpus.sqlite::Replies", tmp_path)
    the_same(first, by_recipe)
    assert first.comments["text"].tolist() == ["Late.", "No."] and first.articles.empty


def test_a_recipe_with_one_line_taken_out_reads_that_field_no_more(tmp_path):
    (tmp_path / "a.csv").write_text(TEXTS["a.csv"])
    lines = mapping_in(tmp_path / "a.csv", {}).splitlines()
    (tmp_path / "own.toml").write_text("\n".join(line for line in lines if not line.startswith("title")))
    assert mk.read(tmp_path / "a.csv", key="k", format=tmp_path / "own.toml").articles["title"].isna().all()


def test_a_mapping_pasted_beside_other_files_leaves_them_alone(tmp_path):
    (tmp_path / "a.csv").write_text("Kopf,Leib\nFog,Dense.\n")
    (tmp_path / "page.txt").write_text("Ferry stuck\n\nBy Ada Holm\n\nThe ferry ran aground at noon, she says.\n")
    (tmp_path / "comments.csv").write_text("comment,user\nLate.,RowanTree\n")
    (tmp_path / "about.toml").write_text(mapping_in(tmp_path / "a.csv", {"title": "Kopf", "text": "Leib"}))
    reading = mk.read(tmp_path, key="k")
    assert reading.articles["title"].tolist() == ["Fog", "Ferry stuck"]
    assert reading.comments["text"].tolist() == ["Late."]


def test_a_recipe_for_other_columns_is_told_with_those_that_there_are(tmp_path):
    (tmp_path / "a.csv").write_text(TEXTS["a.csv"])
    (tmp_path / "own.toml").write_text('files = "columns"\n[article]\ntext = "words"\n')
    with pytest.raises(mk.MediakitError, match="no column holds the text; the columns are 'headline', 'body'"):
        mk.read(tmp_path / "a.csv", format=tmp_path / "own.toml")


def test_a_table_tool_that_was_saved_as_a_sheet_is_read_by_its_recipe(tmp_path):
    row = {"Page Name": "Example Post", "Post Created": "2024-03-01 12:00:00 GMT", "Total Interactions": 3}
    pd.DataFrame([row | {"Message": "The ferry is stuck.", "URL": "https://post.example/1"}]).to_parquet(
        tmp_path / "a.parquet"
    )
    reading = mk.read(tmp_path / "a.parquet", key="k")
    assert reading.articles[["outlet", "text"]].values.tolist() == [["Example Post", "The ferry is stuck."]]
