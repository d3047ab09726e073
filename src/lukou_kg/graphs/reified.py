"""Claims as RDF 1.2 has them: each names the triple that it is about by one `rdf:reifies`, and the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lukou_kg.graphs.vocabulary import term

_TYPE, _STATEMENT = term("rdf:type"), term("rdf:Statement")
_PARTS = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))
_REIFIES = term("rdf:reifies")


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of `to_quads` with a triple term in place of the four triples of an `rdf:Statement`.

    A claim that is not asserted names its triple and does not state it, as before.
    """
    parts: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    for quad in quads:
        match quad.subject, quad.object:
            case NamedNode() as claim, (NamedNode() | Literal()) as part if quad.predicate in _PARTS:
                parts[claim][quad.predicate] = part
            case _ if quad.predicate == _TYPE and quad.object == _STATEMENT:
                pass
            case _:
                yield quad
    for claim, found in parts.items():
        subject, predicate, far = (found[name] for name in _PARTS)
        assert isinstance(subject, NamedNode)
        assert isinstance(predicate, NamedNode)
        yield Quad(claim, _REIFIES, Triple(subject, predicate, far))


def unreified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The way back."""
    for quad in quads:
        if quad.predicate == _REIFIES and isinstance(quad.object, Triple):
            yield Quad(quad.subject, _TYPE, _STATEMENT)
            for name, part in zip(_PARTS, quad.object, strict=True):
                yield Quad(quad.subject, name, part)
        else:
            yield quad
