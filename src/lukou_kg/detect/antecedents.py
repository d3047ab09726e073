"""What the pointing phrases of an article mean: 该项目, 公司, 我县, 园区 and what was named before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Mention
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span
from lukou_kg.schema.loader import Schema

_REACH = 400
_HEAD = 12
_OFTEN = 2
_OPENS = frozenset("，；：。 　”")
_COMES = re.compile("(?:来到?|到|赴|莅临)我[市县区旗州省镇乡]")  # 广州市企业家代表团来我市: they are of another place
_MEETS = re.compile("(?:会见|接待|迎接|欢迎|邀请)了?[^，。；、]{0,4}$")  # 书记会见苏州市市长: a guest
_BEFORE_GUEST = 12  # characters
_PAPER = re.compile(
    "(?:日报|晚报|时报|晨报|新闻网|在线|融媒|发布|电视台)[^，。；]{0,8}?(?:讯|消息|记者|电)|讯(?=[（( 　]|\\d)"
)
_OF_PAPER = 5  # how much more the place of the paper that an article is in counts than another
_WORKS = frozenset({"Project", "Infrastructure"})
_BESIDE_WORKS = {"Project": "Infrastructure", "Infrastructure": "Company"}
"""What a pointer to a work means where none is named before it."""
_NAMED_FOR_PLACES = _WORKS | {"Company", "Organization", "Event"}


class Antecedents:
    """The groups of an article's mentions, to which its pointers are led one by one, in order of place.

    What each pointer is compared with stands within its reach or was counted before, so that the work grows with the
    number of pointers and not with their product with the mentions.
    """

    def __init__(
        self,
        schema: Schema,
        groups: Sequence[list[Mention]],
        sentences: Sequence[Span],
        text: str,
        *,
        divisions: Mapping[str, str],
    ) -> None:
        self._schema = schema
        self._groups = groups
        self._sentences = sentences
        self._text = text
        named = [(item, number) for number, group in enumerate(groups) for item in group]
        self._by_end = sorted(named, key=lambda pair: (pair[0].span.end, pair[0].span.start, pair[1]))
        self._first = {number: min(item.span for item in groups[number]).start for number in self._of_kind("Park")}
        self._park = max(map(self._weight, self._first), default=None)
        self._main = _portrayed(groups, self._of_kind("Company"))
        numbers = self._of_kind("Place")
        home = _Home(groups, numbers, sentences, text)
        self._places = _Places(groups, numbers, divisions, home)

    def lead(self, pointer: Mention) -> bool:
        """Adds the pointer to the group that it means; False where nothing before it fits."""
        number = self._target(pointer)
        if number is None:
            return False
        self._groups[number].append(pointer)
        if number in self._first:
            self._first[number] = min(self._first[number], pointer.span.start)
            self._park = max(self._park or self._weight(number), self._weight(number))
        if self._groups[number][0].kind == "Place":
            self._places.count(number)
        return True

    def _target(self, pointer: Mention) -> int | None:
        if pointer.kind == "Person":
            return self._called(pointer)
        if pointer.kind == "Place":
            return self._places.main(pointer)
        if pointer.kind == "Park" and not pointer.name.startswith(("该", "我")):
            return None if self._park is None else -self._park[2]
        reachable = self._reachable(pointer)
        if not reachable:
            # 该项目 after a road or a company alone: a facility is a work, and a company gives its name to its work.
            other = _BESIDE_WORKS.get(pointer.kind)
            return self._target(replace(pointer, kind=other)) if other is not None else None
        return self._antecedent(pointer, reachable)

    def _called(self, pointer: Mention) -> int | None:
        """The one person whose name begins as the pointer does (何书记: 何苗); None where there is not one."""
        of_name = [
            number
            for number in self._of_kind("Person")
            if any(item.name[0] == pointer.name[0] for item in self._groups[number])
        ]
        return of_name[0] if len(of_name) == 1 else None

    def _reachable(self, pointer: Mention) -> list[tuple[Span, int]]:
        start = pointer.span.start
        first = bisect_left(self._by_end, start - _REACH, key=lambda pair: pair[0].span.end)
        last = bisect_right(self._by_end, start, key=lambda pair: pair[0].span.end)
        near = self._by_end[first:last]
        return sorted((item.span, number) for item, number in near if self._schema.is_a(item.kind, pointer.kind))

    def _antecedent(self, pointer: Mention, reachable: Sequence[tuple[Span, int]]) -> int:
        """The group meant: the first of the pointer's own sentence, else the head or the last of the nearest one."""
        nearest = reachable[-1][0].start
        home = self._sentences[bisect_right(self._sentences, nearest, key=lambda span: span.end)]
        inside = [(span, number) for span, number in reachable if span.start >= home.start]
        first, group = inside[0]
        if pointer.kind == "Company" and self._main is not None:
            bare = not pointer.name.startswith(("该", "这", "其"))
            if self._main in {number for _, number in inside} or bare:
                return self._main
        if pointer.span.start < home.end or first.start - home.start <= _HEAD:
            return group
        if pointer.kind == "Company":
            # Who opens a clause: 连日来，恒岳重工正赶制部件，这些部件将用于青禾的列车。该公司…
            opening = (number for span, number in inside if self._text[span.start - 1 : span.start] in _OPENS)
            if (leading := next(opening, None)) is not None:
                return leading
        # Of a phase and the work that its name begins with (某某项目一期), a pointer means the work.
        return next(number for span, number in inside if span.start == inside[-1][0].start)

    def _of_kind(self, kind: str) -> list[int]:
        return [number for number, group in enumerate(self._groups) if group[0].kind == kind]

    def _weight(self, number: int) -> tuple[int, int, int]:
        """What makes a park the one that 园区 alone means: named most often (ties: first named)."""
        return len(self._groups[number]), -self._first[number], -number


def _portrayed(groups: Sequence[list[Mention]], numbers: Sequence[int]) -> int | None:
    """The one of these groups that an article portrays: named first of them, and twice as often as any other."""
    first = min(numbers, key=lambda number: min(item.span for item in groups[number]), default=None)
    if first is None or len(groups[first]) < _OFTEN:
        return None
    others = max((len(groups[number]) for number in numbers if number != first), default=0)
    return first if len(groups[first]) >= 2 * others else None


class _Home:
    """Tells which mentions of places may be of the place that an article is written in."""

    def __init__(
        self, groups: Sequence[list[Mention]], numbers: Iterable[int], sentences: Sequence[Span], text: str
    ) -> None:
        named = [item for group in groups for item in group if item.kind in _NAMED_FOR_PLACES]
        works = Cover(item.span for item in named if item.kind in _WORKS)
        self.of_works = frozenset(
            number for number in numbers if any(works.holds(item.span) for item in groups[number])
        )
        self._text = text
        self._others = Cover(item.span for item in named)
        self._starts = sorted(item.span.start for item in named)
        places = sorted((item.span.start, number) for number in numbers for item in groups[number])
        self.foreign: set[int] = set()
        for sentence in sentences:
            if (comes := _COMES.search(text, sentence.start, sentence.end)) is not None:
                first, last = (bisect_left(places, (at, 0)) for at in (sentence.start, comes.start()))
                self.foreign.update(number for _, number in places[first:last])
        for at, number in places:
            if _MEETS.search(text, max(0, at - _BEFORE_GUEST), at):
                self.foreign.add(number)

    def weight(self, number: int, item: Mention) -> int:
        """What a mention counts: nothing for guests or in another name (广州市企业家代表团), much in that of a paper.

        So 宁海日报讯 at the head of an article makes 我县 Ninghai.
        """
        if number in self.foreign:
            return 0
        if _PAPER.match(self._text, item.span.end):
            return _OF_PAPER
        at = bisect_left(self._starts, item.span.end)
        return int(not self._others.holds(item.span) and (at == len(self._starts) or self._starts[at] != item.span.end))


class _Places:
    """How often each place is named up to where 我县 stands, counted as the pointers come in order."""

    def __init__(
        self, groups: Sequence[list[Mention]], numbers: Sequence[int], shorts: Mapping[str, str], home: _Home
    ) -> None:
        named = ((item, number) for number in numbers for item in groups[number])
        weighed = ((item.span.start, number, home.weight(number, item)) for item, number in named)
        self._ahead = sorted((mention for mention in weighed if mention[2]), reverse=True)
        self._home = frozenset(number for _, number, _ in self._ahead)
        self._of_works = home.of_works - home.foreign
        self._levels = {number: {shorts.get(item.name, item.name)[-1] for item in groups[number]} for number in numbers}
        self._counts = dict.fromkeys(numbers, 0)
        self._best: dict[str, tuple[int, int]] = {}
        for number in sorted(self._home):
            self._rank(number)

    def main(self, pointer: Mention) -> int | None:
        """The place of the pointer's level that is named most often up to a little behind it (ties: first group).

        Where none is named by itself, it is the only one of that level in the article, if a work is named after it.
        """
        while self._ahead and self._ahead[-1][0] < pointer.span.start + _REACH:
            _, number, weight = self._ahead.pop()
            self.count(number, weight)
        best = self._best.get(pointer.name[-1])
        if best is not None:
            return -best[1]
        fitting = [number for number, levels in self._levels.items() if pointer.name[-1] in levels]
        return fitting[0] if len(fitting) == 1 and fitting[0] in self._of_works else None

    def count(self, number: int, weight: int = 1) -> None:
        """Takes one more mention of a place into account."""
        self._counts[number] += weight
        self._rank(number)

    def _rank(self, number: int) -> None:
        for level in self._levels[number]:
            rank = (self._counts[number], -number)
            self._best[level] = max(self._best.get(level, rank), rank)
