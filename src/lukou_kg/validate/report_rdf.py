"""The report as SHACL has it (sh:ValidationReport), in Turtle: the same report gives the same bytes.

Report and results have IRIs, hashed over what they say. Blank nodes stand for property paths of more than one step and
for nothing else: SHACL knows such a path by a blank node only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox
from rdflib import SH, BNode, Literal, URIRef
from rdflib.term import Node

from lukou_kg.graphs.vocabulary import LKS, NAMESPACES, hashed, term
from lukou_kg.validate.results import ValidationResult

_SH = str(SH)


def report_turtle(results: Sequence[ValidationResult], ids: str) -> bytes:
    """The report as Turtle, subjects in order."""
    heads = {"id": ids, "lks": LKS} | {name: NAMESPACES[name] for name in ("lk", "lkv", "rdf", "sh", "prov", "xsd")}
    triples = sorted(set(report_triples(results, ids)), key=_place)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=heads)
    assert written is not None, "without an output, pyoxigraph gives the bytes"
    return written


def report_triples(results: Sequence[ValidationResult], ids: str) -> Iterator[ox.Triple]:
    """The triples of the report, in no order."""
    named = [(_result_id(result), result) for result in results]
    head = ox.NamedNode(ids + hashed("report", *(name for name, _ in named)))
    yield ox.Triple(head, term("rdf:type"), term("sh:ValidationReport"))
    yield ox.Triple(head, term("sh:conforms"), ox.Literal(value=not results))
    for name, result in named:
        node = ox.NamedNode(ids + name)
        yield ox.Triple(head, term("sh:result"), node)
        yield from _result(node, result)


def _result(node: ox.NamedNode, result: ValidationResult) -> Iterator[ox.Triple]:
    yield ox.Triple(node, term("rdf:type"), term("sh:ValidationResult"))
    yield ox.Triple(node, term("sh:focusNode"), result.focus)
    yield ox.Triple(node, term("sh:resultSeverity"), ox.NamedNode(result.shape.severity_iri))
    yield ox.Triple(node, term("sh:sourceConstraintComponent"), ox.NamedNode(_SH + result.component))
    yield ox.Triple(node, term("sh:sourceShape"), ox.NamedNode(str(result.shape.iri)))
    if result.constraint is not None:
        yield ox.Triple(node, term("sh:sourceConstraint"), ox.NamedNode(result.constraint))
    if result.value is not None:
        yield ox.Triple(node, term("sh:value"), result.value)
    yield from _path(node, result)
    for tag, text in result.messages.texts:
        words = ox.Literal(text, language=tag) if tag else ox.Literal(text)
        yield ox.Triple(node, term("sh:resultMessage"), words)
    for sentence in result.sentences:
        yield ox.Triple(node, term("prov:wasDerivedFrom"), ox.NamedNode(sentence.evidence))


def _path(node: ox.NamedNode, result: ValidationResult) -> Iterator[ox.Triple]:
    path = result.shape.path
    if result.path is not None:
        yield ox.Triple(node, term("sh:resultPath"), result.path)
    elif path is not None:
        mark = node.value.rpartition("-")[2]
        first = _term(path.node, mark)
        yield ox.Triple(node, term("sh:resultPath"), first)
        for subject, predicate, value in path.triples:
            where = _term(subject, mark)
            assert not isinstance(where, ox.Literal)
            yield ox.Triple(where, ox.NamedNode(str(predicate)), _term(value, mark))


def _term(node: Node, mark: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, BNode):
        return ox.BlankNode(f"{mark}-{node}")
    if isinstance(node, Literal):
        return ox.Literal(str(node))
    assert isinstance(node, URIRef)
    return ox.NamedNode(str(node))


def _result_id(result: ValidationResult) -> str:
    """The id of a result, by all that tells it from the others of a report.

    One node and one value may break one constraint in several ways, which the messages tell apart.
    """
    parts = (result.shape.iri, result.component, result.constraint, result.focus, result.path, result.value)
    return hashed("result", *map(str, parts), *map(str, result.messages.texts))


def _place(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return (str(triple.subject), triple.predicate != term("rdf:type"), triple.predicate.value, str(triple.object))
