"""Whose an amount is, where a rule takes the nearest thing for its owner and the trained model another one.

松岭铜箔项目由恒岳重工投资建设，总投资5亿元   ->   the amount is that of the project
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.document import Span
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.links import OWNED
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.weighed import Weighed

_ROW = "/row"  # of areas with counts deals each its own, be it one for two (甲县、乙县各12个)
_LEAST = 0.1  # the chance below which the model knows no owner


class Owners:
    """The likeliest owner of each amount that the rules read in one scene."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        read = [claim for claim in claims if claim.relation in OWNED]
        dealt = {(claim.relation, marked(claim, "value")) for claim in read if claim.rule.endswith(_ROW)}
        self._places = {(claim.relation, marked(claim, "value")) for claim in read} - dealt
        self._own: dict[tuple[str, Span, str], float] = {}
        self._best: dict[tuple[str, Span], tuple[float, str, Mention]] = {}

    def contested(self, weighed: Weighed) -> bool:
        """Whether a link leads to an amount that the rules have read so."""
        return (weighed.link.relation, weighed.other) in self._places

    def add(self, weighed: Weighed, chance: float) -> None:
        """Takes note of a link that leads to such an amount, and of its chance."""
        relation, subject, place = weighed.link.relation, weighed.link.subject, weighed.other
        if subject.key is None or subject.mention is None:
            return
        own = relation, place, subject.key
        self._own[own] = max(self._own.get(own, 0.0), chance)
        best = self._best.get((relation, place))
        if best is None or chance > best[0]:
            self._best[relation, place] = chance, subject.key, subject.mention

    def settled(self, claim: Claim, scene: Scene) -> Claim:
        """The claim, of the likeliest owner of its amount if that is another thing."""
        place = marked(claim, "value")
        if place is None or len(claim.evidence) > 1:
            return claim
        best = self._best.get((claim.relation, place))
        own = self._own.get((claim.relation, place, claim.subject))
        if best is None or own is None or best[0] <= own or best[0] < _LEAST:
            return claim
        chance, key, mention = best
        marks = [mark for mark in claim.evidence[0].marks if mark.role != "subject"]
        evidence = scene.witness.of(claim.evidence[0].sentence, [*marks, Mark(role="subject", span=mention.span)])
        return replace(claim, subject=key, evidence=(evidence,), score=round(chance, 3))
