"""All claims of a reading: those of the cards' patterns, of posts, and of places written one inside the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.model.reading import Reading
from lukou_kg.relate.headings import headed
from lukou_kg.relate.mask import Alphabet
from lukou_kg.relate.matcher import Matcher
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.offices import offices
from lukou_kg.relate.patterns import compile_pattern, verb_choices
from lukou_kg.relate.places import nested_places, own_places
from lukou_kg.relate.scene import Scene
from lukou_kg.schema.loader import Schema


class RelationReader:
    """Reads claims from mentions, entities and values; built once for a schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._alphabet = Alphabet.for_schema(schema)
        statuses = StatusReader(schema.tables["cues"])
        verbs = verb_choices(schema.tables["verbs"])
        self._matchers = [
            Matcher(
                card,
                [compile_pattern(card, pattern, self._alphabet, verbs) for pattern in card.patterns],
                self._alphabet,
                statuses,
            )
            for card in schema.relations.values()
            if card.patterns
        ]

    def read(self, reading: Reading) -> Reading:
        """The reading with its claims, without repeats, in order of (first evidence, relation, subject, object)."""
        scene = Scene.of(reading, self._alphabet)
        claims = [
            *offices(scene, self._schema),
            *nested_places(scene),
            *own_places(scene),
            *headed(scene, self._alphabet),
        ]
        for matcher in self._matchers:
            claims += matcher.read(scene)
        return replace(reading, claims=merged(claims))


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with equal content joined: the best score and its rule stay, evidence is kept once each, in order.

    A claim without a time joins one that says the same with a time.
    """
    dated: dict[tuple[object, ...], str] = {}
    content: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda item: item.when is None):
        said = _content(claim)
        when = claim.when.edtf if claim.when else dated.setdefault(said, "")
        dated.setdefault(said, when)
        known = content.get((*said, when))
        content[(*said, when)] = claim if known is None else _joined(known, claim)
    return tuple(sorted(content.values(), key=_order))


def _content(claim: Claim) -> tuple[object, ...]:
    return (claim.relation, claim.subject, claim.object, claim.value, claim.unit, claim.status, claim.qualifiers)


def _joined(known: Claim, claim: Claim) -> Claim:
    seen = {evidence.sentence for evidence in known.evidence}
    extra = tuple(evidence for evidence in claim.evidence if evidence.sentence not in seen)
    better = max(known, claim, key=lambda item: item.score)
    return replace(
        known,
        rule=better.rule,
        score=better.score,
        evidence=tuple(sorted((*known.evidence, *extra), key=lambda item: item.span)),
    )


def _order(claim: Claim) -> tuple[object, ...]:
    edtf = claim.when.edtf if claim.when else ""
    return (
        claim.evidence[0].span,
        claim.relation,
        int(claim.subject[1:]),
        claim.object or "",
        str(claim.value),
        claim.status,
        edtf,
        claim.qualifiers,
    )
