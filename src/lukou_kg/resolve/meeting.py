"""Which parts of a group a further member can belong to at all, so that not every one has to be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lukou_kg.resolve.faces import (
    AlikeLook,
    Face,
    FirmLook,
    Look,
    MixedLook,
    OccasionLook,
    PersonLook,
    PlaceLook,
    PolicyLook,
    SiteLook,
)  # fmt: skip
from lukou_kg.resolve.regions import Region

_Sign = tuple[object, ...]


_FEW = 6  # parts: of so few every one is looked at, which costs less than to find what they have in common


class Meeting:
    """The numbers of parts by what `namesakes` ask members to have in common: a place, a neighbour, a post, a day.

    It may name parts to which a member does not belong, and leaves out none to which it does.
    """

    def __init__(self, few: int = _FEW) -> None:
        self._few = few
        self._is_open = False
        self._parts: dict[_Sign, set[int]] = defaultdict(set)
        self._waiting: list[tuple[Face, int]] = []  # taken while there were few parts
        self._count = 0

    def near(self, face: Face) -> list[int]:
        """The parts, in order, that a member with this face may belong to."""
        if self._is_open or self._count <= self._few or _is_anywhere(face.look):
            return list(range(self._count))
        for waiting, number in self._waiting:
            for sign in _shown(waiting):
                self._parts[sign].add(number)
        self._waiting.clear()
        found: set[int] = set()
        for sign in _asked(face):
            found |= self._parts.get(sign, _NOTHING)
        return sorted(found)

    def take(self, face: Face, number: int) -> None:
        """Notes that a member with this face is in the part with this number."""
        self._count = max(self._count, number + 1)
        self._is_open = self._is_open or _is_anywhere(face.look)
        if not self._is_open:
            self._waiting.append((face, number))


_NOTHING: set[int] = set()


def _is_anywhere(look: Look) -> bool:
    """Whether members with this look may be one without anything in common."""
    return isinstance(look.own if isinstance(look, MixedLook) else look, AlikeLook | PlaceLook | PolicyLook)


def _shown(face: Face) -> Iterator[_Sign]:
    yield from _own(face)
    undated = (True, False) if not _is_dated(face) else (False,)
    for region in _regions(face.look):
        yield from ((only, *sign) for sign in _shown_places(region) for only in undated)


def _asked(face: Face) -> Iterator[_Sign]:
    """What to look for; occasions of which the days are known meet on a day, or where one has none."""
    yield from _own(face)
    for region in _regions(face.look):
        yield from ((_is_dated(face), *sign) for sign in _asked_places(region, city_counts=_is_firm(face.look)))


def _is_dated(face: Face) -> bool:
    return isinstance(face.look, OccasionLook) and bool(face.trace.dates)


def _is_firm(look: Look) -> bool:
    return isinstance(look.own if isinstance(look, MixedLook) else look, FirmLook)


def _regions(look: Look) -> frozenset[Region]:
    match look:
        case MixedLook():
            return _regions(look.own) | _regions(look.site)
        case PersonLook() | FirmLook():
            return frozenset({look.region})
        case OccasionLook() | SiteLook():
            return frozenset({look.home})
    return frozenset()


def _own(face: Face) -> Iterator[_Sign]:
    """What two may have in common beside a place."""
    yield from (("neighbour", neighbour) for neighbour in face.trace.neighbours)
    yield from (("day", day) for day in face.trace.dates)
    yield from _own_of_look(face.look)


def _own_of_look(look: Look) -> Iterator[_Sign]:
    match look:
        case MixedLook():
            yield from _own_of_look(look.own)
            yield from _own_of_look(look.site)
        case PersonLook():
            yield from (("body", body) for body in look.bodies)
        case FirmLook():
            yield from (("code", code) for code in look.codes)
            yield from (("seat", seat) for seat in look.seats)
            if look.legal:
                yield "legal", look.legal
        case SiteLook():
            yield from (("seat", seat) for seat in look.seats)


def _shown_places(region: Region) -> Iterator[_Sign]:
    level = (bool(region.local), bool(_cities(region)))
    yield from (("local", place) for place in region.local)
    yield from (("city", level[0], place) for place in _cities(region))
    yield from (("province", *level, place) for place in region.within)
    if region.publisher is not None:
        yield "publisher", region.is_known, region.publisher


def _asked_places(region: Region, *, city_counts: bool) -> Iterator[_Sign]:
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
    if region.publisher is not None:
        yield from (("publisher", known, region.publisher) for known in {False, not region.is_known})


def _cities(region: Region) -> frozenset[str]:
    return region.home or region.cities
