"""The ontology that the cards amount to: OWL classes and properties, SKOS schemes, Chinese and English throughout."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.graph import Graph

from lukou_kg.errors import CardError
from lukou_kg.graphs.concepts import Concept, declared_concepts
from lukou_kg.graphs.declared import Retirement, Term, TermType, declared_terms
from lukou_kg.graphs.literals import LANGUAGE
from lukou_kg.graphs.vocabulary import LK, LKV, NAMESPACES, ONTOLOGY
from lukou_kg.graphs.vocabulary import term as named
from lukou_kg.schema import Labels, Schema

# The version of the vocabulary, the one before it, and its day; ontology/CHANGELOG.md says when they move.
VERSION = "0.1.0"
PRIOR: str | None = None
ISSUED = "2026-11-27"
_REUSED = ("schema", "org", "prov", "oa", "skos", "dcterms", "dcat", "void")
_SCHEMA = NAMESPACES["schema"]
_DCTERMS = NAMESPACES["dcterms"]
_VANN = NAMESPACES["vann"]
_TYPES = {
    TermType.CLASS: OWL.Class,
    TermType.OBJECT: OWL.ObjectProperty,
    TermType.DATATYPE: OWL.DatatypeProperty,
}
TITLE = Labels("区域发展知识图谱本体", "Ontology of knowledge graphs of regional development")
ABOUT = Labels(
    "项目、园区、企业、官员及其签约、考察、投产等事件，每条陈述都可追溯到说出它的句子。",
    "Projects, parks, companies and officials, signings, visits and starts: each claim traced to its sentence.",
)


def ontology_graph(schema: Schema) -> Graph:
    """The ontology, without blank nodes. Raises CardError where a card aligns to an unknown prefix."""
    graph = named_graph()
    _header(graph)
    for item in declared_terms(schema):
        declare(item, graph)
    concepts = declared_concepts(schema)
    schemes = {concept.scheme for concept in concepts}
    for concept in concepts:
        _concept(concept, SKOS.ConceptScheme if concept.name in schemes else SKOS.Concept, graph)
    return graph


def named_graph() -> Graph:
    """An empty graph that knows our prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    return graph


def label(graph: Graph, node: URIRef, predicate: URIRef, words: Labels) -> None:
    """Adds both languages of a label or definition."""
    graph.add((node, predicate, Literal(words.zh, lang=LANGUAGE)))
    graph.add((node, predicate, Literal(words.en, lang="en")))


def iri(curie: str) -> URIRef:
    """The IRI of a prefixed name of a card. Raises CardError for a prefix that is not in vocabulary.NAMESPACES."""
    try:
        return URIRef(named(curie).value)
    except (KeyError, ValueError):
        known = ", ".join(NAMESPACES)
        raise CardError(
            f"卡片 align 中的「{curie}」不是可用的带前缀名称；可用前缀：{known}。",
            f"{curie!r} in the align of a card is no prefixed name that is known; the prefixes are {known}",
        ) from None


def _header(graph: Graph) -> None:
    node = URIRef(ONTOLOGY)
    graph.add((node, RDF.type, OWL.Ontology))
    graph.add((node, OWL.versionIRI, URIRef(f"{ONTOLOGY}/{VERSION}")))
    graph.add((node, OWL.versionInfo, Literal(VERSION)))
    if PRIOR is not None:
        graph.add((node, OWL.priorVersion, URIRef(f"{ONTOLOGY}/{PRIOR}")))
    graph.add((node, URIRef(_DCTERMS + "issued"), Literal(ISSUED, datatype=XSD.date)))
    graph.add((node, URIRef(_DCTERMS + "creator"), Literal("lukou_kg")))
    for scheme in _REUSED:
        graph.add((node, URIRef(_DCTERMS + "references"), URIRef(NAMESPACES[scheme].rstrip("#"))))
    graph.add((node, URIRef(_DCTERMS + "license"), URIRef("https://spdx.org/licenses/MIT")))
    graph.add((node, URIRef(_VANN + "preferredNamespacePrefix"), Literal("lk")))
    graph.add((node, URIRef(_VANN + "preferredNamespaceUri"), Literal(LK, datatype=XSD.anyURI)))
    label(graph, node, RDFS.label, TITLE)
    label(graph, node, URIRef(_DCTERMS + "title"), TITLE)
    label(graph, node, URIRef(_DCTERMS + "description"), ABOUT)


def declare(item: Term, graph: Graph) -> None:
    """Adds a term with its words, its place and, where it is no longer in use, what stands in its place."""
    node = URIRef(LK + item.name)
    graph.add((node, RDF.type, _TYPES[item.type]))
    graph.add((node, RDFS.isDefinedBy, URIRef(ONTOLOGY)))
    label(graph, node, RDFS.label, item.labels)
    label(graph, node, SKOS.definition, item.definition)
    broader = RDFS.subClassOf if item.type is TermType.CLASS else RDFS.subPropertyOf
    for parent in item.parents:
        graph.add((node, broader, iri(parent)))
    # A property with several domains belongs to any of them: rdfs:domain would say to all at once.
    for names, single, several in (
        (item.domain, RDFS.domain, URIRef(_SCHEMA + "domainIncludes")),
        (item.range, RDFS.range, URIRef(_SCHEMA + "rangeIncludes")),
    ):
        for name in names:
            graph.add((node, single if len(names) == 1 else several, iri(name)))
    if item.inverse_of is not None:
        graph.add((node, OWL.inverseOf, URIRef(LK + item.inverse_of)))
    if item.retired is not None:
        _retire(node, item.retired, graph)


def _retire(node: URIRef, retired: Retirement, graph: Graph) -> None:
    """A term stays for ever: one that is no longer in use says so, and what stands in its place."""
    graph.add((node, OWL.deprecated, Literal("true", datatype=XSD.boolean)))
    label(
        graph,
        node,
        SKOS.changeNote,
        Labels(f"{retired.since}：{retired.note.zh}", f"{retired.since}: {retired.note.en}"),
    )
    if retired.replaced_by is not None:
        graph.add((node, URIRef(_DCTERMS + "isReplacedBy"), URIRef(LK + retired.replaced_by)))


def _concept(concept: Concept, type_: URIRef, graph: Graph) -> None:
    node = URIRef(LKV + concept.name)
    graph.add((node, RDF.type, type_))
    graph.add((node, RDFS.isDefinedBy, URIRef(ONTOLOGY)))
    label(graph, node, RDFS.label, concept.labels)
    label(graph, node, SKOS.prefLabel, concept.labels)
    label(graph, node, SKOS.definition, concept.definition)
    if concept.scheme:
        graph.add((node, SKOS.inScheme, URIRef(LKV + concept.scheme)))
        graph.add((node, SKOS.topConceptOf, URIRef(LKV + concept.scheme)))
        graph.add((URIRef(LKV + concept.scheme), SKOS.hasTopConcept, node))
    if concept.notation is not None:
        graph.add((node, SKOS.notation, Literal(concept.notation)))
    for word in concept.written:
        graph.add((node, SKOS.altLabel, Literal(word, lang=LANGUAGE)))
    for relation, other in concept.matches:
        graph.add((node, SKOS[relation], iri(other)))
