"""Codebooks: what is coded, which codes there are and when each is given, kept as a TOML file."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from mediakit.base.errors import CodebookError, UnknownNameError
from mediakit.base.text import fold
from mediakit.checking.codebook_faults import faults_in
from mediakit.checking.codebook_lines import parsed
from mediakit.tables import CODEBOOK
from mediakit.tables.schema import conform, describe

FAULTS_SHOWN = 20
"""Faults listed in one error; the rest are counted."""

_HOME = resources.files("mediakit.checking") / "codebooks"


@dataclass(frozen=True)
class Code:
    """One code of a variable: when it is given, how boundary cases are decided, texts that have it."""

    code: str
    definition: str
    rule: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variable:
    """One question that every unit is asked; a variable of numbers may have a range in place of codes.

    ``missing`` is the word a coder writes who cannot tell; it becomes NA.
    """

    name: str
    level: str
    definition: str
    rule: str = ""
    codes: tuple[Code, ...] = ()
    missing: str = ""
    least: float = -math.inf
    most: float = math.inf

    @property
    def words(self) -> tuple[str, ...]:
        """What a coder may write, in the order of the codebook."""
        return tuple(code.code for code in self.codes) + ((self.missing,) if self.missing else ())

    @cached_property
    def by_folded(self) -> Mapping[str, str]:
        """What a coder may write, by its folded form."""
        return {fold(word): word for word in self.words}


@dataclass(frozen=True)
class Codebook:
    """What is coded, with its passport; ``sha256`` tells this state of the file from any other."""

    title: str
    unit: str
    variables: tuple[Variable, ...]
    version: str = "own"
    language: str = ""
    instructions: str = ""
    passport: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""

    def variable(self, name: str) -> Variable | None:
        """Return the variable of a name, however it is capitalised; None when there is none."""
        return self._by_folded.get(fold(name))

    @cached_property
    def _by_folded(self) -> Mapping[str, Variable]:
        return {fold(variable.name): variable for variable in self.variables}

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            return describe(self).astype(object).fillna("").to_html(index=False)


def codebook_names() -> list[str]:
    """Return the names of the codebooks shipped with mediakit, in alphabetical order.

    >>> codebook_names()
    ['generic_frames_en', 'reaction_tone_en', 'source_kinds_en']
    """
    return sorted(entry.name.removesuffix(".toml") for entry in _HOME.iterdir() if entry.name.endswith(".toml"))


def load_codebook(name: str) -> Codebook:
    """Return a codebook shipped with mediakit.

    Raises UnknownNameError, which lists the names there are.

    >>> load_codebook("reaction_tone_en").variables[0].words
    ('negative', 'positive', 'mixed', 'neutral', 'cannot tell')
    """
    if name not in codebook_names():
        raise UnknownNameError(f"no codebook is called {name!r}", remedy=f"take one of {', '.join(codebook_names())}")
    with resources.as_file(_HOME / f"{name}.toml") as path:
        return read_codebook(path)


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook in a TOML file: title, unit, and for each variable its level, definition, rule and codes.

    A variable of level nominal or ordinal has two codes or more, each with its definition; one of level interval or
    ratio has codes that are numbers, or ``least`` and ``most``.

    Raises CodebookError, which lists every fault with its line and how to mend it.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
        told, lines = parsed(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, ValueError) as error:
        raise CodebookError(
            f"cannot be read ({error})", file=path, remedy="save it as TOML in UTF-8; mend the line it names"
        ) from None
    faults = sorted((lines.of(*fault.place), f"{fault.what}; {fault.remedy}") for fault in faults_in(told))
    if faults:
        more = f" | and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
        listed = " | ".join(f"line {line}: {fault}" for line, fault in faults[:FAULTS_SHOWN])
        raise CodebookError(
            f"{len(faults)} faults: {listed}{more}", file=path, remedy="mend these lines, then read it again"
        )
    return _codebook_of(told, hashlib.sha256(data).hexdigest())


def as_codebook(codebook: str | Path | Codebook) -> Codebook:
    """Return a codebook given as such, as the name of a shipped one, or as the path of a TOML file."""
    if isinstance(codebook, Codebook):
        return codebook
    if isinstance(codebook, Path) or codebook.endswith(".toml"):
        return read_codebook(codebook)
    return load_codebook(codebook)


def _codebook_of(told: Mapping[str, Any], sha256: str) -> Codebook:
    plain = {name: told[name].strip() for name in ("title", "unit", "language", "instructions") if name in told}
    variables = tuple(_variable(variable) for variable in told["variable"])
    version = str(told.get("version", "own"))
    return Codebook(**plain, variables=variables, version=version, passport=told.get("passport", {}), sha256=sha256)


def _variable(told: Mapping[str, Any]) -> Variable:
    ends = {name: float(told[name]) for name in ("least", "most") if name in told}
    return Variable(
        name=told["name"].strip(),
        level=told["level"],
        definition=told["definition"].strip(),
        rule=told.get("rule", "").strip(),
        codes=tuple(_code(code) for code in told.get("code", ())),
        missing=str(told.get("missing", "")).strip(),
        **ends,
    )


def _code(told: Mapping[str, Any]) -> Code:
    examples = told.get("example", [])
    listed = [examples] if isinstance(examples, str) else examples
    return Code(
        code=str(told["code"]).strip(),
        definition=told["definition"].strip(),
        rule=told.get("rule", "").strip(),
        examples=tuple(example.strip() for example in listed),
    )


@describe.register
def _described(codebook: Codebook) -> pd.DataFrame:
    """Return one row per variable and per code of a codebook (CODEBOOK)."""
    rows: list[dict[str, object]] = []
    for variable in codebook.variables:
        shared: dict[str, object] = {"variable": variable.name, "level": variable.level}
        ends = {
            name: end if math.isfinite(end) else None
            for name, end in (("least", variable.least), ("most", variable.most))
        }
        rows.append({**shared, **ends, "definition": variable.definition, "rule": variable.rule or None})
        for code in variable.codes:
            example = " · ".join(code.examples) or None
            words = {"definition": code.definition, "rule": code.rule or None, "example": example}
            rows.append({**shared, "code": code.code, **words})
    return conform(pd.DataFrame(rows, columns=list(CODEBOOK.columns)), CODEBOOK)
