"""Gives written times their dates, as far as the text itself and a known publication date allow; never by the clock.

A date whose year is not known keeps XXXX in its place. 年底 is the December of its year, 月底 its month; 年初 and a
season claim the year only; 上旬 is its ten days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lukou_kg.detect.time_anchors import Present, is_ahead, is_announced, is_stamp, is_total, present_of
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
from lukou_kg.detect.time_memory import Memory, Named
from lukou_kg.detect.times import Moment, TimeExpression
from lukou_kg.model.claim import When
from lukou_kg.model.values import Time
from lukou_kg.schema.name_parts import OCCASION


def resolve_times(text: str, expressions: Sequence[TimeExpression], *, published: str | None) -> tuple[Time, ...]:
    """The times of `text` in order, resolved by the text's own anchors, else by `published` (ISO 8601, may be partial).

    `expressions` are all those of the whole `text`, in order. Words that need a present which nothing gives stay
    partial: 去年 "XXXX", 去年6月 "XXXX-06", 今天 "XXXX-XX-XX"; a week without its date is "vague".

    >>> from lukou_kg.detect.times import find_times
    >>> text = "2018年以来，新区签约18个项目。其中3个在今年6月开工。"
    >>> [time.when.edtf for time in resolve_times(text, find_times(text), published=None) if time.when]
    ['2018/..', '2018-06']
    """
    reader = _Reader(text, expressions, present_of(text, expressions, published))
    return tuple(reader.time(index) for index in range(len(expressions)))


_UNKNOWN_DAY = Dated(part="day", basis="partial")
_EARLY_MONTHS = 3
_NEAR = 25
_OCCASION = re.compile(rf"[^，。；！？\n]{{0,24}}(?:{OCCASION}|推介会|对接会|洽谈会|集中签约|集中开工)")


class _Reader:
    """Reads the times of one text from first to last, so that each may lean on those before it."""

    def __init__(self, text: str, expressions: Sequence[TimeExpression], present: Present) -> None:
        self._text = text
        self._expressions = expressions
        self._present = present
        self._memory = Memory(text)

    def time(self, index: int) -> Time:
        """The time at `index`; to be called once for each, in order."""
        expression = self._expressions[index]
        dates = self._dates(index)
        if dates is None:
            kind = "duration" if expression.kind == "duration" else "vague"
            return Time(span=expression.span, text=expression.text, kind=kind, when=None)
        start, end = dates
        if not is_stamp(expression):
            lasting = expression.kind == "since" and start.year != self._present.year
            self._memory.keep(expression, end, ahead=is_ahead(self._text, expression), lasting=lasting)
        kind = expression.kind if expression.kind in ("since", "until") else "point"
        low, high = first_of(start), last_of(end)
        edtf = {"since": f"{low}/..", "until": f"../{high}"}.get(kind, low if low == high else f"{low}/{high}")
        basis = "partial" if "XXXX" in edtf else weaker(start.basis, end.basis)
        when = When(edtf=edtf, text=expression.text, basis=basis)
        return Time(span=expression.span, text=expression.text, kind=kind, when=when)

    def _dates(self, index: int) -> tuple[Dated, Dated] | None:
        expression = self._expressions[index]
        if expression.kind == "ago":
            then = self._ago(expression)
            return then, then
        moment = expression.start
        if moment is None:
            return None
        if moment.weeks is not None:
            return self._week(moment, moment.weeks)
        start = self._start(index, moment)
        return start, self._end(start, expression.end) if expression.end is not None else start

    def _today(self) -> Dated:
        present = self._present
        if present.day is None:
            return replace(_UNKNOWN_DAY, year=present.year, month=present.month, basis=present.basis)
        return Dated(year=present.year, month=present.month, day=present.day, basis=present.basis)

    def _ago(self, expression: TimeExpression) -> Dated:
        """3年前 is a year, 6个月前 a month, 10天前 a day before the present."""
        amount = expression.amount or 0.0
        today = self._today()
        if expression.unit == "年" and amount.is_integer():
            return Dated(year=None if today.year is None else today.year - int(amount), basis=today.basis)
        if expression.unit in ("年", "月"):
            return later_months(today, -round(amount * (12 if expression.unit == "年" else 1)))
        return later_days(today, -round(amount * (7 if expression.unit == "周" else 1)))

    def _week(self, moment: Moment, weeks: int) -> tuple[Dated, Dated] | None:
        today = self._today()
        if today.year is None or today.month is None or today.day is None:
            return None
        monday, sunday = week_of(today, weeks)
        if moment.weekday is None:
            return monday, sunday
        day = later_days(monday, moment.weekday - 1)
        return day, day

    def _start(self, index: int, moment: Moment) -> Dated:
        if moment.days is not None and (moment.day is None or self._present.day is not None):
            return later_days(self._today(), moment.days)
        if moment.days_on is not None:
            return self._day_on(index, moment.days_on)
        if moment.months_on is not None:
            return self._in_month(self._memory.month or _UNKNOWN_DAY, moment, moment.months_on)
        if moment.months is not None or (moment.part == "edge" and moment.month is None):
            return self._in_month(self._today(), moment, moment.months or 0)
        if moment.month is None and moment.day is not None:
            return self._bare_day(index, moment.day)
        year, basis = self._year(index, moment)
        return Dated(year=year, month=moment.month, day=moment.day, part=moment.part, decade=moment.decade, basis=basis)

    def _day_on(self, index: int, shift: int) -> Dated:
        """当天 or 次日 by the day named last; as far as it is known where that is no full date."""
        named = self._memory.day_meant(self._expressions[index]) or _UNKNOWN_DAY
        partial = named.day is None and (named.month is not None or named.year is not None)
        return named if partial else later_days(named, shift)

    def _in_month(self, base: Dated, moment: Moment, shift: int) -> Dated:
        month = later_months(base, shift)
        return replace(month, day=moment.day, part=moment.part or month.part)

    def _bare_day(self, index: int, day: int) -> Dated:
        """18日 lies in the month of the last date with a day, or else in that of publication or the one before it."""
        month = self._memory.month_of_day(self._expressions[index])
        if month is not None:
            return replace(month, day=day)
        today = self._today()
        if today.month is None:
            return Dated(day=day, basis="partial")
        earlier = today.day is not None and day > today.day and not is_ahead(self._text, self._expressions[index])
        return replace(later_months(today, -1 if earlier else 0), day=day)

    def _year(self, index: int, moment: Moment) -> tuple[int | None, str]:
        """The year of `moment`, and how it is known."""
        present = self._present
        if moment.year is not None or moment.decade is not None:
            return moment.year, "stated"
        if moment.years_on is not None and not self._is_of_present(index, moment):
            return self._year_on(index, moment.years_on)
        if moment.years is None:
            return self._borrowed_year(index, moment)
        if present.year is None:
            return None, "partial"
        if moment.years == 0 and self._speaks_of_last_year(index, moment):
            return present.running, "text"
        return present.year + moment.years, present.basis

    def _is_of_present(self, index: int, moment: Moment) -> bool:
        """Whether 全年 or 年内 is that of the present: no year was named in this paragraph, or one that lies ahead."""
        if moment.years is None:
            return False
        expression = self._expressions[index]
        named = self._memory.nearest(expression)
        return named is None or named.ahead or named.place.paragraph != self._memory.place(expression).paragraph

    def _year_on(self, index: int, shift: int) -> tuple[int | None, str]:
        """同年 and 次年 by the year that was named last; without one, 当年 is that of the present."""
        named = self._memory.nearest(self._expressions[index])
        if named is not None and named.dated.year is not None:
            return named.dated.year + shift, named.dated.basis
        return (self._present.year, self._present.basis) if shift == 0 else (None, "partial")

    def _speaks_of_last_year(self, index: int, moment: Moment) -> bool:
        """Whether 今年 is the running year of a text that came out in the first months of the next one."""
        present = self._present
        if present.year is None or present.month is None or present.running != present.year - 1:
            return False
        later = (moment.month or 0) > present.month
        return later and not is_ahead(self._text, self._expressions[index])

    def _borrowed_year(self, index: int, moment: Moment) -> tuple[int | None, str]:
        """The year of a bare month or part: of the time before it if the text flows so, else of the present."""
        expression = self._expressions[index]
        named = self._memory.nearest(expression)
        if named is not None and named.dated.year is not None and self._flows(expression, moment, named):
            year, basis = named.dated.year, named.dated.basis
            turned = named.dated.month is not None and first_month(moment.month, moment.part) < named.dated.month
            return (year + 1, basis) if turned and year + 1 == self._present.year else (year, basis)
        occasion = self._year_of_occasion(index)
        if occasion is not None:
            return occasion, "text"
        return self._year_by_present(expression, moment)

    def _flows(self, expression: TimeExpression, moment: Moment, named: Named) -> bool:
        place = self._memory.place(expression)
        if place.sentence == named.place.sentence:
            return named.ahead or not self._is_news(expression, named)
        if place.paragraph != named.place.paragraph or named.ahead:
            return False
        if named.dated.month is None:
            running = self._present.year is None and is_total(expression)
            return running or named.dated.year == self._present.year
        onward = first_month(moment.month, moment.part) >= named.dated.month
        return onward or named.dated.year == self._present.year

    def _is_news(self, expression: TimeExpression, named: Named) -> bool:
        """Whether `expression` looks ahead from a known present that is later than the year named last."""
        earlier = self._present.year is not None and (named.dated.year or 0) < self._present.year
        return earlier and is_ahead(self._text, expression)

    def _year_of_occasion(self, index: int) -> int | None:
        """The year in the name of an occasion that follows its date: 3月23日，2020年第一季度集中签约仪式."""
        if index + 1 == len(self._expressions):
            return None
        here, then = self._expressions[index], self._expressions[index + 1]
        near = then.span.start - here.span.end <= _NEAR
        together = self._memory.place(here).sentence == self._memory.place(then).sentence
        named = near and together and _OCCASION.match(self._text, then.span.end) is not None
        return then.start.year if named and then.start is not None else None

    def _year_by_present(self, expression: TimeExpression, moment: Moment) -> tuple[int | None, str]:
        """The present year; of what is past, a month that is still to come lies in the year before it."""
        present = self._present
        if present.year is None or not (present.published or present.firm or moment.month is None):
            return None, "partial"
        if not present.published or present.month is None:
            return present.year, "published" if present.published else "text"
        first, last = first_month(moment.month, moment.part), _last_month(expression, moment)
        later = first > present.month
        if is_ahead(self._text, expression) or (later and is_announced(self._text, expression)):
            return present.year + (last < present.month), "published"
        early = moment.month is not None or present.month <= _EARLY_MONTHS
        return present.year - (later and early and expression.kind != "until"), "published"

    def _end(self, start: Dated, moment: Moment) -> Dated:
        """The end of a range: what it does not say it shares with the start, and it does not lie before it."""
        month = start.month if moment.month is None and moment.day is not None else moment.month
        year, basis = start.year, start.basis
        if moment.year is not None:
            year, basis = moment.year, "stated"
        elif moment.years is not None:
            year = None if self._present.year is None else self._present.year + moment.years
            basis = self._present.basis
        elif year is not None:
            turned = month is not None and start.month is not None and month < start.month
            year += moment.years_on if moment.years_on is not None else int(turned)
        return Dated(year=year, month=month, day=moment.day, part=moment.part, basis=basis)


def _last_month(expression: TimeExpression, moment: Moment) -> int:
    end = expression.end
    return last_month(moment.month, moment.part) if end is None or end.month is None else end.month
