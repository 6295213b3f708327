"""From bytes to characters, or to an error that helps."""

import pytest

from mediakit.base.errors import UnreadableInputError
from mediakit.reading import decoding
from mediakit.reading.decoding import decode, read_bytes

TEXT = "Fähre läuft vor Sallow auf Grund – “niemand” verletzt…\nDie Fähre fährt wieder.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_told_and_a_mark_is_no_character(tmp_path, encoding):
    text = TEXT if encoding != "utf-16-le" else TEXT.encode("ascii", "ignore").decode()
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode(encoding))
    decoded, doubt = decode(path.read_bytes())
    assert decoded == text
    assert ("Windows-1252" in doubt) == (encoding == "cp1252")


def test_other_encodings_are_guessed_and_told(tmp_path):
    path = tmp_path / "page.txt"
    text = "Паром сел на мель у Саллоу, никто не пострадал, сообщила администрация порта. " * 5
    path.write_bytes(text.encode("cp1251"))
    decoded, doubt = decode(path.read_bytes())
    assert decoded == text
    assert "not UTF-8" in doubt


def test_damaged_utf8_is_read_with_its_damage_shown(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes((TEXT * 5).encode("utf-8").replace(b"\xe2\x80\x93", b"\xe2\x80", 1))
    text, doubt = decode(path.read_bytes())
    assert text.count("\ufffd") == 1
    assert "1 characters are damaged" in doubt


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"%PDF-1.7 \n stream", "a PDF"),
        (b"PK\x03\x04rest", "ZIP, Word or Excel"),
        (b"\x00\x01\x02\x03\xff\xfe\x00\x7f" * 50, "binary"),
        (b"<!DOCTYPE html>\n<html><body><p>Fog.</p></body></html>", "HTML"),
        (bytes(range(128, 256)) * 20, "no encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(content, what):
    with pytest.raises(UnreadableInputError) as caught:
        decode(content)
    assert what in str(caught.value)
    assert caught.value.remedy


def test_missing_and_huge_files_are_refused(tmp_path, monkeypatch):
    with pytest.raises(UnreadableInputError, match="no such file"):
        read_bytes(tmp_path / "absent.txt")
    monkeypatch.setattr(decoding, "MOST_BYTES", 10)
    path = tmp_path / "page.txt"
    path.write_text("more than ten bytes", encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="split it"):
        read_bytes(path)
