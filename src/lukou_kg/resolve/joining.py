"""Groups whose names differ but are those of one thing are joined: each to one that it is like, never in a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from lukou_kg.logistic import chance_at
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.likeness import Likeness, Profile, likeness, total
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import name_key

_PHASES = "phases"
_STAGES = (
    ("Place",),
    ("Company", "Organization"),
    ("Park",),
    ("GovernmentBody", "Infrastructure"),
    ("Project",),
    (_PHASES,),
    ("Person",),
)
_LIKELY = 0.0  # the logit from which two are one
_DOUBTFUL = -1.4  # the logit from which people are asked
_MARGIN = 1.2  # by how much one has to be likelier than another
_CROWD = 400  # groups with one key: beyond that, only those with a second one are compared
_PLACES = 40  # of where a thing is said to be that are compared
_OWNING = frozenset({"builtBy", "investedBy", "^produces"})
_SERVING = frozenset({"worksFor", "holdsPosition"})


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups, by their first members, that were found to be one thing, or might be (`joined` False), and why."""

    one: tuple[str, str]
    two: tuple[str, str]
    joined: bool
    chance: float
    facts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Clusters after joining, and what was joined or left for people to decide."""

    clusters: tuple[Cluster, ...]
    joins: tuple[Join, ...]


def joined(clusters: Sequence[Cluster]) -> Joined:
    """Joins clusters whose names are forms of one: firms first, then parks, bodies, works, persons.

    A cluster is joined to the one that it is likeliest to be; where it is about as likely to be another one, which is
    a thing of its own, it stays apart.
    """
    groups = [tuple(cluster) for cluster in clusters]
    label = {_ref(member): number for number, cluster in enumerate(groups) for member in cluster}
    joins: list[Join] = []
    for families in _STAGES:
        numbers = [number for number, group in enumerate(groups) if group and _stage(group) in families]
        for hub, parts, found in _stars(numbers, groups, label):
            joins += found
            for part in parts:
                groups[hub] += groups[part]
                for member in groups[part]:
                    label[_ref(member)] = hub
                groups[part] = ()
    return Joined(tuple(group for group in groups if group), tuple(joins))


def _stage(group: Cluster) -> str:
    """The family of a group; phases come when it is known which works are one."""
    return _PHASES if any(member.forms[0].phase for member in group) else group[0].family


def _ref(member: Member) -> tuple[str, str]:
    return member.article, member.entity.key


def _stars(
    numbers: Sequence[int], groups: Sequence[Cluster], label: Mapping[tuple[str, str], int]
) -> Iterator[tuple[int, list[int], list[Join]]]:
    profiles = {number: profile_of(groups[number], groups, label) for number in numbers}
    found: dict[tuple[int, int], Likeness] = {}
    chances: dict[tuple[int, int], float] = {}
    for pair in sorted(_candidates(profiles)):
        likely = likeness(profiles[pair[0]], profiles[pair[1]])
        if likely.forbidden is None and (logit := total(likely.facts)) >= _DOUBTFUL:
            found[pair], chances[pair] = likely, logit
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, two), chance in chances.items():
        rivals[one].append((chance, two))
        rivals[two].append((chance, one))
    merged: dict[int, Profile] = {}
    hub_of: dict[int, int] = {}
    parts: dict[int, list[int]] = defaultdict(list)
    joins: dict[int, list[Join]] = defaultdict(list)
    for pair in sorted(chances, key=lambda pair: (-chances[pair], pair)):
        one, two = sorted(pair, key=lambda number: (-_fullness(groups[number]), number))
        one, two = hub_of.get(one, one), hub_of.get(two, two)
        likely = chances[pair] >= _LIKELY and one != two and not _rivalled(pair, chances, rivals, profiles, hub_of)
        fits = likely and _may_be_one(merged.get(one, profiles[one]), merged.get(two, profiles[two]))
        first = min(map(_ref, groups[pair[0]])), min(map(_ref, groups[pair[1]]))
        if fits:
            for part in (two, *parts[two]):
                hub_of[part] = one
            parts[one] += [two, *parts.pop(two, [])]
            whole = tuple(member for number in (one, *parts[one]) for member in groups[number])
            merged[one] = profile_of(whole, groups, label)
            joins[one] += [Join(*first, True, chance_at(chances[pair]), found[pair].facts), *joins.pop(two, [])]
        elif one != two:
            joins[one].append(Join(*first, False, chance_at(chances[pair]), found[pair].facts))
    for hub in sorted(parts.keys() | joins.keys()):
        yield hub, parts[hub], joins[hub]


def _may_be_one(one: Profile, two: Profile) -> bool:
    found = likeness(one, two)
    return found.forbidden in {None, "no name of one is that of the other"}


def _rivalled(
    pair: tuple[int, int],
    chances: Mapping[tuple[int, int], float],
    rivals: Mapping[int, list[tuple[float, int]]],
    profiles: Mapping[int, Profile],
    hub_of: Mapping[int, int],
) -> bool:
    """Whether one of the two could about as well be a third, which cannot be the other."""
    for here, there in (pair, pair[::-1]):
        for chance, other in rivals[here]:
            if other == there or chance < chances[pair] - _MARGIN:
                continue
            if other in hub_of and not _may_be_one(profiles[here], profiles[hub_of[other]]):
                continue  # it is already known to be part of what this one cannot be
            if hub_of.get(other, other) != hub_of.get(there, there) and not _may_be_one(profiles[there], profiles[other]):
                return True
    return False


def _fullness(group: Cluster) -> int:
    return max(len(member.full) for member in group)


def profile_of(group: Cluster, groups: Sequence[Cluster], label: Mapping[tuple[str, str], int]) -> Profile:
    """What all members of a group say, with the things around them as they were told apart so far."""
    ties: set[str] = set()
    owners: set[str] = set()
    bodies: set[str] = set()
    wholes: set[str] = set()
    cores: set[str] = set()
    for member in group:
        for relation, key in member.ties:
            thing = label.get((member.article, key))
            if thing is None or not any(other.is_named for other in groups[thing]):
                continue
            if relation in _OWNING:
                owners.add(str(thing))
            elif relation in _SERVING:
                bodies.add(str(thing))
            elif relation == "partOf" and any(form.phase for form in member.forms):
                wholes.add(str(thing))
            ties.add(str(thing))
        for form in member.forms:
            thing = label.get((member.article, form.owner)) if form.owner else None
            if thing is not None:
                owners.add(str(thing))
    own = [member.forms[0] for member in group]
    forms = [form for member in group for form in member.forms]
    if wholes and not any(form.core for form in own):
        # A phase that is named alone has the names of its work.
        works = [member for thing in sorted(wholes) for member in groups[int(thing)]]
        own = [_phase_of(form, own[0].phase) for work in works for form in work.forms[:1]]
        forms += [_phase_of(form, own[0].phase) for work in works for form in work.forms]
    for owner in owners:
        cores.update(form.core for other in groups[int(owner)] for form in other.forms)
    return Profile(
        family=group[0].family,
        names=frozenset(member.name for member in group),
        called=frozenset(
            name_key(name) for member in group for name in (member.full, member.entity.name, *member.entity.aliases)
        ),
        own=tuple(dict.fromkeys(own)),
        forms=tuple(dict.fromkeys(forms)),
        places=tuple(dict.fromkeys((member.near, member.region) for member in group))[:_PLACES],
        owners=frozenset(owners),
        owner_cores=frozenset(cores - {""}),
        ties=frozenset(ties),
        wholes=frozenset(wholes),
        bodies=frozenset(bodies),
        posts=frozenset().union(*(member.posts for member in group)),
        seats=frozenset().union(*(member.seats for member in group)),
        sides=frozenset().union(*(member.sides for member in group)),
        days=frozenset(day for member in group for text in member.dates if (day := _day(text)) is not None),
        articles=frozenset(member.article for member in group),
        is_named=any(member.is_named for member in group),
        is_registered=any(member.is_registered for member in group),
    )


def _day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None


def _phase_of(work: Form, phase: str) -> Form:
    return replace(work, phase=phase, amount="")


def _candidates(profiles: Mapping[int, Profile]) -> set[tuple[int, int]]:
    """The pairs that share something by which forms of one name are found."""
    by_key: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, profile in profiles.items():
        for key in _keys(profile):
            by_key[key].add(number)
    return {
        pair
        for numbers in by_key.values()
        if len(numbers) <= _CROWD
        for pair in combinations(sorted(numbers), 2)
    }


def _keys(profile: Profile) -> Iterable[tuple[str, ...]]:
    family = profile.family
    for form in profile.forms:
        if family in {"Company", "Organization"}:
            yield (family, form.core[:2])
        elif family == "Person":
            yield (family, form.core)
            if form.designation:
                yield (family, form.core, form.designation)
            for post in () if form.designation else profile.posts:
                yield from ((family, form.core[:1], post[-size:]) for size in (2, 3))
        else:
            if family == "GovernmentBody":
                yield (family, form.core[:1], form.designation)
            for whole in profile.wholes:
                yield (family, "phase", form.phase, whole)
            yield (family, form.core[-2:], form.designation)
            if len(form.core) > 2:
                yield (family, form.core[:2], form.designation)
            if form.amount:
                yield (family, "amount", form.amount)
            for owner in profile.owners:
                yield (family, "owner", owner)
