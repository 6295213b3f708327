"""Where coders disagree, and what was decided."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.checking.settling import find_disagreements, settle_codes
from mediakit.tables import CODING, DISAGREEMENTS
from mediakit.tables.schema import empty


def coding(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "coder", "code"]).assign(variable="stance")


CODES = coding(
    ("u1", "A", "for"), ("u1", "B", "against"),
    ("u2", "A", "for"), ("u2", "B", "For "),
    ("u3", "A", "for"), ("u3", "B", None),
    ("u4", "A", "for"),
)  # fmt: skip
DOCS = pd.DataFrame({"doc_id": ["u1", "u2", "u3"], "text": ["A bridge, at last?", "Build it.", "Well."]})


def decision(unit_id: str, code: str | None, **more: str) -> dict[str, str | None]:
    return {"unit_id": unit_id, "variable": "stance", "code": code, "who": "Ada Holm"} | more


def settled(codes: pd.DataFrame) -> pd.DataFrame:
    return codes[codes["coder"] == "adjudicated"].set_index("unit_id")


def test_a_disagreement_stands_with_its_coders_codes_and_text():
    found = find_disagreements(CODES, docs=DOCS)
    assert found["unit_id"].tolist() == ["u1", "u3"]
    assert found["codes"].tolist() == ["A: for; B: against", "A: for; B: ?"]
    assert found["text"].tolist() == ["A bridge, at last?", "Well."]
    assert found[["n_coders", "n_codes"]].values.tolist() == [[2, 2], [2, 2]]


def test_spellings_and_single_coders_are_no_disagreement():
    assert not {"u2", "u4"} & set(find_disagreements(CODES, docs=DOCS)["unit_id"])


def test_a_unit_without_text_is_found_all_the_same():
    found = find_disagreements(CODES, docs=DOCS.head(0).astype({"doc_id": "str"}))
    assert found["text"].isna().all() and len(found) == 2


def test_settled_codes_are_no_disagreement_and_no_codes_have_none():
    done = settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "against")]))
    assert_frame_equal(
        find_disagreements(done, docs=DOCS)[["unit_id", "codes"]],
        find_disagreements(CODES, docs=DOCS)[["unit_id", "codes"]],
    )
    assert_frame_equal(find_disagreements(empty(CODING), docs=DOCS), empty(DISAGREEMENTS))


def test_decisions_are_kept_with_who_when_and_why():
    made = [decision("u1", "against", when="2031-05-02", why="the mark of doubt")]
    done = settled(settle_codes(CODES, decisions=pd.DataFrame(made)))
    assert done.loc["u1", ["code", "who", "when", "why"]].tolist() == [
        "against", "Ada Holm", "2031-05-02", "the mark of doubt",
    ]  # fmt: skip


def test_where_nobody_decided_the_code_says_how_it_came():
    done = settled(settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "against")])))
    assert done.loc["u2", ["code", "why"]].tolist() == ["for", "coders agree"]
    assert done.loc["u4", ["code", "why"]].tolist() == ["for", "coded once"]
    assert pd.isna(done.loc["u3", "code"]) and done.loc["u3", "why"] == "not decided yet"


def test_the_coders_own_codes_stay_as_they_are_and_nothing_is_settled_twice():
    once = settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "against")]))
    own = once[once["coder"] != "adjudicated"][list(CODING.columns)].reset_index(drop=True)
    assert_frame_equal(own, CODES[list(CODING.columns)].astype(own.dtypes.to_dict()))
    twice = settle_codes(once, decisions=pd.DataFrame([decision("u3", "for")]))
    done = settled(twice)
    assert len(done) == 4 and done.loc["u1", ["code", "who"]].tolist() == ["against", "Ada Holm"]
    assert done.loc["u3", "code"] == "for"


def test_a_later_decision_replaces_an_earlier_one():
    once = settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "against")]))
    assert settled(settle_codes(once, decisions=pd.DataFrame([decision("u1", "for")]))).loc["u1", "code"] == "for"


def test_a_decision_on_a_unit_nobody_coded_and_two_on_one_are_refused():
    with pytest.raises(TableError, match="'u9' for 'stance'"):
        settle_codes(CODES, decisions=pd.DataFrame([decision("u9", "for")]))
    with pytest.raises(TableError, match="decided twice, the first is 'u1'"):
        settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "for"), decision("u1", "against")]))


def test_who_decided_must_be_told():
    with pytest.raises(TableError, match="who"):
        settle_codes(CODES, decisions=pd.DataFrame([decision("u1", "for")]).drop(columns="who"))
