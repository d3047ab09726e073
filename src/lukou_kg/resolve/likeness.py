"""How much speaks for two groups of entities being one thing: their names taken apart, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from lukou_kg.resolve.contradictions import BRAND, contradiction, tier, within
from lukou_kg.resolve.contrary import is_excluded, is_group_of
from lukou_kg.resolve.forms import Brands, Form
from lukou_kg.resolve.nearness import is_named_elsewhere, nearness
from lukou_kg.resolve.profile import Profile
from lukou_kg.resolve.regions import counties, small_places
from lukou_kg.schema import Schema

Names = tuple[str, str]
Fact = tuple[str, float]  # the name of a fact in the table `identity`, and how much of it there is

BEGINNING = "beginning_of_name"  # of two characters: a brand, perhaps, which several works may have
_SIGNS = re.compile("[a-z0-9]+")  # 维生素B6 is not 维生素C
_LONG = 5  # characters that are the same beyond which more say no more
_OWNER = 4  # characters of a firm's name before that of its work
_ALIKE = 75  # per cent of two names
_MOST_TIES = 2
_ANY_PARK = "园"
_ANY_ZONE, _ZONES = "开发区", frozenset({"经开区", "高新区"})
_FAR = frozenset({"no_place", "different_provinces"})  # where two persons of one name may well be two
_GROUP, _WORK = "集团", "项目"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The facts that speak for and against two groups being one thing, and the sum of their weights: a logit.

    `names` are the keys of the names that have most in common, one of each group.
    """

    facts: tuple[Fact, ...]
    total: float
    names: Names


class Scale:
    """Weighs facts by the table `identity`."""

    def __init__(self, schema: Schema) -> None:
        self._brands = Brands(schema)
        self._weights: Mapping[str, float] = {row["fact"]: float(row["weight"]) for row in schema.tables["identity"]}

    def likeness(self, one: Profile, two: Profile) -> Likeness | None:
        """What speaks for the two being one thing, None where they cannot be or share no name; symmetric.

        What would only look wrong (see `contrary`) is weighed all the same.
        """
        if is_excluded(one, two):
            return None
        own = (one.own[0].written, two.own[0].written)
        if one.codes & two.codes:
            return self._weighed((("same_code", 1.0),), own)
        if one.family == "GovernmentBody" and one.owners & two.owners:
            return self._weighed((("body_of_park", 1.0),), own)
        if is_the_one_there(one, two) or is_the_one_there(two, one):
            return self._weighed((("only_one_there", 1.0), *_context(one, two)), own)
        common = [*_common_names(one, two)]
        if not common:
            return None
        facts, names = max(common, key=lambda each: (self._total(each[0]), each))
        return self._weighed((*facts, *self._known(one, two), *_context(one, two)), names)

    def namesakes(self, one: Profile, two: Profile, names: Names) -> Likeness:
        """What speaks for two being one thing that were put together by these names, whatever speaks against it."""
        length = float(min(len(one.own[0].core), _LONG))
        return self._weighed((("same_name", 1.0), ("length", length), *_context(one, two)), names)

    def _known(self, one: Profile, two: Profile) -> Iterator[Fact]:
        """Whether both have the name of one firm that the whole country knows."""
        if one.family == "Company":
            cores = [{form.core for form in each.own if self._brands.is_one(form)} for each in (one, two)]
            if cores[0] & cores[1]:
                yield ("known_brand", 1.0)

    def _weighed(self, facts: tuple[Fact, ...], names: Names) -> Likeness:
        known = (("bias", 1.0), *facts)
        return Likeness(known, self._total(known), names)

    def _total(self, facts: tuple[Fact, ...]) -> float:
        return sum(self._weights[name] * amount for name, amount in facts)


def _common_names(one: Profile, two: Profile) -> Iterator[tuple[tuple[Fact, ...], Names]]:
    """What each pair of names has in common, where that is enough to be one name."""
    if one.family == "Company" and (same := one.names & two.names or one.legal_names_of(two)):
        yield (("same_name", 1.0), ("length", float(_LONG))), (min(same), min(same))
    for here, there in product(one.forms, two.forms):
        if contradiction(one.family, here, there) or _designations_differ(one.family, here, there):
            continue
        if is_group_of(here, two) or is_group_of(there, one):
            continue
        if _may_own(here, there) and not _are_told_together(one, two):
            continue
        if any(form.owner and not form.core and form not in each.own for form, each in ((here, one), (there, two))):
            continue  # what is also called by its owner has a fuller name to be known by
        if facts := [*_core_facts(one.family, here, there)]:
            facts += _around_core(here, there)
            if _is_anothers(one, two, here, there) or _is_anothers(two, one, there, here):
                facts.append(("another_owner", 1.0))
            yield tuple(facts), (here.written, there.written)


def _may_own(one: Form, two: Form) -> bool:
    """Whether one is a group by its brand alone, and the other one of a trade: 沐岭集团 may own 沐岭茶业集团."""
    apart = one.core != two.core and min(len(one.core), len(two.core)) <= BRAND
    return apart and one.designation == two.designation == _GROUP


def _are_told_together(one: Profile, two: Profile) -> bool:
    """Whether a person, a work or an article's own words lead to both; a place, where others stand too, does not."""
    called = one.names & two.called or two.names & one.called
    return bool(called or one.people & two.people or (one.ties & two.ties) - one.places_tied or one.owners & two.owners)


def is_the_one_there(bare: Profile, named: Profile) -> bool:
    """Whether one is a park that is called by its designation alone (经开区) in the county by which the other is named.

    A county has one 经开区; where it has two, one rivals the other.
    """
    if bare.family != "Park" or bare.is_named or any(form.core or form.place.is_known for form in bare.own):
        return False
    at_home = {codes for home in bare.homes if (codes := counties(home))}
    return any(
        not form.core
        and all(codes <= form.place.local for codes in at_home)
        and not _designations_differ("Park", bare.own[0], form)
        for form in named.own
        if at_home and form.place.local
    )


def _designations_differ(family: str, one: Form, two: Form) -> bool:
    if family == "Company":
        return (one.designation == _GROUP) != (two.designation == _GROUP) and one.core != two.core
    both = {one.designation, two.designation}
    if family == "Infrastructure":
        return len(both - {_WORK}) > 1 and one.core != two.core
    if family in {"Park", "GovernmentBody"}:
        return len(both) > 1 and _ANY_PARK not in both and (_ANY_ZONE not in both or not both & _ZONES)
    return False


def _core_facts(family: str, one: Form, two: Form) -> Iterator[Fact]:
    """In what way the own parts of two names are one; nothing where they are not."""
    short, long = sorted((one.core, two.core), key=lambda core: (len(core), core))
    if family == "Person" and bool(one.designation) is not bool(two.designation):
        if long.startswith(short):
            yield ("surname_and_post", 1.0)
    elif short == long:
        yield from _same_core(family, one, two)
    elif not short:
        yield from _without_core(one, two)
    elif set(_SIGNS.findall(short)) <= set(_SIGNS.findall(long)):  # 金云50 is no short name of 金云150
        yield from _SHORTENED.get(family, _of_site)(short, long)


def _without_core(one: Form, two: Form) -> Iterator[Fact]:
    bare = two if one.core else one
    if bare.owner and not bare.phase and not bare.amount:
        yield ("owner_alone", 1.0)
    elif one.phase:
        yield ("phase_alone", 1.0)
    elif one.amount and one.amount == two.amount:
        yield ("amount_alone", 1.0)
    elif (one.core or two.core) in small_places((two if one.core else one).place):
        yield from (("nothing_own_placed", 1.0), ("place_in_names", 1.0))  # 柳屯园区 is in 柳屯镇


def _same_core(family: str, one: Form, two: Form) -> Iterator[Fact]:
    if one.core:
        yield from (("same_name", 1.0), ("length", float(min(len(one.core), _LONG))))
    elif family == "Place":
        if one.place.certain and one.place.local and one.place.local == two.place.local:
            yield ("one_division", 1.0)
    elif one.phase:
        yield ("same_phase", 1.0)
    elif one.place.is_known and two.place.is_known:
        yield ("nothing_own_placed", 1.0)
    else:
        yield ("nothing_own", 1.0)


def _of_firm(short: str, long: str) -> Iterator[Fact]:
    if short[:BRAND] == long[:BRAND] and within(short, long):
        yield from [("brand_alone", 1.0)] if len(short) == BRAND else _shortened(short, long)


def _of_body(short: str, long: str) -> Iterator[Fact]:
    if len(short) > 1 and short[0] == long[0] and within(short, long):
        yield from _shortened(short, long)


def _shortened(short: str, long: str) -> Iterator[Fact]:
    yield from (("short_name", 1.0), ("share", len(short) / len(long)))


def _of_site(short: str, long: str) -> Iterator[Fact]:
    share = len(short) / len(long)
    if len(short) == BRAND and long.startswith(short):
        yield from ((BEGINNING, 1.0), ("share", share))
    elif len(short) > 1 and (long.endswith(short) or long.startswith(short)):
        yield from (("part_of_name", 1.0), ("share", share))
    elif len(short) > 1 and short[-1] == long[-1] and within(short, long):
        yield from (("letters_of_name", 1.0), ("share", share))
    elif len(short) >= _LONG and _SIGNS.findall(short) == _SIGNS.findall(long):
        yield from [("much_alike", ratio / 100)] if (ratio := fuzz.ratio(short, long)) >= _ALIKE else []


def _never(_short: str, _long: str) -> Iterator[Fact]:
    return iter(())


_SHORTENED = {"Company": _of_firm, "GovernmentBody": _of_body, "Place": _never, "Person": _never}


def _around_core(one: Form, two: Form) -> Iterator[Fact]:
    if one.place.is_known and two.place.is_known and tier(one.place) == tier(two.place):
        yield ("place_in_names", 1.0)
    if one.amount and one.amount == two.amount:
        yield ("same_amount", 1.0)
    if one.marks:
        yield ("same_marks", 1.0)


def _is_anothers(one: Profile, two: Profile, here: Form, there: Form) -> bool:
    """Whether what stands before the name of a work with a known owner is not that owner's: 启明 is not 恒岳."""
    if one.family not in {"Project", "Infrastructure", "Park"} or one.owners & two.owners or not one.owner_cores:
        return False
    before = there.core.removesuffix(here.core) if here.core else ""
    if not 0 < len(before) <= _OWNER or before == there.core:
        return False
    return not any(owner.startswith(before) for owner in one.owner_cores)


def _context(one: Profile, two: Profile) -> Iterator[Fact]:
    """What else the two have in common, and what sets them apart."""
    owners = one.owners & two.owners
    ties = (one.ties & two.ties) - owners
    near = nearness(one, two)
    facts = (
        ("same_work", bool(one.wholes & two.wholes)),
        ("called_so", not one.names & two.names and bool(one.names & two.called or two.names & one.called)),
        ("same_owner", bool(owners)),
        ("ties", min(len(ties), _MOST_TIES)),
        ("serves_same", bool(one.bodies & two.bodies)),
        ("same_people", near not in _FAR and not one.people.isdisjoint(two.people)),
        (near, True),
        ("named_elsewhere", is_named_elsewhere(one, two) or is_named_elsewhere(two, one)),
        ("anyones_name", not (one.is_named and two.is_named) and one.family != "GovernmentBody"),
    )
    yield from ((name, float(amount)) for name, amount in facts if amount)
