"""Codes of people in place of a seed's machine-made ones: what leaves, and that all numbers follow what returns."""

import importlib.util
import shutil
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.checking.codebook import read_codebook

ROOT = Path(__file__).parents[1]
NAME = "ferry-line"


@pytest.fixture
def pack():
    spec = importlib.util.spec_from_file_location("coding_pack", ROOT / "benchmarks" / "coding_pack.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """Return a copy of the seeds, from which all seeds are loaded."""
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    monkeypatch.setattr("mediakit.reading.seeds.shipped", lambda name: tmp_path / name)
    return copy


def fill(sheet, stance, sentiment):
    """Code a CSV sheet as a person would; ``stance`` and ``sentiment`` give a code for the number of a unit."""
    table = pd.read_csv(sheet, dtype=str, keep_default_na=False).sort_values("unit_id")
    numbers = range(len(table))
    coded = table.assign(stance=[stance(n) for n in numbers], sentiment=[sentiment(n) for n in numbers])
    coded.to_csv(sheet, index=False)


@pytest.fixture
def returned(pack, seeds, tmp_path):
    """Two people have coded ferry-line: they differ in the stance of each tenth comment."""
    home = tmp_path / "pack"
    pack.write_pack(home, coders=["ada", "jon"], seeds=seeds)
    fill(home / NAME / "ada.csv", lambda n: ["for", "against"][n % 2], lambda n: "neutral")
    fill(
        home / NAME / "jon.csv", lambda n: "neither" if n % 10 == 0 else ["for", "against"][n % 2], lambda n: "neutral"
    )
    return home


def test_the_pack_has_blind_sheets_and_the_codebook_for_each_coded_seed(pack, seeds, tmp_path):
    homes = pack.write_pack(tmp_path / "pack", seeds=seeds)
    assert [home.name for home in homes] == ["ferry-line", "first-steps"]
    for home in homes:
        names = {path.name for path in home.iterdir()} - {"codebook.toml"}
        assert names == {f"coder{n}.{suffix}" for n in (1, 2) for suffix in ("csv", "xlsx")} | {"codebook.md"}
        codes = mk.load_seed(home.name).gold["codes"]
        sheet = pd.read_csv(home / "coder1.csv", dtype=str)
        assert set(sheet["unit_id"]) == set(codes["unit_id"])
        assert sheet[sorted(set(codes["variable"]))].isna().all(axis=None)
    assert (tmp_path / "pack" / "README.md").exists()
    own = (seeds / NAME / "codebook.md").read_bytes()
    assert (tmp_path / "pack" / NAME / "codebook.md").read_bytes() == own


def test_a_reply_is_shown_with_its_headline_and_what_it_answers(pack, seeds):
    units = pack.units_of(NAME).set_index("doc_id")
    comments = mk.load_seed(NAME).comments.set_index("doc_id")
    reply = comments.index[comments["parent_id"].notna() & comments.index.isin(units.index)][0]
    assert units.loc[reply, "reply_to"] == comments.loc[comments.loc[reply, "parent_id"], "text"]
    assert units["article"].notna().all()


def test_returned_codes_replace_those_of_the_seed(pack, seeds, returned):
    before = mk.load_seed(NAME).gold["codes"]
    problems = pack.return_codes(returned, NAME, seeds=seeds)
    after = mk.load_seed(NAME).gold["codes"]
    assert len(problems) == 0
    assert set(after["coder"]) == {"ada", "jon", "adjudicated"} and set(before["coder"]) == {"A", "B", "adjudicated"}
    assert set(after["unit_id"]) == set(before["unit_id"])
    stance = after[(after["coder"] == "ada") & (after["variable"] == "stance")].sort_values("unit_id")["code"]
    assert stance.tolist() == [["for", "against"][n % 2] for n in range(len(stance))]


def test_every_number_moves_with_the_returned_codes(pack, seeds, returned):
    def numbers():
        codes = mk.load_seed(NAME).gold["codes"]
        agreement = mk.measure_agreement(codes.query("coder != 'adjudicated'"))
        settled = codes.query("coder == 'adjudicated' and variable == 'stance'")["code"]
        return agreement, settled.value_counts(dropna=False, normalize=True)

    (_, shares_before), n = numbers(), len(pack.units_of(NAME))
    pack.return_codes(returned, NAME, seeds=seeds)
    agreement, shares = numbers()
    tenths = sum(number % 10 == 0 for number in range(n))  # all even numbers: ada says for, jon says neither
    assert set(agreement.loc[agreement["variable"] == "stance", "n_units"]) == {n}
    assert shares["for"] == pytest.approx((sum(number % 2 == 0 for number in range(n)) - tenths) / n)
    assert shares["against"] == pytest.approx(sum(number % 2 for number in range(n)) / n)
    assert shares[shares.index.isna()].sum() == pytest.approx(tenths / n)
    assert shares_before["against"] != pytest.approx(shares["against"])


def test_what_was_settled_fills_what_the_coders_differ_in(pack, seeds, returned):
    ids = sorted(pack.units_of(NAME)["doc_id"])
    decisions = pd.DataFrame({"unit_id": ids[::10], "variable": "stance", "code": "neither"})
    decisions.to_csv(returned / NAME / "settled.csv", index=False)
    pack.return_codes(returned, NAME, seeds=seeds)
    settled = mk.load_seed(NAME).gold["codes"].query("coder == 'adjudicated' and variable == 'stance'")
    assert settled["code"].notna().all()
    assert settled.sort_values("unit_id")["code"].tolist()[::10] == ["neither"] * len(ids[::10])


def test_one_coder_alone_replaces_nothing(pack, seeds, returned):
    before = (seeds / NAME / "gold_codes.csv").read_bytes()
    (returned / NAME / "jon.csv").unlink()
    (returned / NAME / "jon.xlsx").unlink()
    with pytest.raises(mk.MediakitError, match="codes of 1 coders"):
        pack.return_codes(returned, NAME, seeds=seeds)
    assert (seeds / NAME / "gold_codes.csv").read_bytes() == before


def test_a_pack_that_was_coded_is_not_written_over(pack, seeds, returned):
    with pytest.raises(mk.MediakitError, match="is not overwritten"):
        pack.write_pack(returned, coders=["ada", "jon"], seeds=seeds)


def test_the_codebook_of_the_seed_has_the_codes_that_were_given():
    book = read_codebook(ROOT / "seeds" / NAME / "codebook.toml")
    given = mk.load_seed(NAME).gold["codes"]
    for variable in book.variables:
        assert set(given.loc[given["variable"] == variable.name, "code"]) == set(variable.words)
