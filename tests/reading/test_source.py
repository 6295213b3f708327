"""A source: bytes and characters of one input, read only as far as they are asked for."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from mediakit.base.errors import UnreadableInputError
from mediakit.reading.source import HEAD, Source


def a_source(data, name="a.txt"):
    return Source(Path(name), data=data)


def test_a_file_is_read_only_as_far_as_its_head_until_more_is_asked_for(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * (HEAD + 10))
    source = Source(path)
    assert (len(source.head), len(source.start), "data" in vars(source)) == (HEAD, HEAD, False)
    assert len(source.text) == HEAD + 10


@pytest.mark.parametrize(
    ("data", "head"),
    [(b"\xef\xbb\xbffog", "fog"), ("fog".encode("utf-16"), "fog"), (b"caf\xe9", "caf\ufffd"), (b"", "")],
)
def test_the_head_is_characters_whatever_the_bytes(data, head):
    assert a_source(data).head == head


def test_what_is_doubtful_about_the_encoding_is_kept():
    source = a_source("Caf\xe9 am Hafen, sagte er.".encode("cp1252"))
    assert source.text.startswith("Café")
    assert "Windows-1252" in source.doubts[0]


def test_the_members_of_a_zip_file_and_of_none():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert a_source(file.getvalue()).members == ("word/document.xml",)
    assert a_source(b"PK\x03\x04 broken").members == ()
    assert a_source(b"text").members == ()


def test_suffix_stem_lines_and_hash(tmp_path):
    path = tmp_path / "A.TXT"
    path.write_bytes(b"one\ntwo\n")
    source = Source(path)
    assert (source.suffix, source.stem, list(source.lines())) == (".txt", "A", ["one", "two"])
    assert source.sha256 == a_source(b"one\ntwo\n").sha256 == hashlib.sha256(b"one\ntwo\n").hexdigest()
    assert a_source(b"x", "name").suffix == ".txt"


def test_a_missing_file_is_an_error_that_says_so(tmp_path):
    with pytest.raises(UnreadableInputError, match="no such file"):
        Source(tmp_path / "none.txt").require()
