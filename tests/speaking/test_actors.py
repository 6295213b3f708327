"""Who is named, and who of them is only spoken about."""

import pandas as pd
from pandas.testing import assert_frame_equal

from mediakit.speaking.people import count_hearings, find_actors
from mediakit.speaking.quotes import find_quotes
from mediakit.speaking.speakers import link_speakers
from mediakit.tables import ACTORS, ARTICLES, HEARINGS, LINKED_QUOTES
from mediakit.tables.schema import conform, empty

TEXT = (
    "The harbour master, Ilka Brandvoll, accused Tomas Reye of theft.\n\n"
    '"Reye took the lamp," Brandvoll said. Reye has left the island.'
)
DOCS = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})


def test_a_surname_is_a_mention_of_the_person_named_in_full():
    found = find_actors(DOCS)
    said = [TEXT[row.start : row.end] for row in found.itertuples()]
    assert [name.split()[-1] for name in said] == [name.split()[-1] for name in found["actor"]]
    assert found["actor"].value_counts().to_dict() == {"Tomas Reye": 3, "Ilka Brandvoll": 2}


def test_who_is_named_but_not_quoted_has_no_attribution():
    quotes = link_speakers(find_quotes(DOCS), articles=DOCS)
    counted = count_hearings(find_actors(DOCS), quotes=quotes).set_index("actor")
    assert counted.loc["Tomas Reye", "n_quotes"] == 0
    assert counted.loc["Ilka Brandvoll", "n_quotes"] >= 1
    assert counted.index[0] == "Tomas Reye"


def test_nothing_in_nothing_out():
    assert_frame_equal(find_actors(empty(ARTICLES)), empty(ACTORS))
    assert_frame_equal(count_hearings(empty(ACTORS), quotes=empty(LINKED_QUOTES)), empty(HEARINGS))


def test_the_part_of_documents_that_let_a_person_speak_has_an_interval():
    actors = pd.DataFrame({"doc_id": list("abcd"), "start": 0, "end": 9, "actor": "Mira Solt"})
    quotes = conform(
        pd.DataFrame({"doc_id": ["a", "a", "e"], "quote_id": ["q1", "q2", "q3"], "part": 1, "start": 0, "end": 3,
                      "quote": "Yes", "kind": "direct", "rule": "typed", "source": "Mira Solt"}), LINKED_QUOTES,
    )  # fmt: skip
    solt = count_hearings(actors, quotes=quotes).iloc[0]
    assert solt[["n_docs", "n_quotes", "n_heard", "share"]].tolist() == [4, 3, 1, 0.25]  # document e does not name her
    assert 0 < solt["low"] < 0.25 < solt["high"] < 1
