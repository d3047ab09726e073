"""What rules propose beside what the judge of mentions takes: areas before names, kinds that it hardly knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate, choose
from lukou_kg.detect.sittings import SITTING

BY_MODEL = "/model"
"""Ends the rule of what the model alone takes for a name."""
JUDGED = 4.0
"""Added to the chance of what the judge takes: it outweighs what pointers and other kinds propose in its place."""
_HARDLY_KNOWN = frozenset({"Event", "Infrastructure"})
_AREAS = frozenset({"Place", "Park"})


def without_alone(judged: Mapping[Candidate, float], others: Iterable[Candidate]) -> dict[Candidate, float]:
    """What was judged but for what the model alone takes for a name where a card of another kind names just that."""
    named = {(item.start, item.end) for item in others}
    return {
        item: chance
        for item, chance in judged.items()
        if not item.rule.endswith(BY_MODEL) or (item.start, item.end) not in named
    }


def areas_before(
    clear: Mapping[Candidate, Candidate], whole: Mapping[Candidate, float], candidates: Iterable[Candidate]
) -> Iterator[tuple[Candidate, float]]:
    """The places, parks and groups before the names of `whole` that `clear` leaves out of them, as likely as these."""
    given = [item for item in candidates if not item.pointer]
    groups = {(item.start, item.end): item for item in given if item.kind == "Company"}
    for item, chance in whole.items():
        group = groups.get((item.start, clear[item].start)) if item.kind == "Company" else None
        if group is not None:
            yield replace(group, score=JUDGED + chance), chance
    cut = sorted(
        (item.start, clear[item].start, chance) for item, chance in whole.items() if clear[item].start > item.start
    )
    for item in choose(item for item in given if item.kind in _AREAS):
        at = bisect_right(cut, item.start, key=lambda gap: gap[0]) - 1
        if at >= 0 and item.end <= cut[at][1]:
            yield replace(item, score=JUDGED + cut[at][2]), cut[at][2]


def by_rules_alone(by_rules: Iterable[Candidate], judged: Iterable[Candidate]) -> Iterator[Candidate]:
    """What rules choose of kinds that the corpus hardly has, so that the judge knows too little of them.

    They stand where nothing that the judge takes crosses or holds them.
    """
    others = sorted(judged, key=lambda item: item.start)
    starts = [item.start for item in others]
    for item in by_rules:
        if item.kind not in _HARDLY_KNOWN or item.pointer:
            continue
        near = others[max(0, bisect_left(starts, item.start) - 1) : bisect_left(starts, item.end)]
        touching = [other for other in near if other.start < item.end and other.end > item.start]
        if all(holds(item, other) and (other.kind != item.kind or item.rule == SITTING) for other in touching):
            yield replace(item, score=JUDGED + min(item.score, 1.0))


def is_crossed(whole: Candidate, inside: Sequence[Candidate]) -> bool:
    """Whether one of `inside`, which are in order and do not overlap, begins in `whole` and ends behind it."""
    last = bisect_left(inside, whole.end, key=lambda item: item.start) - 1
    return last >= 0 and inside[last].start > whole.start and inside[last].end > whole.end


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one stands inside the other and is not the whole of it."""
    whole = (outer.start, outer.end) == (inner.start, inner.end)
    return not whole and outer.start <= inner.start and inner.end <= outer.end
