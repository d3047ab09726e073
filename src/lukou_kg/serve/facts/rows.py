"""Claims as they are told: with the names of their ends and of the articles that say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode, Store

from lukou_kg.graphs.scope import evidence_id
from lukou_kg.graphs.vocabulary import article_id
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.serve.facts.gathered import knowledge_of
from lukou_kg.serve.facts.values import ArticleName, ClaimRow, Marked, Sentence, ThingName

_LAST = "\U0010ffff"  # behind every time: what has none


def claim_rows(store: Store, claims: Iterable[NamedNode], ids: str) -> list[ClaimRow]:
    """Claims as they are told, in order of relation, time and id; `ids` is the namespace of identifiers."""
    knowledge = knowledge_of(store, claims)
    return sorted(_rows(knowledge, ids), key=_place)


def only_from(row: ClaimRow, article: str) -> ClaimRow:
    """The claim with no other sentences than those of one article."""
    own = tuple(sentence for sentence in row.was_derived_from if sentence.has_source.id == article)
    return replace(row, was_derived_from=own)


def article_name(head: ArticleHead) -> ArticleName:
    """An article by what names it."""
    return ArticleName(
        id=article_id(head.sha256),
        headline=head.title,
        publisher=head.publisher,
        date_published=head.published,
    )


def thing_name(thing: Thing) -> ThingName:
    """A thing by its name."""
    return ThingName(id=thing.id, kind=thing.kind, label=thing.name)


def number(value: float) -> int | float:
    """A number as JSON should have it: whole where it is."""
    return int(value) if value == int(value) else value


def _place(row: ClaimRow) -> tuple[str, str, str]:
    return row.predicate, row.edtf or _LAST, row.id


def _rows(knowledge: Knowledge, ids: str) -> Iterator[ClaimRow]:
    things = {thing.id: thing_name(thing) for thing in knowledge.things}
    articles = {head.id: article_name(head) for head in knowledge.articles}
    places = {head.id: head.sha256 for head in knowledge.articles}
    return (_row(statement, things, articles, ids, places) for statement in knowledge.statements)


def _row(
    statement: Statement,
    things: Mapping[str, ThingName],
    articles: Mapping[str, ArticleName],
    ids: str,
    places: Mapping[str, str],
) -> ClaimRow:
    when, value = statement.when, statement.value
    return ClaimRow(
        id=statement.id,
        iri=ids + statement.id,
        subject=things[statement.subject],
        predicate=statement.relation,
        object=None if statement.object is None else things[statement.object],
        value=number(value) if isinstance(value, float) else value,
        unit=statement.unit,
        status=statement.status,
        asserted=statement.asserted,
        confidence=statement.score,
        edtf=None if when is None else when.edtf,
        time_text=None if when is None else when.text,
        time_basis=None if when is None else when.basis,
        qualifiers=dict(statement.qualifiers),
        rule=statement.rules,
        decided_by=statement.decided,
        was_derived_from=tuple(
            _sentence(item, articles[item.article], places[item.article]) for item in statement.evidence
        ),
    )


def _sentence(item: Evidence, article: ArticleName, digest: str) -> Sentence:
    return Sentence(
        id=evidence_id(digest, item.span),
        has_source=article,
        sentence=item.sentence,
        start=item.span.start,
        end=item.span.end,
        raw_start=item.raw_span.start,
        raw_end=item.raw_span.end,
        quote=item.quote,
        raw_quote=item.raw_quote,
        marks=tuple(Marked(role=mark.role, start=mark.span.start, end=mark.span.end) for mark in item.marks),
    )
