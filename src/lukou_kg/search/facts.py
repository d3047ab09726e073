"""What a graph says of a node, read without a query: texts, nodes, and what points to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import LK, local, term

_THING, _POST = term("lk:Thing").value, term("lk:Post").value


@dataclass(frozen=True, slots=True)
class Facts:
    """The default graph of a store; blank nodes and triple terms are passed over."""

    store: ox.Store

    def texts(self, iri: str, curie: str) -> list[str]:
        """The literals of a property, in order."""
        return sorted(value.value for value in self.values(iri, curie) if isinstance(value, ox.Literal))

    def text(self, iri: str, curie: str) -> str | None:
        """The first literal of a property, None where there is none."""
        return next(iter(self.texts(iri, curie)), None)

    def nodes(self, iri: str, curie: str) -> list[str]:
        """The IRIs of a property, in order."""
        return sorted(value.value for value in self.values(iri, curie) if isinstance(value, ox.NamedNode))

    def values(self, iri: str, curie: str) -> Iterator[ox.Literal | ox.NamedNode]:
        """Literals and IRIs of a property, in no order."""
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), term(curie), None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal | ox.NamedNode):
                yield quad.object

    def subjects(self, curie: str, iri: str) -> list[str]:
        """The IRIs that have this one for a property, in order."""
        quads = self.store.quads_for_pattern(None, term(curie), ox.NamedNode(iri), ox.DefaultGraph())
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def all(self, curie: str) -> Iterator[tuple[str, str]]:
        """Every IRI that has the property, with the text or the IRI that is its value, in no order."""
        for quad in self.store.quads_for_pattern(None, term(curie), None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode):
                yield quad.subject.value, quad.object.value

    def kind(self, iri: str) -> str | None:
        """The kind of a thing or a post ("Company"), None for any other node."""
        classes = self.nodes(iri, "rdf:type")
        if _POST in classes:
            return "Post"
        if _THING not in classes:
            return None
        return next((local(name) for name in classes if name.startswith(LK) and name != _THING), None)
