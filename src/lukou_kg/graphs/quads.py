"""Knowledge as RDF: docs/graph.md says what stands here and why."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.claims import claim_quads, direct_quads
from lukou_kg.graphs.events import event_quads
from lukou_kg.graphs.evidence import evidence_quads
from lukou_kg.graphs.posts import post_quads
from lukou_kg.graphs.scope import Scope, scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ONTOLOGY, article_id, ids_of, term
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema


def to_quads(knowledge: Knowledge, schema: Schema, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """All quads of the knowledge, without repeats, in the order of their N-Quads lines.

    Identifiers stand under `{base}id/`. Raises UsageError for a base that cannot be one, LukouError for a string that
    no encoding can write, KeyError for a relation or an article that schema or knowledge do not hold.
    """
    ids = ids_of(base)
    scope = scope_of(knowledge, schema, ids)
    quads = set(_all(knowledge, scope))
    quads.update(_dataset(knowledge, scope, len(quads)))
    return sorted(quads, key=str)


def _all(knowledge: Knowledge, scope: Scope) -> Iterator[Quad]:
    for article in knowledge.articles:
        yield from _article(article, scope)
    for thing in knowledge.things:
        yield from _thing(thing, scope)
    seen: set[str] = set()
    for statement in knowledge.statements:
        yield from claim_quads(statement, scope)
        yield from direct_quads(statement, scope)
        for evidence in statement.evidence:
            if (identifier := scope.evidence_id(evidence)) not in seen:
                seen.add(identifier)
                yield from evidence_quads(evidence, scope)
    yield from event_quads(knowledge.statements, scope)
    yield from post_quads(knowledge.statements, scope)


def _article(article: ArticleHead, scope: Scope) -> Iterator[Quad]:
    node = scope.node(article_id(article.sha256))
    yield Quad(node, term("rdf:type"), term("lk:Article"))
    yield Quad(node, term("rdf:type"), term("schema:NewsArticle"))
    if article.published is not None:
        yield Quad(node, term("schema:datePublished"), literals.dated(article.published))
    for name, words in (
        ("lk:sha256", article.sha256),
        ("dcterms:identifier", article.id),
        ("dcterms:source", article.source),
        ("schema:headline", article.title),
        ("dcterms:publisher", article.publisher),
        ("lk:publishedBy", article.published_by),
        ("schema:url", article.url),
    ):
        if words is not None:
            yield Quad(node, term(name), literals.text(words))


def _thing(thing: Thing, scope: Scope) -> Iterator[Quad]:
    node = scope.node(thing.id)
    yield Quad(node, term("rdf:type"), term("lk:Thing"))
    yield Quad(node, term("rdf:type"), term(f"lk:{thing.kind}"))
    yield Quad(node, term("rdfs:label"), literals.name(thing.name))
    yield Quad(node, term("skos:prefLabel"), literals.name(thing.name))
    for alias in thing.aliases:
        yield Quad(node, term("skos:altLabel"), literals.name(alias))
    for article in thing.articles:
        yield Quad(node, term("lk:mentionedIn"), scope.article(article))


def _dataset(knowledge: Knowledge, scope: Scope, others: int) -> list[Quad]:
    node = scope.node("dataset")
    rows = [
        Quad(node, term("rdf:type"), term("dcat:Dataset")),
        Quad(node, term("rdf:type"), term("void:Dataset")),
        Quad(node, term("rdfs:label"), literals.name("区域发展知识图谱")),
        Quad(node, term("rdfs:label"), literals.english("knowledge graph of regional development")),
        Quad(node, term("lk:articleCount"), literals.integer(len(knowledge.articles))),
        Quad(node, term("lk:thingCount"), literals.integer(len(knowledge.things))),
        Quad(node, term("lk:claimCount"), literals.integer(len(knowledge.statements))),
        Quad(node, term("lk:schemaVersion"), literals.text(knowledge.schema_version)),
        Quad(node, term("void:uriSpace"), literals.text(scope.ids)),
        Quad(node, term("dcterms:conformsTo"), NamedNode(ONTOLOGY)),
    ]
    return [*rows, Quad(node, term("void:triples"), literals.integer(others + len(rows) + 1))]
