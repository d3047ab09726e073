"""What belongs to what, when several each have their own (陆一舟、何苗分别到恒岳重工、松岭铜箔项目调研): one to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.model.document import Span
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.scene import Scene

_EACH = re.compile("(?:等[^，。；团队组]{0,8})?[^，。；团队组]{0,6}?分别")
_DOUBT = 0.2  # of the score, where it cannot be told what belongs to what


def respective(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, where things are related to as many others one to one without those that cross.

    Where the two sides are not equal in number, each claim is far less likely.
    """
    known = tuple(claims)
    shared: dict[tuple[int, str], list[Claim]] = {}
    for claim in known:
        if claim.object is not None and len(claim.evidence) == 1:
            shared.setdefault(_place(claim), []).append(claim)
    told = {place: _ends(alike) for place, alike in shared.items()}
    apart = {place: ends for place, ends in told.items() if _is_each(scene, *ends)}
    for claim in known:
        if claim.object is None or len(claim.evidence) != 1 or _place(claim) not in apart:
            yield claim
            continue
        subjects, objects = apart[_place(claim)]
        if len(subjects) != len(objects):
            yield replace(claim, score=round(claim.score * _DOUBT, 3))
        elif subjects.index(_span(claim, "subject")) == objects.index(_span(claim, "object")):
            yield claim


def _place(claim: Claim) -> tuple[int, str]:
    return claim.evidence[0].sentence, claim.relation


def _is_each(scene: Scene, subjects: Sequence[Span], objects: Sequence[Span]) -> bool:
    """Whether the words between several things and several others say that each has its own (分别)."""
    if len(subjects) <= 1 or len(objects) <= 1 or subjects[-1].end > objects[0].start:
        return False
    return _EACH.match(scene.reading.text, subjects[-1].end, objects[0].start) is not None


def _ends(claims: Iterable[Claim]) -> tuple[list[Span], list[Span]]:
    """Where the two sides of claims are named, each once, in order."""
    known = tuple(claims)
    return sorted({_span(claim, "subject") for claim in known}), sorted({_span(claim, "object") for claim in known})


def _span(claim: Claim, role: str) -> Span:
    return marked(claim, role) or Span(0, 0)
