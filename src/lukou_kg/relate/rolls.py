"""Projects that several sentences list behind the ceremony that they belong to.

此次集中签约的12个项目涵盖4个领域。其中，旅游类项目2个：滨海铁路项目、北部物流园项目。   ->   both are signed
重点项目开工仪式昨日举行。松岭铜箔、恒岳重工二期等7个项目，总投资12亿元。   ->   both are started
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.values import Time
from lukou_kg.relate.mask import COUNT, Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.patterns import members
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import happened
from lukou_kg.relate.steps import steps
from lukou_kg.schema.loader import Schema

_GROUP = f"(?:{COUNT}|[二三四五六七八九十]大)[^，。；]{{0,8}}?(?:项目|企业)"
_REACH = 4  # sentences from a ceremony to the list of its projects, and back to its date
_SCORE = 0.7


class Rolls:
    """Reads signings, starts, completions and openings of projects that are listed by groups with a count."""

    def __init__(self, schema: Schema, alphabet: Alphabet, statuses: StatusReader) -> None:
        words = steps(schema)
        self._projects = projects = alphabet.kinds(["Project", "Infrastructure", "Park"])
        self._opening = {
            relation: re.compile(
                f"(?:{verbs})的?[^，。；、]{{0,6}}?(?:{_GROUP}|(?:项目|企业)[^，。；、]{{0,4}}?{COUNT})|{_GROUP}[^，。；、]{{0,8}}?(?:{verbs})(?!率)"
                f"|(?:集中|重[大点])[^，。；、]{{0,8}}(?:{verbs})[^，。；、]{{0,6}}(?:仪式|活动)"
            )
            for relation, verbs in words.items()
        }
        self._dated = {relation: re.compile(verbs) for relation, verbs in words.items()}
        counted = (
            f"(?:项目|企业)[^，。；、{projects}]{{0,4}}{COUNT}|{COUNT}[^，。；、{projects}]{{0,6}}(?:项目)?"
            "|(?:项目|企业)分别|[二三四五六七八九十]大(?:项目|企业)"
        )
        self._list = re.compile(
            f"(?:^|(?<=[，；：“]))[^，。；、：{projects}]{{0,16}}(?:{counted})(?:，?(?:分别|具体|主要|依次))?(?:[是为有：]|包括){{1,2}}(?=[^，。；]*[{projects}])"
            f"|^其中，[^，。；{projects}]{{0,16}}?(?:[是为]|包括|有)(?=[^，。；]*[{projects}])"
            f"|^其中，(?=[\ue000-\uf8ff]?[{projects}][^。；]{{0,60}}?等(?:[^，。；、]{{0,16}}(?:项目|企业){COUNT}|{COUNT}))"
        )
        self._things = projects + alphabet.kinds(["Company"])
        self._priced = re.compile(
            f"(?:^|(?<=；))(?P<works>{members(self._things)})等[^，。；、]{{0,6}}{COUNT}[^，。；、]{{0,8}}项目，"
            f"[^，。；]{{0,6}}(?:总投资|投资)"
        )
        self._includes = re.compile(
            f"，(?:其中)?(?:包括|分别[是为有]|涵盖)(?=[^，。；]*[{projects}])|，其中[，：](?=[{projects}])"
            f"|(?<=[{COUNT}])[，：](?=[^，。；]{{0,30}}[{projects}][^，。；{projects}]{{0,8}}、)"
        )
        self._statuses = statuses

    def read(self, scene: Scene) -> Iterator[Claim]:
        """The claims of every list in `scene`, in order."""
        opened: tuple[str, int] | None = None  # what the last ceremony did, and the last sentence that tells of it
        for number, masked in enumerate(scene.sentences):
            found = self._list.search(masked.text)
            words = _with_events(masked)
            if relation := next((name for name, opens in self._opening.items() if opens.search(words)), None):
                opened = relation, number
                if inner := self._includes.search(masked.text) or found:
                    yield from self._claims(scene, masked, relation, inner)
            elif found and opened and number - opened[1] <= _REACH:
                yield from self._claims(scene, masked, opened[0], found)
                opened = opened[0], number
            elif opened and number - opened[1] == 1:
                for priced in self._priced.finditer(masked.text):
                    works = masked.mentions(*priced.span("works"), self._things)
                    yield from self._listed(scene, masked, opened[0], priced, works)

    def _claims(self, scene: Scene, masked: Masked, relation: str, found: re.Match[str]) -> Iterator[Claim]:
        works = masked.mentions(found.end(), len(masked.text), self._projects)
        yield from self._listed(scene, masked, relation, found, works)

    def _listed(
        self, scene: Scene, masked: Masked, relation: str, found: re.Match[str], works: Iterable[Mention]
    ) -> Iterator[Claim]:
        time = self._time(scene, masked.sentence, relation)
        marks = [Mark(role="trigger", span=masked.source(*found.span()))]
        status = self._statuses.at(masked, *found.span(), None)
        for work in works:
            score = round(_SCORE * work.score, 3)
            rule = f"{relation}/roll"
            yield from happened(scene, masked, work, rule, marks=marks, status=status, time=time, score=score)

    def _time(self, scene: Scene, number: int, relation: str) -> Time | None:
        """When the ceremony was: the first time of the nearest sentence before that names what was done."""
        for masked in reversed(scene.sentences[max(0, number - 2 * _REACH) : number]):
            if self._dated[relation].search(scene.reading.sentences[masked.sentence].of(scene.reading.text)):
                times = [token for token in masked.tokens if isinstance(token, Time)]
                if times:
                    return times[0]
        return None


def _with_events(masked: Masked) -> str:
    """The masked sentence with its events in words: 此次集中签约 says what is done."""
    tokens = zip(masked.text, masked.tokens, strict=True)
    return "".join(
        token.name if isinstance(token, Mention) and token.kind == "Event" else drawn for drawn, token in tokens
    )
