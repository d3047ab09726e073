"""Times as claims bear them: EDTF of years, months and days that exist, and of intervals between such."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_EDTF = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[~?%]?")
_LEAP = 2000  # a year in which every day of a month exists


def is_time(given: str) -> bool:
    """Whether this is a time or an interval as people may give it.

    >>> is_time("2023-05"), is_time("2021/2023"), is_time("2023-02-30"), is_time("soon")
    (True, True, False, False)
    """
    ends = given.split("/")
    return len(ends) <= 2 and all(map(is_date, ends))  # noqa: PLR2004 - a time or an interval


def is_date(given: str) -> bool:
    """Whether this is a year, a month or a day that exists."""
    edtf = _EDTF.fullmatch(given)
    if edtf is None:
        return False
    year = int(edtf["year"]) if edtf["year"].isdigit() else _LEAP
    try:
        date(max(year, 1), int(edtf["month"] or 1), int(edtf["day"] or 1))
    except ValueError:
        return False
    return True


def days_of(given: str) -> tuple[date | None, date | None]:
    """The first and the last day of a time or an interval; None for an end that is open or whose year is not known.

    What is uncertain or about (2018?, 2018~) has the days of what it is near.

    >>> [day.isoformat() for day in days_of("2018-02") if day]
    ['2018-02-01', '2018-02-28']
    >>> days_of("XXXX-06"), days_of("soon")
    ((None, None), (None, None))
    """
    ends = given.split("/")
    if len(ends) > 2:  # noqa: PLR2004 - a time or an interval
        return None, None
    first, last = _bounds(ends[0])[0], _bounds(ends[-1])[1]
    if first is not None and last is not None and last < first:
        return None, None
    return first, last


def _bounds(given: str) -> tuple[date | None, date | None]:
    edtf = _EDTF.fullmatch(given)
    if edtf is None or not edtf["year"].isdigit():
        return None, None
    year, month, day = (int(edtf[part] or 0) for part in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        return first, date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None, None
