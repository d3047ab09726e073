"""A node of the graph in RDF: what is said of it, and for claims what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store, serialize

from lukou_kg.graphs.authority_quads import AUTHORITIES
from lukou_kg.graphs.jsonld import jsonld
from lukou_kg.graphs.turtle import turtle
from lukou_kg.graphs.vocabulary import local, prefixes, term
from lukou_kg.schema import Schema
from lukou_kg.serve.facts.gathered import about, claims_about, claims_of, objects, subjects
from lukou_kg.serve.formats import GRAPHS
from lukou_kg.serve.problems import no_such_thing, replaced

_NAMES = {
    term(name)
    for name in (
        "rdf:type", "rdfs:label", "skos:prefLabel", "schema:headline", "schema:datePublished", "dcterms:identifier",
        "dcterms:publisher", "dcterms:source", "lk:sha256", "schema:url",
    )
}  # fmt: skip


def node_as(store: Store, ids: str, identifier: str, media_type: str, *, schema: Schema) -> bytes:
    """The description of a node in a format. Raises ProblemError where there is no such node.

    Of a thing or an article it holds all claims with their sentences, and the names of what these lead to.
    """
    quads = described_quads(store, ids, identifier)
    base = ids.removesuffix("id/")
    if media_type == "text/turtle":
        return turtle(quads, base=base)
    if media_type == "application/ld+json":
        return jsonld(quads, schema, base=base)
    triples = sorted({quad.triple for quad in quads}, key=str)
    written = serialize(triples, format=GRAPHS[media_type], prefixes=prefixes(base))
    assert written is not None
    return written


def described_quads(store: Store, ids: str, identifier: str) -> list[Quad]:
    """What is said of a node, once each, of one that the articles do not name by the authorities.

    Raises ProblemError where there is none, or another stands for it now.
    """
    node = NamedNode(ids + identifier)
    own = about(store, node)
    if successors := objects(store, node, "dcterms:isReplacedBy"):
        raise replaced(identifier, local(successors[0].value))
    if not own:
        own = _of_authorities(store, node)
    if not own:
        raise no_such_thing(identifier)
    return [*dict.fromkeys(_described(store, node, own))]


def _of_authorities(store: Store, node: NamedNode) -> list[Quad]:
    """What the graphs of authorities say of a node: an authority, or an item that has an id here.

    Of the graph that tells of all authorities it is what that says of each.
    """
    found = list(store.quads_for_pattern(node, None, None, None))
    if local(node.value) == AUTHORITIES:
        for authority in store.quads_for_pattern(None, term("rdf:type"), term("lk:Authority"), node):
            found += store.quads_for_pattern(authority.subject, None, None, node)
    return sorted({Quad(quad.subject, quad.predicate, quad.object) for quad in found}, key=str)


def _described(store: Store, node: NamedNode, own: list[Quad]) -> Iterator[Quad]:
    yield from own
    kinds = {quad.object for quad in own if quad.predicate == term("rdf:type")}
    claims: list[NamedNode] = objects(store, node, "lk:describedBy")
    if term("lk:Thing") in kinds:
        claims = claims_about(store, node)
        for reason in subjects(store, "lk:identified", node):
            yield from about(store, reason)
        for former in subjects(store, "dcterms:isReplacedBy", node):
            yield from about(store, former)
    elif term("lk:Article") in kinds:
        claims = claims_of(store, node)
    elif term("lk:Claim") in kinds:
        claims = [node]
    elif term("lk:Evidence") in kinds:
        claims = subjects(store, "prov:wasDerivedFrom", node)
        yield from _sentence(store, node)
    for claim in claims:
        yield from _claim(store, claim)
    yield from _ends(store, own)


def _claim(store: Store, claim: NamedNode) -> Iterator[Quad]:
    own = about(store, claim)
    yield from own
    yield from _ends(store, own)
    for sentence in objects(store, claim, "prov:wasDerivedFrom"):
        yield from _sentence(store, sentence)


def _sentence(store: Store, sentence: NamedNode) -> Iterator[Quad]:
    own = about(store, sentence)
    yield from own
    yield from _ends(store, own)
    for selector in objects(store, sentence, "oa:hasSelector"):
        yield from about(store, selector)


def _ends(store: Store, quads: list[Quad]) -> Iterator[Quad]:
    """The names of the nodes that these lead to."""
    for quad in quads:
        if isinstance(quad.object, NamedNode):
            yield from (named for named in about(store, quad.object) if named.predicate in _NAMES)
