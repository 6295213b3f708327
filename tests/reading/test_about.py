"""about.toml: what it says of files, and how they are read because of it."""

import mediakit as mk

TABLE = "head,story,who\nFerry aground,The ferry ran aground.,Ada Holm\n"
PAGE = "Ferry runs aground\n\nThe ferry ran aground at noon, but nobody on board was hurt, says the master."
NAMED = '[columns]\ntext = "story"\ntitle = "head"\n'


def test_columns_of_about_toml_are_used(tmp_path, rows):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "about.toml").write_text(NAMED)
    for path in (tmp_path, tmp_path / "a.csv"):
        assert rows(mk.read(path, key="k").articles, "title", "text") == [["Ferry aground", "The ferry ran aground."]]


def test_columns_that_are_asked_for_go_before(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "about.toml").write_text(NAMED)
    assert mk.read(tmp_path, key="k", columns={"title": "who"}).articles["title"].tolist() == ["Ada Holm"]


def test_the_format_of_about_toml_is_used_and_one_that_is_asked_for_goes_before(tmp_path):
    (tmp_path / "a.txt").write_text(TABLE.replace("story", "text"))
    (tmp_path / "about.toml").write_text('format = "csv"\n')
    assert mk.read(tmp_path, key="k").articles["text"].tolist() == ["The ferry ran aground."]
    (tmp_path / "a.txt").write_text(PAGE)
    assert mk.read(tmp_path, key="k", format="page").articles["title"].tolist() == ["Ferry runs aground"]


def test_a_format_and_a_field_that_there_are_none_of_are_told_and_not_used(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_text(PAGE)
    (tmp_path / "about.toml").write_text('format = "papyrus"\n[columns]\nmood = "story"\n')
    reading = mk.read(tmp_path, key="k")
    assert len(reading.articles) == 2
    assert reading.problems["source_file"].tolist() == ["about.toml"] * 2
    assert ["papyrus" in what or "mood" in what for what in reading.problems["what"]] == [True, True]


def test_names_of_files_fill_in_what_is_open(tmp_path, rows):
    (tmp_path / "2024-03-01_post_ferry.txt").write_text(PAGE)
    (tmp_path / "notes.txt").write_text(PAGE)
    (tmp_path / "about.toml").write_text('names = "{date}_{outlet}_{title}"\n')
    reading = mk.read(tmp_path, key="k")
    assert rows(reading.articles, "outlet", "published", "title") == [
        ["post", "2024-03-01", "Ferry runs aground"],
        [None, None, "Ferry runs aground"],
    ]
    assert reading.problems["what"].tolist() == ["the name 'notes' does not fit the pattern '{date}_{outlet}_{title}'"]


def test_without_a_pattern_a_date_is_taken_and_told(read_file, rows):
    reading = read_file("Post - 20240302 - ferry.txt", PAGE)
    assert rows(reading.articles, "published") == [["2024-03-02"]]
    assert reading.problems["what"].str.contains("2024-03-02 was taken from the file's name").tolist() == [True]


def test_values_of_another_kind_are_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "about.toml").write_text('documents = 3\ncolumns = "x"\nnames = ""\nformat = ""\n')
    assert len(mk.read(tmp_path, key="k").articles) == 1


def test_a_recipe_that_about_toml_names_lies_beside_it_wherever_the_reading_is_done(tmp_path, monkeypatch, rows):
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    (corpus / "recipes").mkdir(parents=True)
    elsewhere.mkdir()
    (corpus / "a.csv").write_text(TABLE)
    (corpus / "recipes" / "own.toml").write_text('files = "columns"\n[article]\ntitle = "head"\ntext = "story"\n')
    (corpus / "about.toml").write_text('format = "recipes/own.toml"\n')
    for place in (elsewhere, corpus, tmp_path):
        monkeypatch.chdir(place)
        for path in (corpus, corpus / "a.csv"):
            assert rows(mk.read(path, key="k").articles, "title") == [["Ferry aground"]]


def test_a_recipe_that_is_not_there_is_told_without_the_place_of_the_folder(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE.replace("story", "text"))
    (tmp_path / "about.toml").write_text('format = "own.toml"\n')
    told = mk.read(tmp_path, key="k").problems
    assert "the recipe own.toml cannot be read (No such file or directory)" in told["what"].tolist()
    assert str(tmp_path) not in told.to_csv()


def test_a_recipe_that_stands_in_about_toml_and_says_what_none_can_is_told(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE.replace("story", "text"))
    (tmp_path / "about.toml").write_text('language = "en"\n[article]\nwords = "text"\n')
    reading = mk.read(tmp_path, key="k")
    assert reading.articles["text"].tolist() == ["The ferry ran aground."]
    assert "the recipe says what is not known: words" in reading.problems["what"].tolist()
