"""What names of files tell: fields by a pattern, else a date."""

import pytest

from mediakit.base.errors import UnknownNameError
from mediakit.reading.file_names import by_pattern, date_in


@pytest.mark.parametrize(
    ("stem", "pattern", "fields"),
    [
        ("2024-03-01_post_fog", "{date}_{outlet}_{title}", {"date": "2024-03-01", "outlet": "post", "title": "fog"}),
        ("Post (1) - fog", "{outlet} (1) - {title}", {"outlet": "Post", "title": "fog"}),
        ("fog", "{date}_{title}", None),
        ("fog", "fog", {}),
    ],
)
def test_a_pattern_gives_its_fields(stem, pattern, fields):
    assert by_pattern(stem, pattern) == fields


def test_a_field_that_no_article_has_is_refused():
    with pytest.raises(UnknownNameError, match="mood"):
        by_pattern("x", "{mood}")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Post - 20240302 - fog", "2024-03-02"), ("2024_03_02", "2024-03-02"), ("2024.03.02 fog", "2024-03-02"),
        ("2024-03-02 and 2024-03-03", None), ("2024-02-31", None), ("page 12", None), ("120240302", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_taken_only_where_there_is_just_one(name, day):
    assert str(date_in(name))[:10] == str(day)
