"""The dates that a text has named so far, for the words that lean on them: 当天, 同年, a bare 6月."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace

from lukou_kg.detect.time_dates import Dated
from lukou_kg.detect.times import TimeExpression

_BREAK = re.compile(r"[。！？\n]")
_AFTER = "继"  # 继8月29日集中签约后


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence and the paragraph in which a time stands, counted from the beginning of the text."""

    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Named:
    """A time that was named, where it stands, and whether it lies ahead."""

    dated: Dated
    place: Place
    ahead: bool


class Memory:
    """What was named so far in one text, as a reader who goes through it from first to last has it in mind.

    `month` and `day` are the last dates that had one; None before the first. `day_meant` is what 当天 leans on.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._lines = [place for place in self._breaks if text[place] == "\n"]
        self._named: Named | None = None
        self._leading: Named | None = None
        self.month: Dated | None = None
        self.day: Dated | None = None
        self._month_place = Place(0, 0)
        self._partial: tuple[Dated, Place] | None = None

    def place(self, expression: TimeExpression) -> Place:
        """Where `expression` stands."""
        start = expression.span.start
        return Place(bisect(self._breaks, start), bisect(self._lines, start))

    def keep(self, expression: TimeExpression, dated: Dated, *, ahead: bool, lasting: bool) -> None:
        """Take note of `dated`, which `expression` names: what was stated there is known from the text here.

        Of a `lasting` time (since a year of the past) the year is no anchor, and the day of what went before
        (继8月29日签约后) is not that which 当天 means.
        """
        basis = "text" if dated.basis == "stated" else dated.basis
        known = replace(dated, part="", decade=None, basis=basis)
        if known.year is not None and not lasting:
            self._named = Named(known, self.place(expression), ahead)
            if self._leads(self._named):
                self._leading = self._named
        if known.month is not None and not ahead:
            self.month = known
            self._month_place = self.place(expression)
        gone = self._text.startswith(_AFTER, max(0, expression.span.start - 1))
        if ahead or gone:
            return
        if known.day is not None:
            self.day, self._partial = known, None
        elif not lasting and (known.month is not None or self.day is None):
            self._partial = replace(dated, basis=basis), self.place(expression)

    def nearest(self, expression: TimeExpression) -> Named | None:
        """The time named last in the sentence of `expression`, or else the leading one before it."""
        named = self._named
        here = named is not None and named.place.sentence == self.place(expression).sentence
        return named if here else self._leading

    def day_meant(self, expression: TimeExpression) -> Dated | None:
        """The date of the day that 当天 or 次日 leans on: the last with a day, or what its sentence has told since.

        That is all that is known of it where only a month, or a year before any day, was named (2023年10月，…同日开工).
        """
        told = self._partial
        here = told is not None and (self.day is None or told[1].sentence == self.place(expression).sentence)
        return told[0] if told is not None and here else self.day

    def month_of_day(self, expression: TimeExpression) -> Dated | None:
        """The date whose month a bare day (20日) means: of its own sentence, else the last one with a day, if any."""
        same = self._month_place.sentence == self.place(expression).sentence
        return self.month if same or self.day is None else self.day

    def _leads(self, named: Named) -> bool:
        """Whether later sentences lean on `named`: the latest year of a sentence leads, what lies ahead does not."""
        leading = self._leading
        if leading is None or leading.ahead or leading.place.paragraph != named.place.paragraph:
            return True
        if leading.place.sentence != named.place.sentence:
            return not named.ahead
        return not named.ahead and (named.dated.year or 0) >= (leading.dated.year or 0)
