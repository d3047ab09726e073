"""What speaks for and against a link: the words between its ends and around them, what else stands there, the rules."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from lukou_kg.logistic import Logistic
from lukou_kg.relate.links import Link, Point
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.units import BORDER, Around, Names, Units, border

_STEPS = (4, 7, 12, 20)
_WORDS_BETWEEN = 14
_SHORT = 5
_NUMBERS = ("list before=", "list behind=", "size=", "names=", "commas=", "same as first=", "same as second=")
_IN_MIND = 8  # sentences, more than lie between the ends of any link


class LinkFacts:
    """Describes the links of one scene, which are given in the order of the text; few sentences are kept in mind."""

    def __init__(self, scene: Scene) -> None:
        self._starts = [word.start for word in scene.reading.words]
        self._scene = scene
        self._known: dict[int, Units] = {}
        self._last: tuple[Point, Point, Told] | None = None

    def of(self, link: Link) -> Told:
        """What is told of the ends of a link, whatever its relation; links of the same ends come one after another."""
        known = self._last
        if known is not None and known[0] is link.subject and known[1] is link.other:
            return known[2]
        first, second = link.points
        told = self._told(first, second, "so" if first is link.subject else "os")
        self._last = link.subject, link.other, told
        return told

    def _told(self, first: Point, second: Point, way: str) -> Told:
        there, here = self._units(first.sentence), self._units(second.sentence)
        front, back = there.around(first, way), here.around(second, way)
        gap = second.sentence - first.sentence
        sentences = self._scene.sentences
        paragraphs = sentences[second.sentence].paragraph - sentences[first.sentence].paragraph
        place: tuple[Names, ...] = (_placed(first.kind, second.kind, way, gap, min(paragraphs, 2)),)
        opens = _opens(way, back.opens_clause, front.opens)
        around: tuple[Names, ...] = (front.left, back.right, front.behind, back.before, opens)
        if gap:
            mark = f"<{first.kind}>"
            flags = (
                here.first(mark) < back.number,
                there.first(mark) >= front.number,
                here.masked(0, back.number) == 0,
                there.count(mark) == 1,
            )
            place = (*place, _apart(way, gap, flags))
        else:
            around = (*around, front.clause_before)
        return Told(place, Between(there, here, front, back, kinds=(first.kind, second.kind), way=way), around)

    def _units(self, number: int) -> Units:
        if number not in self._known:
            self._known[number] = Units(self._scene.sentences[number], self._scene.reading.words, self._starts)
            if len(self._known) > _IN_MIND:
                del self._known[min(self._known)]
        return self._known[number]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the ends of a link: where they are, what is between them, and what is around them."""

    place: tuple[Names, ...]
    between: Between
    around: tuple[Names, ...]

    @property
    def names(self) -> Iterator[str]:
        """The names of all facts, each once."""
        yield from chain(*self.place, self.between.numbers(), self.between.words(), *self.around)


@lru_cache(maxsize=1024)
def _placed(first: str, second: str, way: str, gap: int, paragraphs: int) -> Names:
    """Of what kind the ends of a link are and how far apart."""
    kinds = f"kinds={first},{second},{way}"
    return "always", kinds, f"way={way}", f"gap={gap}", f"paragraphs={paragraphs},{gap}"


@lru_cache(maxsize=256)
def _apart(way: str, gap: int, flags: tuple[bool, bool, bool, bool]) -> Names:
    """What else stands in the sentences of the ends of a link, where these are two.

    `flags` say whether a mention of the first one's kind stands before the second, whether the first is the first of
    its kind in its sentence, and the second the first of all, and whether no other there is of the kind of the first.
    """
    other_before, first_there, first_here, alone_there = flags
    return (
        f"no other before={not other_before}{way}",
        f"first there={first_there}{way},{gap}",
        f"first here={first_here}{way},{gap}",
        f"alone there={alone_there}{way},{gap}",
    )


@lru_cache(maxsize=16)
def _opens(way: str, *opens: bool) -> Names:
    """Whether the second end of a link opens its clause, and the first stands behind a mark or nothing."""
    second, first = opens
    return (f"opens={second}{first}{way}",)


@lru_cache(maxsize=4096)
def _numbers(way: str, size: int, marks: tuple[int, int], *, mates: tuple[int, int], same: tuple[int, ...]) -> Names:
    """How many members of lists, units, names and marks stand between two points, and how many are of their kinds."""
    return (
        f"list before={mates[0]}{way}",
        f"list behind={mates[1]}{way}",
        f"size={size}",
        f"names={marks[0]}",
        f"commas={marks[1]}",
        f"same as first={same[0]}{way}",
        f"same as second={same[1]}{way}",
    )


class Between:
    """What lies between two points, without the members of a list that each is in.

    That are the units of `there` from `start` on and those of `here` before `end`, which may be the same sentence.
    """

    def __init__(
        self, there: Units, here: Units, front: Around, back: Around, *, kinds: tuple[str, str], way: str
    ) -> None:
        start, end = front.number + 1, back.number
        size = end - start if there is here else len(there.names) - start + 1 + end
        before = min(front.mates_behind, size // 2)
        behind = min(back.mates_before, size // 2 - before)
        self._there, self._here = there, here
        self._start, self._end = start + 2 * before, end - 2 * behind
        self._mates = before, behind
        self._kinds = kinds
        self._way = way
        self._size = size - 2 * (before + behind)

    def numbers(self) -> Names:
        """How many members of lists, units, names and marks there are, and how many of the kinds of the points."""
        start, end, one = self._start, self._end, self._there is self._here
        masked = self._there.masked(start, end) if one else self._there.masked(start) + self._here.masked(0, end)
        same = tuple(min(self._count(f"<{kind}>"), 3) for kind in self._kinds)
        mates = min(self._mates[0], 2), min(self._mates[1], 2)
        commas = self._count("，") + self._count("；")
        return _numbers(self._way, _step(self._size), (min(masked, 5), min(commas, 4)), mates=mates, same=same)

    def words(self) -> Iterator[str]:
        """What is told of the units that are no marks, each and in pairs, and of all units where they are few."""
        each, pairs = self._told_in_one() if self._there is self._here else self._told_in_two()
        yield from dict.fromkeys(each[-_WORDS_BETWEEN:])
        yield from dict.fromkeys(pairs)
        if self._size <= _SHORT:
            yield f"all between={' '.join(self._units())}{self._way}"

    def most(self, relation: str, model: Logistic) -> float:
        """What `numbers` and `words` may add up to at most for a relation with a model; no less than they do."""
        if self._size <= _SHORT:
            return math.inf
        start, end = self._there.words_until(self._start), self._here.words_until(self._end)
        there = self._there.gains(relation, self._way, model)
        if self._there is self._here:
            words = there[end] - there[start]
        else:
            words = there[-1] - there[start] + self._here.gains(relation, self._way, model)[end]
        return words + model.most(_NUMBERS)

    def _told_in_one(self) -> tuple[list[str], list[str]]:
        each, pairs = self._there.told(self._way)
        start, end = self._there.words_until(self._start), self._there.words_until(self._end)
        return each[start:end], pairs[start : max(start, end - 1)]

    def _told_in_two(self) -> tuple[list[str], list[str]]:
        there, pairs_there = self._there.told(self._way)
        here, pairs_here = self._here.told(self._way)
        start, end = self._there.words_until(self._start), self._here.words_until(self._end)
        last = [self._there.to_border(self._way)] if start < len(there) else []
        first = [self._here.from_border(self._way)] if end else []
        each = [*there[start:], border(self._way), *here[:end]]
        return each, [*pairs_there[start:], *last, *first, *pairs_here[: max(0, end - 1)]]

    def _units(self) -> list[str]:
        if self._there is self._here:
            return self._there.names[self._start : self._end]
        return [*self._there.names[self._start :], BORDER, *self._here.names[: self._end]]

    def _count(self, name: str) -> int:
        if self._there is self._here:
            return self._there.count(name, self._start, self._end)
        return self._there.count(name, self._start) + self._here.count(name, 0, self._end)


def _step(size: int) -> int:
    return size if size < _STEPS[0] else max(step for step in _STEPS if step <= size)
