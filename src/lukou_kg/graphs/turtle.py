"""Quads as text: the same bytes for the same quads, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TypeVar

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes, term

_Row = TypeVar("_Row", Quad, Triple)
_TYPE = term("rdf:type")
_DEFAULT = DefaultGraph()
_BATCH = 2000


def nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, lines in order, no repeats: made for `diff`, and to be loaded again."""
    return _serialized(_distinct(sorted(quads, key=str)), RdfFormat.N_QUADS, {})


def nquads_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """A line for each quad, as `nquads` writes them; sorted as bytes and without repeats they are what it gives."""
    rows = iter(quads)
    while batch := list(islice(rows, _BATCH)):
        yield from _serialized(batch, RdfFormat.N_QUADS, {}).splitlines(keepends=True)


def turtle(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """Turtle with the prefixes of docs/graph.md, subjects in order, types first. Graph names are dropped."""
    triples = _distinct(sorted((quad.triple for quad in quads), key=_place))
    return _serialized(triples, RdfFormat.TURTLE, prefixes(base))


def turtle12(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """As `turtle`, for quads with triple terms: a head tells readers of Turtle 1.1 what they cannot read."""
    return b'VERSION "1.2"\n' + turtle(quads, base=base)


def rdf_xml(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """RDF/XML, in the order of `turtle`. Graph names are dropped."""
    triples = _distinct(sorted((quad.triple for quad in quads), key=_place))
    return _serialized(triples, RdfFormat.RDF_XML, prefixes(base))


def trig(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """TriG as `turtle`, graph by graph, the default graph first."""
    ordered = _distinct(sorted(quads, key=lambda quad: (_graph(quad), *_place(quad))))
    return _serialized(ordered, RdfFormat.TRIG, prefixes(base))


def _place(row: Quad | Triple) -> tuple[str, bool, str, str]:
    subject = str(row.subject).rstrip(">")  # so that a node stands before those whose names begin with its own
    return (subject, row.predicate != _TYPE, row.predicate.value, str(row.object))


def _distinct(ordered: list[_Row]) -> list[_Row]:
    """The rows, each once; equal ones stand side by side. Cheaper than a set, in time and memory."""
    return [row for row, _ in groupby(ordered)]


def _graph(quad: Quad) -> str:
    return "" if quad.graph_name == _DEFAULT else str(quad.graph_name)


def _serialized(rows: list[Quad] | list[Triple], form: RdfFormat, heads: dict[str, str]) -> bytes:
    written = serialize(rows, format=form, prefixes=heads)
    assert written is not None, "without an output, pyoxigraph gives the bytes"
    return written
