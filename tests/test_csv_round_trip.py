"""A table that went through a CSV file is the same table: no function reads anything a CSV cannot hold."""

import importlib.util
import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk

ROOT = Path(__file__).parents[1]
SEED = "ferry-line"


def takes_a_table(function: object) -> bool:
    """Tell whether a public name is a function with a table among its parameters."""
    if not inspect.isfunction(function):
        return False
    parameters = inspect.signature(function).parameters.values()
    return any(re.search(r"\bpd\.DataFrame\b", str(parameter.annotation)) for parameter in parameters)


FUNCTIONS = tuple(name for name in mk.__all__ if takes_a_table(getattr(mk, name)))


def through_csv(value: object) -> object:
    """Return a table as it comes back from a CSV file written without an index; other values as they are."""
    if not isinstance(value, pd.DataFrame):
        return value
    return pd.read_csv(io.StringIO(value.to_csv(index=False)))


def in_print(result: object) -> str:
    """Return a result as text that two equal results share; a column of whole numbers may hold 2 or 2.0."""
    if isinstance(result, pd.DataFrame):
        read_back = through_csv(result)
        return read_back.convert_dtypes().to_csv(index=False)
    if isinstance(result, Path):
        files = sorted(result.iterdir()) if result.is_dir() else [result]
        return "".join(repr(file.read_bytes()) for file in files)
    for form in ("to_json", "_repr_html_"):
        if hasattr(result, form):
            return str(getattr(result, form)())
    return str(result)


@pytest.fixture(scope="module")
def both_ways() -> dict[str, list[tuple[str, str]]]:
    """Return, for each public function, what it gave for the tables and for the tables out of a CSV file."""
    given: dict[str, list[tuple[str, str]]] = {name: [] for name in FUNCTIONS}

    def asked_twice(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def ask(*arguments: object, **options: object) -> object:
            result = function(*arguments, **options)
            if len(given[name]) < 3:
                again = [through_csv(argument) for argument in arguments]
                options = {key: through_csv(option) for key, option in options.items()}
                given[name].append((in_print(result), in_print(function(*again, **options))))
            return result

        return ask

    spec = importlib.util.spec_from_file_location("golden_calls", ROOT / "benchmarks" / "golden_calls.py")
    assert spec is not None and spec.loader is not None
    calls = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(calls)
    with pytest.MonkeyPatch.context() as patch:
        for name in FUNCTIONS:
            patch.setattr(mk, name, asked_twice(name, getattr(mk, name)))
        for _ in calls.on_seed(SEED, calls.ALL_ROOMS):
            pass
    return given


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_csv_file_in_between_changes_nothing(both_ways, name):
    assert both_ways[name], f"golden_calls does not call {name}"
    for straight, through_a_file in both_ways[name]:
        assert through_a_file == straight
