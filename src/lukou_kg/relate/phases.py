"""Phases of works: the relation partOf from 某某项目一期, or 一期 alone, to 某某项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Claim, Entity, Mark, Mention
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in
from lukou_kg.schema.name_parts import PHASE_ALONE

_PHASED = re.compile(f"(?P<whole>.+?){PHASE_ALONE.pattern}")
_WHOLES = frozenset({"Project", "Infrastructure", "Park"})
_SCORE = 0.9


def phases(scene: Scene) -> Iterator[Claim]:
    """One claim for each phase whose work is named too: by its own name, or by the one that it has with its work.

    Where the work is named in another sentence than the phase, both are evidence.
    """
    entities = scene.reading.entities
    wholes = {name: item for item in entities if item.kind in _WHOLES for name in (item.name, *item.aliases)}
    for entity in entities:
        whole = _whole(entity, wholes) if entity.kind == "Project" else None
        if whole is not None:
            yield from _part_of(scene, entity, whole)


def _whole(entity: Entity, wholes: Mapping[str, Entity]) -> Entity | None:
    matches = (_PHASED.fullmatch(name) for name in (entity.name, *entity.aliases))
    found = (wholes.get(match["whole"]) for match in matches if match)
    return next((whole for whole in found if whole is not None and whole.key != entity.key), None)


def _part_of(scene: Scene, entity: Entity, whole: Entity) -> Iterator[Claim]:
    phase = next(item for item in entity.mentions if not item.pointer)
    work = _nearest(whole, phase)
    score = round(_SCORE * min(phase.score, work.score), 3)
    for claim in stands_in(scene, phase, work, "phase", score=score, relation="partOf"):
        far = scene.sentence_of(work.span.start)
        if far == claim.evidence[0].sentence:
            yield claim
        else:
            there = scene.witness.of(far, [Mark(role="object", span=work.span)])
            yield replace(claim, evidence=tuple(sorted((*claim.evidence, there), key=lambda item: item.span)))


def _nearest(whole: Entity, phase: Mention) -> Mention:
    """The last mention of the work up to the phase, else its first; pointers count, since the text goes by them."""
    before = [item for item in whole.mentions if item.span.start <= phase.span.start]
    return before[-1] if before else whole.mentions[0]
