"""Whose an amount is of which a rule takes the nearest thing for its owner, and another is likelier by far."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.model.document import Span
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.links import OWNED, Link
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.weighed import Weighed

_LIKELIER = float(os.environ.get("LIK", "0.0"))
_LEAST = float(os.environ.get("LEAST", "0.1"))


class Owners:
    """The likeliest owner of each amount that the rules read in one scene."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._places = {(claim.relation, marked(claim, "value")) for claim in claims if claim.relation in OWNED}
        self._own: dict[tuple[str, Span, str], float] = {}
        self._best: dict[tuple[str, Span], tuple[float, Link]] = {}

    def contested(self, weighed: Weighed) -> bool:
        """Whether a link leads to an amount that the rules have read so."""
        return (weighed.link.relation, weighed.other) in self._places

    def add(self, weighed: Weighed, chance: float) -> None:
        link = weighed.link
        place = link.relation, weighed.other
        key = (*place, link.subject.key or "")
        self._own[key] = max(self._own.get(key, 0.0), chance)
        if place not in self._best or chance > self._best[place][0]:
            self._best[place] = chance, link

    def settled(self, claim: Claim, scene: Scene) -> Claim:
        place = marked(claim, "value")
        found = self._best.get((claim.relation, place)) if place else None
        if found is None or len(claim.evidence) > 1:
            return claim
        chance, link = found
        own = self._own.get((claim.relation, place, claim.subject), None)
        if own is None or chance < own + _LIKELIER or chance < _LEAST or link.subject.key is None:
            return claim
        marks = [mark for mark in claim.evidence[0].marks if mark.role != "subject"]
        marks += [Mark(role="subject", span=link.subject.mention.span)]
        evidence = scene.witness.of(claim.evidence[0].sentence, marks)
        return replace(claim, subject=link.subject.key, evidence=(evidence,), score=round(chance, 3))
