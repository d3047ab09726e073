"""Which sentences say what a result blames, and what its nodes are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import local, term
from lukou_kg.schema import Labels
from lukou_kg.validate.results import Found, Sentence
from lukou_kg.validate.shape import Shape

_NAMES = ("rdfs:label", "schema:headline", "dcterms:identifier")
_MOST = 3  # sentences of a claim that a report quotes


class Sayings:
    """Looks sentences and names up in a store; `labels` names terms by their IRIs."""

    def __init__(self, store: ox.Store, labels: Mapping[str, Labels]) -> None:
        self._store = store
        self._labels = labels

    def name(self, node: Found) -> Labels:
        """What a node is called: its label, for a claim its ends and relation, for a literal its text, else its id."""
        if isinstance(node, ox.Literal):
            return Labels(node.value, node.value)
        if node.value in self._labels:
            return self._labels[node.value]
        for predicate in _NAMES:
            if isinstance(label := self._first(node, predicate), ox.Literal):
                return Labels(label.value, label.value)
        ends = [self._first(node, predicate) for predicate in ("rdf:subject", "rdf:predicate", "rdf:object")]
        if all(end is not None and end != node for end in ends):
            named = [self.name(end) for end in ends if end is not None]
            return Labels(" ".join(name.zh for name in named), " ".join(name.en for name in named))
        return Labels(local(node.value), local(node.value))

    def of(self, row: Mapping[str, Found], focus: Found, value: Found | None, shape: Shape) -> tuple[Sentence, ...]:
        """The sentences behind a result: those of claims that its row names, else of claims on focus node and value."""
        named = [*([value] if value is not None else []), *(row[name] for name in sorted(row) if name != "this")]
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
        return sorted(
            (claim for claim in said if str(path) in {p.value for p in self._nodes(claim, "rdf:predicate")}), key=str
        )

    def _sentence(self, evidence: ox.NamedNode) -> Sentence:
        quote, article = self._first(evidence, "lk:quote"), self._first(evidence, "oa:hasSource")
        words = quote.value if isinstance(quote, ox.Literal) else ""
        if not isinstance(article, ox.NamedNode):
            return Sentence(evidence.value, words, "", "")
        return Sentence(evidence.value, words, article.value, self.name(article).zh)

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
