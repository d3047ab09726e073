"""Who builds or pays for works: whose name begins theirs (恒岳重工有限公司年产5万吨铜箔项目), of lists each its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.document import Span
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
    """The claims; those that give a work the builder of the list it stands in are led to its own, if that is named.

    由恒岳重工投资的铜箔项目、由青禾电机投资的电机项目: the second is not that of 恒岳重工. Where a work has its
    own and that is no name, nothing is told of it.
    """
    for claim in claims:
        work = marked(claim, "subject") if claim.relation in _MADE_BY else None
        told, own = _told_before(scene, work.start) if work is not None else (False, None)
        if not told or (own is not None and scene.keys[own.span] == claim.object):
            yield claim
        elif own is not None and own.kind != "Project":
            yield _led_to(claim, own, scene)


def _told_before(scene: Scene, work: int) -> tuple[bool, Mention | None]:
    """Whether somebody stands right before 投资建设的 and a work, and who, where that is a name."""
    masked = scene.sentences[scene.sentence_of(work)]
    which = _WHICH.search(masked.text, 0, bisect_left(masked.starts, work))
    if which is None or not which.start():
        return False, None
    owner = masked.tokens[which.start() - 1]
    if owner is None:
        return _UNNAMED.search(masked.text, 0, which.start()) is not None and _SUMMED.match(which[0]) is None, None
    if isinstance(owner, Mention) and owner.kind in _MAKERS and owner.span in scene.keys:
        return True, owner
    return False, None


def _led_to(claim: Claim, builder: Mention, scene: Scene) -> Claim:
    """The claim with another builder; its sentence marks that."""
    first = claim.evidence[0]
    marks = [mark for mark in first.marks if mark.role != "object"]
    shown = replace(first, marks=tuple(sorted({*marks, Mark(role="object", span=builder.span)}, key=_in_text)))
    return replace(claim, object=scene.keys[builder.span], evidence=(shown,))


def _in_text(mark: Mark) -> tuple[Span, str]:
    return mark.span, mark.role
