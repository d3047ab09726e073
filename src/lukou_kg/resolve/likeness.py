"""How much speaks for two groups of entities being one thing: their names taken apart, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from rapidfuzz import fuzz

from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.regions import Region, are_apart, in_common

_BRAND = 2
_MANY = 8  # names of a group that are compared
_LONG = 5
_BETWEEN_POSTS = 60  # days
_OF_ONE_PLACE = ("same place", "articles of one place", "articles of a place and of its city")
_LEGAL_NAME = 10  # characters of the full name of a firm, with its legal form, that hardly two have
_OWNER = 4  # characters of a firm's name before that of its work


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a group of entities: all that its members say.

    `names` are the keys of full names, `called` those of all names, `own` the forms of full names, `forms` those of all names. `places` are the pairs of where a member is said to
    be and where its article plays. `owners` are the things that make or own it or that its names begin with, `owner_cores` what is own to their names, `ties`
    all things that claims relate it to, `wholes` the works that it is a phase of, `bodies` those that a person serves. `is_named` says whether any of its names
    is anyone's in particular.
    """

    family: str
    names: frozenset[str]
    called: frozenset[str]
    own: tuple[Form, ...]
    forms: tuple[Form, ...]
    places: tuple[tuple[Region, Region], ...]
    owners: frozenset[str]
    owner_cores: frozenset[str]
    ties: frozenset[str]
    wholes: frozenset[str]
    bodies: frozenset[str]
    posts: frozenset[str]
    seats: frozenset[str]
    sides: frozenset[str]
    days: frozenset[date]
    articles: frozenset[str]
    is_named: bool
    is_registered: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """The facts that speak for and against two groups being one, each with its weight, or what forbids it."""

    facts: tuple[tuple[str, float], ...]
    forbidden: str | None = None


def likeness(one: Profile, two: Profile) -> Likeness:
    """What speaks for the two being one thing; symmetric."""
    if not one.articles.isdisjoint(two.articles):
        return Likeness((), "one article names both")
    if forbidden := _forbidden(one, two):
        return Likeness((), forbidden)
    if one.family == "GovernmentBody" and one.owners & two.owners:
        return Likeness((("bias", _BIAS), ("body of the same park", 5.0)))
    names = [
        (*facts, *_leftover(one, two, here, there))
        for here, there in product(one.forms, two.forms)
        if (facts := _name_facts(one.family, here, there))
    ]
    if one.names & two.names and one.family == "Company":
        names.append((("same name", 2.5 + 0.25 * _LONG),))
    if not names:
        return Likeness((), "no name of one is that of the other")
    best = max(names, key=lambda facts: (sum(weight for _, weight in facts), facts))
    wholes = (("phase of the same", 4.0),) if one.wholes & two.wholes else ()
    return Likeness((("bias", _BIAS), *best, *wholes, *_context(one, two)))


_BIAS = -3.0


def _forbidden(one: Profile, two: Profile) -> str | None:
    """What the full names say that no two names of one thing say: another phase, number, side, amount, trade, place."""
    for here, there in product(one.own[:_MANY], two.own[:_MANY]):
        if conflict := conflicting(one.family, here, there):
            return conflict
    if one.owners and two.owners and one.family in {"Project", "GovernmentBody"} and not one.owners & two.owners:
        return "owners"
    named = all(each.own[0].core and each.is_named for each in (one, two))
    if one.own[0].phase and not (named or one.wholes & two.wholes):
        return "phases whose work is not known to be one"
    if one.wholes and two.wholes and not one.wholes & two.wholes:
        return "phases of two"
    for titled, person in ((one, two), (two, one)):
        title = titled.own[0].designation if titled.family == "Person" else ""
        if title and not person.own[0].designation and not any(post.endswith(title) for post in person.posts):
            return "the post is not held"
    if one.names & two.names and not one.own[0].phase and not _joined_by_more(one, two):
        return "one name and nothing else"
    return None


def _joined_by_more(one: Profile, two: Profile) -> bool:
    """Whether something joins two groups of one name that were kept apart when only their articles were known."""
    if one.family == "Person":
        return _one_career(one, two)
    if one.family == "Company" and any(len(name) >= _LEGAL_NAME for name in one.names & two.names):
        return True
    if one.owners & two.owners or one.ties & two.ties or one.wholes & two.wholes:
        return True
    return any(
        here.place.local & there.place.local
        for here, there in product(one.forms, two.forms)
        if here.place.local and there.place.local
    )


def _one_career(one: Profile, two: Profile) -> bool:
    """Whether two persons of one name serve one body, or held their posts one after the other in one place."""
    if one.bodies & two.bodies:
        return True
    if one.bodies and two.bodies and _at_once(one.days, two.days):
        return False
    if one.sides == two.sides == {"business"}:
        return False
    levels = {seat[-1] for seat in one.seats} & {seat[-1] for seat in two.seats}
    elsewhere = bool(levels) and not one.seats & two.seats
    apart = bool(one.sides and two.sides) and not one.sides & two.sides
    return not (elsewhere or apart) and _nearness(one, two)[0] in _OF_ONE_PLACE


def _at_once(one: Iterable[date], two: Iterable[date]) -> bool:
    """Whether the days of one lie among those of the other, or so near that nobody changes a post in between.

    Where no day is known nothing speaks against it.
    """
    here, there = sorted(one), sorted(two)
    if not (here and there):
        return False
    gap = max(here[0], there[0]) - min(here[-1], there[-1])
    return gap.days <= _BETWEEN_POSTS


def conflicting(family: str, one: Form, two: Form) -> str | None:
    """In what two names contradict each other, None where they do not."""
    if one.phase != two.phase:
        return "phase"
    if one.marks != two.marks and (one.marks and two.marks or family != "Company"):
        return "marks"
    if one.amount and two.amount and one.amount != two.amount:
        return "amount"
    if _elsewhere(one.place, two.place):
        return "place"
    if one.level and two.level and one.level != two.level:
        return "level"
    if family == "Company" and (one.designation == "分公司") != (two.designation == "分公司"):
        return "branch"
    if family == "Company" and one.designation and two.designation and not _within(one.core, two.core):
        return "legal names"
    if family == "Company" and _diverge(one.core, two.core):
        return "trade"
    return None


def _elsewhere(one: Region, two: Region) -> bool:
    """Whether two names say places that are not one and do not lie in each other."""
    if not (one.is_known and two.is_known):
        return False
    if one.local and two.local:
        return not one.local & two.local
    here, there = one.home or one.cities, two.home or two.cities
    if here and there:
        return not here & there
    return are_apart(one, two)


def _diverge(one: str, two: str) -> bool:
    """Whether two firms begin alike and go on differently: 云帆精工 and 云帆新材料."""
    return one[:_BRAND] == two[:_BRAND] and not _within(one, two)


def _within(one: str, two: str) -> bool:
    """Whether all characters of the shorter come in the longer in their order."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _name_facts(family: str, one: Form, two: Form) -> tuple[tuple[str, float], ...]:
    """What two names have in common, nothing where that is not enough to be one."""
    if conflicting(family, one, two):
        return ()
    if _types_differ(family, one, two):
        return ()
    facts = [*_core_facts(family, one, two)]
    if not facts:
        return ()
    if one.place.is_known and two.place.is_known:
        facts.append(("same place in the names", 1.5))
    if one.amount and one.amount == two.amount:
        facts.append(("same amount", 2.0))
    if one.marks:
        facts.append(("same marks", 0.5))
    return tuple(facts)


def _types_differ(family: str, one: Form, two: Form) -> bool:
    if family == "Company":
        return (one.designation == "集团") != (two.designation == "集团") and one.core != two.core
    if family in {"Park", "GovernmentBody"}:
        return one.designation != two.designation and "园" not in (one.designation, two.designation)
    return False


def _core_facts(family: str, one: Form, two: Form) -> Iterator[tuple[str, float]]:
    if family == "Person" and bool(one.designation) is not bool(two.designation):
        if two.core.startswith(one.core) if one.designation else one.core.startswith(two.core):
            yield ("surname and post", 3.5)
        return
    short, long = sorted((one.core, two.core), key=lambda core: (len(core), core))
    if short == long:
        if not short and family == "Place":
            if one.place.local and one.place.local == two.place.local and one.place.certain:
                yield ("one division", 5.0)
        elif not short:
            yield ("same phase", 0.5) if one.phase else ("nothing own in the names", 1.0 if one.place.is_known and two.place.is_known else -0.5)
        else:
            yield ("same name", 2.5 + 0.25 * min(len(short), _LONG))
        return
    if not short:
        if one.phase:
            yield ("phase without its work", 0.5)
        if family in {"Project", "Park"} and (one.amount and one.amount == two.amount):
            yield ("no name but the amount", 0.0)
        return
    share = len(short) / len(long)
    if family == "Company":
        if short[:_BRAND] == long[:_BRAND] and _within(short, long):
            yield ("brand alone", 2.0) if len(short) == _BRAND else ("short name", 2.0 + share)
        return
    if family == "Place":
        return
    if family == "GovernmentBody":
        if short[0] == long[0] and _within(short, long) and len(short) > 1:
            yield ("short name", 2.0 + share)
        return
    if len(short) > 1 and (long.endswith(short) or long.startswith(short)):
        yield ("part of the name", 1.5 + share)
    elif len(short) > 1 and _within(short, long) and short[-1] == long[-1]:
        yield ("letters of the name", 1.0 + share)
    elif (ratio := fuzz.ratio(short, long)) >= 75:
        yield ("much alike", ratio / 100)


def _leftover(one: Profile, two: Profile, here: Form, there: Form) -> Iterator[tuple[str, float]]:
    """What stands before the rest of a longer name where a known owner stands before the shorter: 启明 is not 恒岳."""
    if one.family not in {"Project", "Infrastructure"} or one.owners & two.owners:
        return
    for short, long, owners in ((here, there, one.owner_cores), (there, here, two.owner_cores)):
        rest = long.core.removesuffix(short.core)
        if short.core and rest and rest != long.core and owners and len(rest) <= _OWNER:
            if not any(owner.startswith(rest) for owner in owners):
                yield ("another's name before it", -2.0)


def _context(one: Profile, two: Profile) -> Iterator[tuple[str, float]]:
    if one.names & two.called or two.names & one.called:
        yield ("an article calls one as the other", 1.5)
    if shared := one.owners & two.owners:
        yield ("same owner", 2.0)
    ties = (one.ties & two.ties) - shared
    if ties:
        yield ("tied to the same", min(1.5 * len(ties), 3.0))
    if one.bodies & two.bodies:
        yield ("serves the same", 2.0)
    yield _nearness(one, two)
    if _said_elsewhere(one, two) or _said_elsewhere(two, one):
        yield ("its name says another place", -2.5)
    if not (one.is_named and two.is_named) and one.family != "GovernmentBody":
        yield ("anyone's name", -2.0)


def _said_elsewhere(one: Profile, two: Profile) -> bool:
    """Whether the names of one say a place below a city that is not where the articles of the other play."""
    said = [codes for form in one.own if (codes := _codes(form.place))]
    homes = [_codes(home) for home in _homes(two)]
    return bool(said) and all(homes) and all(home.isdisjoint(place) for place in said for home in homes)


def _codes(region: Region) -> frozenset[str]:
    """The divisions below a city that are known for certain."""
    return frozenset(code for code in region.local if code.isdigit())


def _homes(profile: Profile) -> list[Region]:
    """Where its members are said to be, where that says more than their articles do."""
    return [near if near.local else region for near, region in profile.places]


def _nearness(one: Profile, two: Profile) -> tuple[str, float]:
    pairs = list(product(_homes(one), _homes(two)))
    known = [near.local and other.local for (near, _), (other, _) in product(one.places, two.places)]
    if any(in_common(here, there) and here.local and there.local for here, there in pairs):
        return ("same place", 2.5) if any(known) else ("articles of one place", 1.5)
    if any(in_common(here, there) for here, there in pairs):
        return ("articles of a place and of its city", 1.0)
    if any(in_common(here, there, city_counts=True) for here, there in pairs):
        return ("articles of one city", 0.75)
    if all(are_apart(here, there) for here, there in pairs):
        return ("different provinces", -2.0)
    return ("no place in common", -0.5)


def total(facts: Iterable[tuple[str, float]]) -> float:
    """All weights together: the logit of the chance that the two are one."""
    return sum(weight for _, weight in facts)
