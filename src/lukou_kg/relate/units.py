"""A masked sentence as a row of words and of names for what is masked, and what is told of what stands around one.

Ｃ在Ｋ投资￥建设Ｐ   ->   <Company> 在 <Park> 投资 <￥> 建设 <Project>
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add

from lukou_kg.logistic import Logistic
from lukou_kg.model.claim import Mention
from lukou_kg.model.reading import Word
from lukou_kg.relate.links import Point
from lukou_kg.relate.mask import AREA, COMPANION, COUNT, MONEY, POST, QUANTITY, TIME, Masked

_NAMES = {MONEY: "￥", TIME: "T", COUNT: "#", QUANTITY: "Q", AREA: "A", POST: "@", COMPANION: "&"}
_MARKS = frozenset("，。；：！？、“”（）")
_BORDERS = frozenset("，。；：！？")
_JOINS = frozenset({"、", "和", "及", "与", "以及"})

BORDER = "||"  # what stands between two sentences

Names = tuple[str, ...]
"""The names of facts."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is told of the units around a point, and whether it opens its clause or stands behind a mark or nothing.

    `left` tells of what stands before the list that it ends, `right` of what stands behind the list that it begins.
    `number` is that of its unit, and so many members of its list stand before and behind it.
    """

    number: int
    mates_before: int
    mates_behind: int
    left: Names
    right: Names
    behind: Names
    before: Names
    clause_before: Names
    opens_clause: bool
    opens: bool


class Units:
    """The units of a masked sentence; `words` are those of the text, which begin at `starts`."""

    def __init__(self, masked: Masked, words: Sequence[Word], starts: Sequence[int]) -> None:
        self.names: list[str] = []
        self._at: list[int] = []
        self._around: dict[tuple[int, str], Around] = {}
        self._listed: dict[tuple[int, str], tuple[int, int]] = {}
        self._told: dict[str, tuple[list[str], list[str]]] = {}
        self._gains: dict[tuple[str, str], Sequence[float]] = {}
        begins = {word.start for word in _inside(masked, words, starts)}
        for at, character in enumerate(masked.text):
            token = masked.tokens[at]
            if token is not None:
                name = token.kind if isinstance(token, Mention) else _NAMES.get(character, "?")
                self.names.append(f"<{_NAMES.get(character, name)}>")
            elif at and masked.tokens[at - 1] is None and masked.starts[at] not in begins:
                self.names[-1] += character
            else:
                self.names.append(character)
            self._at.append(len(self.names) - 1)
        self._count()

    def _count(self) -> None:
        self._places: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            self._places.setdefault(name, []).append(number)
        self._masked = list(accumulate((name[0] == "<" for name in self.names), initial=0))
        self._plain = list(accumulate((name not in _MARKS for name in self.names), initial=0))
        self.words = [name for name in self.names if name not in _MARKS]

    def count(self, name: str, start: int = 0, end: int | None = None) -> int:
        """How many of the units from `start` to before `end`, or to the last, have a name."""
        places = self._places.get(name)
        if not places:
            return 0
        return (len(places) if end is None else bisect_left(places, end)) - bisect_left(places, start)

    def first(self, name: str) -> int:
        """The number of the first unit that has a name; behind the last where there is none."""
        places = self._places.get(name)
        return places[0] if places else len(self.names)

    def masked(self, start: int, end: int = -1) -> int:
        """How many of the units from `start` to before `end`, or to the last, are masked."""
        return self._masked[end] - self._masked[start]

    def words_until(self, number: int) -> int:
        """How many units before that of a number are no marks."""
        return self._plain[number]

    def told(self, way: str) -> tuple[list[str], list[str]]:
        """What is told of each unit that is no mark where it stands between two points, and of each pair of them."""
        if way not in self._told:
            self._told[way] = (
                [f"between={unit}|{way}" for unit in self.words],
                [f"pair={one}{two}|{way}" for one, two in pairwise(self.words)],
            )
        return self._told[way]

    def to_border(self, way: str) -> str:
        """What is told of the last unit that is no mark where its sentence ends between two points."""
        return f"pair={self.words[-1]}{BORDER}|{way}"

    def from_border(self, way: str) -> str:
        """What is told of the first unit that is no mark where its sentence begins between two points."""
        return f"pair={BORDER}{self.words[0]}|{way}"

    def gains(self, relation: str, way: str, model: Logistic) -> Sequence[float]:
        """For each number of words, what facts of so many from the first on may add up to at most.

        The facts are those of `told`, and of borders before the first word and behind the last.
        """
        known = self._gains.get((relation, way))
        if known is None:
            known = self._gains[relation, way] = self._summed(way, model)
        return known

    def _summed(self, way: str, model: Logistic) -> Sequence[float]:
        if not self.words:
            return (0.0, *model.gains([border(way)]))
        each, pairs = self.told(way)
        (first,) = model.gains([self.from_border(way)])
        sums = list(accumulate(map(add, model.gains(each), (0.0, *model.gains(pairs))), initial=first))
        return (*sums, sums[-1] + sum(model.gains((self.to_border(way), border(way)))))

    def around(self, point: Point, way: str) -> Around:
        """What is told of what stands around a point, made out once for each."""
        known = self._around.get((point.at, way))
        if known is None:
            known = self._described(self._at[point.at], f"<{point.kind}>", way)
            self._around[point.at, way] = known
        return known

    def _described(self, number: int, mark: str, way: str) -> Around:
        names = self.names
        mates_before, mates_behind = self._mates(number, mark)
        first, last = number - 2 * mates_before, number + 2 * mates_behind
        start = end = number
        while start and names[start - 1] not in _BORDERS:
            start -= 1
        while end < len(names) and names[end] not in _BORDERS:
            end += 1
        left, right = self._back(first, 3), self._on(last, 4)
        behind, before = self._on(number, 2), self._back(number, 2)
        near = dict.fromkeys(f"near right={unit}|{way}" for unit in right)
        clause = (f"clause={name}|{way}" for name in _words(names[start:end]))
        return Around(
            number,
            mates_before,
            mates_behind,
            left=(f"left={left[0]}|{way}", f"two left={'|'.join(left[:2])}{way}"),
            right=(f"right={right[0]}|{way}", f"two right={'|'.join(right[:2])}{way}", *near),
            behind=(f"behind={behind[0]}|{way}", f"two behind={'|'.join(behind)}{way}"),
            before=(f"before={before[0]}|{way}", f"two before={'|'.join(before)}{way}", *clause),
            clause_before=tuple(f"first clause={name}|{way}" for name in _words(names[start:number])),
            opens_clause=start == number,
            opens=number == 0 or names[number - 1] in _MARKS,
        )

    def _mates(self, number: int, mark: str) -> tuple[int, int]:
        """How many things drawn as `mark` stand in a list before and behind the unit of that number."""
        if (number, mark) not in self._listed:
            names, first, last = self.names, number, number
            while first > 1 and names[first - 1] in _JOINS and names[first - 2] == mark:
                first -= 2
            while last + 2 < len(names) and names[last + 1] in _JOINS and names[last + 2] == mark:
                last += 2
            self._listed[number, mark] = (number - first) // 2, (last - number) // 2
        return self._listed[number, mark]

    def _back(self, at: int, size: int) -> list[str]:
        return [self.names[at - step] if at - step >= 0 else "^" for step in range(1, size + 1)]

    def _on(self, at: int, size: int) -> list[str]:
        return [self.names[at + step] if at + step < len(self.names) else "^" for step in range(1, size + 1)]


def border(way: str) -> str:
    """What is told where the end of a sentence stands between two points."""
    return f"between={BORDER}|{way}"


def _inside(masked: Masked, words: Sequence[Word], starts: Sequence[int]) -> Sequence[Word]:
    if not masked.starts:
        return ()
    return words[bisect_left(starts, masked.starts[0]) : bisect_left(starts, masked.ends[-1])]


def _words(units: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(unit for unit in units if unit not in _MARKS)
