"""Groups the entities of all articles into things: by what they are called, then by what tells namesakes apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import is_upper_place
from lukou_kg.resolve.partition import partition
from lukou_kg.schema import Schema

# What these are also called is weighed by what their names are made of, in `joining`.
_BY_FORM = frozenset({"Company", "Park", "Infrastructure", "GovernmentBody"})

Called = tuple[str, str]  # a kind and the key of a name
Cluster = tuple[Member, ...]


def clusters_of(members: Iterable[Member], schema: Schema) -> tuple[Cluster, ...]:
    """The members in groups that are one thing each; the same groups, in the same order, whatever the order of input.

    Two members belong together when their names have one key, or when the name of one is what exactly one other name
    in the corpus is also called (云帆精工 beside one 宁海云帆精工科技有限公司, but not beside two): a short name that
    could be of several stays apart, and so does one that an article uses beside the full name. A place before a name
    that is known without it makes no other thing (青岭区桃溪农旅综合体). Namesakes are then told apart by `partition`:
    one that fits several groups joins none of them. No article has two entities in a group.
    Works come first: their phases are what is told apart by the work and the phase.
    """
    known = tuple(members)
    phases = any(member.works for member in known)
    return _grouped(_with_works(known, _grouped(known, schema)) if phases else known, schema)


def _with_works(members: Iterable[Member], clusters: Iterable[Cluster]) -> Iterator[Member]:
    """The members, each phase by one name: that of its work which comes first among all that the work has anywhere."""
    first: dict[tuple[str, str], str] = {}
    for cluster in clusters:
        names = min(member.name for member in cluster)
        first |= {(member.article, member.entity.key): names for member in cluster}
    for member in members:
        works = {first[member.article, key] for key in member.works if (member.article, key) in first}
        if len(works) == 1:
            name = works.pop() + member.phase
            yield replace(member, name=name, others=(member.others | {member.name}) - {name})
        else:
            yield member


def _grouped(members: Iterable[Member], schema: Schema) -> tuple[Cluster, ...]:
    """The groups of `clusters_of`, each phase called by what its own article calls its work."""
    by_call: dict[Called, list[Member]] = defaultdict(list)
    for member in sorted(members, key=lambda item: (item.article, item.entity.key)):
        by_call[member.entity.kind, member.name].append(member)
    longer = _longer_names(by_call)
    owner = _owners(by_call, longer, schema)
    full = _full_bodies(longer, owner)
    groups: dict[Called, list[Member]] = defaultdict(list)
    for call in sorted(by_call):
        groups[_root(call, owner)].extend(_with_full_bodies(member, full) for member in by_call[call])
    return tuple(cluster for call in sorted(groups) for cluster in partition(groups[call]))


def _longer_names(by_call: Mapping[Called, list[Member]]) -> dict[str, set[Called]]:
    """For every key that something is called by, what bears it as its name or is also called so."""
    longer: dict[str, set[Called]] = defaultdict(set)
    for (kind, name), members in by_call.items():
        longer[name].add((kind, name))
        for short in frozenset[str]().union(*(member.others for member in members)):
            longer[short].add((kind, name))
    return longer


def _owners(
    by_call: Mapping[Called, list[Member]], longer: Mapping[str, set[Called]], schema: Schema
) -> dict[Called, Called]:
    """For a name that is short for exactly one other, that other."""
    owner: dict[Called, Called] = {}
    shared: dict[Called, set[Called]] = {}
    for call in sorted(by_call):
        if call[0] in _BY_FORM:
            continue
        full = _fuller(call, longer[call[1]], schema)
        if len(full) == 1 and not _side_by_side(by_call[call], by_call[next(iter(full))]):
            owner[call] = next(iter(full))
        elif full:
            shared[call] = full
    for call in sorted(shared):  # short for several names, all of which are short for one
        roots = {_root(full, owner) for full in shared[call]}
        if len(roots) == 1 and call not in roots and not _side_by_side(by_call[call], by_call[next(iter(roots))]):
            owner[call] = next(iter(roots))
    for call, rest in _placeless(by_call):
        if call[0] in _BY_FORM:
            continue
        if call not in owner and not _side_by_side(by_call[call], by_call[rest]):
            owner[call] = rest
    return owner


def _placeless(by_call: Mapping[Called, list[Member]]) -> Iterator[tuple[Called, Called]]:
    """Names that begin with a place, each with the same name without it where that stands for no other."""
    placed: dict[Called, set[Called]] = defaultdict(set)
    for call in sorted(by_call):
        for rest in frozenset[str]().union(*(member.placeless for member in by_call[call])):
            placed[call[0], rest].add(call)
    for rest_call in sorted(placed.keys() & by_call.keys()):
        if len(placed[rest_call]) == 1:
            yield next(iter(placed[rest_call])), rest_call


def _fuller(call: Called, owners: set[Called], schema: Schema) -> set[Called]:
    kind, name = call
    same_kind = {full for full in owners if full[0] == kind and full[1] != name}
    narrower = {full for full in owners if full[0] != kind and schema.is_a(full[0], kind)}
    candidates = same_kind or narrower
    if len(candidates) > 1 and kind == "Place":
        candidates = {full for full in candidates if is_upper_place(full[1])}
    return candidates


def _full_bodies(longer: Mapping[str, set[Called]], owner: Mapping[Called, Called]) -> dict[str, str]:
    """For every key that only one body is called by, the key of its full name: a person serves that one."""
    roots = {key: {_root(call, owner)[1] for call in calls if call[0] != "Person"} for key, calls in longer.items()}
    return {key: next(iter(names)) for key, names in roots.items() if len(names) == 1}


def _with_full_bodies(member: Member, full: Mapping[str, str]) -> Member:
    bodies = frozenset(full.get(key, key) for key in member.bodies)
    return member if bodies == member.bodies else replace(member, bodies=bodies)


def _side_by_side(some: list[Member], others: list[Member]) -> bool:
    return not {member.article for member in some}.isdisjoint(member.article for member in others)


def _root(call: Called, owner: Mapping[Called, Called]) -> Called:
    """The end of the chain of owners; two names that are short for each other meet in the smaller one."""
    seen = [call]
    while (step := owner.get(seen[-1])) is not None:
        if step in seen:
            return min(seen[seen.index(step) :])
        seen.append(step)
    return seen[-1]
