"""Groups of one name that look wrong: people are asked whether they are two things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lukou_kg.logistic import chance_at
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.contrary import is_on_one_site
from lukou_kg.resolve.joining import MOST_NAMES, Join, first_of, ref_of
from lukou_kg.resolve.likeness import Likeness, Scale
from lukou_kg.resolve.profile import profile_of
from lukou_kg.resolve.regions import counties
from lukou_kg.schema import Schema


def suspected(groups: Sequence[Cluster], schema: Schema) -> tuple[Join, ...]:
    """Joins that were made by name alone and look wrong, each with its `doubt`, in the order of the groups.

    A group whose articles place it in two districts is told as two, with the chance that it is one all the same; one
    with very many names by its first and its last.
    """
    scale = Scale(schema)
    group_of = {ref_of(member): number for number, group in enumerate(groups) for member in group}
    found: list[Join] = []
    for group in groups:
        for doubt, parts_of in _LOOKS:
            if (parts := parts_of(group)) is not None:
                here, there = (profile_of(part, groups, group_of) for part in parts)
                likely = scale.namesakes(here, there, (parts[0][0].name, parts[1][0].name))
                found.append(_suspected(parts, likely, doubt))
    return tuple(found)


def _suspected(parts: tuple[Cluster, Cluster], likely: Likeness, doubt: str) -> Join:
    one, two = map(first_of, parts)
    return Join(
        one=one,
        two=two,
        joined=True,
        names=likely.names,
        chance=chance_at(likely.total),
        facts=likely.facts,
        doubt=doubt,
        apart=tuple(sorted(member.article for member in parts[1])),
    )


def _in_two_districts(group: Cluster) -> tuple[Cluster, Cluster] | None:
    """The members of a group that are not in the district of one that is elsewhere, and those that are there."""
    if len(group) == 1 or not is_on_one_site(group[0].family, {member.name for member in group}):
        return None
    known = sorted({codes for member in group if (codes := counties(member.near))}, key=sorted)
    there = next((two for one in known for two in known if one.isdisjoint(two)), None)
    if there is None:
        return None
    is_apart = [not there.isdisjoint(counties(member.near)) for member in group]
    here = tuple(member for member, apart in zip(group, is_apart, strict=True) if not apart)
    return here, tuple(member for member, apart in zip(group, is_apart, strict=True) if apart)


def _of_many_names(group: Cluster) -> tuple[Cluster, Cluster] | None:
    """The members of a group of very many names without those of the shortest name, and these."""
    names = {member.name for member in group}
    if len(names) <= MOST_NAMES:
        return None
    short = min(names, key=lambda name: (len(name), name))
    return tuple(each for each in group if each.name != short), tuple(each for each in group if each.name == short)


_LOOKS: tuple[tuple[str, Callable[[Cluster], tuple[Cluster, Cluster] | None]], ...] = (
    ("districts", _in_two_districts),
    ("names", _of_many_names),
)
