"""The labels that databases print, and what the values behind them say."""

import pytest

from mediakit.reading.databases.labels import field_of_label, labelled, labels, language_code


@pytest.mark.parametrize(
    ("line", "database", "found"),
    [
        ("LENGTH: 1,204 words", "nexis", ("length", "1,204 words")),
        ("Länge:\u00a0355 Wörter", "nexis", ("length", "355 Wörter")),
        ("Photo: the quay", "nexis", None),
        ("Length of the quay: long", "nexis", None),
        ("no label at all", "nexis", None),
        ("Publication title: The Post; Sallow", "proquest", ("outlet", "The Post; Sallow")),
    ],
)
def test_a_line_is_labelled_only_by_a_label_of_its_database(line, database, found):
    assert labelled(line, database) == found


def test_no_label_stands_for_two_fields():
    for database in ("nexis", "proquest"):
        assert len(field_of_label(database)) == sum(map(len, labels(database).values()))


@pytest.mark.parametrize(
    ("told", "code"), [("ENGLISH; ENGLISH", "en"), ("Chinese - Traditional", "zh"), ("Klingon", None), (None, None)]
)
def test_languages_come_by_their_codes(told, code):
    assert language_code(told) == code
