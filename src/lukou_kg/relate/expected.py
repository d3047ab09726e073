"""What a work makes, earns and employs is planned as long as the article tells that it does not run yet.

What its name tells that it makes is planned until the article tells that it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim, Status
from lukou_kg.relate.named_goods import IN_NAME as GOODS_IN_NAME
from lukou_kg.relate.named_yields import IN_NAME
from lukou_kg.relate.scene import Scene

_YIELDS = frozenset({"capacity", "jobs", "outputValue", "produces", "salesAmount", "tax"})
_IN_NAME = frozenset({IN_NAME, GOODS_IN_NAME})
_RUNS = frozenset({"completedOn", "producedOn"})
_PART = "partOf"
_BEFORE = frozenset({"signedOn", "startedOn"})


def with_expected(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, what is told of the yield of works that are signed or begun and do not run being planned."""
    claims = tuple(claims)
    works = {entity.key for entity in scene.reading.entities if entity.kind == "Project"}
    running = {item.subject for item in claims if item.relation in _RUNS and item.status is Status.ACTUAL}
    running |= {
        str(item.object) for item in claims if item.relation == _PART and item.subject in running and item.object
    }
    coming = {item.subject for item in claims if item.relation in _BEFORE and item.status is not Status.NEGATED}
    coming |= {item.subject for item in claims if item.relation in _RUNS and item.status is Status.PLANNED}
    waiting = (coming & works) - running
    phases = {item.subject for item in claims if item.relation == _PART and item.object in waiting}
    waiting |= (phases & works) - running
    for claim in claims:
        if claim.rule in _IN_NAME and claim.subject in running:
            yield replace(claim, status=Status.ACTUAL)
        elif claim.relation in _YIELDS and claim.status is Status.ACTUAL and claim.subject in waiting:
            yield replace(claim, status=Status.PLANNED)
        else:
            yield claim
