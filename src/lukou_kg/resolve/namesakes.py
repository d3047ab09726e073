"""Whether two entities of one name, from two articles, may be one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from lukou_kg.resolve.contradictions import contradiction, other_tier
from lukou_kg.resolve.members import COMPANY, PERSON, Member
from lukou_kg.resolve.ranks import at_once, days_of, other_rank
from lukou_kg.resolve.regions import Region, are_apart, in_common, is_other_town, union

# What a trade or a kind of goods is called means the same wherever it is read.
_NAMED_ALIKE = ("Industry", "Product")
_TOWNS = ("镇", "乡", "街道", "村", "社区")  # their names repeat from county to county
_LONG = 8  # characters of the name of an occasion or a policy that is hardly given twice


def compatible(one: Member, two: Member) -> bool:
    """Whether something beside the name joins the two, and nothing tells them apart.

    A place in common joins them, or a neighbour: the person, park or work that both articles relate them to. The full
    legal name of a company is enough by itself; a name that names nothing in particular (产业园) is not even enough
    with a place.
    """
    family = one.family if one.family == two.family else ""
    if family in _NAMED_ALIKE:
        return True
    if (rule := _RULES.get(family)) is not None:
        return rule(one, two)
    if contradiction(family, one.forms[0], two.forms[0]):
        return False
    if not (one.is_named and two.is_named):
        return bool(one.seats & two.seats or one.neighbours & two.neighbours) and not are_apart(one.region, two.region)
    return _same_company(one, two) if family == "Company" else _same_site(one, two)


def certain_by(member: Member) -> frozenset[str] | None:
    """What makes all members of one name that have it certain to be one thing: a legal form, a code."""
    if member.is_registered or member.codes:
        return member.codes
    is_division = member.family == "Place" and member.near.certain
    return (member.near.local or member.near.cities) if is_division else None


def _same_company(one: Member, two: Member) -> bool:
    if one.codes and two.codes:
        return bool(one.codes & two.codes)
    if one.is_registered and two.is_registered and one.name == two.name:
        return True
    shared = one.neighbours & two.neighbours
    if shared and (not are_apart(one.region, two.region) or any(item.startswith(f"{PERSON}/") for item in shared)):
        return True
    # Not where it is: a company of one city that invests in another is at home in both.
    return in_common(one.region, two.region, city_counts=True)


def _same_site(one: Member, two: Member) -> bool:
    if is_other_town(_said_place(one), _said_place(two)) or _of_other_tiers(one, two):
        return False
    if one.family == "Project" and _disjoint(_firms(one), _firms(two)):
        return False  # what firms are one is not known yet: `likeness` looks again
    here, there = _home(one), _home(two)
    if in_common(here, there):
        return True
    return not (here.is_known and there.is_known) and bool(one.neighbours & two.neighbours)


def _same_person(one: Member, two: Member) -> bool:
    near = at_once(days_of(one.dates), days_of(two.dates))
    if near and (other_rank(one.posts, two.posts) or _disjoint(one.bodies, two.bodies)):
        return False  # what bodies are one is not known yet: `likeness` looks again
    if one.bodies & two.bodies:
        return "business" in one.sides | two.sides or not are_apart(one.region, two.region)
    if _disjoint(one.sides, two.sides) or _disjoint(one.bodies | one.seats, two.bodies | two.seats):
        return False  # what bodies are one is not known yet: `likeness` looks again
    if one.sides == two.sides == {"business"} and _disjoint(one.bodies, two.bodies):
        return False
    return not _elsewhere(one, two) and in_common(one.region, two.region)


def _same_occasion(one: Member, two: Member) -> bool:
    if _disjoint(one.dates, two.dates):
        return False
    here, there = _home(one), _home(two)
    together = bool(one.dates & two.dates)
    if in_common(here, there):
        return together or _long(one, two)
    return together and _long(one, two) and not (here.is_known and there.is_known)


def _same_place(one: Member, two: Member) -> bool:
    here, there = one.near, two.near
    if _disjoint(one.outer, two.outer):
        return False
    if here.certain and there.certain:
        codes = [frozenset(code for code in place.local if code.isdigit()) for place in (here, there)]
        if all(codes):
            return bool(codes[0] & codes[1])
        return bool((here.local or here.cities) & (there.local or there.cities))
    if one.name.endswith(_TOWNS) or two.name.endswith(_TOWNS):
        return in_common(one.region, two.region)
    upper_or_abroad = not any(place.local or place.cities for place in (here, there))
    return upper_or_abroad or not are_apart(one.region, two.region)


def _same_policy(one: Member, two: Member) -> bool:
    return _long(one, two) or _same_site(one, two)


def _home(member: Member) -> Region:
    """Where it is said to be, where that says more than its article does."""
    return member.near if member.near.local else member.region


def _said_place(member: Member) -> Region:
    """Where it is said to be, by claims or by any of its names."""
    return union((member.near, *(form.place for form in member.forms)))


def _firms(member: Member) -> frozenset[str]:
    """The firms that claims relate a work to."""
    return frozenset(key for key in member.neighbours if key.startswith(f"{COMPANY}/"))


def _of_other_tiers(one: Member, two: Member) -> bool:
    """Whether one is also called by the name of a county before it and the other by that of a city."""
    return any(other_tier(one.family, here, there) for here, there in product(one.forms, two.forms))


def _elsewhere(one: Member, two: Member) -> bool:
    """Whether the two hold posts of one level in different places."""
    levels = {seat[-1] for seat in one.seats} & {seat[-1] for seat in two.seats}
    return bool(levels) and not one.seats & two.seats


def _long(one: Member, two: Member) -> bool:
    return min(len(one.name), len(two.name)) >= _LONG


def _disjoint(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and not one & two


_RULES: Mapping[str, Callable[[Member, Member], bool]] = {
    PERSON: _same_person,
    "Event": _same_occasion,
    "Place": _same_place,
    "Policy": _same_policy,
}
