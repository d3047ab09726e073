"""Persons of one name in one article who hold posts in two districts: 渌口区委书记李伟、醴陵市副市长李伟 are two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, takewhile

from lukou_kg.model.claim import Mention
from lukou_kg.model.reading import Reading
from lukou_kg.schema.divisions import unranked

_TITLE = re.compile(r"[^，。；：:！？\s“”‘’（）()《》]{0,40}$")
_LIST = re.compile(r"[、，]?[和与及]?[^，。；：:！？\s“”‘’（）()《》、]{2,24}")
_CAREER = re.compile("原|曾|历任|前任|时任|现任|转任|调任|改任|升任|兼任|拟任|任命|当选|任前|免去|不再担任|离任|卸任")

_MANY = 24  # sets of seats of one name; a text that tells of more is a list in which nobody is parted

Above = Mapping[str, frozenset[str]]  # see `lukou_kg.schema.divisions.containers`


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with the divisions that stand in the title right before it."""

    mention: Mention
    seats: frozenset[str]


@dataclass(slots=True)
class _Person:
    """The mentions of one person; `told` are the first with each set of seats, and the last of all."""

    named: list[_Named]
    first: dict[frozenset[str], _Named]

    def add(self, each: _Named) -> None:
        self.named.append(each)
        self.first.setdefault(each.seats, each)

    @property
    def told(self) -> Iterator[_Named]:
        yield from self.first.values()
        yield self.named[-1]


def parted(groups: Sequence[list[Mention]], reading: Reading, above: Above) -> list[list[Mention]]:
    """The groups with those persons parted who bear one name and have posts in divisions that lie apart.

    A sentence that tells of a career names one person in two places, so nobody is parted there. A mention without a
    title is of the one named last; where that sentence names two, it is a thing of its own.
    """
    found: list[list[Mention]] = []
    ends = sorted(item.span.end for group in groups for item in group if item.kind == "Person" and not item.pointer)
    places = [item for group in groups for item in group if item.kind == "Place" and not item.pointer]
    reader = _Titles(reading, ends, places, above)
    for group in groups:
        is_person = group[0].kind == "Person" and len(group) > 1
        found += reader.people(group) if is_person else [group]
    return found


class _Titles:
    def __init__(self, reading: Reading, ends: Sequence[int], places: Iterable[Mention], above: Above) -> None:
        self._text = reading.text
        self._starts = [sentence.start for sentence in reading.sentences]
        self._ends = ends
        self._places = sorted(places, key=lambda item: item.span)
        self._above = above

    def people(self, group: Iterable[Mention]) -> list[list[Mention]]:
        """The mentions of one name, by person, in the order in which these are named."""
        ordered = sorted(group, key=lambda item: item.span)
        named = [_Named(item, self._seats(item)) for item in ordered]
        if not self._tells_of_two([each for each in named if each.seats]):
            return [ordered]
        people: list[_Person] = []
        last, there = -1, set[int]()  # the sentence that names one last, and whom it names
        for each in named:
            home = self._home(each, people, there)
            if home is None:
                home = len(people)
                people.append(_Person([], {}))
            people[home].add(each)
            if (sentence := self._sentence(each.mention)) != last:
                last, there = sentence, set()
            there.add(home)
        return [[one.mention for one in person.named] for person in people]

    def _tells_of_two(self, seated: Sequence[_Named]) -> bool:
        """Whether two of them are two people; of those with the same seats only the first are compared."""
        if any(self._are_two(one, two) for one, two in pairwise(seated)):
            return True
        kinds: dict[tuple[str, frozenset[str], bool], _Named] = {}
        for each in seated:
            kinds.setdefault((each.mention.name, each.seats, self._tells_career(each)), each)
        if len(kinds) > _MANY:
            return False
        return any(self._are_two(one, two) for one, two in combinations(kinds.values(), 2))

    def _home(self, each: _Named, people: Sequence[_Person], there: Collection[int]) -> int | None:
        """The number of the person that is named, None for one of whom nothing was told before.

        `there` are those whom the sentence names that named one last.
        """
        if not each.seats:
            return next(iter(there)) if len(there) == 1 else None
        fitting = [at for at, person in enumerate(people) if not any(self._are_two(each, one) for one in person.told)]
        known = [at for at in fitting if any(each.seats & one.seats for one in people[at].told)]
        return next(iter(known or (fitting if len(people) == 1 else ())), None)

    def _are_two(self, one: _Named, two: _Named) -> bool:
        if one.mention.name != two.mention.name or not (one.seats and two.seats) or one.seats & two.seats:
            return False
        if self._tells_career(one) or self._tells_career(two):
            return False
        first, second = sorted((one.mention, two.mention), key=lambda item: item.span)
        if _LIST.fullmatch(self._text[first.span.end : second.span.start]):
            return True
        return all(self._lie_apart(here, there) for here in one.seats for there in two.seats)

    def _tells_career(self, each: _Named) -> bool:
        return _CAREER.search(self._words_of(each.mention)) is not None

    def _lie_apart(self, one: str, two: str) -> bool:
        return one not in self._above[two] and two not in self._above[one]

    def _seats(self, mention: Mention) -> frozenset[str]:
        """The divisions in the title before a mention; that begins behind the person before it."""
        before = bisect_right(self._ends, mention.span.start)
        start = self._ends[before - 1] if before else 0
        title = _TITLE.search(self._text, start, mention.span.start)
        start = mention.span.start if title is None else title.start()
        return frozenset(self._divisions(start, mention.span.start))

    def _divisions(self, start: int, end: int) -> Iterator[str]:
        first = bisect_left(self._places, start, key=lambda item: item.span.start)
        for place in takewhile(lambda item: item.span.start < end, islice(self._places, first, None)):
            if place.span.end <= end and (name := unranked(place.name)) in self._above:
                yield name

    def _sentence(self, mention: Mention) -> int:
        return bisect_right(self._starts, mention.span.start)

    def _words_of(self, mention: Mention) -> str:
        """The sentence of a mention."""
        at = self._sentence(mention)
        return self._text[self._starts[at - 1] if at else 0 : self._starts[at] if at < len(self._starts) else None]
