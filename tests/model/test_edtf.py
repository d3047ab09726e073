"""The days of a time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.model.edtf import days_of

OPEN = (None, None)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-06", "2018-06-01", "2018-06-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-06-05", "2018-06-05", "2018-06-05"),
        ("2018-06~", "2018-06-01", "2018-06-30"),
        ("2018?", "2018-01-01", "2018-12-31"),
        ("2018-06-01/2018-07", "2018-06-01", "2018-07-31"),
        ("2018/..", "2018-01-01", None),
        ("../2018", None, "2018-12-31"),
        ("2018/", "2018-01-01", None),
    ],
)
def test_a_time_has_a_first_and_a_last_day(edtf: str, first: str | None, last: str | None) -> None:
    assert days_of(edtf) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf",
    ["XXXX-06", "XXXX-06-15", "2018-02-30", "2018-21", "0000", "201X", "五月", "", "2018/2017", "1/2/3", "2018-13"],
)
def test_what_names_no_days_has_none(edtf: str) -> None:
    assert days_of(edtf) == OPEN


@given(st.dates())
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    assert days_of(day.isoformat()) == (day, day)
