"""Groups whose members of several articles were put together by one name: what they have in common beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lukou_kg.logistic import chance_at
from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.gazetteer import Gazetteer
from lukou_kg.resolve.grounds import EVERYWHERE, GROUNDS, grounds
from lukou_kg.resolve.joining import Join, ref_of
from lukou_kg.resolve.likeness import Scale
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.profile import profile_of
from lukou_kg.schema import Schema

_ONE_NAME = "one_name_"  # begins the facts of the table `identity` that are grounds
_WEAK = frozenset(
    {"neighbour", "wide", "publisher", "name"}
)  # no place, body or date shows the two articles to mean one thing
WEAK = "weak"
"""The row of the table `doubts` for what was joined by one name and little else."""
_PAIR = 2


def alike_named(groups: Sequence[Cluster], gazetteer: Gazetteer) -> Iterator[Join]:
    """For every name of a group that several articles use, what these have in common, as a join that is certain.

    Its facts are the strongest grounds that each article shares with the first. Its chance is 1: no weights decide,
    but a rule (see `namesakes`). Words that mean the same everywhere are left out.
    """
    for group in groups:
        if len(group) == 1 or group[0].family in EVERYWHERE:
            continue
        for bearers in _by_name(group).values():
            if len(bearers) == 1:
                continue
            first, *others = bearers
            kinds = {grounds(first, other, gazetteer)[0].kind for other in others}
            yield Join(
                one=ref_of(first), two=ref_of(others[0]), joined=True, names=(first.name, first.name), chance=1.0,
                facts=tuple((fact_of(kind), 1.0) for kind in GROUNDS if kind in kinds),
            )  # fmt: skip


def weakly_alike(groups: Sequence[Cluster], schema: Schema, gazetteer: Gazetteer) -> Iterator[Join]:
    """Joins by one name that rest on little else, for people to look at: each article with all the others.

    Their chance is what the table `identity` makes of it.
    """
    scale = Scale(schema)
    group_of = {ref_of(member): number for number, group in enumerate(groups) for member in group}
    for group in groups:
        if len(group) == 1 or group[0].family in {*EVERYWHERE, "Place"}:
            continue  # the tables tell places apart
        for bearers in _by_name(group).values():
            for member in bearers[1:] if len(bearers) == _PAIR else bearers if len(bearers) > _PAIR else ():
                others = tuple(other for other in bearers if other is not member)
                if all(grounds(member, other, gazetteer)[0].kind in _WEAK for other in others):
                    here, there = (profile_of(part, groups, group_of) for part in (others, (member,)))
                    likely = scale.namesakes(here, there, (member.name, member.name))
                    yield Join(
                        one=ref_of(others[0]), two=ref_of(member), joined=True, names=likely.names,
                        chance=chance_at(likely.total), facts=likely.facts, doubt=WEAK, apart=(member.article,),
                    )  # fmt: skip


def fact_of(ground: str) -> str:
    """The row of the table `identity` that says in words what a kind of `GROUNDS` is."""
    return _ONE_NAME + ground


def _by_name(group: Cluster) -> dict[str, list[Member]]:
    """The members of a group by what they are called, in order of their articles."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member in sorted(group, key=ref_of):
        found[member.name].append(member)
    return found
