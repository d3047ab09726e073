"""Groups of one kind whose members were put together though their names differ: what joins these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lukou_kg.resolve.clusters import Cluster
from lukou_kg.resolve.joining import Join, ref_of
from lukou_kg.resolve.members import Member

_CALLED, _WITHOUT_PLACE = "called_so", "without_place"


def called(groups: Sequence[Cluster]) -> Iterator[Join]:
    """For every group of `clusters_of` the fullest name beside each of the others, as joins that are certain.

    Their chance is 1: no weights decide, but a rule (see `clusters_of`).
    """
    for group in groups:
        if len({member.name for member in group}) == 1:
            continue
        first: dict[str, Member] = {}
        for member in sorted(group, key=lambda item: (-len(item.full), item.full, ref_of(item))):
            first.setdefault(member.name, member)
        fullest, *others = first.values()
        for other in others:
            yield _named(fullest, other, group)


def _named(fullest: Member, other: Member, group: Cluster) -> Join:
    bearers = [member for member in group if member.name in {fullest.name, other.name}]
    placed = any({fullest.name, other.name} & member.placeless for member in bearers)
    said = any({fullest.name, other.name} & member.others for member in bearers)
    fact = _WITHOUT_PLACE if placed and not said else _CALLED
    return Join(
        one=ref_of(fullest), two=ref_of(other), joined=True, names=(fullest.name, other.name), chance=1.0,
        facts=((fact, 1.0),),
    )  # fmt: skip
