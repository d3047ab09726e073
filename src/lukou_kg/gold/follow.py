"""Places that follow from the answer: what stands in a park stands in the county of the park."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.names import Names
from lukou_kg.model.claim import Claim
from lukou_kg.model.gold import GoldClaim


@dataclass(frozen=True, slots=True)
class Follow:
    """For each thing of the answer, by its key, all that it lies in, near or far."""

    within: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, claims: Iterable[GoldClaim]) -> Follow:
        """What follows from these claims."""
        around: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.relation in load_matching().carriers and claim.object is not None:
                around[claim.subject].add(claim.object)
        return cls({key: _reached(key, around) for key in tuple(around)})

    def gives(self, claim: Claim, names: Names) -> bool:
        """Whether a claim that was read says a place that follows."""
        if claim.relation not in load_matching().transitive or claim.object is None:
            return False
        far = names.called[claim.object]
        return any(not far.isdisjoint(self.within.get(key, ())) for key in names.called[claim.subject])


def _reached(start: str, around: Mapping[str, set[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for key in around.get(waiting.pop(), ()):
            if key not in reached:
                reached.add(key)
                waiting.append(key)
    return frozenset(reached)
