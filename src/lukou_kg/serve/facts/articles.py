"""Lists of articles, and the names of some."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from lukou_kg.graphs.index import Index
from lukou_kg.graphs.vocabulary import local, term
from lukou_kg.serve.facts.asked import Asked, part_of
from lukou_kg.serve.facts.gathered import claims_of, described, subjects
from lukou_kg.serve.facts.mentioned import things_of
from lukou_kg.serve.facts.values import ArticleName, ArticlePage, ArticleRow

_LATEST = 9_999_12_31


def articles(store: Store, ids: str, asked: Asked) -> ArticlePage:
    """The articles, the newest first and those without a date last. Raises ProblemError."""
    nodes = subjects(store, "rdf:type", term("lk:Article"))
    words = (asked.text("q") or "").casefold()
    named = [name for name in article_names(store, nodes) if words in (name.headline or "").casefold()]
    keys = sorted((_backwards(name.date_published), name.id) for name in named)
    part, more = part_of(keys, lambda key: key, asked)
    return ArticlePage(total=len(keys), items=tuple(_row(store, ids, key) for _, key in part), next=more)


def article_names(store: Store, nodes: Iterable[NamedNode]) -> list[ArticleName]:
    """Articles by what names them, in the order in which they came."""
    return [_name(node, described(store, node)) for node in nodes]


def _name(node: NamedNode, index: Index) -> ArticleName:
    return ArticleName(
        id=local(node.value),
        headline=index.text_or_none(node, "schema:headline"),
        publisher=index.text_or_none(node, "dcterms:publisher"),
        date_published=index.text_or_none(node, "schema:datePublished"),
    )


def _backwards(day: str | None) -> str:
    """What sorts days the latest first, and what has none behind all."""
    digits = "".join(sign for sign in day or "" if sign in "0123456789").ljust(8, "0")[:8]
    return f"{_LATEST - min(int(digits), _LATEST):08d}"


def _row(store: Store, ids: str, identifier: str) -> ArticleRow:
    node = NamedNode(ids + identifier)
    index = described(store, node)
    originals = index.nodes(node, "lk:repostOf")
    name = _name(node, index)
    return ArticleRow(
        id=identifier,
        iri=node.value,
        identifier=index.text(node, "dcterms:identifier"),
        headline=name.headline,
        publisher=name.publisher,
        date_published=name.date_published,
        repost_of=local(originals[0].value) if originals else None,
        thing_count=len(things_of(store, node)),
        claim_count=len(claims_of(store, node)),
    )
