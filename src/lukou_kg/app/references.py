"""How decisions name what they are about: things and claims, by what they say."""

from __future__ import annotations

from dataclasses import replace

from lukou_kg.model.decision import ClaimRef, ThingRef
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.resolve.statements import meant_id

_MOST_SEEN = 16  # articles that tell a thing from its namesakes


class References:
    """Names the things and claims of a graph as decisions do."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._things = {thing.id: thing for thing in knowledge.things}
        self._digests = {head.id: head.sha256 for head in knowledge.articles}

    def thing(self, thing: Thing) -> ThingRef:
        """How a decision names a thing."""
        seen = sorted(self._digests[article] for article in thing.articles if article in self._digests)
        return ThingRef(id=thing.id, kind=thing.kind, name=thing.name, seen=tuple(seen[:_MOST_SEEN]))

    def called(self, thing: Thing, name: str) -> ThingRef:
        """How a decision names a thing by that of its names which a person used, or by its first for an id."""
        return replace(self.thing(thing), name=name if name in thing.aliases else thing.name)

    def claim(self, statement: Statement) -> ClaimRef:
        """How a decision names a claim: by all that it says."""
        target, seat = statement.object, statement.seat
        return ClaimRef(
            subject=self.thing(self._things[statement.subject]),
            relation=statement.relation,
            object=None if target is None else self.thing(self._things[target]),
            value=statement.value,
            unit=statement.unit,
            status=statement.status.value,
            edtf=None if statement.when is None else statement.when.edtf,
            qualifiers=statement.qualifiers,
            seat=None if seat is None else self.thing(self._things[seat]),
        )


def claim_id(claim: ClaimRef) -> str:
    """The id of the claim that a decision names, where its things have the ids that they had then."""
    target, seat = (None if thing is None else thing.id for thing in (claim.object, claim.seat))
    return meant_id(claim, (claim.subject.id, target, seat))
