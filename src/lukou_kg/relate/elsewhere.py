"""Things whose name begins with a county or city stand there, and in no other that their sentence names.

隆阳区鸭塘水库、施甸县天瑞广场竣工。   ->   天瑞广场 in 施甸县, not in 隆阳区
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in
from lukou_kg.schema.divisions import is_ranked, unranked

_PLACED = "locatedIn"
_STANDING = frozenset({"Project", "Infrastructure", "Park", "Organization"})
_RULE = "place-in-name"


class Elsewhere:
    """Corrects where things stand by the places in their names; `above` tells in which divisions each division lies."""

    def __init__(self, above: Mapping[str, frozenset[str]]) -> None:
        self._above = above

    def read(self, claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
        """The claims, each that a thing stands in a division apart from that of its name led to the latter."""
        mentions = {item.span: item for item in scene.reading.mentions if not item.pointer}
        inner = {
            item.span.start: item
            for item in sorted(mentions.values(), key=lambda item: item.span.end)
            if item.kind == "Place" and is_ranked(item.name) and unranked(item.name) in self._above
        }
        names = {entity.key: entity.name for entity in scene.reading.entities}
        for claim in claims:
            place = marked(claim, "subject") if claim.relation == _PLACED else None
            thing = mentions.get(place) if place is not None else None
            own = inner.get(thing.span.start) if thing is not None and thing.kind in _STANDING else None
            inside = thing is not None and own is not None and own.span.end < thing.span.end
            if thing and own and inside and self._are_apart(own.name, names.get(claim.object or "", "")):
                for moved in stands_in(scene, thing, own, _RULE, score=claim.score):
                    yield replace(moved, status=claim.status, when=claim.when)
            else:
                yield claim

    def _are_apart(self, one: str, other: str) -> bool:
        """Whether both are divisions, and neither lies in the other."""
        one, other = unranked(one), unranked(other)
        known = one in self._above and other in self._above and one != other
        return known and one not in self._above[other] and other not in self._above[one]
