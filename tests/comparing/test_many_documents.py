"""Very many documents: the same ends and chances as drawing and dealing, without the draws and the deals."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from mediakit.comparing import collocations, word_shifts
from mediakit.comparing.contrasts import Contrast
from mediakit.comparing.many_documents import LINEAR_ABOVE, chance_of_scores, sum_of_squares
from mediakit.comparing.term_counts import group_documents

DOCUMENTS = LINEAR_ABOVE + 500
TERMS = 60
NEAR = 0.12
"""Part of an interval's width by which two ways to tell an end may differ: resampling alone moves it by a twentieth."""


def zipf(terms: int = TERMS) -> np.ndarray:
    weights = 1 / np.arange(1, terms + 1)
    return weights / weights.sum()


def counts(words: int, seed: int = 0, share: np.ndarray | None = None) -> csr_matrix:
    random = np.random.default_rng(seed)
    chances = zipf() if share is None else share
    lengths = random.poisson(words, DOCUMENTS)
    return csr_matrix(np.array([random.multinomial(length, chances) for length in lengths]).astype(float))


def apart(ends, others) -> float:
    """Return how far two pairs of ends are from each other at most, in widths."""
    (low, high), (other_low, other_high) = ends, others
    width = other_high - other_low
    return float(np.nanmax([np.abs(low - other_low) / width, np.abs(high - other_high) / width]))


@pytest.fixture(scope="module")
def contrast() -> Contrast:
    groups = (np.random.default_rng(1).random(DOCUMENTS) < 0.3).astype(int)
    return Contrast(counts(30), groups)


def test_squares_without_zeros_are_those_with_them():
    cells = np.random.default_rng(0).poisson(0.3, (6, 4)).astype(float)
    rows, columns = np.arange(6.0), np.array([0.5, -1.0, 0.0, 2.0])
    found = sum_of_squares(csr_matrix(cells), [(rows, columns), (np.ones(6), columns**2)])
    assert found == pytest.approx(((cells - np.outer(rows, columns) - columns**2) ** 2).sum(axis=0))


def test_the_ends_of_log_odds_are_those_of_drawing(contrast, monkeypatch):
    linear = contrast.interval(0)
    monkeypatch.setattr("mediakit.comparing.contrasts.LINEAR_ABOVE", DOCUMENTS)
    assert apart(linear, contrast.interval(0)) < NEAR


def test_chance_by_the_normal_limit_is_that_of_dealing(contrast):
    assert np.abs(chance_of_scores(contrast, 0) - contrast.dealt_p(0)).max() < 0.1


def test_a_rare_term_is_dealt_and_a_frequent_one_that_differs_is_told():
    groups = (np.arange(DOCUMENTS) % 4 == 0).astype(int)
    table = np.ones((DOCUMENTS, 4)) * [0, 0, 0, 30]
    table[:12, 0] = 1  # in three of twelve documents of the one group, as the groups have it
    table[np.flatnonzero(groups == 1)[:12], 1] = 1  # in twelve of the smaller group alone: 4 ** -12
    table[groups == 1, 2] = np.arange((groups == 1).sum()) % 2
    table[groups == 0, 2] = np.arange((groups == 0).sum()) % 3 == 0
    p = chance_of_scores(Contrast(csr_matrix(table), groups), 0)
    assert (p[:, 0] > 0.5).all() and (p[:, 1] < 0.001).all() and (p[:, 2] < 1e-6).all()


@pytest.mark.parametrize("n_documents", [200, 1_000])
def test_a_term_that_one_group_alone_uses_is_told_in_many_documents_too(n_documents):
    groups = (np.arange(n_documents) % 4 == 0).astype(int)
    table = np.tile([0.0, 0.0, 30.0], (n_documents, 1))
    table[np.flatnonzero(groups == 1)[:12], 0] = 1
    table[:24, 1] = 1  # six of the one group, eighteen of the other, as the groups have it
    p = Contrast(csr_matrix(table), groups).dealt_p(0)
    assert (p[:, 0] < 0.001).all() and (p[:, 1] > 0.5).all()


def test_within_strata_only_what_differs_inside_them_counts():
    # The term is twice as frequent in stratum 1, where most of group 1 is, and equally frequent in both groups of it.
    random = np.random.default_rng(3)
    strata = (np.arange(DOCUMENTS) % 2).astype(int)
    groups = (random.random(DOCUMENTS) < np.where(strata == 1, 0.7, 0.3)).astype(int)
    uses = random.poisson(np.where(strata == 1, 2.0, 1.0))
    table = csr_matrix(np.column_stack([uses, 40 - uses]).astype(float))
    assert (chance_of_scores(Contrast(table, groups), 0) < 1e-6).all()
    assert (chance_of_scores(Contrast(table, groups, strata), 0) > 0.01).all()


@pytest.mark.parametrize("is_mean", [True, False])
def test_the_ends_of_word_shifts_are_those_of_drawing(is_mean, monkeypatch):
    random = np.random.default_rng(2)
    doc = np.repeat(np.arange(DOCUMENTS), random.poisson(5, DOCUMENTS))
    term = random.choice(TERMS, len(doc), p=zipf())
    worth = random.normal(0, 0.4, TERMS)[term] * np.where(random.random(len(doc)) < 0.2, -0.5, 1)
    evidence = pd.DataFrame({"doc_id": doc.astype(str), "term": [f"t{one:02}" for one in term], "value": worth})
    docs = pd.DataFrame({"doc_id": [str(n) for n in range(DOCUMENTS)], "text": "-"})
    placed = group_documents(docs.assign(half=["A", "B", "B"] * (DOCUMENTS // 3) + ["A"] * (DOCUMENTS % 3)), by="half")
    per = None if is_mean else np.full(len(placed), 0.05)
    linear = word_shifts._shifts(evidence, placed, per, 0)
    monkeypatch.setattr(word_shifts, "LINEAR_ABOVE", DOCUMENTS)
    drawn = word_shifts._shifts(evidence, placed, per, 0)
    counted = ["n", "n_other", "contribution", "by_use", "by_value"]
    pd.testing.assert_frame_equal(linear[counted], drawn[counted])
    assert apart((linear["low"], linear["high"]), (drawn["low"], drawn["high"])) < NEAR


def test_the_ends_of_collocations_are_those_of_drawing(monkeypatch):
    uneven = zipf() * np.exp(np.random.default_rng(4).normal(0, 0.4, TERMS))
    near, away = counts(8, 5, uneven / uneven.sum()), counts(30, 6)
    linear = collocations._ends_of_terms(near, away, 0)
    monkeypatch.setattr(collocations, "LINEAR_ABOVE", DOCUMENTS)
    assert apart(linear, collocations._ends_of_terms(near, away, 0)) < NEAR


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=12))
def test_a_sum_of_squares_is_never_below_zero(values):
    column = np.array(values)[:, None]
    assert sum_of_squares(csr_matrix(column), [(column[:, 0], np.ones(1))])[0] >= 0
