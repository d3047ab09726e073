"""Where things are, level by level, and whether two things may be in one region."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lukou_kg.resolve.gazetteer import Gazetteer, Level
from lukou_kg.resolve.names import name_key, outer_places, place_short_keys

_NOTHING: frozenset[str] = frozenset()
_LONGEST_LEVEL = 2  # characters
_OFFICIAL = re.compile(
    "(?:(?:国家级?|省级?|现代)?(?:经济技术|经济|高新技术产业|高新技术|高新|产业|农业)?开发区|高新技术产业园区?|经开区|高新区"
    "|(?:工业|产业)集[中聚]区)(?:.{1,8}(?:片区|园区?|基地))?"
)  # what follows the name of a division in the name of a park that only the state sets up
_MADE_BY_ANYONE = re.compile("(?:.{2,8})?(?:产业|工业|科技|化工|物流|创业|创新)园区?|.{2,8}(?:园区?|片区|基地|物流港)")
_LONGEST_NAME = 12  # characters of the name of a division
_BELOW = (("镇", "乡", "街道", "苏木"), ("村", "社区"))  # of a county, level by level


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Places by level: codes of divisions where they are known for certain, else keys of their names.

    `local` are counties, towns and villages, `home` the cities that these lie in, `cities` those that are named,
    `certain` the provinces that all of these lie in, `provinces` those that are named. `publisher` is that of an
    article which names no place.
    """

    local: frozenset[str] = _NOTHING
    home: frozenset[str] = _NOTHING
    cities: frozenset[str] = _NOTHING
    certain: frozenset[str] = _NOTHING
    provinces: frozenset[str] = _NOTHING
    publisher: str | None = None

    @property
    def within(self) -> frozenset[str]:
        """The provinces that it lies in, as far as can be told."""
        return self.certain or self.provinces

    @property
    def is_known(self) -> bool:
        """Whether any place is known."""
        return bool(self.local or self.cities or self.within)


def counties(region: Region) -> frozenset[str]:
    """The codes of the divisions below a city that are known for certain, with those that took their place."""
    return frozenset(code for code in region.local if code.isdigit())


def small_places(region: Region) -> frozenset[str]:
    """The names of the places below a county that it says."""
    return frozenset(place.rpartition("/")[2] for place in region.local if not place.isdigit())


def is_called_so(one: Region, two: Region) -> bool:
    """Whether one says a small place by its short name only, and the other a place that may be called so (青岩镇)."""
    for short, full in ((one, two), (two, one)):
        if not counties(short) and any(
            known.startswith(name) and len(known) - len(name) <= _LONGEST_LEVEL
            for name in small_places(short)
            for known in small_places(full)
        ):
            return True
    return False


def is_other_town(one: Region, two: Region) -> bool:
    """Whether the two say towns, or villages, that are not one; the county around them may be."""
    return are_other_towns(towns_of(one), towns_of(two))


def towns_of(region: Region) -> tuple[frozenset[str], ...]:
    """The names of its towns, and those of its villages."""
    names = small_places(region)
    return tuple(frozenset(name for name in names if name.endswith(marks)) for marks in _BELOW)


def are_other_towns(one: Iterable[frozenset[str]], two: Iterable[frozenset[str]]) -> bool:
    """Whether two that say these towns and villages are not in one, see `is_other_town`."""
    return any(here and there and not here & there for here, there in zip(one, two, strict=True))


def union(regions: Iterable[Region], *, publisher: str | None = None) -> Region:
    """All places of these regions."""
    found = tuple(regions)
    return Region(
        local=_NOTHING.union(*(item.local for item in found)),
        home=_NOTHING.union(*(item.home for item in found)),
        cities=_NOTHING.union(*(item.cities for item in found)),
        certain=_NOTHING.union(*(item.certain for item in found)),
        provinces=_NOTHING.union(*(item.provinces for item in found)),
        publisher=publisher,
    )


def in_common(one: Region, two: Region, *, city_counts: bool = False) -> bool:
    """Whether something shows the two regions to be one.

    Where both name places below a city they share one of those, or with `city_counts` the city around them; where one
    names none they share a city, else the province. Where one names no place at all, the publisher is the same.
    """
    if not one.is_known or not two.is_known:
        return one.publisher is not None and one.publisher == two.publisher
    if one.local and two.local:
        return bool(one.local & two.local) or (city_counts and bool(one.home & two.home))
    here, there = (item.home or item.cities for item in (one, two))
    if here and there:
        return bool(here & there)
    return bool(one.within & two.within)


def say_no_more_than_province(one: Region, two: Region) -> bool:
    """Whether one of the two says no place but a province, nor who published it."""
    return any(item.is_known and not (item.local or item.cities or item.publisher) for item in (one, two))


def are_apart(one: Region, two: Region) -> bool:
    """Whether the two are known to lie in different provinces."""
    return bool(one.within and two.within) and not one.within & two.within


def may_lie_in(one: Region, outer: Region) -> bool:
    """Whether nothing says that one lies elsewhere than in the cities, or provinces, of the other."""
    here = one.home or one.cities
    return not are_apart(one, outer) and not (here and outer.cities and here.isdisjoint(outer.cities))


def place_region(
    key: str, called: frozenset[str], holders: Iterable[Region], named: frozenset[str], gazetteer: Gazetteer
) -> Region:
    """Where a place is whose name has this key, with the divisions before it, and is `called` also otherwise.

    `holders` are where the places are that it is said to lie in, `named` the codes of cities and provinces that are
    named beside it: they tell which of several counties of one name is meant.
    """
    written = outer_places(key)
    inner = key[len("".join(written)) :]
    level = gazetteer.level(inner)
    if level is None:
        return Region()
    outer = union((*holders, *(place_region(name, _NOTHING, (), named, gazetteer) for name in written)))
    near = named | outer.local | outer.cities | outer.certain | outer.provinces
    code = gazetteer.code(inner, near)
    names = called | {inner, *place_short_keys(inner)}
    if level is Level.PROVINCE:
        return _province(names, code, gazetteer)
    if level is Level.CITY:
        own = _city(names, code, gazetteer)
        return union([own, Region(certain=outer.within)])
    own = _local(inner, names, code or gazetteer.county_of_town(inner, near), gazetteer)
    return union([own, Region(local=outer.local, home=outer.cities, cities=outer.cities, certain=outer.within)])


def park_region(key: str, gazetteer: Gazetteer, near: Region = Region()) -> Region:
    """Where a park lies that is called by a county or a city (湖南醴陵经济开发区), if just one is called so there.

    What is `near` tells which of several of one name is meant. A short name may be a word (荷塘, 和平), and a maker may
    build a park and give it his name (松岭产业园): either is that of a county only if that is written in full, stands
    behind its province or city, or lies in what is near.
    """
    parts = _parts(key, gazetteer)
    if parts is None:
        return Region()
    within, name, rest = parts
    around = within | near.local | near.home | near.cities | near.certain | near.provinces
    code = gazetteer.code(name, around)
    if code is None:
        return Region()
    full = name_key(gazetteer.rows[code]["name"])
    found = place_region(full, _NOTHING, (), around | {*gazetteer.above(code)}, gazetteer)
    called = name in gazetteer.codes and _OFFICIAL.fullmatch(rest) is not None
    is_own = name == full or (called and not _is_other_city(found, near))
    sure = not within.isdisjoint(gazetteer.above(code)) or is_own or _lies_near(found, near)
    return found if sure and all(map(str.isdigit, found.local | found.cities)) else Region()


def _is_other_city(found: Region, near: Region) -> bool:
    """Whether a city is another than those near, a county of which may be called so (大庆's 大同, the city of 大同)."""
    return bool(found.cities and not found.local and near.cities) and found.cities.isdisjoint(near.cities)


def _lies_near(found: Region, near: Region) -> bool:
    """Whether a county lies in a city that is near or, where none is named, in a province."""
    if cities := near.home | near.cities:
        return bool(found.home & cities)
    return bool(found.certain & near.within)


def _parts(key: str, gazetteer: Gazetteer) -> tuple[frozenset[str], str, str] | None:
    """The codes of all divisions but the last that the name of a park begins with, the last, and what follows it."""
    for end in range(min(len(key) - 2, _LONGEST_NAME), 1, -1):
        name, rest = key[:end], key[end:]
        codes = gazetteer.codes.get(name, ())
        if codes and (parts := _parts(rest, gazetteer)) is not None:
            outer, last, behind = parts
            return outer.union(codes), last, behind
        if (codes or name in gazetteer.stems) and (_OFFICIAL.fullmatch(rest) or _MADE_BY_ANYONE.fullmatch(rest)):
            return _NOTHING, name, rest
    return None


def _province(names: frozenset[str], code: str | None, gazetteer: Gazetteer) -> Region:
    called = frozenset({code}) if code else names
    is_city = code is not None and gazetteer.rows[code]["name"].endswith("市")
    return Region(cities=called if is_city else _NOTHING, provinces=called)


def _city(names: frozenset[str], code: str | None, gazetteer: Gazetteer) -> Region:
    if code is None:
        return Region(cities=names)
    return Region(cities=frozenset({code}), certain=frozenset({gazetteer.province_of(code)}))


def _local(inner: str, names: frozenset[str], county: str | None, gazetteer: Gazetteer) -> Region:
    if county is None:
        return Region(local=names)
    itself = {county} if inner in gazetteer.codes else {county, f"{county}/{inner}"}
    city = gazetteer.city_of(county)
    return Region(
        local=frozenset(itself.union(gazetteer.successors(county))),
        home=frozenset({city}) if city else _NOTHING,
        certain=frozenset({gazetteer.province_of(county)}),
    )
