"""Where the projects stand that an article tells of whose headline is about one place or park.

宁海县项目建设提速
恒岳铜箔项目开工。   ->   恒岳铜箔项目 in 宁海县
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lukou_kg.model.claim import Claim, Entity, Mention
from lukou_kg.model.cover import Cover
from lukou_kg.relate.mask import Alphabet, Masked
from lukou_kg.relate.places import is_wide
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in
from lukou_kg.schema.name_parts import PHASE_ALONE

_AREAS = ("Place", "Park")
_LINES = 4  # at the top of an article, among which its headline is
_ENDS = ("。", "；", "，")
_TOLD = 0.3  # the score from which a place is told; below it cannot be known which of several places it is
_SCORE = 0.6
_WORK = "Project"
_SURE = 0.75  # how likely its name has to be, since nothing here says where it is
_LEVELS = frozenset("市州区县旗镇乡")
_OFTEN = 3
_SHARE = 0.7


class Homes:
    """Reads the relation locatedIn from headlines that begin with a place or park and speak of its projects."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._areas = areas = alphabet.kinds(_AREAS)
        self._headline = re.compile(
            f"(?:【[^】]*】|[^，。；{areas}]{{0,4}}[：:丨|])?(?P<home>[{areas}])[^。；]*(?:项目|开工|签约|投产|竣工|奠基|企业)"
        )

    def read(self, scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims for projects of which `claims` tell something, but not where they are or what they belong to."""
        placed = {
            claim.subject for claim in claims if claim.relation in {"locatedIn", "partOf"} and claim.score >= _TOLD
        }
        home, rule = self._home(scene), "headline"
        if home is None:
            home, rule = _dominant(scene), "dominant"
        if home is None:
            return
        for entity in scene.reading.entities:
            first = next((item for item in entity.mentions if item.kind == _WORK and not item.pointer), None)
            if (
                entity.kind != _WORK
                or entity.key in placed
                or first is None
                or first.score < _SURE
                or PHASE_ALONE.fullmatch(first.name)
            ):
                continue
            masked = scene.sentences[scene.sentence_of(first.span.start)]
            if not self._is_elsewhere(masked, first, home):
                nearest = min(home.mentions, key=lambda item: abs(item.span.start - first.span.start))
                yield from stands_in(scene, first, nearest, rule, score=_SCORE)

    def _home(self, scene: Scene) -> Entity | None:
        for masked in scene.sentences[:_LINES]:
            if masked.text.endswith(_ENDS):
                return None
            if found := self._headline.match(masked.text):
                area = masked.tokens[found.start("home")]
                key = scene.keys.get(area.span) if isinstance(area, Mention) else None
                return next((entity for entity in scene.reading.entities if entity.key == key), None)
        return None

    def _is_elsewhere(self, masked: Masked, thing: Mention, home: Entity) -> bool:
        """Whether the sentence names, before a thing, a place or park that is not its home or around that."""
        own = {item.span for item in home.mentions}
        before = (masked.tokens[at] for at in masked.drawn if masked.text[at] in self._areas)
        named = (item for item in before if isinstance(item, Mention) and item.span.start < thing.span.start)
        return any(item.span not in own and not item.pointer and not is_wide(item) for item in named)


def _dominant(scene: Scene) -> Entity | None:
    """The park, town, county or city that an article names far oftener than all others together, or None.

    What stands inside another name (深圳市恒岳电子有限公司) does not count, but for a place in that of a park where no
    park is what the article is about.
    """
    areas = [item for item in scene.reading.entities if item.kind in _AREAS and item.name[-1] in _LEVELS]
    outer = [item for item in scene.reading.mentions if item.kind != "Place" and not item.pointer]
    in_any, in_others = Cover(i.span for i in outer), Cover(i.span for i in outer if i.kind != "Park")
    return _far_ahead(areas, {"Place": in_any, "Park": in_others}) or _far_ahead(areas, {"Place": in_others})


def _far_ahead(areas: Iterable[Entity], covers: Mapping[str, Cover]) -> Entity | None:
    """Of the areas of the kinds in `covers`, the one named far oftener than the others outside of what these hold."""
    named = {
        item: sum(not covers[item.kind].holds(mention.span) for mention in item.mentions)
        for item in areas
        if item.kind in covers
    }
    most = max(named, key=lambda item: named[item], default=None)
    often = most is not None and named[most] >= _OFTEN and named[most] > _SHARE * sum(named.values())
    return most if often else None
