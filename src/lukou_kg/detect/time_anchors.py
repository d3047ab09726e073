"""What a text itself says of its own present: the running year, the day it was written, what still lies ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lukou_kg.detect.times import TimeExpression

_REACH = 14
_AHEAD_BEFORE = re.compile(
    r"(?:预计|计划|将|拟|力争|有望|争取|确保|规划|目标|预期|要在|要于|定于|定在|可望|至迟|最迟)[^。；！？，\n]{0,10}$"
)
_AHEAD_AFTER = re.compile(
    r"[^。；！？，\n]{0,4}(?:将|可[建竣投完全达实]|拟|计划(?![投总完])|有望|力争|预计|要完成|要实现|前?确保)"
)
_FOUNDED_BEFORE = re.compile(r"(?:成立|始建|创办|注册|创建|组建|创立|建厂|建成|落户|出生|入驻|投产)于?$")
_FOUNDED_AFTER = re.compile(r"[^。；\n]{0,8}(?:成立|始建|创办|创建|组建|创立|注册|建厂|出生)")
# 本报6月28日讯; （2024年7月3日）昨日, 本报讯（7月3日 记者 许棠）; 2024年5月9日 昨日
_DATELINE = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯|消息|报道)"
    r"|^[^\n\d，。；]{0,8}[（(【\[](?:\d{4}年)?(?P<in_month>\d{1,2})月(?P<in_day>\d{1,2})日[^，。；\n）)】\]]{0,20}[）)】\]]"
    r"|^[ \u3000]*(?:\d{4}年)?(?P<of_month>\d{1,2})月(?P<of_day>\d{1,2})日[ \u3000]+(?=今[天日]|昨[天日]|近日|日前)",
    re.MULTILINE,
)
_STAMP = re.compile(r"\d[-/.]\d|[:：]")
_LEAD = 300
_LATE = 10  # days from a dateline to the publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The time in which a text speaks, as far as it is known. `basis` is "text", "published" or "partial".

    `running` is the year that the text shows to be its own, and `firm` that a full date showed it. `published` says
    that year, month and day are those of publication.
    """

    year: int | None
    month: int | None
    day: int | None
    basis: str
    running: int | None
    firm: bool
    published: bool


def present_of(text: str, expressions: Sequence[TimeExpression], published: str | None) -> Present:
    """The present of `text`: the publication date where one is given, else what the text shows.

    A dateline (本报6月28日讯) of the days before the publication is the day on which the text speaks.
    """
    running, firm = _running_year(text, expressions)
    dateline = _dateline(text)
    if published is not None:
        parts = [int(part) for part in published[:10].split("-") if part.isdigit()]
        year, month, day = _written(parts, dateline) or (*parts, None, None, None)[:3]
        basis = "text" if year is not None and running == year else "published"
        return Present(year=year, month=month, day=day, basis=basis, running=running, firm=firm, published=True)
    return Present(
        year=running,
        month=dateline[0] if dateline else None,
        day=dateline[1] if dateline else None,
        basis="text" if running is not None else "partial",
        running=running,
        firm=firm,
        published=False,
    )


def _dateline(text: str) -> tuple[int, int] | None:
    """The month and day of the first dateline near the beginning."""
    found = _DATELINE.search(text, 0, _LEAD)
    if found is None:
        return None
    month, day = (int(number) for number in found.groups() if number)
    return month, day


def _written(published: Sequence[int], dateline: tuple[int, int] | None) -> tuple[int, int, int] | None:
    """The day of a dateline that lies at most `_LATE` days before a day of publication."""
    if dateline is None or len(published) < len(("year", "month", "day")):
        return None
    month, day = dateline
    year = published[0] - (dateline > tuple(published[1:]))
    try:
        written, printed = date(year, month, day), date(*published)
    except ValueError:  # no day of the calendar
        return None
    late = (printed - written).days
    return (written.year, written.month, written.day) if late <= _LATE else None


def is_ahead(text: str, expression: TimeExpression) -> bool:
    """Whether the clause around `expression` speaks of what is to come (预计, 将于, 力争)."""
    start, end = expression.span.start, expression.span.end
    return bool(
        _AHEAD_BEFORE.search(text[max(0, start - _REACH) : start]) or _AHEAD_AFTER.match(text[end : end + _REACH])
    )


def is_announced(text: str, expression: TimeExpression) -> bool:
    """Whether what follows `expression` after a comma is announced (9月15日，将对...)."""
    return text.startswith(("，将", "，拟", "，计划"), expression.span.end)


def is_total(expression: TimeExpression) -> bool:
    """Whether `expression` counts from the first month of its year, as running totals do (1至6月, 前三季度)."""
    start = expression.start
    if start is None:
        return False
    return start.part.startswith("1-") or (expression.end is not None and start.month == 1)


def _running_year(text: str, expressions: Sequence[TimeExpression]) -> tuple[int | None, bool]:
    """The latest year that the text states as past or present, if the way it is stated shows that it is running.

    Shown by: N年以来; 截至 and running totals (N年1至6月); a full date in the lead; a full date of a year that the text
    also names as a whole. A year that only dates a founding shows nothing, nor does one that a later year follows.
    """
    stated = [(year, time) for time in expressions if (year := _past_year(text, time)) is not None]
    if not stated:
        return None, False
    latest = max(year for year, _ in stated)
    of_latest = [time for year, time in stated if year == latest]
    full = [time for time in of_latest if time.start is not None and time.start.day is not None]
    whole = any(time.start is not None and time.start.month is None for time in of_latest)
    lead = bool(full) and full[0].span.start < _LEAD and _is_first(full[0], expressions)
    firm = lead or (bool(full) and whole)
    return (latest, firm) if firm or any(map(_is_running, of_latest)) else (None, False)


def is_stamp(expression: TimeExpression) -> bool:
    """Whether `expression` is written as pages stamp themselves (2018-12-18, 18:08): that may be a reposting."""
    return _STAMP.search(expression.text) is not None


def _past_year(text: str, time: TimeExpression) -> int | None:
    """The year that `time` states, unless it lies ahead, dates a founding, or is a stamp of the page."""
    last = time.end if time.end is not None and time.end.year is not None else time.start
    ahead = is_ahead(text, time) or (time.kind == "until" and time.text.endswith("前"))
    if last is None or ahead or is_stamp(time):
        return None
    before = text[max(0, time.span.start - 4) : time.span.start]
    after = text[time.span.end : time.span.end + _REACH]
    return None if _FOUNDED_BEFORE.search(before) or _FOUNDED_AFTER.match(after) else last.year


def _is_first(time: TimeExpression, expressions: Sequence[TimeExpression]) -> bool:
    """Whether no date stands before `time`, stamps and vague words apart."""
    return next((other for other in expressions if other.start is not None and not is_stamp(other)), None) is time


def _is_running(time: TimeExpression) -> bool:
    return is_total(time) or time.kind == "until" or (time.kind == "since" and time.text.endswith("来"))
