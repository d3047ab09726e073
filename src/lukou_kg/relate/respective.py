"""Who went where, when several go to several places each (陆一舟、何苗分别到恒岳重工、松岭铜箔项目调研): one to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.model.document import Span
from lukou_kg.relate.scene import Scene

_VISIT = "visited"
_EACH = re.compile("(?:等[^，。；团队组]{0,8})?[^，。；团队组]{0,6}?分别")
_DOUBT = 0.2  # of the score, where it cannot be told who went where


def respective(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, where visitors went to as many sites one to one without the others.

    Where visitors and sites are not equal in number, each visit is far less likely.
    """
    known = tuple(claims)
    shared: dict[int, list[Claim]] = {}
    for claim in known:
        if claim.relation == _VISIT and len(claim.evidence) == 1:
            shared.setdefault(claim.evidence[0].sentence, []).append(claim)
    told = {number: _ends(visits) for number, visits in shared.items()}
    apart = {number: ends for number, ends in told.items() if _is_each(scene, *ends)}
    for claim in known:
        number = claim.evidence[0].sentence
        if claim.relation != _VISIT or len(claim.evidence) != 1 or number not in apart:
            yield claim
            continue
        visitors, sites = apart[number]
        if len(visitors) != len(sites):
            yield replace(claim, score=round(claim.score * _DOUBT, 3))
        elif visitors.index(_span(claim, "subject")) == sites.index(_span(claim, "object")):
            yield claim


def _is_each(scene: Scene, visitors: Sequence[Span], sites: Sequence[Span]) -> bool:
    """Whether the words between several visitors and several sites say that each went to his own (分别)."""
    if len(visitors) <= 1 or len(sites) <= 1 or visitors[-1].end > sites[0].start:
        return False
    return _EACH.match(scene.reading.text, visitors[-1].end, sites[0].start) is not None


def _ends(visits: Iterable[Claim]) -> tuple[list[Span], list[Span]]:
    """Where the visitors and the sites of visits are named, each once, in order."""
    known = tuple(visits)
    return sorted({_span(visit, "subject") for visit in known}), sorted({_span(visit, "object") for visit in known})


def _span(visit: Claim, role: str) -> Span:
    return next((mark.span for mark in visit.evidence[0].marks if mark.role == role), Span(0, 0))
