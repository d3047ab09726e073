"""Authorities in a published graph: each as a graph of its own, and one graph that says what they are and link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lukou_kg.graphs import literals
from lukou_kg.graphs.identification import basis_of
from lukou_kg.graphs.vocabulary import hashed, local, node, term
from lukou_kg.model.authority import Authority, AuthorityItem, AuthorityLink

AUTHORITIES = "authorities"  # the graph that tells of all of them
_TRIPLES = term("void:triples")


def authority_node(name: str, ids: str) -> NamedNode:
    """The IRI of an authority, which its graph bears too."""
    return node(ids, f"authority-{name}")


def content_quads(authority: Authority, triples: Iterable[Triple], ids: str) -> Iterator[Quad]:
    """What an authority says, as it was received, in its own graph."""
    graph = authority_node(authority.name, ids)
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def description_quads(authority: Authority, items: Sequence[AuthorityItem], triples: int, ids: str) -> Iterator[Quad]:
    """What an authority is, where it comes from, how many triples its graph has, and the kinds of its items.

    Not who gave it and when, so that equal files give equal graphs.
    """
    here, graph = authority_node(authority.name, ids), node(ids, AUTHORITIES)
    yield Quad(here, term("rdf:type"), term("lk:Authority"), graph)
    yield Quad(here, term("rdf:type"), term("dcat:Dataset"), graph)
    yield Quad(here, term("rdf:type"), term("prov:Entity"), graph)
    yield Quad(here, term("rdfs:label"), literals.name(authority.title or authority.name), graph)
    yield Quad(here, term("dcterms:identifier"), literals.text(authority.name), graph)
    yield Quad(here, term("dcterms:source"), literals.text(authority.origin or authority.source), graph)
    yield Quad(here, term("dcterms:format"), literals.text(authority.media_type), graph)
    yield Quad(here, term("lk:sha256"), literals.text(authority.sha256), graph)
    yield Quad(here, term("lk:itemCount"), literals.integer(len(items)), graph)
    yield Quad(here, term("void:triples"), literals.integer(triples), graph)
    if authority.licence:
        yield Quad(here, term("dcterms:license"), literals.text(authority.licence), graph)
    for item in items:
        yield Quad(NamedNode(item.iri), term("lk:itemKind"), term(f"lk:{item.kind}"), graph)


def sizes_told(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, int]]:
    """How many triples the graph of each authority has, as a published graph says; each with the name of that graph."""
    for quad in quads:
        match quad.graph_name, quad.subject, quad.object:
            case NamedNode() as graph, NamedNode() as authority, Literal() as triples if quad.predicate == _TRIPLES:
                if local(graph.value) == AUTHORITIES:
                    yield authority, int(triples.value)


def link_quads(links: Iterable[AuthorityLink], ids: str) -> Iterator[Quad]:
    """What things of articles are items of authorities: a mapping (SKOS), and a node that says why.

    Not owl:sameAs: a store that infers would then mix what the authority says into what articles say.
    """
    graph = node(ids, AUTHORITIES)
    for link in links:
        thing, item = node(ids, link.thing), NamedNode(link.item)
        why = node(ids, hashed("link", link.authority, link.item, link.thing))
        yield Quad(thing, term("skos:exactMatch"), item, graph)
        yield Quad(why, term("rdf:type"), term("lk:AuthorityLink"), graph)
        yield Quad(why, term("lk:linkedThing"), thing, graph)
        yield Quad(why, term("lk:linkedItem"), item, graph)
        yield Quad(why, term("prov:wasDerivedFrom"), authority_node(link.authority, ids), graph)
        for fact in link.basis:
            yield Quad(why, term("lk:basis"), term(f"lkv:{basis_of(fact)}"), graph)
        for decision in link.decided:
            yield Quad(why, term("lk:decidedBy"), literals.text(decision), graph)
