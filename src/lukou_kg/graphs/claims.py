"""Statements as claims (always) and as direct triples (where they are asserted)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.vocabulary import qualifier_property, term
from lukou_kg.model.claim import When
from lukou_kg.model.knowledge import Statement

# The stage that a time relation leads to, where it is not the relation's own name without "On".
STAGES = {"producedOn": "producing"}
_TRUE = Literal("true", datatype=term("xsd:boolean"))
_FALSE = Literal("false", datatype=term("xsd:boolean"))


def claim_quads(statement: Statement, scope: Scope) -> Iterator[Quad]:
    """The claim node of a statement, whatever its status."""
    claim = scope.node(statement.id)
    yield Quad(claim, term("rdf:type"), term("lk:Claim"))
    yield Quad(claim, term("rdf:type"), term("rdf:Statement"))
    yield Quad(claim, term("rdf:subject"), scope.node(statement.subject))
    yield Quad(claim, term("rdf:predicate"), term(f"lk:{statement.relation}"))
    yield Quad(claim, term("rdf:object"), scope.object_of(statement))
    yield Quad(claim, term("lk:status"), term(f"lkv:status-{statement.status}"))
    yield Quad(claim, term("lk:asserted"), _TRUE if statement.asserted else _FALSE)
    yield Quad(claim, term("lk:confidence"), literals.decimal(statement.score))
    for rule in statement.rules:
        yield Quad(claim, term("lk:rule"), literals.text(rule))
    for decision in statement.decided:
        yield Quad(claim, term("lk:decidedBy"), literals.text(decision))
    if statement.unit is not None:
        yield Quad(claim, term("lk:unit"), literals.text(statement.unit))
    yield from qualifier_quads(claim, statement)
    yield from time_quads(claim, statement.when)
    if statement.when is not None:
        yield Quad(claim, term("lk:timeText"), literals.text(statement.when.text))
        yield Quad(claim, term("lk:timeBasis"), term(f"lkv:basis-{statement.when.basis}"))
    yield from _grounds(claim, statement, scope)


def direct_quads(statement: Statement, scope: Scope) -> Iterator[Quad]:
    """The short edge of an asserted statement, and the stage that it shows its subject to have reached."""
    if not statement.asserted:
        return
    subject = scope.node(statement.subject)
    if scope.is_time(statement):
        yield Quad(subject, term("lk:stage"), term(f"lkv:{stage_of(statement.relation)}"))
        if statement.when is None:
            return
    yield Quad(subject, term(f"lk:{statement.relation}"), scope.object_of(statement))


def time_quads(node: NamedNode, when: When | None) -> Iterator[Quad]:
    """The time of a claim or an event: in full as EDTF, and typed where an XSD type fits."""
    if when is None:
        return
    yield Quad(node, term("lk:edtf"), literals.text(when.edtf))
    if (typed := literals.typed_time(when.edtf)) is not None:
        yield Quad(node, term("lk:time"), typed)


def qualifier_quads(node: NamedNode, statement: Statement) -> Iterator[Quad]:
    """One property for each qualifier."""
    for name, words in statement.qualifiers:
        yield Quad(node, term(qualifier_property(name)), literals.text(words))


def stage_of(relation: str) -> str:
    """The concept of the stage that a time relation leads to: signedOn -> stage-signed."""
    stage = STAGES.get(relation, relation.removesuffix("On") or relation)
    return "stage-" + re.sub(r"(?<=[a-z0-9])([A-Z])", r"-\1", stage).lower()


def _grounds(claim: NamedNode, statement: Statement, scope: Scope) -> Iterator[Quad]:
    for evidence in statement.evidence:
        identifier = scope.evidence_id(evidence)
        yield Quad(claim, term("prov:wasDerivedFrom"), scope.node(identifier))
        for mark in evidence.marks:
            words = f"{identifier} {mark.role} {mark.span.start} {mark.span.end}"
            yield Quad(claim, term("lk:mark"), literals.text(words))
