"""A codebook and units that the tests of coding share; all invented."""

import pandas as pd
import pytest

from mediakit.checking.codebook import read_codebook

BOOK = '''
title = "Letters about the well"
version = "2"
language = "en"
unit = "one letter"
instructions = """
Read the whole letter.
[[variable]] in a text is no table.
"""

[[variable]]
name = "stance"
level = "nominal"
definition = "Does the writer want the old well opened again?"
rule = "No side shown: neither."
missing = "cannot tell"

[[variable.code]]
code = "for"
definition = "The writer wants it opened."
example = ["Open it by Monday!", "Our children are thirsty."]

[[variable.code]]
code = "against"
definition = "The writer wants it left shut."

[[variable.code]]
code = "neither"
definition = "No side is shown."

[[variable]]
name = "heat"
level = "interval"
definition = "How heated is the letter?"
least = -2
most = 2
'''


@pytest.fixture
def book_path(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def book(book_path):
    return read_codebook(book_path)


@pytest.fixture
def letters():
    """Ten letters with what a machine said of them, which no coder may see."""
    return pd.DataFrame(
        {
            "doc_id": [f"l{number}" for number in range(10)],
            "text": [f"Letter {number}: the well at Crane Yard." for number in range(10)],
            "machine": ["for", "against"] * 5,
            "valence": [0.25] * 10,
        }
    )
