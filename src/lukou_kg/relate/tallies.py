"""Counts of projects that are told of several areas one after the other: each area has the count that stands with it.

云溪区新开工项目23个，永丰县17个、临江县12个。   ->   23 in 云溪区, 17 in 永丰县, 12 in 临江县
云溪区开工项目23个，永丰县和临江县各12个。   ->   12 in 永丰县, 12 in 临江县
永丰县、临江县开工项目分别为9个和4个。   ->   9 in 永丰县, 4 in 临江县
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.values import Quantity
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.mask import COUNT, Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import limits_of
from lukou_kg.relate.when import time_between
from lukou_kg.schema.cards import ValueType

_RELATION = "projectCount"
_AREAS = ("Place", "Park")
_SCORE = 0.8


class Tallies:
    """Reads the relation projectCount from rows of areas with counts."""

    def __init__(self, alphabet: Alphabet, statuses: StatusReader) -> None:
        self._statuses = statuses
        self._areas = areas = alphabet.kinds(_AREAS)
        plain = f"[^，。；、：{areas}{COUNT}]"
        works = "(?:项目|工程)"
        first = f"[{areas}]+(?:{plain}{{0,12}}{works}{plain}{{0,4}}{COUNT}|{plain}{{0,8}}{COUNT}{plain}{{0,8}}{works})"
        together = f"[{areas}]+(?:[、和及与][{areas}]+)+{plain}{{0,4}}[各均]{plain}{{0,4}}"
        self._alike = re.compile(f"(?P<areas>{together})(?P<count>{COUNT})")
        row_of = f"(?:{together}|[{areas}]+{plain}{{0,12}}){COUNT}"
        more = f"[，、；和]{plain}{{0,2}}{row_of}(?![^，。；、]{{0,6}}(?:企业|岗位|公司|人))"
        # 从项目分布看，云溪区4个，永丰县10个
        told = f"{works}[^，。；：、{areas}{COUNT}]{{0,5}}[，：]{plain}{{0,2}}[{areas}]+{plain}{{0,3}}{COUNT}"
        self._row = re.compile(f"(?:{first}|{told}){plain}{{0,4}}(?:{more}{plain}{{0,4}})+")
        self._each = re.compile(f"(?P<area>[{areas}]+){plain}{{0,14}}(?P<count>{COUNT})")
        list_of = f"[{areas}](?:[、和及][{areas}])+"
        counts = f"{COUNT}(?:[、和及]{COUNT})+"
        self._dealt = re.compile(f"(?P<areas>{list_of}){plain}{{0,12}}分别[为是有]?(?P<counts>{counts})")
        self._of_works = re.compile(works)

    def read(self, scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims, without those that give a count of a row to something else; then those of the rows."""
        told = [(masked, pair) for masked in scene.sentences for pair in self._pairs(masked)]
        places = {masked.source(at, at + 1) for masked, (_, at) in told}
        yield from (item for item in claims if item.relation != _RELATION or marked(item, "value") not in places)
        for masked, (area, at) in told:
            yield from self._claim(scene, masked, area, at)

    def _pairs(self, masked: Masked) -> Iterator[tuple[Mention, int]]:
        """Each area of a row with the place of its count in the masked sentence."""
        for row in self._row.finditer(masked.text):
            for alike in self._alike.finditer(masked.text, *row.span()):
                yield from ((area, alike.start("count")) for area in masked.mentions(*alike.span("areas"), self._areas))
            alike_counts = {alike.start("count") for alike in self._alike.finditer(masked.text, *row.span())}
            for each in self._each.finditer(masked.text, *row.span()):
                if each.start("count") in alike_counts:
                    continue
                yield masked.mentions(*each.span("area"), self._areas)[-1], each.start("count")
        for dealt in self._dealt.finditer(masked.text):
            areas = masked.mentions(*dealt.span("areas"), self._areas)
            counts = [at for at in range(*dealt.span("counts")) if masked.text[at] == COUNT]
            if len(areas) == len(counts) and self._of_works.search(masked.text, 0, dealt.end() + 4):
                yield from zip(areas, counts, strict=True)

    def _claim(self, scene: Scene, masked: Masked, area: Mention, at: int) -> Iterator[Claim]:
        count, key = masked.tokens[at], scene.keys.get(area.span)
        if key is None or not isinstance(count, Quantity):
            return
        time = time_between(masked, at, at + 1)
        place = masked.source(at, at + 1)
        marks = [Mark(role="subject", span=area.span), Mark(role="value", span=place)]
        marks += [Mark(role="when", span=time.span)] if time else []
        yield Claim(
            relation=_RELATION,
            subject=key,
            value=count.value,
            unit=count.unit,
            status=self._statuses.at(masked, at, at + 1, ValueType.COUNT),
            when=time.when if time else None,
            qualifiers=tuple(sorted(limits_of(count))),
            evidence=(scene.witness.of(masked.sentence, marks),),
            rule=f"{_RELATION}/row",
            score=_SCORE,
        )
