"""Have people code the seeds: `make coding-pack` writes what they need, `make coding-return` puts their codes in place.

    python -m benchmarks.coding_pack write coding-pack --coders ada jon
    python -m benchmarks.coding_pack return coding-pack

The pack has a folder for each seed whose comments are coded: a blind sheet for each coder (CSV and XLSX), the codebook
as a page and as TOML. Returned sheets replace the machine-made codes of the seed, gold_codes.csv: both coders as they
coded, and as "adjudicated" what they agree on, or what settled.csv (unit_id, variable, code) in the seed's folder of
the pack decides. What nobody has settled is NA. All numbers of notebooks and documentation are computed from that
file: `make refresh` stores them anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import mediakit as mk
from mediakit.checking.codebook import Codebook, as_codebook
from mediakit.checking.coding.instruction import codebook_page
from mediakit.tables import CODING

SEEDS = Path(__file__).parents[1] / "seeds"
CODERS = ("coder1", "coder2")
SETTLED = "adjudicated"
SHIPPED_BOOK = "reaction_tone_en"
"""The codebook of a seed that has none of its own."""
SEED = 1
"""Sets the orders of the coders."""

README = """\
# How to code

1. Read codebook.md before you begin; keep it open.
2. Open the sheet with your name, the .xlsx file, in a spreadsheet. One row is one comment: `article` is the
   headline it stands under, `reply_to` the comment it answers.
3. Choose one code in each column that has a list. What you want to remember goes into `note`.
4. Work alone, and do not talk about single comments before both of you are done. Leave the order as it is.
5. Save under the same name, as .xlsx.
"""


def coded_seeds() -> list[str]:
    """Return the seeds whose comments have codes."""
    return [name for name in mk.seed_names() if "codes" in mk.load_seed(name).gold]


def units_of(name: str) -> pd.DataFrame:
    """Return the comments of a seed that are coded, each with its headline and the comment it answers."""
    seed = mk.load_seed(name)
    titles = seed.articles.set_index("doc_id")["title"]
    texts = seed.comments.set_index("doc_id")["text"]
    coded = seed.comments[seed.comments["doc_id"].isin(seed.gold["codes"]["unit_id"])]
    return pd.DataFrame(
        {
            "doc_id": coded["doc_id"],
            "text": coded["text"],
            "article": coded["article_id"].map(titles),
            "reply_to": coded["parent_id"].map(texts),
        }
    ).reset_index(drop=True)


def codebook_of(name: str, seeds: Path = SEEDS) -> Codebook:
    """Return the codebook of a seed: its own, else the shipped one for tone."""
    own = seeds / name / "codebook.toml"
    return as_codebook(own if own.exists() else SHIPPED_BOOK)


def write_pack(folder: Path, *, coders: Sequence[str] = CODERS, seeds: Path = SEEDS) -> list[Path]:
    """Write the sheets of all coded seeds and return their folders; a sheet that has codes stops it."""
    written = []
    for name in coded_seeds():
        book = codebook_of(name, seeds)
        home = mk.write_sheets(
            units_of(name), folder / name, codebook=book, coders=coders, seed=SEED, show=["article", "reply_to"]
        )
        (home / "codebook.md").write_text(codebook_page(book), encoding="utf-8")
        for own in sorted((seeds / name).glob("codebook.*")):
            shutil.copy(own, home)
        written.append(home)
    (folder / "README.md").write_text(README, encoding="utf-8")
    return written


def return_codes(folder: Path, name: str, *, seeds: Path = SEEDS) -> pd.DataFrame:
    """Put returned codes in the place of a seed's machine-made ones and return the problems met.

    Raises TooLittleDataError when there are fewer than two coders, and leaves the seed as it was.
    """
    coding, problems = mk.read_coding(folder / name, codebook=codebook_of(name, seeds), sample=units_of(name))
    coding = coding[list(CODING.columns)].dropna(subset="code")
    coders = sorted(set(coding["coder"]))
    if len(coders) < 2:
        raise mk.MediakitError(f"codes of {len(coders)} coders", file=folder / name, remedy="two have to return theirs")
    codes = pd.concat([coding, settled(coding, folder / name / "settled.csv")], ignore_index=True)
    ordered = codes.sort_values(["unit_id", "variable", "coder"], kind="stable")
    mk.write_table(mk.conform(ordered, CODING), seeds / name / "gold_codes.csv")
    return problems


def settled(coding: pd.DataFrame, decisions: Path) -> pd.DataFrame:
    """Return a code for each unit and variable that several coded: what all agree on or what was decided, else NA."""
    by_unit = coding.groupby(["unit_id", "variable"])["code"].agg(["nunique", "first", "size"]).reset_index()
    by_unit = by_unit[by_unit["size"] > 1]
    agreed = by_unit.assign(code=by_unit["first"].where(by_unit["nunique"] == 1))
    if decisions.exists():
        decided = pd.read_csv(decisions, dtype=str).set_index(["unit_id", "variable"])["code"]
        keys = pd.MultiIndex.from_frame(agreed[["unit_id", "variable"]])
        agreed["code"] = agreed["code"].fillna(pd.Series(decided.reindex(keys).to_numpy(), index=agreed.index))
    return agreed[["unit_id", "variable", "code"]].assign(coder=SETTLED)


def main() -> int:
    """Write the pack, or take it back; print what was done and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["write", "return"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--coders", nargs="+", default=list(CODERS))
    asked = parser.parse_args()
    try:
        if asked.action == "write":
            for home in write_pack(asked.folder, coders=asked.coders):
                print(home)
            return 0
        for name in coded_seeds():
            if (asked.folder / name).is_dir():
                problems = return_codes(asked.folder, name)
                print(f"{name}: codes replaced, {len(problems)} problems")
                print(problems.to_string(index=False) if len(problems) else "")
    except mk.MediakitError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
