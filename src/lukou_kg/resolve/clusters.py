"""Groups the entities of all articles into things: by what they are called, then by what tells namesakes apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lukou_kg.resolve.members import Member
from lukou_kg.resolve.names import is_upper_place
from lukou_kg.resolve.namesakes import compatible
from lukou_kg.schema import Schema

Called = tuple[str, str]  # a kind and the key of a name
Cluster = tuple[Member, ...]


def clusters_of(members: Iterable[Member], schema: Schema) -> tuple[Cluster, ...]:
    """The members in groups that are one thing each; the same groups, in the same order, whatever the order of input.

    Two members belong together when their names have one key, or when the name of one is what exactly one other name
    in the corpus is also called (兆能机电 beside one 株洲兆能机电科技有限公司, but not beside two): a short name that
    could be of several stays apart, and so does one that an article uses beside the full name. Namesakes are then
    told apart by `compatible`; one that fits several groups joins none of them. No article has two entities in a group.
    """
    by_call: dict[Called, list[Member]] = defaultdict(list)
    for member in sorted(members, key=lambda item: (item.article, item.entity.key)):
        by_call[member.entity.kind, member.name].append(member)
    owner = _owners(by_call, schema)
    groups: dict[Called, list[Member]] = defaultdict(list)
    for call in sorted(by_call):
        groups[_root(call, owner)].extend(by_call[call])
    return tuple(cluster for call in sorted(groups) for cluster in _partition(groups[call], schema))


def _owners(by_call: Mapping[Called, list[Member]], schema: Schema) -> dict[Called, Called]:
    """For a name that is short for exactly one other, that other."""
    longer: dict[str, set[Called]] = defaultdict(set)
    for (kind, name), members in by_call.items():
        longer[name].add((kind, name))
        for short in frozenset[str]().union(*(member.others for member in members)):
            longer[short].add((kind, name))
    owner: dict[Called, Called] = {}
    for call in sorted(by_call):
        full = _only_owner(call, longer[call[1]], schema)
        if full is not None and not _side_by_side(by_call[call], by_call[full]):
            owner[call] = full
    return owner


def _only_owner(call: Called, owners: set[Called], schema: Schema) -> Called | None:
    kind, name = call
    same_kind = {full for full in owners if full[0] == kind and full[1] != name}
    narrower = {full for full in owners if full[0] != kind and schema.is_a(full[0], kind)}
    candidates = same_kind or narrower
    if len(candidates) > 1 and kind == "Place":
        candidates = {full for full in candidates if is_upper_place(full[1])}
    return next(iter(candidates)) if len(candidates) == 1 else None


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


@dataclass(slots=True)
class _Growing:
    """A cluster while it grows: members that differ in nothing that tells namesakes apart are compared once."""

    members: list[Member]
    articles: set[str]
    faces: dict[tuple[object, ...], Member]


def _partition(group: list[Member], schema: Schema) -> list[Cluster]:
    growing: list[_Growing] = []
    for member in sorted(group, key=_telling_first):
        fitting = [cluster for cluster in growing if _fits(member, cluster, schema)]
        if len(fitting) == 1:
            fitting[0].members.append(member)
            fitting[0].articles.add(member.article)
            fitting[0].faces.setdefault(_face(member), member)
        else:
            growing.append(_Growing([member], {member.article}, {_face(member): member}))
    return [tuple(cluster.members) for cluster in growing]


def _fits(member: Member, cluster: _Growing, schema: Schema) -> bool:
    if member.article in cluster.articles:
        return False
    return all(compatible(member, other, schema) for other in cluster.faces.values())


def _telling_first(member: Member) -> tuple[int, int, str, str]:
    return -len(member.bodies | member.titles | member.dates), -len(member.places), member.article, member.entity.key


def _face(member: Member) -> tuple[object, ...]:
    return (
        member.entity.kind, member.name, member.places, member.outer, member.bodies, member.titles, member.sides,
        member.dates,
    )  # fmt: skip
