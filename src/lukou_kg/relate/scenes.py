"""Where the visits of a passage take place: what is visited there stands there.

在云溪工业园，县长陆一舟先后来到松岭铜箔项目、恒岳重工。   ->   both in 云溪工业园
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.mask import TIME, Alphabet, Masked
from lukou_kg.relate.places import is_small
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_THINGS = frozenset({"Project", "Company", "Infrastructure", "Organization", "Park"})
_AREAS = ("Park", "Place")
_FIRST = re.compile("首先|第一站|首站")


class Scenes:
    """Reads the relation locatedIn from the scenes of visits, with the verbs of the table `verbs`."""

    def __init__(self, alphabet: Alphabet, verbs: Mapping[str, str]) -> None:
        self._areas = alphabet.kinds(_AREAS)
        link = f"(?:{verbs['link']}|{verbs['manner']})"
        look = f"{link}{{0,3}}(?:{verbs['inspect']})"
        start = rf"(?:^|(?<=[，。；“\n]))(?:{TIME}，?)?{link}?，?"
        inside = "(?:园区|区内|境内|辖区|区|内)?"
        self._scene = re.compile(
            f"{start}在(?P<a>[{self._areas}]){inside}，"
            f"|(?:{verbs['go']}|到|赴)了?(?P<b>[{self._areas}])(?:等地)?，?{look}"
            f"|(?:{verbs['go']}|到|赴)了?(?P<c>[{self._areas}])，"
        )
        self._continued = re.compile(f"{start}(?:{verbs['link']})")

    def read(self, scene: Scene, visits: Iterable[Claim], placed: frozenset[str]) -> Iterator[Claim]:
        """The claims that follow from `visits`; what the text itself places, with a key in `placed`, is left out."""
        stages = self._stages(scene)
        mentions = {mention.span: mention for mention in scene.reading.mentions}
        for visit in visits:
            for evidence in visit.evidence:
                area = stages.get(evidence.sentence)
                things = [mentions.get(mark.span) for mark in evidence.marks if mark.role == "object"]
                if area is not None and visit.object not in placed:
                    yield from self._claims(scene, scene.sentences[evidence.sentence], area, things)

    def _stages(self, scene: Scene) -> dict[int, Mention]:
        """For each sentence with a scene, its place or park; one that begins with 随后 goes on with a first one."""
        found: dict[int, Mention] = {}
        lasting: Mention | None = None
        for number, masked in enumerate(scene.sentences):
            if match := self._scene.search(masked.text):
                name = match.lastgroup or "a"
                found[number] = masked.mentions(*match.span(name), self._areas)[0]
                lasting = found[number] if _FIRST.search(masked.text) else None
            elif lasting is not None and self._continued.match(masked.text):
                found[number] = lasting
        return found

    def _claims(self, scene: Scene, masked: Masked, area: Mention, things: Iterable[Mention | None]) -> Iterator[Claim]:
        for thing in things:
            if thing is None or thing.kind not in _THINGS - {area.kind} or thing.span.start < area.span.end:
                continue
            if not self._has_place(scene, masked, thing):
                yield from stands_in(scene, thing, area, "scene", score=0.7)

    def _has_place(self, scene: Scene, masked: Masked, thing: Mention) -> bool:
        """Whether a place of its own stands right before the thing or begins its name (临江镇恒岳重工)."""
        at = next((index for index, span in enumerate(masked.spans) if span.end == thing.span.end), 0)
        before = at > 0 and masked.text[at - 1] in self._areas
        return before or any(
            item.kind in _AREAS
            and item.span.start == thing.span.start < item.span.end < thing.span.end
            and is_small(item)
            for item in scene.reading.mentions
        )
