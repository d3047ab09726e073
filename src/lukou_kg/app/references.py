"""How decisions name what they are about: things and claims, by what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lukou_kg.model.decision import ClaimRef, ThingRef
from lukou_kg.model.knowledge import Statement, Thing
from lukou_kg.resolve.statements import meant_id


def reference(thing: Thing) -> ThingRef:
    """How a decision names a thing."""
    return ThingRef(id=thing.id, kind=thing.kind, name=thing.name)


def called(thing: Thing, name: str) -> ThingRef:
    """How a decision names a thing by that of its names which a person used, or by its first for an id."""
    return replace(reference(thing), name=name if name in thing.aliases else thing.name)


def claim_reference(statement: Statement, things: Mapping[str, Thing]) -> ClaimRef:
    """How a decision names a claim: by all that it says."""
    return ClaimRef(
        subject=reference(things[statement.subject]),
        relation=statement.relation,
        object=None if statement.object is None else reference(things[statement.object]),
        value=statement.value,
        unit=statement.unit,
        status=statement.status.value,
        edtf=None if statement.when is None else statement.when.edtf,
        qualifiers=statement.qualifiers,
        seat=None if statement.seat is None else reference(things[statement.seat]),
    )


def claim_id(claim: ClaimRef) -> str:
    """The id of the claim that a decision names, where its things have the ids that they had then."""
    target, seat = (None if thing is None else thing.id for thing in (claim.object, claim.seat))
    return meant_id(claim, (claim.subject.id, target, seat))
