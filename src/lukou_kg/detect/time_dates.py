"""Dates of which parts may be unknown, and how they are written in EDTF."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

BASES = ("stated", "text", "published", "partial")
"""How a year is known, the surest first."""

_FEBRUARY, _DECEMBER = 2, 12
_COMMON_YEAR = 2001


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day, month, year or named part of one; what is None is unknown, or not said.

    `part` is as in `times.Moment`, or "day" or "month" where that much is meant but not known (今天, 本月).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    decade: int | None = None
    basis: str


def weaker(one: str, other: str) -> str:
    """The less sure of two bases."""
    return max(one, other, key=BASES.index)


def first_of(dated: Dated) -> str:
    """The EDTF date at which `dated` begins: of a day, month or year that is itself one date, that date.

    >>> first_of(Dated(year=2018, month=6, part="mid", basis="stated"))
    '2018-06-11'
    """
    return _edtf(dated, 0)


def last_of(dated: Dated) -> str:
    """The EDTF date at which `dated` ends; the same as `first_of` for what is itself one date.

    >>> last_of(Dated(year=None, month=2, part="late", basis="partial"))
    'XXXX-02'
    """
    return _edtf(dated, 1)


def _edtf(dated: Dated, end: int) -> str:
    year = "XXXX" if dated.year is None else f"{dated.year:04d}"
    if dated.decade is not None:
        return f"{dated.decade // 10}X"
    if dated.month is None:
        return f"{year}-XX-{dated.day:02d}" if dated.day is not None else year + _part_of_year(dated.part, end)
    month = f"{year}-{dated.month:02d}"
    if dated.day is not None:
        return f"{month}-{dated.day:02d}"
    if dated.part == "day":
        return f"{month}-XX"
    days = _part_of_month(dated)
    return f"{month}-{days[end]:02d}" if days else month


def _part_of_year(part: str, end: int) -> str:
    if part == "end":
        return "-12"
    if part == "day":
        return "-XX-XX"
    if part in ("month", "edge"):
        return "-XX"
    first, dash, last = part.partition("-")
    return f"-{int(last if end else first):02d}" if dash else ""


def _part_of_month(dated: Dated) -> tuple[int, int] | None:
    """The days of 上旬, 中旬, 下旬; None for a late February of an unknown year, whose end is not known."""
    if dated.part == "late" and dated.month is not None:
        if dated.year is None and dated.month == _FEBRUARY:
            return None
        return 21, calendar.monthrange(dated.year or _COMMON_YEAR, dated.month)[1]
    return {"early": (1, 10), "mid": (11, 20)}.get(dated.part)


def first_month(month: int | None, part: str) -> int:
    """The month in which a month or a part of a year begins; 1 where neither is said."""
    if month is not None:
        return month
    if part == "end":
        return _DECEMBER
    first, dash, _ = part.partition("-")
    return int(first) if dash else 1


def last_month(month: int | None, part: str) -> int:
    """The month in which a month or a part of a year ends; 12 where neither is said."""
    last = part.partition("-")[2]
    return month or int(last or _DECEMBER)


def later_days(dated: Dated, days: int) -> Dated:
    """The day that lies `days` after `dated`; where the day or what precedes it is unknown, it stays so."""
    if dated.month is None or dated.day is None:
        return replace(dated, part="day") if dated.part != "day" else dated
    if days == 0:
        return replace(dated, part="")
    moved = _day(dated.year or _COMMON_YEAR, dated.month, dated.day) + timedelta(days=days)
    if dated.year is not None:
        return Dated(year=moved.year, month=moved.month, day=moved.day, basis=dated.basis)
    if {dated.month, moved.month} == {_FEBRUARY, _FEBRUARY + 1} or moved.year != _COMMON_YEAR:
        return Dated(part="day", basis=dated.basis)
    return Dated(month=moved.month, day=moved.day, basis=dated.basis)


def later_months(dated: Dated, months: int) -> Dated:
    """The month that lies `months` after that of `dated`."""
    if dated.month is None:
        year = dated.year if months == 0 else None
        return Dated(year=year, part="month", basis=dated.basis if year is not None else "partial")
    year, month = divmod((dated.year or 0) * 12 + dated.month - 1 + months, 12)
    return Dated(year=None if dated.year is None else year, month=month + 1, basis=dated.basis)


def week_of(dated: Dated, weeks: int) -> tuple[Dated, Dated]:
    """Monday and Sunday of the week that lies `weeks` after that of `dated`, a full date."""
    assert dated.year is not None
    assert dated.month is not None
    assert dated.day is not None
    day = _day(dated.year, dated.month, dated.day)
    monday = day + timedelta(days=7 * weeks - day.weekday())
    return _dated(monday, dated.basis), _dated(monday + timedelta(days=6), dated.basis)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _dated(day: date, basis: str) -> Dated:
    return Dated(year=day.year, month=day.month, day=day.day, basis=basis)
