"""Where the visits of a passage take place: what is visited there stands there.

在云溪工业园，县长陆一舟先后来到松岭铜箔项目、恒岳重工。   ->   both in 云溪工业园
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.mask import TIME, Alphabet, Masked
from lukou_kg.relate.moving import has_moved_on
from lukou_kg.relate.places import is_small, may_stand
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_THINGS = frozenset({"Project", "Company", "Infrastructure", "Organization", "Park"})
_AREAS = ("Park", "Place")
_LASTS = 2
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
            f"{start}在(?P<at>[{self._areas}]){inside}，"
            f"|(?:{verbs['go']}|到|赴)了?(?P<trip>[{self._areas}])(?:等地)?，?{look}"
            f"|(?:{verbs['go']}|到|赴)了?(?P<to>[{self._areas}])，"
            f"|(?:{verbs['inspect']})了?(?P<tour>[{self._areas}])[^，。；、]{{0,6}}(?:重[点大])?(?:项目|工程|工业|企业)(?!公司)"
        )
        self._continued = re.compile(f"{start}(?:{verbs['link']})")

    def read(self, scene: Scene, visits: Iterable[Claim], placed: frozenset[str]) -> Iterator[Claim]:
        """The claims that follow from `visits`; what the text itself places, with a key in `placed`, is left out."""
        stages = self._stages(scene)
        mentions = {mention.span: mention for mention in scene.reading.mentions}
        towns = {item.span.start for item in mentions.values() if item.kind in _AREAS and is_small(item)}
        for visit in visits:
            for evidence in visit.evidence:
                if evidence.sentence not in stages or visit.object in placed:
                    continue
                masked = scene.sentences[evidence.sentence]
                for thing in (mentions.get(mark.span) for mark in evidence.marks if mark.role == "object"):
                    area = _stage(stages[evidence.sentence], thing)
                    if thing is None or area is None or thing.kind not in _THINGS - {area.kind}:
                        continue
                    span = scene.reading.sentences[evidence.sentence]
                    places = area.span.start - span.start, thing.span.start - span.start
                    if places[0] >= 0 and has_moved_on(span.of(scene.reading.text), *places):
                        continue
                    if thing.span.start not in towns and not self._has_place(masked, thing):
                        yield from stands_in(scene, thing, area, "scene", score=0.7)

    def _stages(self, scene: Scene) -> dict[int, list[Mention]]:
        """For each sentence with a scene, its places or parks in order (在邳州，…；在睢宁，…: each for what follows).

        A trip to one place to inspect it (到宁海县调研, 督查宁海县重点项目) lasts until the next scene, for two
        paragraphs at most; another scene goes on where it has a first stop and the next sentence begins with a word
        such as 随后.
        """
        found: dict[int, list[Mention]] = {}
        trip: Mention | None = None
        stop: Mention | None = None
        since = 0
        for number, masked in enumerate(scene.sentences):
            if matches := [*self._scene.finditer(masked.text)]:
                names = [match.lastgroup or "at" for match in matches]
                found[number] = [
                    masked.mentions(*match.span(name), self._areas)[0]
                    for match, name in zip(matches, names, strict=True)
                ]
                since = masked.paragraph
                trip = found[number][-1] if names[-1] in {"trip", "tour"} else None
                stop = found[number][-1] if _FIRST.search(masked.text) else None
            elif masked.paragraph - since <= _LASTS and (
                area := trip or (stop if self._continued.match(masked.text) else None)
            ):
                found[number] = [area]
        return found

    def _has_place(self, masked: Masked, thing: Mention) -> bool:
        own = masked.place_before(thing, self._areas)
        return own is not None and may_stand(thing, own)


def _stage(areas: list[Mention], thing: Mention | None) -> Mention | None:
    """The last of the areas that is named before a thing."""
    before = (area for area in reversed(areas) if thing is not None and area.span.end <= thing.span.start)
    return next(before, None)
