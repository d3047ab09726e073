"""Quads as text: the same bytes for the same quads, whatever order they come in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from lukou_kg.graphs.vocabulary import DEFAULT_BASE, prefixes, term

_Row = TypeVar("_Row", Quad, Triple)
_TYPE = term("rdf:type")
_DEFAULT = DefaultGraph()
_HEAD = re.compile(rb"\A(?:@prefix [^\n]*\n)*")


def nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, lines in order, no repeats: made for `diff`, and to be loaded again."""
    return _serialized(_distinct(sorted(quads, key=str)), RdfFormat.N_QUADS, {})


def turtle(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """Turtle with the prefixes of docs/graph.md, subjects in order, types first. Graph names are dropped."""
    triples = _distinct(sorted((quad.triple for quad in quads), key=_place))
    return _headed(_serialized(triples, RdfFormat.TURTLE, prefixes(base)), prefixes(base))


def trig(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> bytes:
    """TriG as `turtle`, graph by graph, the default graph first."""
    ordered = _distinct(sorted(quads, key=lambda quad: (_graph(quad), *_place(quad))))
    return _headed(_serialized(ordered, RdfFormat.TRIG, prefixes(base)), prefixes(base))


def _place(row: Quad | Triple) -> tuple[str, bool, str, str]:
    subject = str(row.subject).rstrip(">")  # so that a node stands before those whose names begin with its own
    return (subject, row.predicate != _TYPE, row.predicate.value, str(row.object))


def _distinct(ordered: list[_Row]) -> list[_Row]:
    """The rows, each once; equal ones stand side by side. Half the time of a set, and none of its memory."""
    return [row for row, _ in groupby(ordered)]


def _graph(quad: Quad) -> str:
    return "" if quad.graph_name == _DEFAULT else str(quad.graph_name)


def _serialized(rows: list[Quad] | list[Triple], form: RdfFormat, heads: dict[str, str]) -> bytes:
    written = serialize(rows, format=form, prefixes=heads)
    assert written is not None, "without an output, pyoxigraph gives the bytes"
    return written


def _headed(written: bytes, heads: dict[str, str]) -> bytes:
    """The text under a head of our own: pyoxigraph writes its prefixes in an order that differs from run to run."""
    lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in heads.items()]
    return "".join(lines).encode() + b"\n" + _HEAD.sub(b"", written, count=1)
