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


def test_a_small_stratum_is_drawn_too():
    assert set(draw_sample(TABLE, n=2, strata=["outlet"], seed=0)["outlet"]) == {"a", "b"}


def test_more_rows_than_there_are_gives_all():
    assert draw_sample(TABLE, n=99, seed=0)["doc_id"].tolist() == TABLE["doc_id"].tolist()


def test_an_unknown_stratum_is_named():
    with pytest.raises(TableError, match="topic"):
        draw_sample(TABLE, n=2, strata=["topic"], seed=0)
