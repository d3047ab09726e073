"""What tells an entity from its namesakes: all that the rules of `namesakes` look at, family by family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import PERSON, Member
from lukou_kg.resolve.ranks import Ranks, Span, ranks_of, span_of
from lukou_kg.resolve.regions import Region, towns_of, union

_TOWNS = ("镇", "乡", "街道", "村", "社区")  # their names repeat from county to county
_LONG = 8  # characters of the name of an occasion or a policy that is hardly given twice

Names = frozenset[str]
_NONE: Names = frozenset()


@dataclass(frozen=True, slots=True)
class Trace:
    """The part of a face that is hardly the same in two articles, as far as the rule of its family asks for it."""

    neighbours: Names = _NONE
    dates: Names = _NONE
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AlikeLook:
    """Of what is one wherever it is read."""


@dataclass(frozen=True, slots=True)
class PersonLook:
    """Of a person: where the article plays, and posts, bodies and sides."""

    region: Region
    seats: Names
    bodies: Names
    sides: Names
    ranks: Ranks


@dataclass(frozen=True, slots=True)
class OccasionLook:
    """Of an occasion: where it is, and whether its name is hardly given twice."""

    home: Region
    is_long: bool


@dataclass(frozen=True, slots=True)
class PlaceLook:
    """Of a place."""

    near: Region
    region: Region
    outer: Names
    is_town: bool


@dataclass(frozen=True, slots=True)
class PolicyLook:
    """Of a policy."""

    home: Region
    towns: tuple[Names, ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class SiteLook:
    """Of what stands somewhere: a park, a work, a body; and of two things of other families.

    `placed` are the forms of its names that say a place.
    """

    family: str
    form: Form
    placed: tuple[Form, ...]
    is_named: bool
    region: Region
    home: Region
    towns: tuple[Names, ...]
    seats: Names


@dataclass(frozen=True, slots=True)
class FirmLook:
    """Of a company; `legal` is its full legal name, "" where its name is none."""

    form: Form
    is_named: bool
    region: Region
    seats: Names
    codes: Names
    legal: str


@dataclass(frozen=True, slots=True)
class MixedLook:
    """Of one of several families under one name: what is looked at beside one of its own, and beside another."""

    family: str
    own: Look
    site: SiteLook


Look = AlikeLook | PersonLook | OccasionLook | PlaceLook | PolicyLook | SiteLook | FirmLook | MixedLook


@dataclass(frozen=True, slots=True)
class Face:
    """All that tells an entity from its namesakes: a look that comes again from article to article, and a trace."""

    look: Look
    trace: Trace


def face_of(member: Member, *, is_mixed: bool) -> Face:
    """The face of a member; `is_mixed` where its name is also borne by members of other families."""
    own = _FACES.get(member.family, _of_site)(member)
    if not is_mixed:
        return own
    look = MixedLook(member.family, own.look, _site_look(member, ""))
    return Face(look, Trace(member.neighbours, member.dates, span_of(member.dates)))


def certain_by(member: Member) -> frozenset[str] | None:
    """What makes all members of one name that have it certain to be one thing: a legal form, a code."""
    if member.is_registered or member.codes:
        return member.codes
    is_division = member.family == "Place" and member.near.certain
    return (member.near.local or member.near.cities) if is_division else None


def _site_look(member: Member, family: str) -> SiteLook:
    return SiteLook(
        family=family,
        form=member.forms[0],
        placed=tuple(form for form in member.forms if form.place.is_known),
        is_named=member.is_named,
        region=member.region,
        home=_home(member),
        towns=_towns(member),
        seats=member.seats,
    )


def _home(member: Member) -> Region:
    """Where it is said to be, where that says more than its article does."""
    return member.near if member.near.local else member.region


def _towns(member: Member) -> tuple[Names, ...]:
    """The towns and villages where it is said to be, by claims or by any of its names."""
    return towns_of(union((member.near, *(form.place for form in member.forms))))


def _is_long(member: Member) -> bool:
    return len(member.name) >= _LONG


def _of_person(member: Member) -> Face:
    look = PersonLook(member.region, member.seats, member.bodies, member.sides, ranks_of(member.posts))
    return Face(look, Trace(span=span_of(member.dates)))


def _of_occasion(member: Member) -> Face:
    return Face(OccasionLook(_home(member), _is_long(member)), Trace(dates=member.dates))


def _of_place(member: Member) -> Face:
    return Face(PlaceLook(member.near, member.region, member.outer, member.name.endswith(_TOWNS)), Trace())


def _of_policy(member: Member) -> Face:
    return Face(PolicyLook(_home(member), _towns(member), _is_long(member)), Trace(member.neighbours))


def _of_firm(member: Member) -> Face:
    legal = member.name if member.is_registered else ""
    look = FirmLook(member.forms[0], member.is_named, member.region, member.seats, member.codes, legal)
    return Face(look, Trace(member.neighbours))


def _of_site(member: Member) -> Face:
    return Face(_site_look(member, member.family), Trace(member.neighbours))


def _alike(_member: Member) -> Face:
    return Face(AlikeLook(), Trace())


_FACES: Mapping[str, Callable[[Member], Face]] = {
    "Company": _of_firm,
    "Event": _of_occasion,
    "Industry": _alike,  # what a trade or a kind of goods is called means the same wherever it is read
    PERSON: _of_person,
    "Place": _of_place,
    "Policy": _of_policy,
    "Product": _alike,
}
