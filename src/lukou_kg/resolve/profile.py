"""What is known of a group of entities that are one thing: all that its members say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import PERSON, Member
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.posts import POST_RELATION
from lukou_kg.resolve.ranks import days_of
from lukou_kg.resolve.regions import Region, counties

_PLACES = 40  # of where a thing is said to be that are kept
_OWNING = frozenset({"builtBy", "investedBy", "^produces"})
_LEGAL_NAME = 10  # characters of the full name of a firm that hardly two have
_LEGAL_ENDING = "公司"
_PERSON = f"{PERSON}/"
_SERVING = frozenset({"worksFor", POST_RELATION})

Ref = tuple[str, str]  # the SHA-256 of an article and the key of an entity in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the members of a group say; other things are told by the numbers of their groups.

    `names` are the keys of full names, `called` those of all names, `own` the forms of full names, `forms` those of all
    names. `places` are the pairs of where a member is said to be and where its article plays. `owners` make or own it,
    or its names begin with theirs; `owner_cores` is what is own to their names. `ties` are all things that claims
    relate it to, `places_tied` those of them that are places, `wholes` the works that it is a phase of, `bodies` those
    that a person serves in `posts` and `offices` the keys of their names, whose places are `seats`, on `sides`
    ("state", "business"). `days` are those on which it is spoken of. `people` are the keys of the persons whom claims
    relate it to. `is_named` says whether any of its names is anyone's in particular. `codes` are the credit codes
    beside its names, `counties` where members are said to be, each by the codes of its county and of what took the
    place of that.
    """

    family: str
    names: frozenset[str]
    called: frozenset[str]
    own: tuple[Form, ...]
    forms: tuple[Form, ...]
    places: tuple[tuple[Region, Region], ...]
    owners: frozenset[int]
    owner_cores: frozenset[str]
    ties: frozenset[int]
    places_tied: frozenset[int]
    wholes: frozenset[int]
    bodies: frozenset[int]
    offices: frozenset[str]
    posts: frozenset[str]
    seats: frozenset[str]
    sides: frozenset[str]
    days: frozenset[date]
    people: frozenset[str]
    articles: frozenset[str]
    is_named: bool
    codes: frozenset[str]
    counties: frozenset[frozenset[str]]

    def legal_names_of(self, other: Profile) -> frozenset[str]:
        """The full legal names of one of two firms that the other bears too, perhaps as one that it had before."""
        if self.family != "Company":
            return frozenset()
        shared = (self.names & other.called) | (other.names & self.called)
        return frozenset(name for name in shared if len(name) >= _LEGAL_NAME and name.endswith(_LEGAL_ENDING))

    @property
    def homes(self) -> tuple[Region, ...]:
        """Where its members are said to be, where that says more than their articles do."""
        return tuple(near if near.local else region for near, region in self.places)


def profile_of(group: Cluster, groups: Sequence[Cluster], group_of: Mapping[Ref, int]) -> Profile:
    """The profile of a group; `group_of` gives the number of every entity's group among `groups`."""
    related = [(how, thing) for member in group for how, thing in _related(member, group_of)]
    named = [(how, thing) for how, thing in related if any(other.is_named for other in groups[thing])]
    phased = any(form.phase for member in group for form in member.forms)
    owners = {thing for how, thing in named if how in _OWNING}
    owners |= {thing for how, thing in related if how == _BY_NAME}
    wholes = {thing for how, thing in named if phased and how == "partOf"}
    own, forms = _forms(group, [member for thing in sorted(wholes) for member in groups[thing]])
    return Profile(
        family=group[0].family,
        names=frozenset(member.name for member in group),
        called=frozenset(map(name_key, {name for member in group for name in _names(member)})),
        own=own,
        forms=forms,
        places=tuple(dict.fromkeys((member.near, member.region) for member in group))[:_PLACES],
        owners=frozenset(owners),
        owner_cores=frozenset(
            form.core for owner in owners for other in groups[owner] for form in other.forms if form.core
        ),
        ties=frozenset(thing for how, thing in named if how != _BY_NAME),
        places_tied=frozenset(thing for _, thing in named if groups[thing][0].family == "Place"),
        wholes=frozenset(wholes),
        bodies=frozenset(thing for how, thing in named if how in _SERVING),
        offices=_union([member.bodies for member in group]),
        posts=_union([member.posts for member in group]),
        seats=_union([member.seats for member in group]),
        sides=_union([member.sides for member in group]),
        days=days_of(_union([member.dates for member in group])),
        people=frozenset(key for member in group for key in member.neighbours if key.startswith(_PERSON)),
        articles=frozenset(member.article for member in group),
        is_named=any(member.is_named for member in group),
        codes=_union([member.codes for member in group]),
        counties=frozenset(codes for member in group if (codes := counties(member.near))),
    )


_BY_NAME = "name"  # how a thing is related to the firm whose name its own begins with


def _related(member: Member, group_of: Mapping[Ref, int]) -> list[tuple[str, int]]:
    ties = [*member.ties, *((_BY_NAME, form.owner) for form in member.forms if form.owner)]
    return [(how, group_of[member.article, key]) for how, key in ties if (member.article, key) in group_of]


def _forms(group: Cluster, works: Sequence[Member]) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """The forms of full names and of all names; a phase that is named alone has the names of its work."""
    own = [member.forms[0] for member in group]
    forms = [form for member in group for form in member.forms]
    if works and not any(form.core for form in own):
        phase = own[0].phase
        own = [replace(work.forms[0], phase=phase, amount="") for work in works]
        forms += [replace(form, phase=phase, amount="") for work in works for form in work.forms]
    return tuple(dict.fromkeys(own)), tuple(dict.fromkeys(forms))


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _names(member: Member) -> tuple[str, ...]:
    return (member.full, member.entity.name, *member.entity.aliases)
