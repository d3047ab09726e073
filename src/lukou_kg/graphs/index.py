"""Quads by subject and predicate, for reading a graph back into values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lukou_kg.graphs.vocabulary import NAMESPACES, term

_Term = NamedNode | Literal


class Index:
    """The objects of each subject and predicate. Blank nodes and triple terms are refused with ValueError."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[NamedNode, dict[NamedNode, list[_Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            match quad.subject, quad.object:
                case NamedNode() as subject, (NamedNode() | Literal()) as found:
                    self._objects[subject][quad.predicate].append(found)
                case _:
                    raise ValueError(f"not one of our quads: {quad}")

    def of_type(self, curie: str) -> list[NamedNode]:
        """All subjects of a class, in the order in which they came."""
        return [node for node, found in self._objects.items() if term(curie) in found.get(term("rdf:type"), ())]

    def one(self, node: NamedNode, curie: str) -> _Term:
        """The single object. Raises KeyError where there is none, ValueError where there are several."""
        found = self._found(node, curie)
        if not found:
            raise KeyError(f"{node.value} has no {curie}")
        if len(set(found)) > 1:
            raise ValueError(f"{node.value} has several {curie}")
        return found[0]

    def node(self, node: NamedNode, curie: str) -> NamedNode:
        """The single object, which must be an IRI."""
        found = self.one(node, curie)
        if isinstance(found, NamedNode):
            return found
        raise ValueError(f"{node.value}: {curie} is no IRI")

    def nodes(self, node: NamedNode, curie: str) -> list[NamedNode]:
        """All objects that are IRIs, in order."""
        return sorted({found for found in self._found(node, curie) if isinstance(found, NamedNode)}, key=str)

    def literal(self, node: NamedNode, curie: str) -> Literal | None:
        """The single literal, or None where there is none."""
        if not self._found(node, curie):
            return None
        found = self.one(node, curie)
        if isinstance(found, Literal):
            return found
        raise ValueError(f"{node.value}: {curie} is no literal")

    def text(self, node: NamedNode, curie: str) -> str:
        """The characters of the single object."""
        return self.one(node, curie).value

    def text_or_none(self, node: NamedNode, curie: str) -> str | None:
        """The characters of the single literal, or None where there is none."""
        found = self.literal(node, curie)
        return None if found is None else found.value

    def texts(self, node: NamedNode, curie: str) -> list[str]:
        """The characters of all objects, in order, each once."""
        return sorted({found.value for found in self._found(node, curie)})

    def whole(self, node: NamedNode, curie: str) -> int:
        """The single object as a whole number."""
        return int(self.text(node, curie))

    def literals_in(self, node: NamedNode, prefix: str) -> Iterator[tuple[str, str]]:
        """Local name and characters of every literal under a predicate of that namespace."""
        space = NAMESPACES[prefix]
        for predicate, found in self._objects[node].items():
            if predicate.value.startswith(space):
                yield from (
                    (predicate.value.removeprefix(space), item.value) for item in found if isinstance(item, Literal)
                )

    def _found(self, node: NamedNode, curie: str) -> list[_Term]:
        return self._objects[node].get(term(curie), [])
