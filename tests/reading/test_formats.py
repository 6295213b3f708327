"""The registry of formats: how a file's format is told, forced and added."""

from importlib import import_module

import pytest

import mediakit as mk
from mediakit.base.errors import UnknownNameError, UnreadableInputError
from mediakit.reading.format import Format, filled_by
from mediakit.reading.records import Article

registry = import_module("mediakit.reading.formats")
PAGE = "Ferry runs aground off Sallow\n\nBy Ada Holm\n\nThe ferry ran aground at noon, but nobody on board was hurt."


def read_tide(source):
    for text in source.text.split("\n#END\n")[:-1]:
        yield Article(text=text.removeprefix("#TIDE\n"))


@pytest.fixture
def tide(monkeypatch):
    toy = Format(
        "tide",
        (".tide",),
        "articles",
        filled_by(read_tide),
        lambda source: "it begins with #TIDE" if source.head.startswith("#TIDE") else "",
    )
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, toy))


def test_a_format_is_added_by_one_row_and_told_by_its_content_before_its_name(tide, tmp_path):
    for name in ("wire.tide", "wire.csv"):
        (tmp_path / name).write_bytes(b"#TIDE\nFog.\n#END\nSun.\n#END\n")
        reading = mk.read(tmp_path / name)
        assert reading.articles["text"].tolist() == ["Fog.", "Sun."]
        assert reading.articles["source_file"].tolist() == [name] * 2
    (tmp_path / "page.txt").write_text(PAGE)
    assert len(mk.read(tmp_path).articles) == 5
    assert "tide" in mk.formats()["format"].tolist()


def test_without_its_row_the_same_file_is_none_that_is_read(tmp_path):
    (tmp_path / "wire.tide").write_bytes(b"#TIDE\nFog.\n#END\n")
    with pytest.raises(UnreadableInputError, match=r"called \.tide are not read"):
        mk.read(tmp_path / "wire.tide")


def test_a_format_that_is_asked_for_goes_before_the_name(tmp_path):
    path = tmp_path / "rows.txt"
    path.write_text('{"title": "Fog", "text": "All boats stay in port."}\n')
    assert mk.read(path, format="jsonl").articles["title"].tolist() == ["Fog"]
    assert len(mk.read_articles(path, format="jsonl")) == 1
    with pytest.raises(UnknownNameError, match="jsonl"):
        mk.read(path, format="jsonlines")


@pytest.mark.parametrize("name", ["a.doc", "a.xml"])
def test_a_known_kind_that_is_not_read_says_what_to_do(tmp_path, name):
    (tmp_path / name).write_text("some text")
    (tmp_path / "page.txt").write_text(PAGE)
    problem = mk.read(tmp_path).problems.iloc[0]
    assert (problem["source_file"], "not read" in problem["what"]) == (name, True)
    assert len(problem["remedy"]) > 10


@pytest.mark.parametrize(
    "suffix", ["pdf", "docx", "xlsx", "odt", "epub", "parquet", "sqlite", "rtf", "warc", "zip", "gz"]
)
@pytest.mark.parametrize("damage", [b"some text", b"", b"PK\x03\x04 cut off", b"%PDF-1.4 cut off", b"\x1f\x8b\x08 cut"])
def test_a_damaged_file_of_any_family_is_told_with_a_remedy_and_the_rest_is_read(tmp_path, suffix, damage):
    (tmp_path / f"a.{suffix}").write_bytes(damage)
    (tmp_path / "page.txt").write_text(PAGE)
    reading = mk.read(tmp_path)
    told = reading.problems[reading.problems["source_file"].str.startswith("a.")]
    assert "page" in reading.articles["doc_id"].tolist()
    assert len(told) and (told["what"].str.len() > 5).all() and (told["remedy"].str.len() > 5).all()


def test_no_two_rows_share_a_name_or_a_suffix_and_each_can_be_read_or_says_what_to_do():
    rows = registry.FORMATS
    suffixes = [suffix for row in rows for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len({row.name for row in rows}) == len(rows)
    assert all(bool(row.fill) != bool(row.remedy) for row in rows)
