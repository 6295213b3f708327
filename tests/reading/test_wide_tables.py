"""Tables in which each row holds an article and a comment on it: articles come once, comments stand below them."""

import sqlite3
from json import dumps

import pandas as pd
import pytest

import mediakit as mk

STUCK = "The ferry ran aground at noon, but nobody was hurt."
FOG = "Dense and cold fog lay over the marsh."
SUN = "Bright and warm light lay on the quay."
HEADER = [
    "title",
    "text",
    "date",
    "author",
    "outlet",
    "ward",
    "comment",
    "comment_author",
    "comment_date",
    "likes",
    "id",
]
ROWS = [
    ["Ferry", STUCK, "2024-03-01", "Ada Holm", "Post", 4, "Late.", "RowanTree", "2024-03-01T12:00:00Z", 3, "c1"],
    ["Ferry", STUCK, "2024-03-01", "Ada Holm", "Post", 4, "Not so.", "MarshGull", "2024-03-02T12:00:00Z", 0, "c2"],
    ["Fog", FOG, "2024-03-02", "Jon Reyes", "Post", 5, "Cold!", "RowanTree", "2024-03-03T12:00:00Z", 1, "c3"],
    ["Sun", SUN, "2024-03-03", "Jon Reyes", "Post", 5, None, None, None, None, None],
]
TABLE = pd.DataFrame(ROWS, columns=HEADER)


def csv(path, table):
    table.to_csv(path, index=False)


def parquet(path, table):
    table.to_parquet(path, index=False)


def sqlite(path, table):
    connection = sqlite3.connect(path)
    table.to_sql("all", connection, index=False)
    connection.close()


def json(path, table):
    table.to_json(path, orient="records")


WRITERS = {"w.csv": csv, "w.parquet": parquet, "w.sqlite": sqlite, "w.json": json}


@pytest.mark.parametrize("name", WRITERS)
def test_articles_come_once_and_comments_are_joined_to_them(tmp_path, rows, name):
    WRITERS[name](tmp_path / name, TABLE)
    reading = mk.read(tmp_path / name, key="k")
    assert rows(reading.articles, "title", "text", "byline", "outlet", "published") == [
        ["Ferry", STUCK, "Ada Holm", "Post", "2024-03-01"],
        ["Fog", FOG, "Jon Reyes", "Post", "2024-03-02"],
        ["Sun", SUN, "Jon Reyes", "Post", "2024-03-03"],
    ]
    titles = dict(zip(reading.articles["doc_id"], reading.articles["title"], strict=True))
    comments = reading.comments.assign(article=reading.comments["article_id"].map(titles))
    assert rows(comments, "doc_id", "article", "position", "text", "posted", "likes") == [
        ["c1", "Ferry", 1, "Late.", "2024-03-01 12:00", 3],
        ["c2", "Ferry", 2, "Not so.", "2024-03-02 12:00", 0],
        ["c3", "Fog", 1, "Cold!", "2024-03-03 12:00", 1],
    ]
    who = comments["commenter_id"].tolist()
    assert who[0] == who[2] != who[1]
    assert reading.articles["ward"].astype(int).tolist() == [4, 5, 5]
    assert reading.problems["what"].str.contains("'ward'").tolist() == [True]


def test_a_cell_left_empty_below_its_article_says_the_same_again(read_file, rows):
    content = (
        f"Titel;Text;Autor;Kommentar;Name\nFähre;{STUCK};Ada Holm;Wieder.;RowanTree\n"
        f";;;Nein.;MarshGull\nNebel;{FOG};Jon Reyes;Kalt!;RowanTree\n"
    )
    reading = read_file("w.csv", content)
    assert rows(reading.articles, "title", "byline") == [["Fähre", "Ada Holm"], ["Nebel", "Jon Reyes"]]
    assert rows(reading.comments, "article_id", "text") == [["w#2", "Wieder."], ["w#2", "Nein."], ["w#4", "Kalt!"]]
    assert reading.problems.empty


def test_rows_of_one_article_need_not_stand_together(read_file, rows):
    content = f"title,text,comment\nFerry,{STUCK!r},A.\nFog,{FOG},B.\nFerry,{STUCK!r},C.\n".replace("'", '"')
    reading = read_file("w.csv", content)
    assert rows(reading.comments, "article_id", "position", "text") == [
        ["w#2", 1, "A."],
        ["w#3", 1, "B."],
        ["w#2", 2, "C."],
    ]


def test_the_same_text_in_two_outlets_is_two_articles(read_file):
    reading = read_file("w.csv", f"outlet,title,text,comment\nPost,Fog,{FOG},A.\nTide,Fog,{FOG},B.\n")
    assert reading.articles["outlet"].tolist() == ["Post", "Tide"]
    assert reading.comments["article_id"].nunique() == 2


def test_what_changes_from_comment_to_comment_is_the_comments(read_file, rows):
    header = "title,text,comment,author,date\n"
    reading = read_file("w.csv", f"{header}Fog,{FOG},A.,RowanTree,2024-03-01\nFog,{FOG},B.,MarshGull,2024-03-02\n")
    assert rows(reading.comments, "posted") == [["2024-03-01"], ["2024-03-02"]]
    assert reading.articles[["byline", "published"]].isna().all(axis=None)
    assert reading.comments["commenter_id"].nunique() == 2


@pytest.mark.parametrize("column", ["author", "user", "email", "profile", "comment_city"])
@pytest.mark.parametrize("rows_", [1, 2])
def test_who_commented_is_in_no_table_even_where_nothing_repeats(read_file, column, rows_):
    lines = f"Fog,{FOG},A.,RowanTree\n" * rows_
    reading = read_file("w.csv", f"title,text,comment,{column}\n{lines}")
    assert len(reading.articles) == 1 and len(reading.comments) == rows_
    assert not any("RowanTree" in table.to_csv() for table in reading)


def test_rows_that_contradict_each_other_about_their_article_are_told(read_file):
    lines = f"Fog,{FOG},A.,Ada Holm\nFog,{FOG},B.,Jon Reyes\n"
    reading = read_file("w.csv", f"title,text,comment,article_author\n{lines}")
    assert reading.articles["byline"].tolist() == ["Ada Holm"]
    assert "different things in 'article_author'" in reading.problems["what"].tolist()[0]


@pytest.mark.parametrize(
    ("content", "articles", "comments"),
    [
        ("id,article,comment,user\n1,ferry-stuck,Late.,RowanTree\n", 0, 1),
        ("id,article,comment,user\n1,Ferry stuck at Sallow,Late.,RowanTree\n", 0, 1),
        (f"title,text,comments\nFog,{FOG},12\nSun,{SUN},3\n", 2, 0),
        ("text,likes\nLate.,2\n", 0, 1),
        (f"title,text\nFog,{FOG}\n", 1, 0),
    ],
    ids=["article by address", "article by title", "number of comments", "comments", "articles"],
)  # fmt: skip
def test_what_is_no_wide_table_is_not_taken_for_one(read_file, content, articles, comments):
    reading = read_file("t.csv", content)
    assert (len(reading.articles), len(reading.comments)) == (articles, comments)


def test_columns_that_are_said_go_before_the_names(read_file, rows):
    content = f"Kopf,Leib,comment,Wer\nNebel,{FOG},Kalt!,RowanTree\nNebel,{FOG},Nass!,MarshGull\n"
    reading = read_file("w.csv", content, columns={"text": "Leib", "title": "Kopf", "name": "Wer"})
    assert rows(reading.articles, "title", "text") == [["Nebel", FOG]]
    assert reading.comments["commenter_id"].nunique() == 2


def test_comments_in_a_list_of_their_article_stand_below_it(read_file, rows):
    said = [{"author": "RowanTree", "text": "Late.", "likes": 2}, {"author": "MarshGull", "text": "No.", "likes": 0}]
    content = [{"title": "Ferry", "text": STUCK, "comments": said}, {"title": "Fog", "text": FOG, "comments": []}]
    for name, written in (("a.json", dumps({"articles": content})), ("a.jsonl", "\n".join(map(dumps, content)))):
        reading = read_file(name, written)
        assert reading.articles["title"].tolist() == ["Ferry", "Fog"]
        assert rows(reading.comments, "article_id", "position", "text", "likes") == [
            ["a#1", 1, "Late.", 2],
            ["a#1", 2, "No.", 0],
        ]
        assert reading.comments["commenter_id"].nunique() == 2 and reading.problems.empty
        assert not any("RowanTree" in table.to_csv() for table in reading)


def test_objects_in_a_list_that_nothing_is_known_of_are_in_no_table(read_file):
    reading = read_file("a.json", dumps([{"title": "Fog", "text": FOG, "people": [{"nick": "RowanTree"}]}]))
    assert not any("RowanTree" in table.to_csv() for table in reading)


def test_a_table_in_plain_text_that_is_called_a_spreadsheet_is_read(read_file):
    assert read_file("a.xls", f"title\ttext\nFog\t{FOG}\n").articles["title"].tolist() == ["Fog"]


def test_lines_left_empty_above_the_header_are_passed_over(read_file):
    articles = read_file("a.csv", f"\n\ntitle,text\nFog,{FOG}\n").articles
    assert articles[["doc_id", "title"]].values.tolist() == [["a#4", "Fog"]]
