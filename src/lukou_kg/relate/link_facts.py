"""What speaks for and against a link: the words between its ends and around them, what else stands there, the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from lukou_kg.logistic import Facts
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


class LinkFacts:
    """Describes the links of one scene."""

    def __init__(self, scene: Scene) -> None:
        starts = [word.start for word in scene.reading.words]
        self._units = [_Units(masked, scene.reading.words, starts) for masked in scene.sentences]
        self._paragraphs = [masked.paragraph for masked in scene.sentences]

    def of(self, link: Link, *, word: str, here: Collection[str], anywhere: bool) -> Facts:
        """The facts of a link.

        `word` is its trigger, `here` the rules that read it in the sentence of its later end, and `anywhere` says
        whether a rule read it at all.
        """
        way = "so" if link.points[0] is link.subject else "os"
        told = (*self._place(link, way), *self._between(link, way), *self._around(link, way))
        rules = (*(f"rule={rule}" for rule in here), f"read={bool(here)}{anywhere}", f"word={word}")
        return dict.fromkeys((f"{link.relation}|{fact}" for fact in ("always", *told, *rules)), 1.0)

    def _place(self, link: Link, way: str) -> Iterator[str]:
        first, second = link.points
        gap = second.sentence - first.sentence
        apart = min(self._paragraphs[second.sentence] - self._paragraphs[first.sentence], 2)
        yield from (f"kinds={first.kind},{second.kind},{way}", f"way={way}", f"gap={gap}", f"paragraphs={apart},{gap}")
        if not gap:
            return
        here, there = self._units[second.sentence], self._units[first.sentence]
        seen, mark = here.until(second), f"<{first.kind}>"
        yield from (
            f"no other before={mark not in seen}{way}",
            f"first there={mark not in there.until(first)}{way},{gap}",
        )
        yield f"first here={not any(unit.startswith('<') for unit in seen)}{way},{gap}"
        yield f"alone there={there.names.count(mark) == 1}{way},{gap}"

    def _between(self, link: Link, way: str) -> Iterator[str]:
        first, second = link.points
        between, mates_before, mates_behind = self._units_between(first, second)
        yield from (f"list before={min(mates_before, 2)}{way}", f"list behind={min(mates_behind, 2)}{way}")
        yield from (f"size={_step(len(between))}", f"names={min(sum(unit[0] == '<' for unit in between), 5)}")
        yield f"commas={min(sum(unit in '，；' for unit in between), 4)}"
        yield f"same as first={min(between.count(f'<{first.kind}>'), 3)}{way}"
        yield f"same as second={min(between.count(f'<{second.kind}>'), 3)}{way}"
        words = [unit for unit in between if unit not in _MARKS]
        yield from (f"between={unit}|{way}" for unit in _unique(words[-_WORDS_BETWEEN:]))
        yield from (f"pair={one}{two}|{way}" for one, two in _unique(pairwise(words)))
        if len(between) <= _SHORT:
            yield f"all between={' '.join(between)}{way}"

    def _units_between(self, first: Point, second: Point) -> tuple[list[str], int, int]:
        """The units between two points without the members of a list that each is in, and the numbers of these."""
        there, here = self._units[first.sentence], self._units[second.sentence]
        if there is here:
            between = there.names[there.number(first) + 1 : here.number(second)]
        else:
            between = [*there.names[there.number(first) + 1 :], "||", *here.until(second)]
        before = behind = 0
        while len(between) > before + 1 and between[before] in _JOINS and between[before + 1] == f"<{first.kind}>":
            before += 2
        between = between[before:]
        while len(between) > 1 and between[-1] in _JOINS and between[-2] == f"<{second.kind}>":
            between, behind = between[:-2], behind + 2
        return between, before // 2, behind // 2

    def _around(self, link: Link, way: str) -> Iterator[str]:
        first, second = link.points
        there, here = self._units[first.sentence], self._units[second.sentence]
        left, right = there.left_of(first), here.right_of(second)
        yield from (f"left={left[0]}|{way}", f"two left={'|'.join(left[:2])}{way}")
        yield from (f"right={right[0]}|{way}", f"two right={'|'.join(right[:2])}{way}")
        yield from (f"near right={unit}|{way}" for unit in right)
        behind, before = there.behind(first), here.before(second)
        yield from (f"behind={behind[0]}|{way}", f"two behind={'|'.join(behind)}{way}")
        yield from (f"before={before[0]}|{way}", f"two before={'|'.join(before)}{way}")
        clause, opens = here.clause(second)
        yield from (f"clause={unit}|{way}" for unit in clause if unit not in _MARKS)
        yield f"opens={opens}{there.opens(first)}{way}"
        if there is here:
            earlier, _ = there.clause(first)
            yield from (f"first clause={unit}|{way}" for unit in earlier[: there.offset(first)] if unit not in _MARKS)


class _Units:
    """A masked sentence as a row of words and of names for what is masked."""

    def __init__(self, masked: Masked, words: Sequence[Word], starts: Sequence[int]) -> None:
        self.names: list[str] = []
        self._at: list[int] = []
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

    def number(self, point: Point) -> int:
        return self._at[point.at]

    def until(self, point: Point) -> list[str]:
        return self.names[: self.number(point)]

    def left_of(self, point: Point) -> list[str]:
        """Three units before the list that the point ends."""
        at, mark = self.number(point), f"<{point.kind}>"
        while at > 1 and self.names[at - 1] in _JOINS and self.names[at - 2] == mark:
            at -= 2
        return self._back(at, 3)

    def right_of(self, point: Point) -> list[str]:
        """Four units behind the list that the point begins."""
        at, mark = self.number(point), f"<{point.kind}>"
        while at + 2 < len(self.names) and self.names[at + 1] in _JOINS and self.names[at + 2] == mark:
            at += 2
        return self._on(at, 4)

    def before(self, point: Point) -> list[str]:
        return self._back(self.number(point), 2)

    def behind(self, point: Point) -> list[str]:
        return self._on(self.number(point), 2)

    def clause(self, point: Point) -> tuple[list[str], bool]:
        """The units of the clause of the point, and whether the point opens it."""
        at = self.number(point)
        start = end = at
        while start and self.names[start - 1] not in _BORDERS:
            start -= 1
        while end < len(self.names) and self.names[end] not in _BORDERS:
            end += 1
        return self.names[start:end], start == at

    def offset(self, point: Point) -> int:
        """How many units of its clause stand before the point."""
        at = start = self.number(point)
        while start and self.names[start - 1] not in _BORDERS:
            start -= 1
        return at - start

    def opens(self, point: Point) -> bool:
        at = self.number(point)
        return at == 0 or self.names[at - 1] in _MARKS

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


def _unique(items: Iterable[_Item]) -> Iterable[_Item]:
    return dict.fromkeys(items)
