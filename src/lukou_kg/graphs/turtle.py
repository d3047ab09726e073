"""Quads as text: the same bytes for the same quads, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes, term

_RDF_TYPE = term("rdf:type")
_TYPE_ENDED = b" " + str(_RDF_TYPE).encode().removesuffix(b">") + b"\x01 "
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
    return _serialized(_ordered(quads), RdfFormat.TURTLE, prefixes(base))


def turtle12(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """As `turtle`, for quads with triple terms: a head tells readers of Turtle 1.1 what they cannot read."""
    return b'VERSION "1.2"\n' + turtle(quads, base=base)


def rdf_xml(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """RDF/XML, in the order of `turtle`. Graph names are dropped."""
    return _serialized(_ordered(quads), RdfFormat.RDF_XML, prefixes(base))


def trig(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """TriG as `turtle`, graph by graph, the default graph first."""
    ordered = _distinct(sorted(quads, key=_quad_place))
    return _serialized(ordered, RdfFormat.TRIG, prefixes(base))


def _ordered(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The triples of quads, each once, subjects in order, types first.

    They are sorted as lines of N-Triples: asking objects of pyoxigraph for their parts takes longer than writing and
    reading all of them.
    """
    lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert lines is not None, "without an output, pyoxigraph gives the bytes"
    ordered = _as_lines(line for line, _ in groupby(sorted(_as_keys(lines))))
    # What was an IRI before it was written is not looked at again: lenient.
    return parse(ordered, format=RdfFormat.N_TRIPLES, lenient=True)


def _as_keys(lines: bytes) -> list[bytes]:
    """Lines of N-Triples so that sorting puts a node before those whose names begin with its own, and types first.

    N-Triples writes control characters as escapes, so that two of them are free to stand for what must come first: one
    for the end of a name, one for the predicate of types. Of the whole text this is ten times as fast as line by line.
    """
    keys = lines.replace(b"> ", b"\x01 ").replace(b"\x01 .\n", b"> .\n").replace(_TYPE_ENDED, b" \x02")
    return keys.splitlines(keepends=True)


def _as_lines(keys: Iterable[bytes]) -> bytes:
    """What `_as_keys` made keys of."""
    return b"".join(keys).replace(b" \x02", _TYPE_ENDED).replace(b"\x01 ", b"> ")


def _quad_place(quad: Quad) -> tuple[str, str, bool, str, str]:
    subject = str(quad.subject).rstrip(">")
    return (_graph(quad), subject, quad.predicate != _RDF_TYPE, quad.predicate.value, str(quad.object))


def _distinct(ordered: list[Quad]) -> list[Quad]:
    """The quads, each once; equal ones stand side by side. Cheaper than a set, in time and memory."""
    return [quad for quad, _ in groupby(ordered)]


def _graph(quad: Quad) -> str:
    return "" if quad.graph_name == _DEFAULT else str(quad.graph_name)


def _serialized(rows: Iterable[Quad], form: RdfFormat, heads: dict[str, str]) -> bytes:
    written = serialize(rows, format=form, prefixes=heads)
    assert written is not None, "without an output, pyoxigraph gives the bytes"
    return written
