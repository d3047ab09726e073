"""Persons of one name in one article whose posts nobody holds together: in two districts, in an office and a firm.

渌口区委书记李伟、醴陵市副市长李伟 are two, and so are 渌口区区长李伟、瀚岳公司董事长李伟.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations, islice, pairwise, product, takewhile

from lukou_kg.detect.sides import BUSINESS, parks, sides
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema.divisions import unranked

_TITLE = re.compile(r"[^，。；：:！？\s“”‘’（）()《》]{0,40}$")
_LIST = re.compile(r"[、，]?[和与及]?[^，。；：:！？\s“”‘’（）()《》、]{2,24}")
_CAREER = re.compile("原|曾|历任|前任|时任|现任|转任|调任|改任|升任|兼任|拟任|任命|当选|任前|免去|不再担任|离任|卸任")

_OF_ONE_HOUSE = re.compile(
    "子公司|母公司|分公司|项目公司|旗下|下属|所属|控股|参股|全资|独资|合资|创办|创立|创建|成立|注册|收购|并购|重组|更名|关联"
)

_BRAND = 2  # characters
_MANY = 24  # sets of seats of one name; a text that tells of more is a list in which nobody is parted

Above = Mapping[str, frozenset[str]]  # see `lukou_kg.schema.divisions.containers`


@dataclass(frozen=True, slots=True)
class _Post:
    """What the title right before a mention says: its divisions, sides and parks, and the numbers of its firms."""

    seats: frozenset[str]
    sides: frozenset[str]
    parks: frozenset[str]
    firms: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.seats or self.sides)


@dataclass(frozen=True, slots=True)
class Firms:
    """The companies of an article: the number of each by its mentions, and the brand with the trade of each name."""

    numbers: Mapping[Span, int]
    cores: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, groups: Sequence[Sequence[Mention]], core: Callable[[str], str]) -> Firms:
        """Those of the groups; `core` gives the brand with the trade of a name."""
        told = {
            at: [item for item in group if item.kind == "Company" and not item.pointer]
            for at, group in enumerate(groups)
        }
        return cls(
            {item.span: at for at, items in told.items() for item in items},
            {at: frozenset(core(item.name) for item in items) for at, items in told.items()},
        )

    def share_brand(self, one: int, two: int) -> bool:
        """Whether one of them bears the first characters of the other (岚岳锻造, 岚岳集团)."""
        pairs = product(self.cores[one], self.cores[two])
        return any(here[:_BRAND] in there or there[:_BRAND] in here for here, there in pairs)


_NO_POST = _Post(frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with the post that stands right before it."""

    mention: Mention
    post: _Post


@dataclass(slots=True)
class _Person:
    """The mentions of one person; `told` are the first with each post, and the last of all."""

    named: list[_Named]
    first: dict[_Post, _Named]

    def add(self, each: _Named) -> None:
        self.named.append(each)
        self.first.setdefault(each.post, each)

    @property
    def told(self) -> Iterator[_Named]:
        yield from self.first.values()
        yield self.named[-1]


def parted(
    groups: Sequence[list[Mention]], reading: Reading, above: Above, core: Callable[[str], str]
) -> list[list[Mention]]:
    """The groups with those persons parted who bear one name and have posts that nobody holds together.

    These are posts in divisions that lie apart, one of a public body and one of a firm, those of two firms in one list,
    and elsewhere those of two firms without a brand in common (`core` gives it with the trade) of which no sentence
    says that one was founded or is owned. Who is told in one title to hold both (董事长、县长) is one wherever the
    article names him, and so is who heads a park and its firm. A sentence that tells of a career names one person in
    two places, so nobody is parted there. A mention without a title is of the one named last; where that sentence
    names two, it is a thing of its own.
    """
    found: list[list[Mention]] = []
    ends = sorted(item.span.end for group in groups for item in group if item.kind == "Person" and not item.pointer)
    places = [item for group in groups for item in group if item.kind == "Place" and not item.pointer]
    reader = _Titles(reading, ends, places, Firms.of(groups, core), above)
    for group in groups:
        is_person = group[0].kind == "Person" and len(group) > 1
        found += reader.people(group) if is_person else [group]
    return found


class _Titles:
    def __init__(
        self,
        reading: Reading,
        ends: Sequence[int],
        places: Iterable[Mention],
        firms: Firms,
        above: Above,
    ) -> None:
        self._text = reading.text
        self._starts = [sentence.start for sentence in reading.sentences]
        self._ends = ends
        self._places = sorted(places, key=lambda item: item.span)
        self._firms = firms
        self._firm_spans = sorted(firms.numbers)
        self._above = above
        self._careers: dict[int, bool] = {}  # by sentence

    def people(self, group: Iterable[Mention]) -> list[list[Mention]]:
        """The mentions of one name, by person, in the order in which these are named."""
        ordered = sorted(group, key=lambda item: item.span)
        named = _without_double_sides([_Named(item, self._post(item)) for item in ordered])
        if not self._tells_of_two([each for each in named if each.post]):
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

    def _tells_of_two(self, titled: Sequence[_Named]) -> bool:
        """Whether two of them are two people; of those with the same post only the first are compared."""
        kinds: dict[tuple[str, _Post, bool], _Named] = {}
        for each in titled:
            kinds.setdefault((each.mention.name, each.post, self._tells_career(each)), each)
        if len(kinds) > _MANY:
            return False
        return any(self._are_two(one, two) for one, two in chain(pairwise(titled), combinations(kinds.values(), 2)))

    def _home(self, each: _Named, people: Sequence[_Person], there: Collection[int]) -> int | None:
        """The number of the person that is named, None for one of whom nothing was told before.

        `there` are those whom the sentence names that named one last.
        """
        if not each.post:
            return next(iter(there)) if len(there) == 1 else None
        fitting = [at for at, person in enumerate(people) if not any(self._are_two(each, one) for one in person.told)]
        known = [at for at in fitting if any(_share(each.post, one.post) for one in people[at].told)]
        if not known and not each.post.seats and not each.post.firms:  # 区长, 公司董事长
            known = [at for at in fitting if any(each.post.sides & one.post.sides for one in people[at].told)]
            known = known if len(known) == 1 else []
        return next(iter(known or (fitting if len(people) == 1 else ())), None)

    def _are_two(self, one: _Named, two: _Named) -> bool:
        if one.mention.name != two.mention.name or not self._exclude_each_other(one, two):
            return False
        return not (self._tells_career(one) or self._tells_career(two))

    def _exclude_each_other(self, one: _Named, two: _Named) -> bool:
        """Whether one person cannot hold both posts, as far as no sentence tells of a career."""
        here, there = one.post, two.post
        if here.sides and there.sides and not here.sides & there.sides:
            return not here.parks & there.parks
        if here.firms and there.firms and here.sides == there.sides == {BUSINESS}:
            return not here.firms & there.firms and (
                self._are_listed(one, two) or self._sit_apart(here, there) or self._are_of_two_houses(here, there)
            )
        return self._sit_apart(here, there) or (
            bool(here.seats and there.seats) and not here.seats & there.seats and self._are_listed(one, two)
        )

    def _are_listed(self, one: _Named, two: _Named) -> bool:
        first, second = sorted((one.mention, two.mention), key=lambda item: item.span)
        return _LIST.fullmatch(self._text[first.span.end : second.span.start]) is not None

    def _are_of_two_houses(self, one: _Post, two: _Post) -> bool:
        """Whether the firms of the posts share no brand, and no sentence that names one tells of founding or owning."""
        pairs = product(one.firms, two.firms)
        return not any(self._firms.share_brand(*pair) for pair in pairs) and not (one.firms | two.firms) & self._housed

    @cached_property
    def _housed(self) -> frozenset[int]:
        """The firms of whose founding or owners a sentence tells."""
        told = {self._at(word.start()) for word in _OF_ONE_HOUSE.finditer(self._text)}
        return frozenset(firm for span, firm in self._firms.numbers.items() if self._at(span.start) in told)

    def _sit_apart(self, one: _Post, two: _Post) -> bool:
        pairs = list(product(one.seats, two.seats))
        return bool(pairs) and all(here != there and self._lie_apart(here, there) for here, there in pairs)

    def _tells_career(self, each: _Named) -> bool:
        at = self._sentence(each.mention)
        if at not in self._careers:
            self._careers[at] = _CAREER.search(self._words_of(each.mention)) is not None
        return self._careers[at]

    def _lie_apart(self, one: str, two: str) -> bool:
        return one not in self._above[two] and two not in self._above[one]

    def _post(self, mention: Mention) -> _Post:
        """What the title before a mention says; that begins behind the person before it."""
        before = bisect_right(self._ends, mention.span.start)
        start = self._ends[before - 1] if before else 0
        title = _TITLE.search(self._text, start, mention.span.start)
        if title is None:
            return _NO_POST
        seats = self._divisions(title.start(), title.end())
        firms = self._firms_in(title.start(), title.end())
        return _Post(frozenset(seats), sides(title[0]), parks(title[0]), frozenset(firms))

    def _firms_in(self, start: int, end: int) -> Iterator[int]:
        first = bisect_left(self._firm_spans, start, key=lambda span: span.start)
        for span in takewhile(lambda span: span.end <= end, islice(self._firm_spans, first, None)):
            yield self._firms.numbers[span]

    def _divisions(self, start: int, end: int) -> Iterator[str]:
        first = bisect_left(self._places, start, key=lambda item: item.span.start)
        for place in takewhile(lambda item: item.span.start < end, islice(self._places, first, None)):
            if place.span.end <= end and (name := unranked(place.name)) in self._above:
                yield name

    def _sentence(self, mention: Mention) -> int:
        return self._at(mention.span.start)

    def _at(self, place: int) -> int:
        return bisect_right(self._starts, place)

    def _words_of(self, mention: Mention) -> str:
        """The sentence of a mention."""
        at = self._sentence(mention)
        return self._text[self._starts[at - 1] if at else 0 : self._starts[at] if at < len(self._starts) else None]


def _without_double_sides(named: list[_Named]) -> list[_Named]:
    """The mentions, without their sides where one title of the name is of both."""
    if not any(len(each.post.sides) > 1 for each in named):
        return named
    return [replace(each, post=replace(each.post, sides=frozenset())) for each in named]


def _share(one: _Post, two: _Post) -> bool:
    return bool(one.seats & two.seats or one.firms & two.firms)
