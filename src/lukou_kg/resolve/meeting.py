"""Which groups of one name a further member can belong to at all, so that not every one has to be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region

# Members of these may be one without anything in common: see `compatible`.
_ANYWHERE = frozenset({"Place", "Policy", "Industry", "Product"})
_Sign = tuple[object, ...]


class Meeting:
    """The numbers of groups by what `compatible` asks members to have in common: a place, a neighbour, a post, a day.

    It may name groups to which a member does not belong, and leaves out none to which it does.
    """

    def __init__(self, members: list[Member]) -> None:
        self._is_open = any(member.family in _ANYWHERE for member in members)
        self._groups: dict[_Sign, set[int]] = defaultdict(set)
        self._count = 0

    def near(self, member: Member) -> list[int]:
        """The groups, in order, that the member may belong to."""
        if self._is_open:
            return list(range(self._count))
        found: set[int] = set()
        for sign in _asked(member):
            found |= self._groups.get(sign, set())
        return sorted(found)

    def take(self, member: Member, number: int) -> None:
        """Notes that a member is in the group with this number."""
        self._count = max(self._count, number + 1)
        if not self._is_open:
            for sign in _shown(member):
                self._groups[sign].add(number)


def _shown(member: Member) -> Iterator[_Sign]:
    yield from _own(member)
    for region in {member.region, member.near}:
        level = (bool(region.local), bool(_cities(region)))
        yield from (("local", place) for place in region.local)
        yield from (("city", level[0], place) for place in _cities(region))
        yield from (("province", *level, place) for place in region.within)
        if region.publisher is not None:
            yield "publisher", region.is_known, region.publisher


def _asked(member: Member) -> Iterator[_Sign]:
    yield from _own(member)
    for region in {member.region, member.near}:
        yield from _like(region, city_counts=member.family == "Company")
        if region.publisher is not None:
            yield from (("publisher", known, region.publisher) for known in {False, not region.is_known})


def _own(member: Member) -> Iterator[_Sign]:
    yield from (("neighbour", neighbour) for neighbour in member.neighbours)
    yield from (("seat", seat) for seat in member.seats)
    yield from (("body", body) for body in member.bodies)
    if member.family == "Event":
        yield from (("day", day) for day in member.dates)
    if member.is_registered:
        yield "registered", member.name


def _like(region: Region, *, city_counts: bool) -> Iterator[_Sign]:
    """The signs of regions that `in_common` may find to be one with this."""
    cities, within = _cities(region), region.within
    if region.local:
        yield from (("local", place) for place in region.local)
        levels = [(False, False)] if cities else [(False, True), (False, False)]
        yield from (("city", below, place) for place in cities for below in {False, city_counts})
    else:
        yield from (("city", below, place) for place in cities for below in (True, False))
        levels = [(below, False) for below in (True, False)]
        levels += [] if cities else [(below, True) for below in (True, False)]
    yield from (("province", *level, place) for level in levels for place in within)


def _cities(region: Region) -> frozenset[str]:
    return region.home or region.cities
