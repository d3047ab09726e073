"""Things whose name begins with a county or city stand there, and in no other that their sentence names.

隆阳区鸭塘水库、施甸县天瑞广场竣工。         ->   天瑞广场 in 施甸县, not in 隆阳区
隆阳区的鸭塘水库、施甸天瑞广场项目竣工。   ->   施甸天瑞广场项目 not in 隆阳区
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in
from lukou_kg.schema.divisions import is_ranked, unranked

_PLACED = "locatedIn"
_STANDING = frozenset({"Project", "Infrastructure", "Park", "Organization"})
_COUNTY = 2  # divisions that hold one: its city and province
_TOWNS = ("镇", "乡", "村", "街道", "社区")
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
            if item.kind == "Place" and unranked(item.name) in self._above
        }
        names = {entity.key: entity.name for entity in scene.reading.entities}
        for claim in claims:
            place = marked(claim, "subject") if claim.relation == _PLACED else None
            thing = mentions.get(place) if place is not None else None
            own = inner.get(thing.span.start) if thing is not None and thing.kind in _STANDING else None
            inside = thing is not None and own is not None and own.span.end < thing.span.end
            apart = thing and own and inside and self._are_apart(own.name, names.get(claim.object or "", ""))
            if thing and own and apart and is_ranked(own.name):
                for moved in stands_in(scene, thing, own, _RULE, score=claim.score):
                    yield replace(moved, status=claim.status, when=claim.when)
            elif not (thing and own and apart and self._is_of_list(own, claim, scene)):
                yield claim

    def _is_of_list(self, own: Mention, claim: Claim, scene: Scene) -> bool:
        """Whether a county without its rank begins the name of a later member of the list that a place stands before.

        Provinces and cities begin names of things that stand elsewhere (清水县的南京恒岳项目).
        """
        place = marked(claim, "object")
        if place is None or place.start > own.span.start or len(self._above[unranked(own.name)]) < _COUNTY:
            return False
        return "、" in scene.reading.text[place.end : own.span.start]

    def _are_apart(self, one: str, other: str) -> bool:
        """Whether both are divisions, and neither lies in the other."""
        if one.endswith(_TOWNS) or other.endswith(_TOWNS):
            return False  # 永丰镇 is not 永丰县
        one, other = unranked(one), unranked(other)
        known = one in self._above and other in self._above and one != other
        return known and one not in self._above[other] and other not in self._above[one]
