"""Samples to code by hand."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from mediakit.base.errors import TableError
from mediakit.checking.sampling import draw_sample

TABLE = pd.DataFrame({"doc_id": [f"d{n}" for n in range(10)], "outlet": ["a"] * 8 + ["b"] * 2})


def test_a_sample_has_n_rows_no_row_twice_and_repeats_with_its_seed():
    drawn = draw_sample(TABLE, n=4, seed=3)
    assert len(drawn) == 4 and drawn["doc_id"].is_unique
    assert_frame_equal(drawn, draw_sample(TABLE, n=4, seed=3))


def test_strata_get_their_part_and_weights_add_up_to_the_table():
    drawn = draw_sample(TABLE, n=5, strata=["outlet"], seed=0)
    assert drawn["outlet"].value_counts().to_dict() == {"a": 4, "b": 1}
    assert drawn.groupby("outlet")["weight"].sum().to_dict() == {"a": 8.0, "b": 2.0}


def test_the_probability_of_being_drawn_is_the_part_of_the_stratum_that_was():
    drawn = draw_sample(TABLE, n=5, strata=["outlet"], seed=0)
    assert dict(zip(drawn["outlet"], drawn["p_drawn"], strict=True)) == {"a": 0.5, "b": 0.5}
    assert (drawn["weight"] * drawn["p_drawn"]).tolist() == [1.0] * 5
    assert draw_sample(TABLE, n=99, seed=0)["p_drawn"].tolist() == [1.0] * 10


def test_over_many_seeds_each_row_is_drawn_as_often_as_its_probability_says():
    draws = [draw_sample(TABLE, n=6, strata=["outlet"], seed=seed) for seed in range(400)]
    often = pd.concat(draws)["doc_id"].value_counts() / len(draws)
    expected = draws[0].set_index("outlet")["p_drawn"].groupby("outlet").first()
    for name, outlet in zip(TABLE["doc_id"], TABLE["outlet"], strict=True):
        assert often[name] == pytest.approx(expected[outlet], abs=0.1)


def test_a_small_stratum_is_drawn_too():
    assert set(draw_sample(TABLE, n=2, strata=["outlet"], seed=0)["outlet"]) == {"a", "b"}


def test_more_rows_than_there_are_gives_all():
    assert draw_sample(TABLE, n=99, seed=0)["doc_id"].tolist() == TABLE["doc_id"].tolist()


def test_an_unknown_stratum_is_named():
    with pytest.raises(TableError, match="topic"):
        draw_sample(TABLE, n=2, strata=["topic"], seed=0)
