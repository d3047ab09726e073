"""What two entities of one name, from two articles, have in common beside it, in words that can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukou_kg.resolve.gazetteer import Gazetteer
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region

EVERYWHERE = ("Industry", "Product")
_OCCASION = "Event"


@dataclass(frozen=True, slots=True)
class Ground:
    """What is in common: `kind` is one of those of `GROUNDS`, `words` name it."""

    kind: str
    words: tuple[str, ...] = ()


# What may be in common, the strongest first.
GROUNDS = ("code", "one_only", "everywhere", "body", "seat", "neighbour", "date", "place", "wide", "publisher", "name")


def grounds(one: Member, two: Member, gazetteer: Gazetteer) -> tuple[Ground, ...]:
    """All that two have in common, the strongest first; `name` where it is no more than a name or that of a region."""
    return tuple(_grounds(one, two, gazetteer)) or (Ground("name"),)


def _grounds(one: Member, two: Member, gazetteer: Gazetteer) -> Iterator[Ground]:
    if shared := one.codes & two.codes:
        yield Ground("code", tuple(sorted(shared)))
    if one.is_registered and two.is_registered and one.name == two.name:
        yield Ground("one_only")
    if one.family in EVERYWHERE:
        yield Ground("everywhere")
    if shared := one.bodies & two.bodies:
        yield Ground("body", _last(shared))
    if shared := one.seats & two.seats:
        yield Ground("seat", tuple(sorted(shared)))
    if shared := one.neighbours & two.neighbours:
        yield Ground("neighbour", _last(shared))
    if one.family == _OCCASION and (shared := one.dates & two.dates):
        yield Ground("date", tuple(sorted(shared)))
    here, there = _where(one), _where(two)
    if shared := _places(here, there):
        kind = "wide" if _are_apart_within(here, there, shared) else "place"
        yield Ground(kind, tuple(sorted({_called(place, gazetteer) for place in shared})))
    publisher = one.region.publisher
    if publisher is not None and publisher == two.region.publisher:
        yield Ground("publisher", (publisher,))


def _where(member: Member) -> Region:
    """Where it is said to be, where that says more than its article does."""
    return member.near if member.near.is_known and (member.near.local or member.family == "Place") else member.region


def _places(one: Region, two: Region) -> frozenset[str]:
    """The places of the lowest level at which two regions have one in common."""
    levels = ((one.local, two.local), (one.home | one.cities, two.home | two.cities), (one.within, two.within))
    return next((shared for here, there in levels if (shared := here & there)), frozenset())


def _are_apart_within(one: Region, two: Region, shared: frozenset[str]) -> bool:
    """Whether what they share is a city in which they are in different counties, or no more than a province."""
    counties = bool(one.local and two.local) and one.local.isdisjoint(two.local)
    return counties or shared.isdisjoint(one.local | one.home | one.cities)


def _called(place: str, gazetteer: Gazetteer) -> str:
    row = gazetteer.rows.get(place)
    return place.rpartition("/")[2] if row is None else row["name"]


def _last(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({key.rpartition("/")[2] for key in keys}))
