"""Dates with unknown parts: how they are written and how they are counted on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.time_dates import (
    Dated,
    first_month,
    first_of,
    last_month,
    last_of,
    later_days,
    later_months,
    weaker,
    week_of,
)


def dated(year=None, month=None, day=None, part=""):
    return Dated(year=year, month=month, day=day, part=part, basis="text")


WRITTEN = [
    (dated(2018), "2018", "2018"),
    (dated(2018, 6), "2018-06", "2018-06"),
    (dated(2018, 6, 8), "2018-06-08", "2018-06-08"),
    (dated(None, 6, 8), "XXXX-06-08", "XXXX-06-08"),
    (dated(2018, None, 8), "2018-XX-08", "2018-XX-08"),
    (dated(), "XXXX", "XXXX"),
    (dated(2018, part="1-6"), "2018-01", "2018-06"),
    (dated(None, part="10-12"), "XXXX-10", "XXXX-12"),
    (dated(2018, part="end"), "2018-12", "2018-12"),
    (dated(2018, part="start"), "2018", "2018"),
    (dated(2018, part="season"), "2018", "2018"),
    (dated(2018, 6, part="early"), "2018-06-01", "2018-06-10"),
    (dated(2018, 6, part="mid"), "2018-06-11", "2018-06-20"),
    (dated(2018, 6, part="late"), "2018-06-21", "2018-06-30"),
    (dated(2018, 2, part="late"), "2018-02-21", "2018-02-28"),
    (dated(2020, 2, part="late"), "2020-02-21", "2020-02-29"),
    (dated(None, 2, part="late"), "XXXX-02", "XXXX-02"),
    (dated(2018, 6, part="edge"), "2018-06", "2018-06"),
    (dated(part="day"), "XXXX-XX-XX", "XXXX-XX-XX"),
    (dated(2018, 6, part="day"), "2018-06-XX", "2018-06-XX"),
    (dated(2018, part="month"), "2018-XX", "2018-XX"),
    (Dated(decade=1990, basis="stated"), "199X", "199X"),
]


@pytest.mark.parametrize(("moment", "first", "last"), WRITTEN)
def test_a_date_is_written_by_its_beginning_and_its_end(moment, first, last):
    assert (first_of(moment), last_of(moment)) == (first, last)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-400, 400))
def test_days_are_counted_as_the_calendar_has_them(day, shift):
    moved = later_days(dated(day.year, day.month, day.day), shift)
    assert first_of(moved) == str(day + timedelta(days=shift))


def test_days_without_a_year_are_counted_where_the_year_does_not_matter():
    assert first_of(later_days(dated(None, 6, 30), 1)) == "XXXX-07-01"
    assert first_of(later_days(dated(None, 2, 28), 1)) == "XXXX-XX-XX"
    assert first_of(later_days(dated(None, 12, 31), 1)) == "XXXX-XX-XX"
    assert first_of(later_days(dated(None, 12, 31), 0)) == "XXXX-12-31"


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(-30, 30))
def test_months_are_counted_over_the_turn_of_the_year(year, month, shift):
    moved = later_months(dated(year, month), shift)
    assert moved.year is not None
    assert moved.month is not None
    assert moved.year * 12 + moved.month == year * 12 + month + shift


def test_months_from_an_unknown_month_stay_unknown():
    assert first_of(later_months(dated(2018), 0)) == "2018-XX"
    assert later_months(dated(2018), -1) == Dated(part="month", basis="partial")


@given(st.dates(min_value=date(1900, 1, 8), max_value=date(2100, 1, 1)), st.integers(-3, 3))
def test_a_week_runs_from_monday_to_sunday(day, weeks):
    monday, sunday = week_of(dated(day.year, day.month, day.day), weeks)
    start = date.fromisoformat(first_of(monday))
    assert (start.weekday(), date.fromisoformat(first_of(sunday)) - start) == (0, timedelta(days=6))
    assert timedelta() <= day + timedelta(days=7 * weeks) - start < timedelta(days=7)


@pytest.mark.parametrize(
    ("month", "part", "first", "last"),
    [(6, "", 6, 6), (None, "1-9", 1, 9), (None, "end", 12, 12), (None, "start", 1, 12), (None, "", 1, 12)],
)
def test_a_part_of_a_year_has_a_first_and_a_last_month(month, part, first, last):
    assert (first_month(month, part), last_month(month, part)) == (first, last)


def test_the_less_sure_basis_wins():
    assert weaker("stated", "text") == "text"
    assert weaker("partial", "published") == "partial"
