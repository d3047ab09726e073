"""Which sentences say what a result blames, and what its nodes are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import term
from lukou_kg.validate.results import Found, Sentence
from lukou_kg.validate.shape import Shape

_MOST = 3  # sentences of a claim that a report quotes


class Sayings:
    """Looks sentences and names up in a store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def name(self, node: Found) -> str:
        """What a node is called: its label, for a claim its ends, for a literal its text, else its identifier."""
        if isinstance(node, ox.Literal):
            return node.value
        label = self._first(node, "rdfs:label") or self._first(node, "schema:headline")
        if isinstance(label, ox.Literal):
            return label.value
        return node.value.rpartition("/")[2] if isinstance(node, ox.NamedNode) else str(node)

    def of(
        self, row: Mapping[str, Found], focus: Found, value: Found | None, shape: Shape
    ) -> tuple[Sentence, ...]:
        """The sentences behind a result: those of claims that its row names, else of claims on focus node and value."""
        named = [node for name, node in row.items() if name != "this"]
        evidence = [item for node in (*named, focus) for item in self._evidence(node)]
        if not evidence and value is not None:
            evidence = [item for claim in self._claims(focus, value, shape) for item in self._evidence(claim)]
        return tuple(self._sentence(item) for item in dict.fromkeys(evidence))

    def _evidence(self, node: Found) -> Iterator[ox.NamedNode]:
        """The evidence that a node is, or rests on, or that the claims which describe it rest on."""
        if not isinstance(node, ox.NamedNode):
            return
        if self._is(node, "lk:Evidence"):
            yield node
        elif self._is(node, "lk:Claim"):
            yield from sorted(self._nodes(node, "prov:wasDerivedFrom"), key=str)[:_MOST]
        elif self._is(node, "lk:Occurrence"):
            for claim in sorted(self._nodes(node, "lk:describedBy"), key=str):
                yield from self._evidence(claim)

    def _claims(self, focus: Found, value: Found, shape: Shape) -> list[Found]:
        """The claims that say a direct triple, or, of a relation as focus node, those with such an end."""
        if not isinstance(focus, ox.NamedNode):
            return []
        path = None if shape.path is None else shape.path.predicate
        if path is None:
            of_relation = self._subjects("rdf:predicate", focus)
            ends = {*self._subjects("rdf:subject", value), *self._subjects("rdf:object", value)}
            return sorted(of_relation & ends, key=str)
        said = self._subjects("rdf:subject", focus) & self._subjects("rdf:object", value)
        return sorted((claim for claim in said if str(path) in {p.value for p in self._nodes(claim, "rdf:predicate")}), key=str)

    def _sentence(self, evidence: ox.NamedNode) -> Sentence:
        quote, article = self._first(evidence, "lk:quote"), self._first(evidence, "oa:hasSource")
        words = quote.value if isinstance(quote, ox.Literal) else ""
        if not isinstance(article, ox.NamedNode):
            return Sentence(evidence.value, words, "", "")
        return Sentence(evidence.value, words, article.value, self.name(article))

    def _is(self, node: ox.NamedNode, kind: str) -> bool:
        return ox.Quad(node, term("rdf:type"), term(kind)) in self._store

    def _nodes(self, node: Found, predicate: str) -> list[ox.NamedNode]:
        found = self._objects(node, predicate)
        return [each for each in found if isinstance(each, ox.NamedNode)]

    def _first(self, node: Found, predicate: str) -> Found | None:
        return min(self._objects(node, predicate), key=str, default=None)

    def _objects(self, node: Found, predicate: str) -> list[Found]:
        if isinstance(node, ox.Literal):
            return []
        quads = self._store.quads_for_pattern(node, term(predicate), None)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]

    def _subjects(self, predicate: str, value: Found) -> set[Found]:
        quads = self._store.quads_for_pattern(None, term(predicate), value)
        return {quad.subject for quad in quads if not isinstance(quad.subject, ox.Triple)}
