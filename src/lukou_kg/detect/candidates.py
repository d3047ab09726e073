"""Candidate mentions, and the choice of those that stand: the best that do not overlap, and what is nested in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from lukou_kg.model.document import Span

_NESTING = {
    ("Company", "Project"),
    ("Company", "Park"),
    ("Place", "Project"),
    ("Place", "Park"),
    ("Place", "GovernmentBody"),
    ("Place", "Company"),
    ("Place", "Infrastructure"),
    ("Place", "Organization"),
    ("Place", "Event"),
    ("Park", "GovernmentBody"),
    ("Park", "Park"),
    ("Park", "Project"),
    ("Park", "Company"),
    ("Project", "Event"),
    ("Company", "Event"),
    ("Company", "Organization"),
    ("Company", "GovernmentBody"),
    ("Organization", "GovernmentBody"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of a text that may name a thing of a kind; `weight` adds to what the score says in the choice."""

    start: int
    end: int
    kind: str
    rule: str
    score: float
    pointer: bool = False

    @property
    def weight(self) -> float:
        """What the choice maximises: surer and longer names win; one long name beats its parts."""
        return self.score * (self.end - self.start - 0.6)


class InOrder:
    """Candidates in order, to be asked for by sentence."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._ordered = sorted(candidates, key=lambda item: (item.start, item.end, item.kind, item.rule))

    def of(self, sentence: Span) -> list[Candidate]:
        """Those that lie in the sentence."""
        first, last = (
            bisect_left(self._ordered, at, key=lambda item: item.start) for at in (sentence.start, sentence.end)
        )
        return [item for item in self._ordered[first:last] if item.end <= sentence.end]


def choose(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The non-overlapping candidates of greatest total weight, in order of place (ties: fewer, then earlier)."""
    ordered = sorted(set(candidates), key=lambda item: (item.end, item.start, item.kind, item.rule))
    ends = [item.end for item in ordered]
    best: list[tuple[float, int, int]] = [(0.0, 0, -1)]
    for index, item in enumerate(ordered):
        before = bisect_right(ends, item.start, 0, index)
        taken = (best[before][0] + item.weight, best[before][1] - 1, index)
        best.append(max(best[index], taken, key=lambda entry: entry[:2]))
    chosen: list[Candidate] = []
    index = len(ordered)
    while index > 0:
        entry = best[index]
        if entry[2] == index - 1:
            chosen.append(ordered[index - 1])
            index = bisect_right(ends, ordered[index - 1].start, 0, index - 1)
        else:
            index -= 1
    return tuple(reversed(chosen))


def can_hold(outer: str, inner: str) -> bool:
    """Whether a name of the kind `outer` may hold one of the kind `inner` that is a mention of its own."""
    return (inner, outer) in _NESTING


def nested(candidates: Iterable[Candidate], chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that lie inside a chosen one of a kind that can hold theirs, best first where they overlap."""
    hosts = tuple(chosen)
    starts = [host.start for host in hosts]
    inside: list[Candidate] = []
    for item in set(candidates):
        at = bisect_right(starts, item.start) - 1
        if at < 0:
            continue
        host = hosts[at]
        same = (item.start, item.end) == (host.start, host.end)
        if item.end <= host.end and not same and can_hold(host.kind, item.kind):
            inside.append(item)
    return choose(inside)
