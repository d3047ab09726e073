"""Where people read of a node: the page of a thing or of an article, and the place on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pyoxigraph import NamedNode, Store

from lukou_kg.graphs.index import Index
from lukou_kg.graphs.vocabulary import local
from lukou_kg.serve.facts.gathered import described, objects
from lukou_kg.serve.problems import no_such_thing, replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An address within the service."""

    path: Annotated[str, "with the place on the page behind #"]


def home(store: Store, ids: str, identifier: str) -> Home:
    """The page that tells of a node. Raises ProblemError where there is none, or another stands for it now.

    Claims stand with their subjects, sentences with their articles; what several claims describe (an event, a post)
    with the first of them, and the two selectors of a sentence with that.
    """
    node = NamedNode(ids + identifier)
    index = described(store, node)
    kinds = {local(kind.value) for kind in index.nodes(node, "rdf:type")}
    if "Tombstone" in kinds:
        raise replaced(identifier, local(index.node(node, "dcterms:isReplacedBy").value))
    for kind, place in _PLACES:
        if kind in kinds:
            return Home(path=place(node, index))
    for claim in objects(store, node, "lk:describedBy")[:1]:
        return home(store, ids, local(claim.value))
    if kinds & {"TextPositionSelector", "TextQuoteSelector"}:
        return home(store, ids, identifier.rpartition("-")[0])
    raise no_such_thing(identifier)


def _sentence(node: NamedNode, index: Index) -> str:
    return f"/article/{local(index.node(node, 'oa:hasSource').value)}#s{index.whole(node, 'lk:start')}"


_PLACES: tuple[tuple[str, Callable[[NamedNode, Index], str]], ...] = (
    ("Thing", lambda node, _: f"/id/{local(node.value)}"),
    ("Article", lambda node, _: f"/article/{local(node.value)}"),
    ("Claim", lambda node, index: f"/id/{local(index.node(node, 'rdf:subject').value)}#{local(node.value)}"),
    ("Evidence", _sentence),
    ("Identification", lambda node, index: f"/id/{local(index.node(node, 'lk:identified').value)}"),
)
