"""How decisions name what they are about: things and claims, by what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lukou_kg.model.decision import ClaimRef, Sight, ThingRef
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.model.registry import Call
from lukou_kg.resolve.statements import meant_id

_MOST_ARTICLES = 8  # in which a reference says that its thing was seen
_Bound = Mapping[str, Mapping[Call, str]]


class References:
    """Names the things and claims of a graph as decisions do."""

    def __init__(self, knowledge: Knowledge, bound: Callable[[Sequence[str]], _Bound]) -> None:
        """`bound` gives what the registry of ids knows of articles, by SHA-256."""
        self._things = {thing.id: thing for thing in knowledge.things}
        self._digests = {head.id: head.sha256 for head in knowledge.articles}
        self._merged = {each.former: each.successor for each in knowledge.successions if each.how == "merged"}
        self._bound = bound
        self._known: dict[str, Mapping[Call, str]] = {}

    def thing(self, thing: Thing) -> ThingRef:
        """How a decision names a thing."""
        digests = sorted(self._digests[article] for article in thing.articles if article in self._digests)
        return ThingRef(
            id=thing.id, kind=thing.kind, name=thing.name, seen=self._seen(thing.id, digests[:_MOST_ARTICLES])
        )

    def within(self, thing: Thing, article: str, name: str) -> ThingRef:
        """How a decision names what the article with this id calls by this name of a thing."""
        digest = self._digests[article]
        return ThingRef(id=thing.id, kind=thing.kind, name=name, article=digest, seen=self._seen(thing.id, [digest]))

    def sights(self, key: str) -> frozenset[Sight]:
        """All places where the thing with this id stands; none where there is no such thing."""
        thing = self._things.get(key)
        articles = () if thing is None else thing.articles
        return frozenset(self._seen(key, [self._digests[each] for each in articles if each in self._digests]))

    def _seen(self, key: str, digests: Sequence[str]) -> tuple[Sight, ...]:
        if missing := [digest for digest in digests if digest not in self._known]:
            self._known |= self._bound(missing)
        return tuple(
            (digest, *call)
            for digest in digests
            for call, own in sorted(self._known.get(digest, {}).items())
            if key in {own, self._merged.get(own)}
        )

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
