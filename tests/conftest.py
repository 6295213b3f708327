"""What several rooms of tests share."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import settings

settings.register_profile("default", derandomize=True)
settings.register_profile("search", max_examples=5_000, derandomize=False)
settings.load_profile("default")


@pytest.fixture
def steps() -> Callable[..., int]:
    """Return a function that counts the calls, of Python and of C functions, that one call makes.

    A count is the same on every machine, busy or not; a time is not.
    """

    def count(function: Callable[..., object], *arguments: object) -> int:
        number = 0

        def profile(_frame: object, event: str, _argument: object) -> None:
            nonlocal number
            number += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            function(*arguments)
        finally:
            sys.setprofile(before)
        return number

    return count
