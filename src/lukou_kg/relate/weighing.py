"""How likely each claim is to be right, as a trained model tells from its rule, its links and the names it joins.

What a rule or the model of links says of a claim supposes that the names are read rightly. Here the chances of the
names count too, so that of the claims with a score of .8 some eight in ten are right.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from lukou_kg.logistic import Facts, Logistic
from lukou_kg.model.claim import Claim, Entity, Mention
from lukou_kg.model.reading import Reading
from lukou_kg.schema.loader import load_schema

CLAIMS = Path(__file__).parent / "weights" / "claims.json"
_LEAST, _MOST = 0.01, 0.995
_LIKELY_ENOUGH = 0.05  # below it hardly one claim in twenty is right
_POINTED = 0.7  # what a phrase such as 该项目 is worth beside a name
_PLAIN = 0.88  # the score of a rule that says plainly what it finds
_MANY = 3
_DECIMALS = 3


class Weigher:
    """Gives claims their chance as score, and leaves out those that hardly have any.

    `weights` is the file of the trained model. A claim of a relation that it has not learned of, as of a user's own
    card, is as sure as its card, or as a name of it that is rather none and has nothing plain at its end (有限公司).
    """

    def __init__(self, *, weights: Path = CLAIMS) -> None:
        self._weights = weights

    @cached_property
    def _model(self) -> Logistic:
        return Logistic.read(self._weights)

    @cached_property
    def _known(self) -> Collection[str]:
        """The relations of the cards that are shipped, which the model has learned of."""
        return load_schema().relations.keys()

    def read(self, reading: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims that have some chance, in their order, with it as score."""
        for claim, facts in zip(claims, facts_of(reading, claims), strict=True):
            chance = round(self.chance(claim, facts), _DECIMALS)
            if chance >= _LIKELY_ENOUGH:
                yield replace(claim, score=chance)

    def chance(self, claim: Claim, facts: Facts) -> float:
        """How likely a claim is to be right, of which `facts` tell."""
        if claim.relation in self._known:
            return self._model.chance(facts)
        doubtful = facts["best"] < 0.0 and not facts["named plainly"]
        if doubtful or any(facts.get(f"{role} pointed") for role in ("subject", "object")):
            return min(claim.score, _chance(facts["best"]))
        # The score of a rule holds that of its least sure name; what the card says is without it.
        return min(1.0, claim.score / _chance(facts["near"])) if facts["near"] else claim.score


def facts_of(reading: Reading, claims: Sequence[Claim]) -> Iterator[Facts]:
    """What speaks for and against each of the claims of a reading, in the same order."""
    things = {entity.key: _Thing(entity) for entity in reading.entities}
    rivals = Counter((claim.relation, claim.subject) for claim in claims)
    for claim in claims:
        ends = [_End("subject", claim, things[claim.subject])]
        if claim.object is not None:
            ends.append(_End("object", claim, things[claim.object]))
        yield dict((*_own(claim, rivals[claim.relation, claim.subject]), *_of_ends(ends)))


class _Thing:
    """An entity with its mentions by place; `best` is the log odds of its surest one."""

    def __init__(self, entity: Entity) -> None:
        self.kind = entity.kind
        self.named = len(entity.mentions)
        self.best = _odds(max(map(_worth, entity.mentions)))
        self.plain = any(mention.rule in _plain_rules() for mention in entity.mentions)
        self.mentions = {mention.span: mention for mention in entity.mentions}


class _End:
    """One of the things that a claim joins, and where the evidence names it."""

    def __init__(self, role: str, claim: Claim, thing: _Thing) -> None:
        places = {mark.span for item in claim.evidence for mark in item.marks if mark.role == role}
        self.role = role
        self.thing = thing
        self.here = [thing.mentions[place] for place in places if place in thing.mentions]

    @property
    def near(self) -> float:
        """The log odds of its surest mention in the evidence; those of one half where the evidence has none."""
        return _odds(max(map(_worth, self.here), default=0.5))


def _own(claim: Claim, rivals: int) -> Iterable[tuple[str, float]]:
    odds = _odds(claim.score)
    yield from (("score", odds), (f"score|{claim.relation}", odds), (f"relation={claim.relation}", 1.0))
    yield from ((f"rule={claim.rule}", 1.0), (f"status={claim.status}", 1.0), ("dated", float(claim.when is not None)))
    yield (f"sentences={min(len(claim.evidence), _MANY)}", 1.0)
    yield (f"rivals={min(rivals, _MANY)}|{claim.relation}", 1.0)


def _of_ends(ends: Sequence[_End]) -> Iterable[tuple[str, float]]:
    for end in ends:
        yield from ((f"{end.role} best", end.thing.best), (f"{end.role} near", end.near))
        yield (f"{end.role} pointed", float(any(mention.pointer for mention in end.here)))
        yield (f"{end.role} named={min(end.thing.named, _MANY)}", 1.0)
        yield (f"{end.role}={end.thing.kind}", 1.0)
    yield ("named plainly", float(all(end.thing.plain or end.thing.best > 0.0 for end in ends)))
    yield from (("best", min(end.thing.best for end in ends)), ("near", min(end.near for end in ends)))


@cache
def _plain_rules() -> frozenset[str]:
    """The rules that know a name by an ending which says plainly what it is."""
    cards = load_schema().kinds.values()
    return frozenset(
        f"{card.id}/{spot.name}" for card in cards for spot in card.spots if spot.suffixes and spot.score >= _PLAIN
    )


def _worth(mention: Mention) -> float:
    return _POINTED if mention.pointer else mention.score


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), _MOST)
    return math.log(kept / (1 - kept))
