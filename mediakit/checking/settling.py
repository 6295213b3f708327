"""Where coders disagree, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mediakit.base.errors import TableError
from mediakit.checking.codes import fold_codes
from mediakit.checking.reliability import ADJUDICATED
from mediakit.tables import CODING, DECISIONS, DISAGREEMENTS
from mediakit.tables.schema import conform

UNSURE = "?"
"""What stands for the code of a coder who could not tell."""

AGREED, CODED_ONCE, UNDECIDED = "coders agree", "coded once", "not decided yet"
_UNIT = ["unit_id", "variable"]


def find_disagreements(coding: pd.DataFrame, *, docs: pd.DataFrame) -> pd.DataFrame:
    """Return the units on which coders of a variable disagree, one row each with its text (DISAGREEMENTS).

    ``docs`` is any table with doc_id and text; doc_id is the unit_id of the codes. Codes that differ in case or blanks
    are one. A code beside "could not tell" (NA) is a disagreement; codes already settled are left out.

    >>> rows = [("u1", "A", "for"), ("u1", "B", "against"), ("u2", "A", "for"), ("u2", "B", "For ")]
    >>> coding = pd.DataFrame(rows, columns=["unit_id", "coder", "code"]).assign(variable="stance")
    >>> docs = pd.DataFrame({"doc_id": ["u1", "u2"], "text": ["A bridge, at last?", "Build it."]})
    >>> find_disagreements(coding, docs=docs)[["unit_id", "codes", "text"]].values.tolist()
    [['u1', 'A: for; B: against', 'A bridge, at last?']]
    """
    own = _folded(conform(coding, CODING))
    own = own[own["coder"] != ADJUDICATED].sort_values([*_UNIT, "coder"], kind="stable")
    own = own.assign(code=own["code"].fillna(UNSURE))
    units = own.assign(told=own["coder"] + ": " + own["code"]).groupby([*_UNIT], sort=True)
    table = units.agg(codes=("told", "; ".join), n_coders=("coder", "nunique"), n_codes=("code", "nunique"))
    apart = table[table["n_codes"] > 1].reset_index()
    texts = docs.drop_duplicates("doc_id").assign(doc_id=docs["doc_id"].astype(str)).set_index("doc_id")["text"]
    found = apart.assign(text=apart["unit_id"].map(texts)).sort_values(["variable", "unit_id"], kind="stable")
    return conform(found, DISAGREEMENTS)


def settle_codes(coding: pd.DataFrame, *, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the codes with one more for each unit and variable, by the coder "adjudicated" (CODING).

    ``decisions`` is a DECISIONS table: unit_id, variable, code, who decided and, if told, when and why; these columns
    stand beside the codes they made. Where all coders agree, their code is taken, and ``why`` says so; where they do
    not and nobody has decided yet, the code is NA. Codes settled before stay when nothing new was decided.

    Raises TableError for a decision on a unit that nobody coded, and for two on one unit.

    >>> rows = [("u1", "A", "for"), ("u1", "B", "against"), ("u2", "A", "for"), ("u2", "B", "for")]
    >>> coding = pd.DataFrame(rows, columns=["unit_id", "coder", "code"]).assign(variable="stance")
    >>> decision = {"unit_id": "u1", "variable": "stance", "code": "for", "who": "Ada Holm", "why": "it says: at last"}
    >>> settled = settle_codes(coding, decisions=pd.DataFrame([decision]))
    >>> settled.loc[settled["coder"] == "adjudicated", ["unit_id", "code", "why"]].values.tolist()
    [['u1', 'for', 'it says: at last'], ['u2', 'for', 'coders agree']]
    """
    given = conform(coding, CODING)
    decided = conform(decisions, DECISIONS)
    own, before = given[given["coder"] != ADJUDICATED], given[given["coder"] == ADJUDICATED]
    _refuse_unfit_decisions(own, decided)
    kept = before.merge(decided[_UNIT], on=_UNIT, how="left", indicator="_new").query("_new == 'left_only'")
    kept = kept[kept["code"].notna()].drop(columns="_new")
    done = pd.concat([decided.assign(coder=ADJUDICATED), kept])
    agreed = _where_agreed(own)
    open_units = agreed.merge(done[_UNIT], on=_UNIT, how="left", indicator="_done").query("_done == 'left_only'")
    parts = [own, done, open_units.drop(columns="_done").assign(coder=ADJUDICATED)]
    settled = pd.concat([part for part in parts if len(part)] or [given], ignore_index=True)
    last = settled["coder"].eq(ADJUDICATED)
    ordered = settled.assign(_last=last).sort_values(["_last", "variable", "unit_id", "coder"], kind="stable")
    return conform(ordered.drop(columns="_last"), CODING)


def _where_agreed(own: pd.DataFrame) -> pd.DataFrame:
    """Return one row per unit and variable: the code of all its coders, NA where they differ."""
    rows = [
        dict(zip(_UNIT, key, strict=True)) | _verdict(group["code"].fillna(UNSURE).tolist())
        for key, group in _folded(own).groupby(_UNIT, sort=True)
    ]
    return pd.DataFrame(rows, columns=[*_UNIT, "code", "why"])


def _verdict(codes: Sequence[str]) -> dict[str, str | None]:
    if len(set(codes)) > 1:
        return {"code": None, "why": UNDECIDED}
    return {"code": None if codes[0] == UNSURE else codes[0], "why": AGREED if len(codes) > 1 else CODED_ONCE}


def _folded(coding: pd.DataFrame) -> pd.DataFrame:
    if coding.empty:
        return coding
    codes = pd.concat([fold_codes(group["code"]).codes for _, group in coding.groupby("variable", sort=False)])
    return coding.assign(code=codes.astype("str"))


def _refuse_unfit_decisions(own: pd.DataFrame, decided: pd.DataFrame) -> None:
    twice = decided[decided.duplicated(_UNIT)]
    if len(twice):
        raise TableError(
            f"{len(twice)} units are decided twice, the first is {twice['unit_id'].iloc[0]!r}",
            remedy="keep one decision per unit and variable",
        )
    strange = decided.merge(own[_UNIT].drop_duplicates(), on=_UNIT, how="left", indicator="_seen")
    strange = strange[strange["_seen"] == "left_only"]
    if len(strange):
        first = strange.iloc[0]
        raise TableError(
            f"{len(strange)} decisions are on units nobody coded: {first['unit_id']!r} for {first['variable']!r}",
            remedy="check unit_id and variable of the decision",
        )
