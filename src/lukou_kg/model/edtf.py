"""Times as claims bear them: EDTF of years, months and days that exist, and of intervals between such."""

from __future__ import annotations

import re
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
