"""What the writers of quads need to know beside the value they write: schema, base, and who the articles are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from lukou_kg.graphs import literals
from lukou_kg.graphs.vocabulary import article_id, hashed, node, term
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Statement
from lukou_kg.schema import Schema, ValueType

UNKNOWN_TIME = "lkv:unknown-time"


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of one run of `to_quads`: `hashes` gives the SHA-256 of each article by its id."""

    schema: Schema
    ids: str
    hashes: Mapping[str, str]

    def node(self, identifier: str) -> NamedNode:
        """The IRI of an identifier."""
        return node(self.ids, identifier)

    def article(self, identifier: str) -> NamedNode:
        """The IRI of the article with that id."""
        return node(self.ids, article_id(self.hashes[identifier]))

    def evidence_id(self, evidence: Evidence) -> str:
        """The identifier of the evidence node of a sentence: the same for every claim that the sentence carries."""
        return evidence_id(self.hashes[evidence.article], evidence.span)

    def is_time(self, statement: Statement) -> bool:
        """Whether the statement says nothing but when something happened."""
        return self.schema.relations[statement.relation].value is ValueType.TIME

    def object_of(self, statement: Statement) -> NamedNode | Literal:
        """The far end of a statement: a thing, a value in canonical form, or the time itself."""
        if statement.object is not None:
            return self.node(statement.object)
        if self.is_time(statement):
            return literals.any_time(statement.when.edtf) if statement.when else term(UNKNOWN_TIME)
        if isinstance(statement.value, str):
            return literals.text(statement.value)
        if statement.value is None:
            raise ValueError(f"{statement.id}: neither object nor value nor a relation of time")
        if self.schema.relations[statement.relation].value is ValueType.COUNT:
            return literals.integer(statement.value)
        return literals.decimal(statement.value)


def evidence_id(sha256: str, span: Span) -> str:
    """The identifier of the evidence node of a range of the repaired text of the article with this hash."""
    return hashed("evidence", sha256, str(span.start), str(span.end))


def scope_of(articles: Iterable[ArticleHead], schema: Schema, ids: str) -> Scope:
    """The scope in which knowledge from these articles is written."""
    return Scope(schema, ids, {article.id: article.sha256 for article in articles})
