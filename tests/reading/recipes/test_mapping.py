"""What an analyst says of columns: rows, children and paths into lists, over a recipe or without one, and as TOML."""

import json
import tomllib

import pytest

import mediakit as mk
from mediakit.base.errors import UnknownNameError, UnreadableInputError
from mediakit.reading.recipes import FORMATS, recipe_behind
from mediakit.reading.recipes.mapping import as_toml
from mediakit.reading.recipes.recipe import recipe_of
from mediakit.reading.recognising import mapping_in

STORY = {
    "meta": {"parts": [{"n": 1}, {"n": 2}, {"n": 3}]},
    "answer": {
        "list": [
            {
                "uid": 7,
                "story": {"words": "It ran aground."},
                "people": [{"who": "Ada Holm"}, {"who": "Jon Reyes"}],
                "headline": "Ferry",
            },
            {"uid": 8, "story": {"words": "<p>It rose &amp; fell.</p>"}, "people": [], "headline": "Tide"},
        ]
    },
}
THREAD = {
    "posts": [
        {
            "uid": "a",
            "said": "Late.",
            "by": {"nick": "RowanTree"},
            "up": 3,
            "below": [{"uid": "b", "said": "No.", "by": {"nick": "MarshGull"}, "up": 1, "below": []}],
        },
        {"uid": "c", "said": "High.", "by": {"nick": "RowanTree"}, "up": 0, "below": None},
    ]
}


@pytest.fixture
def written(tmp_path):
    def write(content, name="own.json"):
        (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content))
        return tmp_path / name

    return write


def test_columns_say_where_rows_stand_and_go_into_objects_and_lists(written):
    columns = {"rows": "answer.list", "text": "story.words", "byline": "people[].who"}
    articles = mk.read_articles(written(STORY), columns=columns)
    assert articles[["doc_id", "title", "text"]].values.tolist() == [
        ["7", "Ferry", "Ferry\n\nIt ran aground."],
        ["8", "Tide", "Tide\n\n<p>It rose &amp; fell.</p>"],
    ]
    assert articles["byline"].tolist()[0] == "Ada Holm; Jon Reyes"


def test_children_are_replies_at_any_depth_and_no_name_passes(written):
    columns = {"rows": "posts", "children": "below", "doc_id": "uid", "text": "said", "name": "by.nick", "likes": "up"}
    comments = mk.read_comments(written(THREAD), columns=columns, key="k")
    assert comments[["doc_id", "depth", "likes"]].values.tolist() == [["a", 0, 3], ["b", 1, 1], ["c", 0, 0]]
    assert comments["parent_id"].tolist()[1] == "a"
    assert comments["commenter_id"].nunique() == 2 and "RowanTree" not in comments.to_csv()


def test_columns_go_before_the_paths_of_a_recipe_that_fits(written):
    line = {"id": "k", "body": "x", "text2": "Late.", "link_id": "t3_a", "parent_id": "t3_a", "author": "RowanTree"}
    path = written(json.dumps(line) + "\n", "rc.ndjson")
    assert mk.read_comments(path, key="k")["text"].tolist() == ["x"]
    assert mk.read_comments(path, columns={"text": "text2"}, key="k")["text"].tolist() == ["Late."]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"rows": "answer.lists", "text": "story.words"}, "no rows at 'answer.lists'"),
        ({"rows": "answer.list", "text": "story.word"}, "no column 'story.word' for 'text'"),
        ({"rows": "answer.list", "byline": "people[].who"}, 'story.words'),
    ],
)  # fmt: skip
def test_a_path_that_leads_to_nothing_is_told_with_what_is_there(written, columns, message):
    with pytest.raises(UnreadableInputError, match=message):
        mk.read(written(STORY), columns=columns)


def test_a_field_of_no_table_is_refused_with_the_words_that_can_be_said(written):
    with pytest.raises(UnknownNameError, match=r"row.*children.*rows"):
        mk.read(written(STORY), columns={"row": "answer.list"})


def test_a_recipe_of_ones_own_is_a_format(written, tmp_path):
    recipe = tmp_path / "own.toml"
    recipe.write_text(
        '[article]\nrows = "answer.list"\nid = "uid"\ntitle = "headline"\ntext = "story.words"\nhtml = "text"\n'
        '[[declared]]\npath = "answer.total"\nof = "articles"\n'
    )
    path = written(STORY | {"answer": STORY["answer"] | {"total": 5}})
    for asked in (recipe, str(recipe)):
        reading = mk.read(path, format=asked)
        assert reading.articles["text"].tolist() == ["Ferry\n\nIt ran aground.", "Tide\n\nIt rose & fell."]
        assert reading.problems["what"].tolist() == ["2 articles are in the file, 5 are declared"]


@pytest.mark.parametrize(
    "text",
    [
        "[article",
        '[article]\ntxt = "a"',
        "",
        '[artikel]\ntext = "a"',
        None,
        "article = 3",
        "[article]\ntext = 3",
        '[article]\ntext = "a"\ncut = "("',
        '[article]\ntext = "a"\n[[declared]]\npath = "n"',
    ],
)
def test_a_recipe_that_is_none_says_what_is_wrong(written, tmp_path, text):
    if text is not None:
        (tmp_path / "own.toml").write_text(text)
    with pytest.raises(UnreadableInputError, match="recipe"):
        mk.read(written(STORY), format=tmp_path / "own.toml")


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_recipe_written_as_toml_is_the_same_recipe(row):
    recipe = recipe_behind(row)
    assert recipe_of(tomllib.loads(as_toml(recipe)), recipe.name) == recipe


def test_what_is_not_read_by_names_has_no_mapping(written):
    with pytest.raises(UnreadableInputError, match="'page' has no mapping"):
        mapping_in(written("Ferry stuck\n\nBy Ada Holm\n\nIt ran aground.", "page.txt"), {})


def test_what_holds_several_files_has_no_mapping(tmp_path):
    with pytest.raises(UnreadableInputError, match="that of one file"):
        mapping_in(tmp_path, {})


def test_about_toml_says_columns_and_format_for_the_files_beside_it(written, tmp_path):
    path = written("who;what they wrote\nAda;Late.\n", "rows.data.csv")
    (tmp_path / "about.toml").write_text('format = "csv"\n[columns]\ntext = "what they wrote"\nname = "who"\n')
    for place in (path, tmp_path):
        assert mk.read_comments(place, key="k")["text"].tolist() == ["Late."]


def test_a_column_of_html_in_a_table_is_read_as_text(written):
    path = written("title,text\nFog,<p>Dense &amp; cold.</p>\nSun,<p>Bright.</p>\nTide,3 < 4\n", "a.csv")
    assert mk.read_articles(path)["text"].tolist() == ["Dense & cold.", "Bright.", "3 < 4"]
