"""The methods section of a report on codes: numbers from the tables, a gap to fill in for what only a person knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from mediakit.base.errors import TableError, UnknownNameError
from mediakit.checking import ADJUDICATED, Codebook
from mediakit.reading import Reading, Seed
from mediakit.showing.charts.elements import counted
from mediakit.showing.charts.row_plots import columns_before
from mediakit.showing.sentences import corpus_sentence

SUFFIXES = (".md", ".txt")
_RESULTS = {
    "AGREEMENT": {"coefficient", "value"},
    "CODE_SCORES": {"precision", "recall", "label"},
    "ESTIMATE_DIFFERENCES": {"difference", "group", "other"},
    "ESTIMATES": {"quantity", "method", "estimate"},
}
"""The tables of results, and the columns that no other of them has."""
_METHODS = {
    "uncorrected": "the machine's codes alone",
    "hand_coded": "the coded sample alone",
    "difference": "the machine's codes corrected by the sample",
    "misclassification": "a check by sensitivity and specificity",
}
"""How a method of ESTIMATES is called in a sentence."""


def write_methods(
    path: str | Path,
    *,
    corpus: Reading | Seed | None = None,
    codebook: Codebook | None = None,
    sample: pd.DataFrame | None = None,
    coding: pd.DataFrame | None = None,
    results: Iterable[pd.DataFrame] = (),
) -> Path:
    """Write the methods section that these tables allow, as Markdown or plain text, and return its path.

    Numbers come from the tables: ``sample`` from ``draw_sample``, ``coding`` (CODING), and in ``results``, any order,
    AGREEMENT, CODE_SCORES, ESTIMATES and ESTIMATE_DIFFERENCES. What no table tells, and each part whose table is not
    given, stands as a gap in square brackets, so that the text serves a preregistration as well.

    Raises UnknownNameError for a suffix other than .md and .txt, TableError for a result that is none of these tables.

    >>> import tempfile
    >>> target = write_methods(Path(tempfile.mkdtemp()) / "methods.md")
    >>> print(target.read_text().splitlines()[0])
    ## Question
    """
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise UnknownNameError(
            f"a methods section cannot be written as {target.suffix or 'a file without suffix'}",
            remedy=f"take one of: {', '.join(SUFFIXES)}",
        )
    given = {_name_of(table): table for table in results}
    sections = {
        "Question": _question(given.get("ESTIMATES")),
        "Corpus": _corpus(corpus),
        "Instrument": _on_instrument(),
        "Sample": _on_sample(sample),
        "Coding": [*_on_codebook(codebook), *_coders(coding)],
        "Agreement": _agreement(given.get("AGREEMENT")),
        "Machine against coders": _on_scores(given.get("CODE_SCORES")),
        "Estimates": _on_estimates(given.get("ESTIMATES")),
        "Differences": _on_differences(given.get("ESTIMATE_DIFFERENCES")),
        "What is missing": _missing(coding),
    }
    mark = "## " if target.suffix.lower() == ".md" else ""
    text = "\n\n".join(f"{mark}{heading}\n\n{' '.join(told)}" for heading, told in sections.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")
    return target


def _name_of(table: pd.DataFrame) -> str:
    """Return which table of results this is: the one whose own columns it has."""
    for name, columns in _RESULTS.items():
        if columns <= set(table.columns):
            return name
    raise TableError(
        f"a table with the columns {', '.join(map(str, table.columns))} is no result",
        remedy=f"give one of {', '.join(_RESULTS)}",
    )


def gap(what: str) -> str:
    """Return a place in the text that only its author can fill.

    >>> gap("the hypothesis")
    '[to be filled in: the hypothesis]'
    """
    return f"[to be filled in: {what}]"


def _question(estimates: pd.DataFrame | None) -> Iterator[str]:
    yield gap("the question, the hypothesis, and what would count against it") + "."
    if estimates is None or estimates.empty:
        yield f"Estimated is {gap('the quantity, over which units and dates')}."
        return
    by = columns_before(estimates, "quantity")
    units = int(estimates.drop_duplicates(by)["n_all"].sum()) if by else int(estimates["n_all"].max())
    within = f", for each {_words_in_a_row(by)} apart" if by else ""
    what = _words_in_a_row(_distinct_words(estimates["quantity"]))
    yield f"Estimated is the {what} over {counted(units, 'unit')}{within}."


def _corpus(corpus: Reading | Seed | None) -> Iterator[str]:
    if corpus is None:
        yield gap("source, query, dates, number of texts, exclusions with counts") + "."
        return
    outlets = corpus.articles["outlet"].dropna().nunique()
    yield f"The corpus holds {corpus_sentence(corpus)}, from {counted(outlets, 'outlet')}."
    if "reprint_of" in corpus.articles:
        reprints = int(corpus.articles["reprint_of"].notna().sum())
        yield f"{counted(reprints, 'article')} of them reprint another; intervals draw stories, not articles."
    problems = getattr(corpus, "problems", None)
    if problems is not None:
        yield f"While reading, {counted(len(problems), 'problem')} came up; each is listed in the table of problems."
    yield gap("source and query of the texts, and what was left out") + "."


def _on_instrument() -> Iterator[str]:
    yield f"Texts were measured with mediakit {version('mediakit')}."
    yield (
        gap("instruments and lexicons with their versions and settings; whether anything was tuned on these texts")
        + "."
    )


def _on_sample(sample: pd.DataFrame | None) -> Iterator[str]:
    if sample is None or sample.empty:
        yield gap("size and seed of the sample, strata, width of the interval aimed at") + "."
        return
    yield f"{counted(len(sample), 'unit')} were drawn at random without replacement to be coded by hand."
    if "weight" not in sample:
        return
    least, most = sample["weight"].min(), sample["weight"].max()
    if least == most:
        yield f"Each stands for {least:.1f} units."
    else:
        yield f"The draw was stratified: a unit stands for {least:.1f} to {most:.1f} units, and is weighted so."


def _on_codebook(codebook: Codebook | None) -> Iterator[str]:
    if codebook is None:
        yield gap("the codebook and its version") + "."
        return
    variables = [
        f"{variable.name} ({variable.level}, {_number_of_codes(variable.codes)})" for variable in codebook.variables
    ]
    mark = f", SHA-256 {codebook.sha256[:12]}" if codebook.sha256 else ""
    named = f"The codebook “{codebook.title}” (version {codebook.version}{mark})"
    yield f"{named} asks of each {codebook.unit}: {_words_in_a_row(variables)}."


def _number_of_codes(codes: Sequence[object]) -> str:
    return counted(len(codes), "code") if codes else "a number"


def _coders(coding: pd.DataFrame | None) -> Iterator[str]:
    if coding is None or coding.empty:
        yield gap("number of coders, their training, whether they coded blind and in which order") + "."
        return
    own = coding[coding["coder"] != ADJUDICATED]
    per_unit = own.groupby(["unit_id", "variable"])["coder"].nunique()
    yield (
        f"{counted(own['coder'].nunique(), 'coder')} coded {counted(own['unit_id'].nunique(), 'unit')}; "
        f"{int((per_unit > 1).sum()):,} of {counted(len(per_unit), 'decision')} were made twice or more."
    )
    settled = int((coding["coder"] == ADJUDICATED).sum())
    if settled:
        yield f"{counted(settled, 'decision')} were settled by adjudication; {gap('by whom, and by which rule')}."
    yield gap("who the coders are, their training, whether they coded blind and in which order") + "."


def _agreement(agreement: pd.DataFrame | None) -> Iterator[str]:
    if agreement is None or agreement.empty:
        yield gap("agreement between coders per variable, with its interval and metric") + "."
        return
    whole = agreement[agreement["label"].isna() & agreement["coders"].isna()]
    by = columns_before(agreement, "variable")
    for row in whole.to_dict("records"):
        coefficient = str(row["coefficient"]).replace("_", " ")
        told = f"{coefficient} of {row['variable']} is {_estimate_in_words(row['value'], row)}"
        yield f"{_where(row, by)}{told}, over {counted(int(row['n_units']), 'unit')}."


def _on_scores(scores: pd.DataFrame | None) -> Iterator[str]:
    if scores is None or scores.empty:
        yield gap("precision and recall of the machine's codes, per code and per group compared") + "."
        return
    by = columns_before(scores, "variable")
    for row in scores.to_dict("records"):
        parts = _words_in_a_row(f"{name} {_of_measure(row, name)}" for name in ("precision", "recall"))
        yield f"{_where(row, by)}{row['variable']} {row['label']}: {parts}, from {counted(int(row['n']), 'unit')}."


def _of_measure(row: Mapping[Any, Any], name: str) -> str:
    return _estimate_in_words(row[name], {end: row[f"{name}_{end}"] for end in ("low", "high")})


def _on_estimates(estimates: pd.DataFrame | None) -> Iterator[str]:
    if estimates is None or estimates.empty:
        yield gap("the estimates, uncorrected and corrected, side by side") + "."
        return
    by = columns_before(estimates, "quantity")
    for _, rows in estimates.groupby([*by, "quantity", "label"], dropna=False, sort=False):
        first = rows.iloc[0].to_dict()
        label = "" if pd.isna(first["label"]) else f" of {first['label']}"
        told = [
            f"{_estimate_in_words(row['estimate'], row)} by {_METHODS.get(row['method'], row['method'])}"
            for row in rows.to_dict("records")
        ]
        coded = counted(int(first["n_coded"]), "unit")
        yield f"{_where(first, by)}The {first['quantity']}{label} is {_words_in_a_row(told)} ({coded} coded)."


def _on_differences(differences: pd.DataFrame | None) -> Iterator[str]:
    if differences is None or differences.empty:
        yield gap("which groups are compared, the smallest difference of interest, and the rule of decision") + "."
        return
    planned = gap("how many were planned, and how multiplicity is dealt with")
    yield f"{counted(len(differences), 'difference')} were estimated; {planned}."


def _missing(coding: pd.DataFrame | None) -> Iterator[str]:
    if coding is not None:
        undecided = int(coding["code"].isna().sum())
        yield f"Of {counted(len(coding), 'decision')}, {undecided:,} lack a code: the coder could not tell."
    yield (
        gap("how texts that cannot be measured are treated; deviations from the plan; where evidence and code lie")
        + "."
    )


def _estimate_in_words(value: float, row: Mapping[Any, Any]) -> str:
    """Return an estimate with its interval, two digits; what cannot be told is said so."""
    if pd.isna(value):
        return "not to be told"
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return f"{value:.2f} (too few units for an interval)"
    return f"{value:.2f} (95% interval {row['low']:.2f} to {row['high']:.2f})"


def _where(row: Mapping[Any, Any], by: Sequence[str]) -> str:
    return f"{_words_in_a_row(str(row[name]) for name in by)}: " if by else ""


def _distinct_words(column: pd.Series) -> list[str]:
    return [*map(str, column.dropna().unique())]


def _words_in_a_row(words: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
