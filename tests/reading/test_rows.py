"""Articles and comments from JSON lines, JSON and CSV, whatever their columns are called."""

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediakit.base.errors import MediakitError, UnknownNameError, UnreadableInputError
from mediakit.reading import ReadOptions, read, read_articles, read_comments
from mediakit.reading.tabular.tables import depths
from mediakit.reading.tabular.values import as_count, as_id
from mediakit.tables import ARTICLES, COMMENTS
from mediakit.tables.schema import conform


@pytest.fixture
def write(tmp_path):
    def to_file(name, content):
        path = tmp_path / name
        if not isinstance(content, str):
            content = "\n".join(json.dumps(row) for row in content)
        path.write_text(content, encoding="utf-8")
        return path

    return to_file


def test_comments_in_json_lines(write):
    rows = [
        {
            "id": "c1",
            "article": "ferry",
            "name": "Ada",
            "posted": "2021-05-03T18:30:00+02:00",
            "text": "Well.",
            "likes": 4,
        },
        {
            "id": "c2",
            "article": "ferry",
            "name": None,
            "posted": None,
            "text": "Hm.",
            "reply_to": "c1",
            "status": "blocked",
        },
        {"id": "c3", "article": "tug", "name": "Guest", "text": "Fog [again].", "reply_to": "c2", "mood": "grey"},
    ]
    reading = read(write("comments.jsonl", rows), key="k")
    told = reading.comments
    assert told["doc_id"].tolist() == ["c1", "c2", "c3"]
    assert told["article_id"].tolist() == ["ferry", "ferry", "tug"]
    assert told["position"].tolist() == [1, 2, 1]
    assert told["commenter_id"].notna().tolist() == [True, False, False]
    assert told["posted"][0] == pd.Timestamp("2021-05-03T16:30Z")
    assert told["depth"].tolist() == [0, 1, 2]
    assert told["likes"].tolist()[0] == 4
    assert told["status"].tolist() == ["visible", "blocked", "visible"]
    assert "mood" not in told
    assert reading.notes["note"].tolist() == ["again"]
    assert reading.articles.empty
    assert reading.problems["what"].tolist() == ["1 columns of comments were not used: 'mood'"]
    kept = read(write("comments.jsonl", rows), key="k", options=ReadOptions(keep=["mood"]))
    assert kept.comments["mood"].tolist()[2] == "grey"
    assert kept.problems.empty


def test_an_id_of_a_commenter_in_another_form_than_ours_is_hashed(write):
    rows = [
        {"id": "1", "commenter_id": "p0123456789ab", "text": "Fog.", "reply_to": None},
        {"id": "2", "commenter_id": "rowan@post.example", "text": "Sun.", "reply_to": "1"},
    ]
    first, second = read(write("comments.jsonl", rows), key="k").comments["commenter_id"]
    assert first == "p0123456789ab"
    assert second.startswith("p") and "rowan" not in second


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Quelle;Autor;Datum;Text",
        "Titre;Journal;Auteur;Date;Texte",
        "Título;Medio;Autora;Fecha;Contenido",
        "Titolo;Testata;Autore;Data;Testo",
        "Título;Veículo;Autor;Data;Conteúdo",
        "Kop;Krant;Auteur;Datum;Inhoud",
        "Tytuł;Źródło;Autor;Data;Treść",
        "Заголовок;Источник;Автор;Дата;Текст",
    ],
)
def test_headers_in_eight_languages(write, header):
    reading = read(write("news.csv", f"{header}\nFog;Post;Ada Holm;01.03.2024;All boats stay in port today.\n"))
    row = reading.articles.iloc[0]
    assert (row["title"], row["outlet"], row["byline"]) == ("Fog", "Post", "Ada Holm")
    assert row["published"] == pd.Timestamp("2024-03-01", tz="UTC")
    assert reading.problems.empty


def test_columns_of_articles_that_mean_nothing_are_kept_and_told_once(write):
    reading = read(
        write("news.csv", "title,text,desk,mood\nFog,All boats stay.,sea,grey\nSun,All boats go.,sea,blue\n")
    )
    assert reading.articles["mood"].tolist() == ["grey", "blue"]
    (what,) = reading.problems["what"]
    assert what == "2 columns mean nothing to mediakit and were kept as they are: 'desk', 'mood'"


def test_the_remedy_for_an_unknown_text_column_proposes_the_longest(write):
    with pytest.raises(UnreadableInputError, match="what they wrote") as error:
        read(write("news.csv", 'nr,what they wrote,deleted\n1,"The ferry is late, again.",no\n'))
    assert '--columns text="what they wrote"' in str(error.value)


def test_articles_in_csv_with_semicolons_and_line_breaks(write):
    text = "Fog again.\r\nA word\r\nAll boats stay in port today, the harbour office says, and so do the gulls."
    reading = read(write("news.csv", f'ID;Headline;Body;Date\na1;Fog;"{text}";\n'))
    article = reading.articles.iloc[0]
    assert (article["doc_id"], article["title"], article["source_file"]) == ("a1", "Fog", "news.csv")
    assert article["text"] == text
    assert reading.segments["kind"].tolist() == ["paragraph", "subhead", "paragraph"]
    assert pd.isna(article["published"])


def test_a_title_that_opens_the_text_is_its_headline(write):
    rows = [{"title": "Fog again", "content": "Fog again\n\nAll boats stay in port."}]
    assert read(write("a.jsonl", rows)).segments["kind"].tolist() == ["headline", "paragraph"]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ({"title": "Fog", "text": "Fog."}, "articles"),
        ({"headline": "Fog", "article": "Fog."}, "articles"),
        ({"text": "Fog."}, "articles"),
        ({"comment": "Fog."}, "comments"),
        ({"text": "Fog.", "like_count": 3}, "comments"),
        ({"article": "ferry", "body": "Fog."}, "comments"),
        ({"username": "Ada", "message": "Fog."}, "comments"),
    ],
)
def test_articles_and_comments_are_told_by_their_columns(write, keys, kind):
    reading = read(write("data.json", json.dumps([keys])), key="k")
    assert [len(reading.articles), len(reading.comments)] == ([1, 0] if kind == "articles" else [0, 1])


def test_where_columns_do_not_tell_the_reader_asked_for_or_the_file_name_decides(write):
    path = write("data.csv", "doc_id,text\n1,Fog\n")
    assert (len(read_articles(path)), len(read_comments(path))) == (1, 1)
    assert len(read(write("my_comments.csv", "doc_id,text\n1,Fog\n")).comments) == 1


def test_the_analyst_names_columns(write):
    path = write("data.csv", "key,words,grade\nx,Fog,7\n")
    told = read_comments(path, columns={"doc_id": "key", "text": "words", "likes": "grade"})
    assert told[["doc_id", "text", "likes"]].values.tolist() == [["x", "Fog", 7]]
    with pytest.raises(UnknownNameError, match="txet"):
        read(path, columns={"txet": "words"})
    with pytest.raises(UnreadableInputError, match="'word'"):
        read(path, columns={"text": "word"})


def test_without_a_text_column_the_columns_there_are_told(write):
    with pytest.raises(UnreadableInputError) as caught:
        read(write("data.csv", "nr,prose\n1,Fog\n"))
    assert "'nr', 'prose'" in str(caught.value)
    assert 'columns={"text": "prose"}' in str(caught.value)


def test_bad_rows_are_told_with_their_number_and_the_rest_is_read(write):
    good, cut, bare = '{"id": "c1", "comment": "Fog."}', '{"id": "c2", "comment": ', '{"id": "c3", "comment": " "}'
    lines = [good, cut, "[1, 2]", "", bare, '{"comment": "Sun."}']
    reading = read(write("comments.jsonl", "\n".join(lines)))
    assert reading.comments["doc_id"].tolist() == ["c1", "comments#6"]
    assert reading.problems["row"].tolist() == [2, 3, 5]
    assert reading.problems["source_file"].unique().tolist() == ["comments.jsonl"]


def test_bad_rows_of_csv_are_told_with_their_line(write):
    reading = read(write("comments.csv", 'id,comment\nc1,"Fog,\nagain"\nc2,Sun,moon\nc3,Rain\n'))
    assert reading.comments["text"].tolist() == ["Fog,\nagain", "Rain"]
    assert reading.problems["row"].tolist() == [4]
    assert reading.problems.loc[0, "what"] == "has 3 fields, the header names 2: 'id', 'comment'"


def test_many_bad_rows_are_counted(write):
    reading = read(write("comments.jsonl", '{"comment": "Fog."}\n' + "x\n" * 50))
    assert len(reading.problems) == 21
    assert reading.problems.iloc[-1]["what"] == "30 more rows are bad"


@pytest.mark.parametrize("content", ["x\ny\n", "[1]", "{}", '{"comment": ""}'])
def test_no_good_row_is_an_error(write, content):
    with pytest.raises(UnreadableInputError, match=r"comments\.jsonl"):
        read(write("comments.jsonl", content))


def test_a_json_file_that_is_none_names_its_line(write):
    with pytest.raises(UnreadableInputError, match="row 2"):
        read(write("data.json", '[{"text": "Fog."},\n{"text": }]'))
    assert len(read(write("lines.json", '{"comment": "Fog."}\n{"comment": "Sun."}')).comments) == 2
    assert len(read(write("nested.json", '{"comments": [{"comment": "Fog."}]}')).comments) == 1


def test_ids_that_come_back_are_made_unique_and_told(write):
    reading = read(write("comments.jsonl", [{"id": "c1", "comment": "Fog."}, {"id": "c1", "comment": "Sun."}]))
    assert reading.comments["doc_id"].tolist() == ["c1", "c1#2"]
    assert "1 rows have an id" in reading.problems.loc[0, "what"]


def test_dates_in_other_shapes(write):
    dates = ["3 May 2021, 18.30", 1620066600, "1620066600000", "23/05/2021", "n/a", "soon"]
    reading = read(write("comments.jsonl", [{"comment": "Fog.", "date": date} for date in dates]))
    told = [None if pd.isna(one) else one.strftime("%d.%m. %H:%M") for one in reading.comments["posted"]]
    assert told == ["03.05. 18:30", "03.05. 18:30", "03.05. 18:30", "23.05. 00:00", None, None]
    assert "1 dates in 'date' cannot be read, the first is 'soon'" in reading.problems.loc[0, "what"]


def test_a_deleted_comment_needs_no_text(write):
    rows = [{"comment": "", "status": "removed"}, {"comment": "[deleted]"}, {"comment": "Sun."}]
    assert read(write("c.jsonl", rows)).comments["status"].tolist() == ["deleted", "deleted", "visible"]


def test_replies_to_what_is_not_there_keep_their_depth_and_name_nobody(write):
    reading = read(write("c.jsonl", [{"id": "c1", "comment": "Fog.", "reply_to": "Ada Holm"}]))
    assert reading.comments["depth"].tolist() == [1]
    assert reading.comments["parent_id"].isna().all()
    assert "Ada" not in reading.problems.to_csv()


def test_depths_follow_the_replies_and_end_circles():
    assert depths(["a", "b", "c", "d"], [None, "a", "b", "x"]) == [0, 1, 2, 1]
    assert depths(["c", "b", "a"], ["b", "a", None]) == [2, 1, 0]
    assert max(depths(["a", "b"], ["b", "a"])) <= 2


def test_halves_of_characters_are_replaced(write):
    assert read(write("c.jsonl", '{"comment": "Fog \\ud83d!"}')).comments.loc[0, "text"] == "Fog \ufffd!"


def test_an_article_that_is_cut_in_a_note_without_declared_limit_is_truncated(write):
    rows = [{"comment": "word " * 60 + "[a nickn"}, {"comment": "[a nickn"}]
    assert read(write("c.jsonl", rows)).comments["truncated"].tolist() == [True, False]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    ["id", "text", "comment", "date", "likes", "name", "reply_to", "article", "status", "depth", "title", "x"]
)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    rows=st.lists(st.dictionaries(KEYS, JSON, max_size=6) | JSON, max_size=6),
    suffix=st.sampled_from([".jsonl", ".json"]),
)
def test_any_json_gives_tables_that_obey_or_one_clear_error(tmp_path, rows, suffix):
    path = tmp_path / f"data{suffix}"
    path.write_text(json.dumps(rows) if suffix == ".json" else "\n".join(map(json.dumps, rows)), encoding="utf-8")
    try:
        reading = read(path, key="k")
    except MediakitError:
        return
    pd.testing.assert_frame_equal(conform(reading.articles, ARTICLES), reading.articles)
    pd.testing.assert_frame_equal(conform(reading.comments, COMMENTS), reading.comments)
    assert len(reading.articles) + len(reading.comments) <= len(rows)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=st.text(alphabet='id,text"\n;\t7é', max_size=80))
def test_any_csv_gives_tables_or_one_clear_error(tmp_path, text):
    path = tmp_path / "data.csv"
    path.write_text(f"id,text\n{text}", encoding="utf-8")
    try:
        read(path, key="k")
    except MediakitError as error:
        assert error.remedy


# ------------------------------------------------------------------------------- nested objects, names in camel case

TEXT = "All boats stay in port today, the harbour office says."


def test_the_fields_of_a_news_service_in_camel_case_and_nested_objects_are_found(write):
    row = {"source": {"id": None, "name": "Sallow Post"}, "author": "Ada Holm", "title": "Fog"}
    row |= {"publishedAt": "2024-01-01T10:00:00Z", "content": TEXT}
    article = read(write("news.json", json.dumps({"status": "ok", "articles": [row]}))).articles.iloc[0]
    assert (article["outlet"], article["byline"]) == ("Sallow Post", "Ada Holm")
    assert article["published"] == pd.Timestamp("2024-01-01T10:00Z")


def test_rows_are_found_at_any_depth_of_an_object(write):
    rows = [{"id": f"a{n}", "webTitle": "Fog", "tags": [{"x": 1}], "fields": {"bodyText": TEXT}} for n in (1, 2)]
    reading = read(write("api.json", json.dumps({"response": {"total": 2, "pages": [{"n": 1}], "results": rows}})))
    assert reading.articles["doc_id"].tolist() == ["a1", "a2"]
    assert reading.articles["text"].tolist() == [TEXT, TEXT]


def test_an_object_that_holds_no_rows_is_a_row_itself(write):
    reading = read(write("one.json", json.dumps({"title": "Fog", "text": TEXT, "tags": ["sea", "air"]})))
    assert reading.articles["title"].tolist() == ["Fog"]


def test_a_nested_field_can_be_named_and_a_nested_name_is_no_extra_column(write):
    path = write("c.jsonl", [{"comment": "Fog.", "meta": {"votes": 3, "email": "ada@sallow.example"}}])
    comments = read_comments(path, columns={"likes": "meta.votes"}, key="k")
    assert comments["likes"].tolist() == [3]
    assert "ada" not in comments.to_csv()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *(("12.0", 12), ("1.5k", 1500), ("1,204", 1204), ("1.204", 1204), ("1 204", 1204), ("2K", 2000), ("12", 12)),
        *(("1,204.0", 1204), ("-3", None), ("many", None), ("", None), (None, None), (True, None), (12.0, 12)),
    ],
)
def test_counts_as_sites_and_programs_write_them(written, number):
    assert as_count(written) == number


def test_a_parent_of_zero_is_none_however_it_is_written():
    assert [as_id("0.0"), as_id(0.0), as_id("7.0"), as_id("10.0")] == [None, None, "7", "10"]


def test_comments_whose_writer_is_a_nested_object_are_comments_and_their_names_stay_hidden(write):
    rows = [
        {"id": 7, "body": "Fog.", "isoDateTime": "2024-03-01T08:00:00Z", "userProfile": {"displayName": "Ada Holm"}}
    ]
    reading = read(write("talk.json", json.dumps({"discussion": {"comments": rows}})), key="k")
    assert (len(reading.articles), reading.comments["text"].tolist()) == (0, ["Fog."])
    assert reading.comments["commenter_id"].notna().all()
    assert "Holm" not in "".join(table.to_csv() for table in reading)


def test_rows_are_the_same_however_many_are_read_at_once(write, monkeypatch):
    rows = [
        "id,article,user,comment,reply_to",
        "1,a,Ada,Fog.,",
        '2,b,Jon,"Two',
        'lines.",1',
        "3,a",
        "4,a,Ada,,1",
        "5,a,Ada,Sun.,2",
    ]
    path = write("comments.csv", "\n\n" + "\n".join(rows))
    whole = read(path, key="k")
    assert whole.comments["text"].tolist() == ["Fog.", "Two\nlines.", "Sun."]
    assert whole.comments["depth"].tolist() == [0, 1, 2]
    assert whole.problems[["row", "what"]].values.tolist() == [
        [7, "has 2 fields, the header names 5: 'id', 'article', 'user', 'comment', 'reply_to'"],
        [8, "has no text"],
    ]
    for module in ("tabular.delimited", "texts"):
        monkeypatch.setattr(f"mediakit.reading.{module}.AT_ONCE", 1)
    for table, again in zip(whole, read(path, key="k"), strict=True):
        pd.testing.assert_frame_equal(table, again, check_exact=True)


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ([{"body": "Fog."}, {"text": "Sun."}], ["Sun."]),
        ([{"body": "Fog."}, {"comment_id": "7", "body": "Sun."}], ["Fog.", "Sun."]),
        ([{"body": "Fog.", "note": "x"}, {"body": "Sun.", "reply_to": "1"}], ["Fog.", "Sun."]),
    ],
    ids=["a better column for the text", "a column of comments", "a column that is new"],
)
def test_what_later_rows_tell_of_the_columns_holds_for_the_rows_above(write, monkeypatch, rows, texts):
    path = write("rows.jsonl", rows)
    whole = read(path, key="k")
    assert [*whole.articles["text"], *whole.comments["text"]] == texts
    monkeypatch.setattr("mediakit.reading.texts.AT_ONCE", 1)
    monkeypatch.setattr("mediakit.reading.tabular.table.batches.__defaults__", (1,))
    for table, again in zip(whole, read(path, key="k"), strict=True):
        pd.testing.assert_frame_equal(table, again, check_exact=True)


@pytest.mark.parametrize(("first", "mark"), [("sep=;", ";"), ('"sep=|"', "|"), ("SEP=\t", "\t"), ("sep=,,", ",")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_line_by_which_excel_is_told_the_separator_is_no_header(tmp_path, first, mark, encoding):
    lines = [first, f"title{mark}text", f"Fog{mark}Dense and cold.", ""]
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).encode(encoding))
    articles = read(tmp_path / "a.csv", key="k").articles
    assert articles[["doc_id", "title", "text"]].values.tolist() == [["a#3", "Fog", "Dense and cold."]]


def test_a_title_that_begins_with_sep_is_no_such_line(write):
    assert read(write("a.csv", "title;text\nsep=;Dense.\n"), key="k").articles["title"].tolist() == ["sep="]


def test_a_row_of_more_fields_than_the_header_names_is_told_and_the_others_are_read(write):
    reading = read(
        write("a.csv", "sep=;\ntitle;text\nFerry;Aground; nobody hurt\nFog;Dense.\nSun;Bright.;;\n"), key="k"
    )
    assert reading.articles["title"].tolist() == ["Fog", "Sun"]
    assert reading.problems[["source_file", "row", "what"]].values.tolist() == [
        ["a.csv", 3, "has 3 fields, the header names 2: 'title', 'text'"]
    ]
    assert "quotation marks" in reading.problems["remedy"].tolist()[0]


def test_a_file_without_a_good_row_is_refused_by_its_first_bad_one(write):
    with pytest.raises(UnreadableInputError, match="row 3 has 3 fields, the header names 2") as refused:
        read(write("a.csv", "sep=;\ntitle;text\nFerry;Aground; nobody hurt\n"), key="k")
    assert "quotation marks" in refused.value.remedy


def test_columns_of_one_name_and_of_none_are_told_apart(write):
    reading = read(write("a.csv", ",title,text,text,,\n0,Fog,Dense.,Cold.,,\n"), key="k")
    assert reading.articles[["text", "text (2)", "column 1"]].values.tolist() == [["Dense.", "Cold.", "0"]]
    assert reading.problems["what"].tolist()[0].endswith("'column 1', 'text (2)'")


@pytest.mark.parametrize(
    ("content", "moment"),
    [
        ("Источник;Дата;Время;Заголовок;Оригинал\nПост;25.02.05;10:15;Туман;Густой туман.\n", "2005-02-25T10:15Z"),
        ("title;Datum;Uhrzeit;text\nNebel;25.02.2005;10:15;Dicht.\n", "2005-02-25T10:15Z"),
        ("title;date;time;text\nFog;2005-02-25T00:00:00;10:15:00;Dense.\n", "2005-02-25T10:15Z"),
        ("title;date;time;text\nFog;2005-02-25;3:15 pm;Dense.\n", "2005-02-25T15:15Z"),
        ("title;date;time;text\nFog;2005-02-25;;Dense.\n", "2005-02-25T00:00Z"),
        ("title;date;time;text\nFog;2005-02-25T09:30:00Z;10:15;Dense.\n", "2005-02-25T09:30Z"),
    ],
)
def test_a_time_of_day_in_a_column_of_its_own_belongs_to_the_date(write, content, moment):
    reading = read(write("a.csv", content), key="k")
    assert reading.articles["published"].tolist() == [pd.Timestamp(moment)]


def test_a_column_called_time_that_holds_something_else_is_an_extra_one(write):
    reading = read(write("a.csv", "title;date;time;text\nFog;2005-02-25;winter;Dense.\n"), key="k")
    assert reading.articles["time"].tolist() == ["winter"]


def test_long_names_of_objects_within_objects_are_names_and_no_values(write):
    deep = {"the_register_of_the_harbour": {"the_book_of_ferries_and_barges": {"the_line_of_that_day": 7}}}
    with pytest.raises(UnreadableInputError, match=r"'the_register_of_the_harbour\.the_book_of"):
        read(write("a.json", [deep]), key="k")


def test_a_sentence_where_the_names_of_columns_stand_is_a_value(write):
    content = "c1,Rowan,Nobody on the quay had seen a fog as dense as this one in years.\nc2,Marsh,So?\n"
    with pytest.raises(UnreadableInputError, match="looks like values"):
        read(write("a.csv", content), key="k")
