"""Works whose names begin with the company that builds them: 恒岳重工有限公司年产5万吨铜箔项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.claim import Claim
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_FULL = re.compile("(?:公司|集团|厂)$")
_SHARED = re.compile("[和与及、的]")  # 恒岳重工有限公司和青禾电机项目, 恒岳重工有限公司的客户项目
_OTHERS = re.compile("(?:合作|配套|投资|收购|供应链)")  # what is done with a company or to it
_SCORE = 0.85


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
