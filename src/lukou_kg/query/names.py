"""Names for the IRIs of a result: what the graph calls a thing, what the cards call a term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Store

from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.graphs.declared import declared_terms
from lukou_kg.graphs.vocabulary import LK, LKV, NAMESPACES, term
from lukou_kg.query.result import Cell, CellKind, Result
from lukou_kg.schema import Schema, load_schema

NAMING = (term("rdfs:label"), term("schema:headline"), term("dcterms:identifier"))


def named(result: Result, store: Store, language: str, schema: Schema | None = None) -> Result:
    """The result with a label in every IRI cell that has a name.

    The graph is asked first (label, headline, an article's own id), then the cards; an IRI that neither knows is shown
    short ("lk:Claim", "id:claim-…") where its namespace has a prefix.
    """
    iris = {cell.text for row in result.cells for cell in row if cell and cell.kind is CellKind.IRI}
    terms = term_names(schema or load_schema(), language) if any(iri.startswith((LK, LKV)) for iri in iris) else {}
    labels = {iri: _in_graph(store, iri, language) or terms.get(iri) or _short(iri) for iri in sorted(iris)}
    return replace(result, cells=tuple(tuple(_labelled(cell, labels) for cell in row) for row in result.cells))


def term_names(schema: Schema, language: str) -> Mapping[str, str]:
    """The names of all terms and concepts of the vocabulary, by IRI; `language` is "zh" or "en"."""
    terms = {LK + item.name: item.labels for item in declared_terms(schema)}
    concepts = {LKV + item.name: item.labels for item in declared_concepts(schema)}
    return {iri: labels.en if language == "en" else labels.zh for iri, labels in (terms | concepts).items()}


def _in_graph(store: Store, iri: str, language: str) -> str | None:
    node = NamedNode(iri)
    for predicate in NAMING:
        terms = [quad.object for quad in store.quads_for_pattern(node, predicate, None)]
        found = sorted((_distance(name.language, language), name.value) for name in terms if isinstance(name, Literal))
        if found:
            return found[0][1]
    return None


def _distance(tag: str | None, language: str) -> int:
    if tag is None:
        return 1
    return 0 if tag.startswith(language) else 2


def _short(iri: str) -> str | None:
    for prefix, space in NAMESPACES.items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    head, slash, name = iri.rpartition("/id/")
    return f"id:{name}" if head and slash and name else None


def _labelled(cell: Cell | None, labels: Mapping[str, str | None]) -> Cell | None:
    return replace(cell, label=labels[cell.text]) if cell and cell.kind is CellKind.IRI else cell
