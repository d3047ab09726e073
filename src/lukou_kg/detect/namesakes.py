"""Works of one name in several places: 攸县人民医院新院区 and 茶陵县人民医院新院区 are two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.model.claim import Mention

_WORKS = frozenset({"Project", "Park", "Infrastructure"})
_SHORTEST = 4  # characters of a name without its place


def full_names(mentions: Sequence[Mention], judge: AliasJudge) -> Mapping[Mention, str]:
    """For the mentions of works that stand under one name behind two places that lie apart: place and name.

    The place is written right before the name; a mention without one is of the work named last before it, else of the
    first.
    """
    places = {item.span.end: item.name for item in mentions if item.kind == "Place" and not item.pointer}
    by_name: dict[tuple[str, str], list[Mention]] = {}
    for item in sorted(mentions, key=lambda item: item.span):
        if item.kind in _WORKS and not item.pointer:
            by_name.setdefault((item.kind, judge.without_place(item.name, keep=_SHORTEST)), []).append(item)
    full: dict[Mention, str] = {}
    for (kind, bare), members in by_name.items():
        told = {item: places.get(item.span.start, "") + item.name for item in members}
        placed = [item for item in members if told[item] != bare]
        names = sorted({told[item] for item in placed})
        if all(judge.same(kind, one, other) for one, other in (*pairwise(names), *product(names[:1], names[2:]))):
            continue
        starts = [item.span.start for item in placed]
        for item in members:
            full[item] = told[placed[max(0, bisect_right(starts, item.span.start) - 1)]]
    return full
