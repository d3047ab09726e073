"""The n-ary events that claims describe: one visit of three sites is one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.claims import qualifier_quads, time_quads
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.vocabulary import hashed, term
from lukou_kg.model.knowledge import Statement

_Key = tuple[str, ...]


def event_quads(statements: Iterable[Statement], scope: Scope) -> Iterator[Quad]:
    """The event nodes of all statements whose relation names an event class."""
    described = [statement for statement in statements if scope.schema.relations[statement.relation].event]
    for key, members in sorted(grouped(described, scope).items()):
        yield from event_quads_of(key, members, scope)


def without_words(statement: Statement) -> Statement:
    """The statement with no more than its events need of it: its first evidence, without what that quotes."""
    first = min(statement.evidence, key=lambda item: (item.article, item.span))
    return replace(statement, evidence=(replace(first, quote="", raw_quote="", marks=()),))


def grouped(statements: Iterable[Statement], scope: Scope) -> dict[_Key, list[Statement]]:
    """The statements that describe one event, under the key that its identifier is hashed from.

    One event has one relation, status, time, set of qualifiers and first sentence, and within these subjects take part
    together only where they share all their objects: from "A 到 X 考察，B 到 Y 考察" nobody may read that A went to Y.
    """
    sentences: dict[_Key, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        sentences[occasion_of(statement, scope)][statement.subject].append(statement)
    events: dict[_Key, list[Statement]] = {}
    for sentence, subjects in sentences.items():
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for subject in sorted(subjects):
            together[tuple(sorted({item.object or "" for item in subjects[subject]}))].append(subject)
        for members in together.values():
            events[*sentence, members[0]] = [item for subject in members for item in subjects[subject]]
    return events


def occasion_of(statement: Statement, scope: Scope) -> tuple[str, ...]:
    """What statements have in common that may describe one event."""
    first = min(statement.evidence, key=lambda item: (item.article, item.span))
    pairs = (part for pair in statement.qualifiers for part in pair)
    edtf = statement.when.edtf if statement.when else ""
    place = (scope.hashes[first.article], str(first.span.start))
    return (statement.relation, statement.status, edtf, *place, *pairs)


def event_quads_of(key: _Key, members: list[Statement], scope: Scope) -> Iterator[Quad]:
    """The event of that key (see `grouped`), with those who take part in it by these members."""
    first = members[0]
    card = scope.schema.relations[first.relation]
    event = scope.node(hashed("event", *key))
    label = f"{card.labels.zh} {first.when.edtf}" if first.when else card.labels.zh
    yield Quad(event, term("rdf:type"), term("lk:Occurrence"))
    yield Quad(event, term("rdf:type"), term(f"lk:{card.event}"))
    yield Quad(event, term("rdfs:label"), literals.name(label))
    yield Quad(event, term("lk:status"), term(f"lkv:status-{first.status}"))
    yield from time_quads(event, first.when)
    yield from qualifier_quads(event, first)
    for statement in members:
        yield Quad(event, term("lk:describedBy"), scope.node(statement.id))
        if card.subject_role:
            yield Quad(event, term(f"lk:{card.subject_role}"), scope.node(statement.subject))
        if card.object_role and statement.object is not None:
            yield Quad(event, term(f"lk:{card.object_role}"), scope.node(statement.object))
