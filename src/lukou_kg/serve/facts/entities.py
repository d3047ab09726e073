"""Entities: one with all that is said of it, and lists of them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from lukou_kg.clean.typed import written_forms
from lukou_kg.graphs.vocabulary import LK, local, term
from lukou_kg.serve.facts.articles import article_names
from lukou_kg.serve.facts.asked import Asked, part_of
from lukou_kg.serve.facts.contradicting import contradictions, with_contradictions
from lukou_kg.serve.facts.gathered import claims_about, described, objects, subjects
from lukou_kg.serve.facts.rows import claim_rows
from lukou_kg.serve.facts.values import Entity, EntityPage, EntityRow
from lukou_kg.serve.problems import no_such_thing, replaced

MOST_CLAIMS = 2_000  # of one thing; all of them are in the list of claims
_THING = term("lk:Thing")


def entity(store: Store, ids: str, identifier: str) -> Entity:
    """The thing of that id. Raises ProblemError where there is none, or another stands for it now."""
    node = existing(store, ids, identifier)
    index = described(store, node)
    claims = claims_about(store, node)
    rows = claim_rows(store, claims[:MOST_CLAIMS], ids)
    found = contradictions(store, node)
    articles = article_names(store, objects(store, node, "lk:mentionedIn"))
    return Entity(
        id=identifier,
        iri=node.value,
        kind=kind_of(store, node),
        label=index.text(node, "rdfs:label"),
        alt_label=tuple(index.texts(node, "skos:altLabel")),
        mentioned_in=tuple(sorted(articles, key=lambda item: item.date_published or "", reverse=True)),
        split_from=tuple(local(former.value) for former in index.nodes(node, "lk:splitFrom")),
        replaces=tuple(local(former.value) for former in subjects(store, "dcterms:isReplacedBy", node)),
        claim_count=len(claims),
        claims=with_contradictions(rows, found),
        contradictions=found,
    )


def entities(store: Store, ids: str, asked: Asked) -> EntityPage:
    """The things of a kind, or of all, whose names hold some words, in order of label and id. Raises ProblemError."""
    kind, words = asked.text("kind"), asked.text("q")
    forms = [form.casefold() for form in written_forms(words)] if words else []
    rows = sorted(_named(store, kind, forms))
    part, more = part_of(rows, lambda row: row, asked)
    items = tuple(_row(store, ids, identifier) for _, identifier in part)
    return EntityPage(total=len(rows), items=items, next=more)


def existing(store: Store, ids: str, identifier: str) -> NamedNode:
    """The node of a thing. Raises ProblemError where there is none, or another stands for it now."""
    node = NamedNode(ids + identifier)
    if successors := objects(store, node, "dcterms:isReplacedBy"):
        raise replaced(identifier, local(successors[0].value))
    if _THING not in objects(store, node, "rdf:type"):
        raise no_such_thing(identifier)
    return node


def kind_of(store: Store, node: NamedNode) -> str:
    """The most specific class of a thing."""
    kinds = (kind.value for kind in objects(store, node, "rdf:type") if kind != _THING)
    return next((kind.removeprefix(LK) for kind in kinds if kind.startswith(LK)), "Thing")


def _named(store: Store, kind: str | None, forms: list[str]) -> Iterator[tuple[str, str]]:
    """Label and id of the things that fit."""
    wanted = _THING if kind is None else NamedNode(LK + kind) if kind.isascii() and kind.isalnum() else None
    for node in [] if wanted is None else subjects(store, "rdf:type", wanted):
        names = described(store, node)
        labels = names.texts(node, "rdfs:label")
        known = [*labels, *names.texts(node, "skos:altLabel")]
        if not forms or any(form in name.casefold() for form in forms for name in known):
            yield labels[0], local(node.value)


def _row(store: Store, ids: str, identifier: str) -> EntityRow:
    node = NamedNode(ids + identifier)
    index = described(store, node)
    return EntityRow(
        id=identifier,
        iri=node.value,
        kind=kind_of(store, node),
        label=index.text(node, "rdfs:label"),
        alt_label=tuple(index.texts(node, "skos:altLabel")),
        article_count=len(index.nodes(node, "lk:mentionedIn")),
    )
