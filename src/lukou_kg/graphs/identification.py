"""Why the names of a thing are those of one, as nodes of their own, so that the reason outlives every export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from lukou_kg.graphs import literals
from lukou_kg.graphs.index import Index
from lukou_kg.graphs.scope import Scope
from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.vocabulary import hashed, local, term
from lukou_kg.model.identification import Identification

_BASIS = "identity-"


def identification_quads(identifications: Iterable[Identification], scope: Scope) -> Iterator[Quad]:
    """A node for every two names of a thing: equal content has an equal id."""
    for item in identifications:
        names = sorted({gated(name) for name in item.names})
        node = scope.node(hashed("identification", item.thing, *names))
        yield Quad(node, term("rdf:type"), term("lk:Identification"))
        yield Quad(node, term("lk:identified"), scope.node(item.thing))
        for name in names:
            yield Quad(node, term("lk:comparedName"), literals.name(name))
        for fact in item.facts:
            yield Quad(node, term("lk:basis"), term(f"lkv:{basis_of(fact)}"))
        if item.chance is not None:
            yield Quad(node, term("lk:chance"), literals.decimal(item.chance))
        for decision in item.decided:
            yield Quad(node, term("lk:decidedBy"), literals.text(decision))


def identifications_in(index: Index) -> tuple[Identification, ...]:
    """The way back, in order."""
    found: list[Identification] = []
    for node in index.of_type("lk:Identification"):
        names = sorted(index.texts(node, "lk:comparedName"))
        chance = index.text_or_none(node, "lk:chance")
        facts = (local(basis.value).removeprefix(_BASIS).replace("-", "_") for basis in index.nodes(node, "lk:basis"))
        found.append(
            Identification(
                thing=local(index.node(node, "lk:identified").value),
                names=(names[0], names[-1]),
                facts=tuple(sorted(facts)),
                chance=None if chance is None else float(chance),
                decided=tuple(sorted(index.texts(node, "lk:decidedBy"))),
            )
        )
    return tuple(sorted(found, key=lambda item: (item.thing, item.names)))


def basis_of(fact: str) -> str:
    """The name of the concept that a row of the table `identity` is in the graph: same_place -> identity-same-place."""
    return _BASIS + fact.replace("_", "-")
