"""Whatever bytes a file holds, reading it gives a Reading that keeps the laws or an error of ours, and no more.

A specimen of every format is damaged in many ways, a family at a time, and read as a folder beside two good files.
``pytest --hypothesis-profile=search`` tries far more of the same.
"""

import hashlib
import json
import warnings
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mediakit as mk
from benchmarks.damage import DAMAGES, damaged
from benchmarks.reading_laws import broken_laws
from benchmarks.specimens import FIRST, PEOPLE, SECOND, containers, specimens
from mediakit.base.errors import MediakitError
from mediakit.reading import files, read
from mediakit.reading.files import FAULT, read_path
from mediakit.reading.formats import recognise
from mediakit.reading.source import Source

SUFFIXES = sorted({suffix for suffixes in mk.formats()["suffixes"] for suffix in suffixes.split()} | {".zip", ".gz"})
CHECKED = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
BESIDE = {
    "beside.txt": "A quay of stone\n\nBy Ida Fenn\n\nThe quay of Otterby was opened on Monday, and all came, she says.",
    "beside.jsonl": json.dumps({"id": "beside-1", "name": "Heron", "text": "I was not asked to come.", "likes": 3})
    + "\n",
}
PAGES, SAVED, DATABASES = ("page",), ("html", "warc"), ("nexis", "factiva", "europresse", "proquest")
EXPORTS, DOCUMENTS = ("disqus", "wordpress", "feed", "gdelt_gkg"), ("word", "opendocument", "rtf", "pdf", "epub")
ROWS = ("jsonl", "json", "csv", "spreadsheet", "parquet", "sqlite")
NAMED = {
    "pages": PAGES,
    "saved pages": SAVED,
    "databases": DATABASES,
    "exports": EXPORTS,
    "documents": DOCUMENTS,
    "rows": ROWS,
}
OTHERS = {one.format for one in specimens()} - {form for forms in NAMED.values() for form in forms}
TOLD_APART = {"saved pages", "databases", "exports"}
"""Families whose form says who comments; where a column's name alone says so, damage to it can make an author."""
FAMILIES = {
    **{
        family: {one.name: one.content for one in specimens() if one.format in forms} for family, forms in NAMED.items()
    },
    "tables": {
        one.name: one.content for one in specimens() if one.format in OTHERS and one.name[-4:] in {".csv", ".tab"}
    },
    "json": {one.name: one.content for one in specimens() if one.format in OTHERS and "json" in one.name[-7:]},
    "packed": containers(),
}


def examples(number):
    """Return how many examples to try: that many, or as many times more as the profile asks for."""
    return settings(CHECKED, max_examples=max(1, number * settings.default.max_examples // 100))


def fill(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def state(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*")}


@pytest.fixture
def read_all(monkeypatch):
    """Return a function that reads a path and gives what each file came to: how many articles, comments, addresses."""
    came: dict[str, int] = {}

    def watched(path, options):
        drafts = read_path(path, options)
        for draft, _ in drafts:
            found = (draft.articles, draft.addresses, draft.comments.get("doc_id", ()))
            came[draft.file] = came.get(draft.file, 0) + sum(map(len, found))
        return drafts

    def reads(path):
        came.clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read(path, key="k"), came

    monkeypatch.setattr(files, "read_path", watched)
    return reads


# ------------------------------------------------------------------------------------------- the specimens themselves


def test_there_is_a_specimen_of_every_format_that_is_read():
    formats = mk.formats()
    assert {one.format for one in specimens()} == set(formats.loc[formats["gives"] != "nothing", "format"])
    assert sum(map(len, FAMILIES.values())) == len(specimens()) + len(containers())


@pytest.mark.parametrize("specimen", specimens(), ids=lambda one: one.name)
def test_a_specimen_is_read_as_what_it_is_and_names_nobody(specimen, tmp_path):
    path = fill(tmp_path, {specimen.name: specimen.content}) / specimen.name
    reading = read(path, key="k")
    assert recognise(Source(path)).format.name == specimen.format
    assert (len(reading.articles), len(reading.comments)) == (specimen.articles, specimen.comments)
    assert set(reading.comments["text"]) <= {FIRST, SECOND}
    assert broken_laws(reading, PEOPLE) == []


# -------------------------------------------------------------------------------------------------- damage of all kinds


@pytest.mark.parametrize("family", FAMILIES)
@examples(6)
@given(seed=st.integers(0, 2**32))
def test_damaged_files_are_read_or_told_and_those_beside_them_are_read(family, seed, tmp_path, read_all):
    dice = Random(seed)
    files = {
        name: damaged(content, dice.choice(list(DAMAGES)), dice.random()) for name, content in FAMILIES[family].items()
    }
    folder = fill(tmp_path / "in", files | BESIDE)
    before = state(folder)
    reading, came = read_all(folder)
    assert state(folder) == before
    told = reading.problems["source_file"].str.partition("!")[0]
    lost = [
        name
        for name in files
        if not (told == name).any() and not any(came[one] for one in came if one.startswith(name))
    ]
    assert lost == []
    assert not reading.problems["what"].str.contains(FAULT).any(), reading.problems["what"].tolist()
    assert broken_laws(reading, PEOPLE, told_apart=family in TOLD_APART) == []
    assert reading.articles.query("source_file == 'beside.txt'")["byline"].tolist() == ["Ida Fenn"]
    assert reading.comments.query("text == 'I was not asked to come.'")["likes"].tolist() == [3]


MARKS = st.text(alphabet='{}[]":,;\n\r\t<>/=&a1 é\u2028\0\ud800', max_size=200)


@pytest.mark.parametrize("suffix", SUFFIXES)
@examples(3)
@given(data=st.binary(max_size=400) | MARKS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_under_any_suffix(suffix, data, tmp_path):
    read_or_refuse(tmp_path, f"any{suffix}", data)


KEYS = [
    "id",
    "text",
    "name",
    "posted",
    "likes",
    "article",
    "parent_id",
    "body",
    "data",
    "comments",
    "title",
    "author",
    "cid",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@examples(20)
@given(value=VALUES, suffix=st.sampled_from([".json", ".jsonl"]))
def test_any_json(value, suffix, tmp_path):
    read_or_refuse(tmp_path, f"any{suffix}", json.dumps(value).encode())


@examples(15)
@given(seed=st.integers(0, 2**32))
def test_a_file_under_the_suffix_of_another(seed, tmp_path):
    dice = Random(seed)
    specimen = dice.choice(specimens())
    read_or_refuse(tmp_path, f"any{dice.choice(SUFFIXES)}", specimen.content)


def read_or_refuse(folder, name, data):
    """Read bytes as a file of a name; anything but a lawful Reading or an error of ours with a remedy fails."""
    path = fill(Path(folder) / "in", {name: data}) / name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            assert broken_laws(read(path, key="k")) == []
        except MediakitError as error:
            assert error.what and error.remedy
            assert error.__cause__ is None, error.__cause__
    assert path.read_bytes() == data
