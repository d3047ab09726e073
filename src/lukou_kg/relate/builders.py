"""Who builds or pays for works: whose name begins theirs (恒岳重工有限公司年产5万吨铜箔项目), of lists each its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.mask import WHICH_BUILT
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_FULL = re.compile("(?:公司|集团|厂)$")
_SHARED = re.compile("[和与及、的]")  # 恒岳重工有限公司和青禾电机项目, 恒岳重工有限公司的客户项目
_OTHERS = re.compile("(?:合作|配套|投资|收购|供应链|竞标|投标|竞买|竞拍)")  # what is done with a company or to it
_SCORE = 0.85
_MADE_BY = frozenset({"builtBy", "investedBy"})
_MAKERS = frozenset({"Company", "Project", "Organization", "GovernmentBody"})  # some firms are taken for works
_UNNAMED = re.compile("[、；][\u4e00-\u9fff]{2,10}$")  # a maker in a list whose name is not known
_SUMMED = re.compile("计划|拟|将|总|共|累计|预计")
_WHICH = re.compile(f"{WHICH_BUILT}[^，。；、]{{0,12}}$")


def own_builders(scene: Scene) -> Iterator[Claim]:
    """The relation builtBy for works that are named with the full name of a company before what they are."""
    companies = {
        item.span.start: item
        for item in scene.reading.mentions
        if item.kind == "Company" and not item.pointer and _FULL.search(item.name)
    }
    for work in scene.reading.mentions:
        maker = companies.get(work.span.start) if work.kind == "Project" and not work.pointer else None
        if maker is None or maker.span.end >= work.span.end:
            continue
        rest = work.name[len(maker.name) :]
        if not _SHARED.match(rest) and not _OTHERS.match(rest):
            yield from stands_in(scene, work, maker, "maker-in-name", score=_SCORE, relation="builtBy")


def each_its_own(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims without those that give a work the builder of the list it stands in, where it has its own before it.

    由恒岳重工投资的铜箔项目、由青禾电机投资的电机项目: the second is not that of 恒岳重工.
    """
    for claim in claims:
        work = marked(claim, "subject") if claim.relation in _MADE_BY else None
        if work is None or not _has_another(scene, work.start, str(claim.object)):
            yield claim


def _has_another(scene: Scene, work: int, builder: str) -> bool:
    masked = scene.sentences[scene.sentence_of(work)]
    at = bisect_left(masked.starts, work)
    which = _WHICH.search(masked.text, 0, at)
    if which is None or not which.start():
        return False
    owner = masked.tokens[which.start() - 1]
    if owner is None:
        return _UNNAMED.search(masked.text, 0, which.start()) is not None and _SUMMED.match(which[0]) is None
    return isinstance(owner, Mention) and owner.kind in _MAKERS and scene.keys.get(owner.span) not in {builder, None}
