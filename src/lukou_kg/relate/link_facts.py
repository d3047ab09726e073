"""What speaks for and against a link: the words between its ends and around them, what else stands there, the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from lukou_kg.model.claim import Mention
from lukou_kg.model.reading import Word
from lukou_kg.relate.links import Link, Point
from lukou_kg.relate.mask import AREA, COMPANION, COUNT, MONEY, POST, QUANTITY, TIME, Masked
from lukou_kg.relate.scene import Scene

_Item = TypeVar("_Item", str, tuple[str, str])

_NAMES = {MONEY: "￥", TIME: "T", COUNT: "#", QUANTITY: "Q", AREA: "A", POST: "@", COMPANION: "&"}
_MARKS = frozenset("，。；：！？、“”（）")
_BORDERS = frozenset("，。；：！？")
_JOINS = frozenset({"、", "和", "及", "与", "以及"})
_STEPS = (4, 7, 12, 20)
_WORDS_BETWEEN = 14
_SHORT = 5
_IN_MIND = 8  # sentences, more than lie between the ends of any link


class LinkFacts:
    """Describes the links of one scene, which are given in the order of the text; few sentences are kept in mind."""

    def __init__(self, scene: Scene) -> None:
        self._starts = [word.start for word in scene.reading.words]
        self._scene = scene
        self._known: dict[int, _Units] = {}
        self._told: tuple[Point, Point, tuple[str, ...]] | None = None

    def of(self, link: Link, *, word: str, here: Collection[str], anywhere: bool) -> Sequence[str]:
        """The names of the facts of a link, each once.

        `word` is its trigger, `here` the rules that read it in the sentence of its later end, and `anywhere` says
        whether a rule read it at all.
        """
        rules = (*(f"rule={rule}" for rule in here), f"read={bool(here)}{anywhere}", f"word={word}")
        return (*self._of_ends(link), *rules)

    def _of_ends(self, link: Link) -> tuple[str, ...]:
        """What is told of the ends of a link, whatever its relation; links of the same ends come one after another."""
        known = self._told
        if known is not None and known[0] is link.subject and known[1] is link.other:
            return known[2]
        first, second = link.points
        way = "so" if first is link.subject else "os"
        told = (
            "always",
            *self._place(first, second, way),
            *self._between(first, second, way),
            *self._around(first, second, way),
        )
        self._told = link.subject, link.other, tuple(_unique(told))
        return self._told[2]

    def _place(self, first: Point, second: Point, way: str) -> Iterable[str]:
        gap = second.sentence - first.sentence
        sentences = self._scene.sentences
        apart = min(sentences[second.sentence].paragraph - sentences[first.sentence].paragraph, 2)
        told = f"kinds={first.kind},{second.kind},{way}", f"way={way}", f"gap={gap}", f"paragraphs={apart},{gap}"
        if not gap:
            return told
        here, there = self._units(second), self._units(first)
        mark = f"<{first.kind}>"
        return (
            *told,
            f"no other before={mark not in here.until(second)}{way}",
            f"first there={mark not in there.until(first)}{way},{gap}",
            f"first here={not here.names_before(second)}{way},{gap}",
            f"alone there={there.names.count(mark) == 1}{way},{gap}",
        )

    def _between(self, first: Point, second: Point, way: str) -> list[str]:
        between, mates_before, mates_behind = self._units_between(first, second)
        told = [
            f"list before={min(mates_before, 2)}{way}",
            f"list behind={min(mates_behind, 2)}{way}",
            f"size={_step(len(between))}",
            f"names={min(sum(unit[0] == '<' for unit in between), 5)}",
            f"commas={min(between.count('，') + between.count('；'), 4)}",
            f"same as first={min(between.count(f'<{first.kind}>'), 3)}{way}",
            f"same as second={min(between.count(f'<{second.kind}>'), 3)}{way}",
        ]
        words = [unit for unit in between if unit not in _MARKS]
        told += [f"between={unit}|{way}" for unit in _unique(words[-_WORDS_BETWEEN:])]
        told += [f"pair={one}{two}|{way}" for one, two in _unique(pairwise(words))]
        if len(between) <= _SHORT:
            told.append(f"all between={' '.join(between)}{way}")
        return told

    def _units_between(self, first: Point, second: Point) -> tuple[list[str], int, int]:
        """The units between two points without the members of a list that each is in, and the numbers of these."""
        there, here = self._units(first), self._units(second)
        start, end = there.number(first) + 1, here.number(second)
        size = end - start if there is here else len(there.names) - start + 1 + end
        before = min(there.mates_behind(first), size // 2)
        behind = min(here.mates_before(second), size // 2 - before)
        start, end = start + 2 * before, end - 2 * behind
        if there is here:
            return there.names[start:end], before, behind
        return [*there.names[start:], "||", *here.names[:end]], before, behind

    def _around(self, first: Point, second: Point, way: str) -> Iterable[str]:
        there, here = self._units(first).around(first, way), self._units(second).around(second, way)
        earlier = there.clause_before if first.sentence == second.sentence else ()
        opens = f"opens={here.opens_clause}{there.opens}{way}"
        return (*there.left, *here.right, *there.behind, *here.before, *here.clause, opens, *earlier)

    def _units(self, point: Point) -> _Units:
        number = point.sentence
        if number not in self._known:
            self._known[number] = _Units(self._scene.sentences[number], self._scene.reading.words, self._starts)
            if len(self._known) > _IN_MIND:
                del self._known[min(self._known)]
        return self._known[number]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is told of the units around a point, and whether it opens its clause or stands behind a mark or nothing.

    `left` tells of what stands before the list that it ends, `right` of what stands behind the list that it begins.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    behind: tuple[str, ...]
    before: tuple[str, ...]
    clause: tuple[str, ...]
    clause_before: tuple[str, ...]
    opens_clause: bool
    opens: bool


class _Units:
    """A masked sentence as a row of words and of names for what is masked."""

    def __init__(self, masked: Masked, words: Sequence[Word], starts: Sequence[int]) -> None:
        self.names: list[str] = []
        self._at: list[int] = []
        self._around: dict[tuple[int, str], _Around] = {}
        self._listed: dict[tuple[int, str], tuple[int, int]] = {}
        begins = {word.start for word in _inside(masked, words, starts)}
        for at, character in enumerate(masked.text):
            token = masked.tokens[at]
            if token is not None:
                name = token.kind if isinstance(token, Mention) else _NAMES.get(character, "?")
                self.names.append(f"<{_NAMES.get(character, name)}>")
            elif at and masked.tokens[at - 1] is None and masked.spans[at].start not in begins:
                self.names[-1] += character
            else:
                self.names.append(character)
            self._at.append(len(self.names) - 1)

    def mates_before(self, point: Point) -> int:
        """How many members of a list of things of its kind stand before the point, which is one of them."""
        return self._mates(self.number(point), f"<{point.kind}>")[0]

    def mates_behind(self, point: Point) -> int:
        """How many members of a list of things of its kind stand behind the point, which is one of them."""
        return self._mates(self.number(point), f"<{point.kind}>")[1]

    def number(self, point: Point) -> int:
        return self._at[point.at]

    def until(self, point: Point) -> list[str]:
        return self.names[: self.number(point)]

    def names_before(self, point: Point) -> bool:
        """Whether anything that is masked stands before the point."""
        return any(unit[0] == "<" for unit in self.until(point))

    def around(self, point: Point, way: str) -> _Around:
        """What is told of what stands around a point, made out once for each."""
        key = self.number(point), way
        if key not in self._around:
            self._around[key] = self._described(key[0], f"<{point.kind}>", way)
        return self._around[key]

    def _described(self, number: int, mark: str, way: str) -> _Around:
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
        near = (f"near right={unit}|{way}" for unit in right)
        return _Around(
            left=(f"left={left[0]}|{way}", f"two left={'|'.join(left[:2])}{way}"),
            right=(f"right={right[0]}|{way}", f"two right={'|'.join(right[:2])}{way}", *near),
            behind=(f"behind={behind[0]}|{way}", f"two behind={'|'.join(behind)}{way}"),
            before=(f"before={before[0]}|{way}", f"two before={'|'.join(before)}{way}"),
            clause=tuple(f"clause={name}|{way}" for name in _words(names[start:end])),
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


def _inside(masked: Masked, words: Sequence[Word], starts: Sequence[int]) -> Sequence[Word]:
    if not masked.spans:
        return ()
    return words[bisect_left(starts, masked.spans[0].start) : bisect_left(starts, masked.spans[-1].end)]


def _step(size: int) -> int:
    return size if size < _STEPS[0] else max(step for step in _STEPS if step <= size)


def _words(units: Iterable[str]) -> Iterable[str]:
    return _unique(unit for unit in units if unit not in _MARKS)


def _unique(items: Iterable[_Item]) -> Iterable[_Item]:
    return dict.fromkeys(items)
