"""The way back: the knowledge that a set of quads was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from lukou_kg.graphs.identification import identifications_in
from lukou_kg.graphs.index import Index
from lukou_kg.graphs.literals import edtf_of, is_number, is_text, number_of
from lukou_kg.graphs.strings import unescaped
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.graphs.vocabulary import local, qualifier_name, term
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.model.registry import Succession

_DEFAULT = DefaultGraph()


def from_quads(quads: Iterable[Quad]) -> Knowledge:
    """The knowledge whose `to_quads` these are, under any base; the schema is not needed.

    Everything comes back but hidden characters (outside quotes) and an order or a repetition that said nothing: names
    of a thing, rules, qualifiers and marks come in order, each once. Raises KeyError or ValueError where the quads are
    not ours.
    """
    ours, others = _parted(quads)
    index = Index(ours)
    articles = {node: _article(node, index) for node in index.of_type("lk:Article")}
    names = {node: article.id for node, article in articles.items()}
    articles = {node: _with_original(node, article, index, names) for node, article in articles.items()}
    evidence = {node: _evidence(node, index, names) for node in index.of_type("lk:Evidence")}
    things = [_thing(node, index, names) for node in index.of_type("lk:Thing")]
    statements = [_statement(node, index, evidence) for node in index.of_type("lk:Claim")]
    dataset = next(iter(index.of_type("void:Dataset")))
    return Knowledge(
        articles=tuple(sorted(articles.values(), key=lambda article: article.id)),
        things=tuple(sorted(things, key=lambda thing: thing.id)),
        statements=tuple(sorted(statements, key=lambda statement: statement.id)),
        schema_version=index.text(dataset, "lk:schemaVersion"),
        successions=tuple(sorted(_successions(index))),
        identifications=identifications_in(index),
        authorities=tuple(line.decode() for line in sorted(nquads_lines(others))),
    )


def _parted(quads: Iterable[Quad]) -> tuple[list[Quad], list[Quad]]:
    """The quads of the graph of the articles, and those of graphs beside it."""
    ours: list[Quad] = []
    others: list[Quad] = []
    for quad in quads:
        (ours if quad.graph_name == _DEFAULT else others).append(quad)
    return ours, others


def _with_original(node: NamedNode, article: ArticleHead, index: Index, names: dict[NamedNode, str]) -> ArticleHead:
    originals = index.nodes(node, "lk:repostOf")
    return replace(article, repost_of=names[originals[0]]) if originals else article


def _successions(index: Index) -> Iterator[Succession]:
    for node in index.of_type("lk:Tombstone"):
        for successor in index.nodes(node, "dcterms:isReplacedBy"):
            yield Succession(local(node.value), local(successor.value), "merged")
    for node in index.of_type("lk:Thing"):
        for former in index.nodes(node, "lk:splitFrom"):
            yield Succession(local(former.value), local(node.value), "split")


def _article(node: NamedNode, index: Index) -> ArticleHead:
    published = index.literal(node, "schema:datePublished")
    return ArticleHead(
        id=index.text(node, "dcterms:identifier"),
        sha256=index.text(node, "lk:sha256"),
        source=index.text(node, "dcterms:source"),
        title=index.text_or_none(node, "schema:headline"),
        publisher=index.text_or_none(node, "dcterms:publisher"),
        published=published and (published.value if is_text(published) else edtf_of(published)),
        published_by=index.text_or_none(node, "lk:dateKnownFrom"),
        url=index.text_or_none(node, "schema:url"),
        also=tuple(index.texts(node, "lk:alsoFrom")),
    )


def _thing(node: NamedNode, index: Index, articles: dict[NamedNode, str]) -> Thing:
    kinds = [local(kind.value) for kind in index.nodes(node, "rdf:type") if kind != term("lk:Thing")]
    return Thing(
        id=local(node.value),
        kind=kinds[0],
        name=index.text(node, "skos:prefLabel"),
        aliases=tuple(index.texts(node, "skos:altLabel")),
        articles=tuple(sorted(articles[article] for article in index.nodes(node, "lk:mentionedIn"))),
        code=index.text_or_none(node, "lk:divisionCode"),
    )


def _evidence(node: NamedNode, index: Index, articles: dict[NamedNode, str]) -> Evidence:
    return Evidence(
        article=articles[index.node(node, "oa:hasSource")],
        sentence=index.whole(node, "lk:sentence"),
        span=Span(index.whole(node, "lk:start"), index.whole(node, "lk:end")),
        quote=_quote(node, index, "lk:quote"),
        raw_span=Span(index.whole(node, "lk:rawStart"), index.whole(node, "lk:rawEnd")),
        raw_quote=_quote(node, index, "lk:rawQuote"),
    )


def _quote(node: NamedNode, index: Index, name: str) -> str:
    verbatim = index.text_or_none(node, f"{name}Escaped")
    return index.text(node, name) if verbatim is None else unescaped(verbatim)


def _statement(node: NamedNode, index: Index, evidence: dict[NamedNode, Evidence]) -> Statement:
    target = index.one(node, "rdf:object")
    relation = local(index.node(node, "rdf:predicate").value)
    marks = _marks(index.texts(node, "lk:mark"))
    posts = index.nodes(node, "lk:namesPost")
    grounds = [
        _marked(evidence[place], marks[local(place.value)]) for place in index.nodes(node, "prov:wasDerivedFrom")
    ]
    return Statement(
        id=local(node.value),
        relation=relation,
        subject=local(index.node(node, "rdf:subject").value),
        object=local(target.value) if isinstance(target, NamedNode) and target != term("lkv:unknown-time") else None,
        value=_value(target),
        unit=index.text_or_none(node, "lk:unit"),
        status=Status(local(index.node(node, "lk:status").value).removeprefix("status-")),
        when=_when(node, index),
        qualifiers=tuple(sorted(_qualifiers(node, index))),
        post=index.text(posts[0], "skos:prefLabel") if posts else None,
        seat=_seat(posts, index),
        asserted=index.text(node, "lk:asserted") == "true",
        score=float(index.text(node, "lk:confidence")),
        rules=tuple(index.texts(node, "lk:rule")),
        decided=tuple(index.texts(node, "lk:decidedBy")),
        evidence=tuple(sorted(grounds, key=lambda item: (item.article, item.span))),
    )


def _seat(posts: list[NamedNode], index: Index) -> str | None:
    seats = [local(seat.value) for post in posts for seat in index.nodes(post, "lk:postOf")]
    return seats[0] if seats else None


def _value(target: NamedNode | Literal) -> str | float | None:
    if isinstance(target, NamedNode):
        return None
    if is_number(target):
        return number_of(target)
    return target.value if is_text(target) else None  # anything else is the time of the statement itself


def _when(node: NamedNode, index: Index) -> When | None:
    edtf = index.text_or_none(node, "lk:edtf")
    if edtf is None:
        return None
    basis = local(index.node(node, "lk:timeBasis").value).removeprefix("basis-")
    return When(edtf=edtf, text=index.text(node, "lk:timeText"), basis=basis)


def _qualifiers(node: NamedNode, index: Index) -> Iterator[tuple[str, str]]:
    for name, words in index.literals_in(node, "lk"):
        qualifier = qualifier_name(name)
        if qualifier is not None:
            yield qualifier, words


def _marks(lines: Iterable[str]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for line in lines:
        place, rest = line.split(" ", 1)
        role, start, end = rest.rsplit(" ", 2)
        marks[place].append(Mark(role=role, span=Span(int(start), int(end))))
    return marks


def _marked(evidence: Evidence, marks: list[Mark]) -> Evidence:
    return replace(evidence, marks=tuple(sorted(marks, key=lambda mark: (mark.span, mark.role))))
