"""Whether two entities of one name, from two articles, may be one thing.

Their looks give what is then asked of their traces (see `faces`), so that what is the same in many articles is compared
once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from lukou_kg.resolve.contradictions import BRAND, contradiction, other_tier
from lukou_kg.resolve.faces import (
    AlikeLook,
    Face,
    FirmLook,
    Look,
    MixedLook,
    Names,
    OccasionLook,
    PersonLook,
    PlaceLook,
    PolicyLook,
    SiteLook,
    Trace,
)
from lukou_kg.resolve.members import OWNER
from lukou_kg.resolve.ranks import are_at_once, is_other_rank
from lukou_kg.resolve.regions import are_apart, are_other_towns, in_common, say_no_more_than_province

_OWNED = f"{OWNER}/"

Question = Callable[[Trace, Trace], bool]


def compatible(one: Face, two: Face) -> bool:
    """Whether something beside the name joins the two, and nothing tells them apart.

    A place in common joins them, or a neighbour: the person, park or work that both articles relate them to. The full
    legal name of a company is enough by itself; a name that names nothing in particular (产业园) is not even enough
    with a place.
    """
    return question(one.look, two.look)(one.trace, two.trace)


def question(one: Look, two: Look) -> Question:
    """What is asked of the traces of two with these looks; symmetric. `always` and `never` ask nothing."""
    match one, two:
        case (MixedLook(), MixedLook()):
            asked = question(one.own, two.own) if one.family == two.family else question(one.site, two.site)
        case (PersonLook(), PersonLook()):
            asked = _same_person(one, two)
        case (OccasionLook(), OccasionLook()):
            asked = _same_occasion(one, two)
        case (PlaceLook(), PlaceLook()):
            asked = always if _same_place(one, two) else never
        case (PolicyLook(), PolicyLook()):
            asked = always if one.is_long and two.is_long else _same_site(one, two)
        case (FirmLook(), FirmLook()):
            asked = _same_named("Company", one, two) or _same_company(one, two)
        case (SiteLook(), SiteLook()):
            asked = _same_named(one.family, one, two) or _same_thing(one, two)
        case (AlikeLook(), AlikeLook()):
            asked = always
        case _:
            raise TypeError(f"{one} and {two} are of two families")
    return asked


def always(_one: Trace, _two: Trace) -> bool:
    """Nothing more is asked: the two go together."""
    return True


def never(_one: Trace, _two: Trace) -> bool:
    """Nothing more is asked: the two do not go together."""
    return False


def _are_neighbours(one: Trace, two: Trace) -> bool:
    return not one.neighbours.isdisjoint(two.neighbours)


def _have_no_other_firms(one: Trace, two: Trace) -> bool:
    """Whether not all firms of one have other brands than those of the other: a work has often a firm of its own."""
    here, there = _firms(one), _firms(two)
    return not (here and there) or any(_may_have_one_brand(*pair) for pair in product(here, there))


def _are_neighbours_of_no_other_firms(one: Trace, two: Trace) -> bool:
    return _are_neighbours(one, two) and _have_no_other_firms(one, two)


def _firms(trace: Trace) -> Names:
    """The names of the firms that make it."""
    return frozenset(key.removeprefix(_OWNED) for key in trace.neighbours if key.startswith(_OWNED))


def _may_have_one_brand(one: str, two: str) -> bool:
    """Whether one begins as the other does, or as that does behind its place (岑澈新材, 湖南岑澈电子薄膜)."""
    return any(long[at : at + BRAND] == short[:BRAND] for short, long in ((one, two), (two, one)) for at in range(4))


def _share_days(one: Trace, two: Trace) -> bool:
    return not one.dates.isdisjoint(two.dates)


def _have_no_other_days(one: Trace, two: Trace) -> bool:
    return not _disjoint(one.dates, two.dates)


def _are_not_at_once(one: Trace, two: Trace) -> bool:
    return not are_at_once(one.span, two.span)


def _same_named(family: str, one: SiteLook | FirmLook, two: SiteLook | FirmLook) -> Question | None:
    """What is asked where the names contradict each other or are anyone's, else None."""
    if contradiction(family, one.form, two.form):
        return never
    if one.is_named and two.is_named:
        return None
    if are_apart(one.region, two.region):
        return never
    return always if one.seats & two.seats else _are_neighbours


def _same_company(one: FirmLook, two: FirmLook) -> Question:
    if one.codes and two.codes:
        return always if one.codes & two.codes else never
    # Not where it is: a company of one city that invests in another is at home in both.
    if (one.legal and one.legal == two.legal) or in_common(one.region, two.region, city_counts=True):
        return always
    return never if are_apart(one.region, two.region) else _are_neighbours


def _same_site(one: SiteLook | PolicyLook, two: SiteLook | PolicyLook) -> Question:
    if are_other_towns(one.towns, two.towns):
        return never
    if in_common(one.home, two.home):
        return always
    return never if one.home.is_known and two.home.is_known else _are_neighbours


def _same_thing(one: SiteLook, two: SiteLook) -> Question:
    # One that is also called by the name of a county before it, and one by that of a city.
    if any(other_tier(one.family, here, there) for here, there in product(one.placed, two.placed)):
        return never
    # What firms are one is not known yet: `likeness` looks again.
    return _OF_ONE_FIRM[_same_site(one, two)] if one.family == "Project" else _same_site(one, two)


def _same_person(one: PersonLook, two: PersonLook) -> Question:
    if not _may_be_one_person(one, two):
        return never
    # What bodies are one is not known yet: `likeness` looks again.
    cannot_be_both = is_other_rank(one.ranks, two.ranks) or _disjoint(one.bodies, two.bodies)
    return _are_not_at_once if cannot_be_both else always


def _may_be_one_person(one: PersonLook, two: PersonLook) -> bool:
    if one.bodies & two.bodies:
        return not are_apart(one.region, two.region)
    if _disjoint(one.sides, two.sides) or _disjoint(one.bodies | one.seats, two.bodies | two.seats):
        return False  # what bodies are one is not known yet: `likeness` looks again
    if one.sides == two.sides == {"business"} and _disjoint(one.bodies, two.bodies):
        return False
    if (
        "state" in one.sides & two.sides
        and not one.seats & two.seats
        and say_no_more_than_province(one.region, two.region)
    ):
        return False  # every county of a province has a 县工信局
    return not _elsewhere(one, two) and in_common(one.region, two.region)


def _same_occasion(one: OccasionLook, two: OccasionLook) -> Question:
    is_long = one.is_long and two.is_long
    if in_common(one.home, two.home):
        return _have_no_other_days if is_long else _share_days
    return _share_days if is_long and not (one.home.is_known and two.home.is_known) else never


def _same_place(one: PlaceLook, two: PlaceLook) -> bool:
    here, there = one.near, two.near
    if _disjoint(one.outer, two.outer):
        return False
    if here.certain and there.certain:
        codes = [frozenset(code for code in place.local if code.isdigit()) for place in (here, there)]
        if all(codes):
            return bool(codes[0] & codes[1])
        return bool((here.local or here.cities) & (there.local or there.cities))
    if one.is_town or two.is_town:
        return in_common(one.region, two.region)
    upper_or_abroad = not any(place.local or place.cities for place in (here, there))
    return upper_or_abroad or not are_apart(one.region, two.region)


def _elsewhere(one: PersonLook, two: PersonLook) -> bool:
    """Whether the two hold posts of one level in different places."""
    levels = {seat[-1] for seat in one.seats} & {seat[-1] for seat in two.seats}
    return bool(levels) and not one.seats & two.seats


def _disjoint(one: Names, two: Names) -> bool:
    return bool(one and two) and not one & two


_OF_ONE_FIRM: Mapping[Question, Question] = {
    always: _have_no_other_firms,
    never: never,
    _are_neighbours: _are_neighbours_of_no_other_firms,
}
