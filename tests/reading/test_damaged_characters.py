"""Characters that are damaged or were stored in a wrong encoding are told, in pages as in text files."""

import pytest

from mediakit.reading.decoding import damage_in

WORDS = (
    "Die Fähre Grünau lief am Mittag im dichten Nebel vor dem Kai auf Grund, doch niemand an Bord wurde verletzt. " * 6
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Nebel</title></head>"
    f"<body><article><h1>Nebel</h1><p>{WORDS}</p></article></body></html>"
)


def misread(text):
    return text.encode("utf-8").decode("cp1252", "replace")


def told(reading):
    return " | ".join(reading.problems["what"])


def test_a_sound_page_says_nothing(read_file):
    assert "encoding" not in told(read_file("a.html", PAGE)) and "damaged" not in told(read_file("a.html", PAGE))


def test_a_page_in_another_encoding_than_it_states_is_read_by_its_bytes_and_told(read_file):
    reading = read_file("a.html", PAGE.encode("cp1252"))
    assert "Fähre Grünau" in reading.articles["text"][0]
    assert "the page states that it is UTF-8 and is not; it was read as cp1252" in told(reading)


def test_characters_that_are_lost_are_counted(read_file):
    reading = read_file("a.html", PAGE.replace("Fähre", "F\ufffdhre"))
    assert "6 characters are damaged; they show as \ufffd" in told(reading)


@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.txt"])
def test_characters_that_were_misread_before_are_told_in_every_kind_of_file(read_file, name):
    content = {
        "a.html": misread(PAGE),
        "a.csv": f'title,text\nNebel,"{misread(WORDS)}"\n',
        "a.txt": f"Nebel\n\nVon Ada Holm\n\n{misread(WORDS)}\n",
    }[name]
    assert "12 characters were stored in a wrong encoding, the first as Ã" in told(read_file(name, content))


@pytest.mark.parametrize(
    "text", ["SÃO JOÃO", "Âge d’or", "Pâté à l’âge", "Ñandú", "Привет, Ñ", "naïve café – “quoted” …", "IRMÃ, disse"]
)
def test_words_with_such_letters_are_sound(text):
    assert damage_in(text) == []
