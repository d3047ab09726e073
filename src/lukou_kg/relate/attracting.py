"""What a place or park brought in, of what settled there: 引进了恒岳重工, 吸引恒岳重工等企业入驻."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.scene import Scene

_BROUGHT = re.compile("(?:引进|引入|招引|引来|吸引|迎来|承接|引育)")
_ONWARD = re.compile("[^，。；]*(?:，(?:包括|其中|分别|有|如)[^，。；]*)?")
_ENDS = re.compile("[，；]")
_BROUGHT_IN = frozenset({"Company", "Project"})
_AFAR = 48  # characters of the masked sentence between the word and what was brought in
_LESS_SURE = 0.95


def brought_in(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The relation attracted for each claim of locatedIn whose sentence tells that the place brought the thing in."""
    kinds = {entity.key: entity.kind for entity in scene.reading.entities}
    for claim in claims:
        if claim.relation == "locatedIn" and kinds[claim.subject] in _BROUGHT_IN and _is_told(claim, scene):
            yield _turned(claim, scene)


def _is_told(claim: Claim, scene: Scene) -> bool:
    """Whether a word for it stands before the thing in its clause, and the place before that word or right behind."""
    thing, place = marked(claim, "subject"), marked(claim, "object")
    if thing is None:
        return False
    masked = scene.sentences[claim.evidence[0].sentence]
    at = bisect_left(masked.starts, thing.start)
    told = [*_BROUGHT.finditer(masked.text, max(0, at - _AFAR), at)]
    if not told or not _ONWARD.fullmatch(masked.text, told[-1].end(), at):
        return False
    if place is None or place.start < masked.starts[told[-1].start()]:
        return True
    return place.start > thing.start and not _ENDS.search(masked.text, at, bisect_left(masked.starts, place.start))


def _turned(claim: Claim, scene: Scene) -> Claim:
    """The claim with its two sides exchanged."""
    roles = {"subject": "object", "object": "subject"}
    marks = [Mark(role=roles.get(mark.role, mark.role), span=mark.span) for mark in claim.evidence[0].marks]
    evidence = scene.witness.of(claim.evidence[0].sentence, marks)
    return replace(
        claim,
        relation="attracted",
        subject=str(claim.object),
        object=claim.subject,
        qualifiers=(),
        evidence=(evidence, *claim.evidence[1:]),
        rule="attracted/by-settling",
        score=round(claim.score * _LESS_SURE, 3),
    )
