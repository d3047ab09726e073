"""Knowledge as RDF: docs/graph.md says what stands here and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lukou_kg.graphs import literals
from lukou_kg.graphs.claims import claim_quads, direct_quads
from lukou_kg.graphs.divisions import replacement_quads
from lukou_kg.graphs.events import event_quads, without_words
from lukou_kg.graphs.evidence import evidence_quads
from lukou_kg.graphs.identification import identification_quads
from lukou_kg.graphs.posts import post_quads
from lukou_kg.graphs.scope import Scope, scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ONTOLOGY, article_id, ids_of, term
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.model.registry import Succession
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True)
class Size:
    """How much a graph is about."""

    articles: int
    things: int
    statements: int


def to_quads(knowledge: Knowledge, schema: Schema, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """All quads of the knowledge, without repeats, in the order of their N-Quads lines.

    Identifiers stand under `{base}id/`. Raises UsageError for a base that cannot be one, LukouError for a string that
    no encoding can write, KeyError for a relation or an article that schema or knowledge do not hold.
    """
    scope = scope_of(knowledge.articles, schema, ids_of(base))
    quads = set(quads_about(knowledge.articles, knowledge.things, knowledge.statements, scope))
    quads.update(succession_quads(knowledge.successions, scope))
    quads.update(identification_quads(knowledge.identifications, scope))
    quads.update(replacement_quads(knowledge.things, scope))
    size = Size(len(knowledge.articles), len(knowledge.things), len(knowledge.statements))
    quads.update(dataset_quads(size, len(quads), knowledge.schema_version, scope))
    return sorted(quads, key=str)


def all_quads(knowledge: Knowledge, schema: Schema, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """The quads of `to_quads`, and behind them those of `authority_quads`."""
    return [*to_quads(knowledge, schema, base=base), *authority_quads(knowledge)]


def authority_quads(knowledge: Knowledge) -> list[Quad]:
    """The quads of the graphs of a user's own, in order, under the base that they were published with."""
    return list(parse("".join(knowledge.authorities), format=RdfFormat.N_QUADS))


@dataclass(frozen=True, slots=True)
class Parts:
    """The quads of one statement: its own, those that others may give as well, and the sentences that it rests on."""

    own: list[Quad]
    shared: list[Quad]
    evidence: dict[str, Evidence]


def parts_of(statement: Statement, scope: Scope) -> Parts:
    """The quads of a statement but for its events, which several give together; `evidence` is by identifier."""
    claim = scope.node(statement.id)
    around = [*direct_quads(statement, scope), *post_quads([statement], scope)]
    return Parts(
        own=[*claim_quads(statement, scope), *(quad for quad in around if quad.subject == claim)],
        shared=[quad for quad in around if quad.subject != claim],
        evidence={scope.evidence_id(item): item for item in statement.evidence},
    )


def quads_about(
    articles: Iterable[ArticleHead],
    things: Iterable[Thing],
    statements: Iterable[Statement],
    scope: Scope,
    *,
    note: Callable[[Statement, Parts], None] = lambda _statement, _parts: None,
) -> Iterator[Quad]:
    """All quads but those of the dataset itself, some of them several times, in no order.

    Of the statements that go by only those that describe events are kept, without their words, so that a graph can be
    larger than the memory. `note` is told of each of them.
    """
    for article in articles:
        yield from article_quads(article, scope)
    for thing in things:
        yield from thing_quads(thing, scope)
    seen: set[str] = set()
    described: list[Statement] = []
    for statement in statements:
        parts = parts_of(statement, scope)
        note(statement, parts)
        yield from parts.own
        yield from parts.shared
        for identifier in parts.evidence.keys() - seen:
            seen.add(identifier)
            yield from evidence_quads(parts.evidence[identifier], scope)
        if scope.schema.relations[statement.relation].event:
            described.append(without_words(statement))
    yield from event_quads(described, scope)


def succession_quads(successions: Iterable[Succession], scope: Scope) -> Iterator[Quad]:
    """What became of ids that graphs before this one had."""
    for item in successions:
        former, successor = scope.node(item.former), scope.node(item.successor)
        if item.how == "merged":
            yield Quad(former, term("rdf:type"), term("lk:Tombstone"))
            yield Quad(former, term("dcterms:isReplacedBy"), successor)
        else:
            yield Quad(successor, term("lk:splitFrom"), former)


def dataset_quads(size: Size, others: int, schema_version: str, scope: Scope) -> list[Quad]:
    """The quads of the dataset itself, beside the `others`, which are counted without repeats."""
    node = scope.node("dataset")
    rows = [
        Quad(node, term("rdf:type"), term("dcat:Dataset")),
        Quad(node, term("rdf:type"), term("void:Dataset")),
        Quad(node, term("rdfs:label"), literals.name("区域发展知识图谱")),
        Quad(node, term("rdfs:label"), literals.english("knowledge graph of regional development")),
        Quad(node, term("lk:articleCount"), literals.integer(size.articles)),
        Quad(node, term("lk:thingCount"), literals.integer(size.things)),
        Quad(node, term("lk:claimCount"), literals.integer(size.statements)),
        Quad(node, term("lk:schemaVersion"), literals.text(schema_version)),
        Quad(node, term("void:uriSpace"), literals.text(scope.ids)),
        Quad(node, term("dcterms:conformsTo"), NamedNode(ONTOLOGY)),
    ]
    return [*rows, Quad(node, term("void:triples"), literals.integer(others + len(rows) + 1))]


def article_quads(article: ArticleHead, scope: Scope) -> Iterator[Quad]:
    """What is known of an article."""
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
        ("lk:dateKnownFrom", article.published_by),
        ("schema:url", article.url),
    ):
        if words is not None:
            yield Quad(node, term(name), literals.text(words))
    if article.repost_of is not None:
        yield Quad(node, term("lk:repostOf"), scope.article(article.repost_of))
    for source in article.also:
        yield Quad(node, term("lk:alsoFrom"), literals.text(source))


def thing_quads(thing: Thing, scope: Scope) -> Iterator[Quad]:
    """Kind, names and articles of a thing."""
    node = scope.node(thing.id)
    yield Quad(node, term("rdf:type"), term("lk:Thing"))
    yield Quad(node, term("rdf:type"), term(f"lk:{thing.kind}"))
    yield Quad(node, term("rdfs:label"), literals.name(thing.name))
    yield Quad(node, term("skos:prefLabel"), literals.name(thing.name))
    for alias in thing.aliases:
        yield Quad(node, term("skos:altLabel"), literals.name(alias))
    if thing.code is not None:
        yield Quad(node, term("lk:divisionCode"), literals.text(thing.code))
    for article in thing.articles:
        yield Quad(node, term("lk:mentionedIn"), scope.article(article))
