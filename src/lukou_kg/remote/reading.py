"""What stands in a graph of a server: how much, its checksum, and what of it is not what was sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from lukou_kg.errors import RemoteError
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.remote.client import RESULTS, TRIPLES, Client, NotThereError
from lukou_kg.remote.content import Checksum, checksum

_PAGE = 10_000  # triples
_EXAMPLES = 3
_FORMATS = {TRIPLES: RdfFormat.N_TRIPLES, "text/plain": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}

Answer = QuerySolutions | QueryBoolean | list[Triple]


@dataclass(frozen=True, slots=True)
class Difference:
    """In what a graph of a server is not what was sent: counts, and some lines of each."""

    missing: int
    unexpected: int
    examples: tuple[str, ...]


def count_of(client: Client, graph: str) -> int:
    """How many triples a graph of the server holds; none where there is no such graph."""
    with client.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}") as answer:
        found = answer_in(*answer)
        if isinstance(found, QuerySolutions):
            for solution in found:
                if isinstance(count := solution[0], Literal) and count.value.isascii() and count.value.isdecimal():
                    return int(count.value)
    raise _not_understood("COUNT")


def checksum_of(client: Client, graph: str) -> Checksum:
    """The checksum of a graph of the server, read back whole."""
    return checksum(lines_of(client, graph))


def lines_of(client: Client, graph: str) -> Iterator[bytes]:
    """The canonical lines of a graph of the server: by the Graph Store Protocol, else page by page by queries."""
    try:
        with client.graph(graph) as (media_type, data):
            yield from _lines(triples_in(media_type, data))
    except NotThereError:
        yield from _pages(client, graph)


def difference(client: Client, graph: str, sent: Sequence[bytes]) -> Difference:
    """In what the graph is not what was sent."""
    expected, found = set(sent), set(lines_of(client, graph))
    missing, unexpected = sorted(expected - found), sorted(found - expected)
    shown = [f"- {_shown(line)}" for line in missing[:_EXAMPLES]]
    shown += [f"+ {_shown(line)}" for line in unexpected[:_EXAMPLES]]
    return Difference(len(missing), len(unexpected), tuple(shown))


def answer_in(media_type: str, data: BinaryIO) -> Answer:
    """What a server answered to a query; raises RemoteError for what is no answer."""
    if media_type in _FORMATS:
        return list(triples_in(media_type, data))
    if media_type not in {RESULTS, "application/json"}:
        raise _not_understood(media_type)
    try:
        found = parse_query_results(data, format=QueryResultsFormat.JSON)
        if isinstance(found, QuerySolutions):
            deque(found, maxlen=0)  # read to its end: what is cut off is no answer
        data.seek(0)
        return parse_query_results(data, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError, OSError) as fault:
        raise _not_understood(media_type) from fault


def triples_in(media_type: str, data: BinaryIO) -> Iterator[Triple]:
    """The triples that a server gave; raises RemoteError for what is none."""
    form = _FORMATS.get(media_type)
    if form is None:
        raise _not_understood(media_type)
    try:
        for quad in parse(data, format=form):
            yield quad.triple
    except (SyntaxError, ValueError, OSError) as fault:
        raise _not_understood(media_type) from fault


def _pages(client: Client, graph: str) -> Iterator[bytes]:
    pattern = f"GRAPH {NamedNode(graph)} {{ ?s ?p ?o }}"
    offset = 0
    while True:
        page = f"SELECT ?s ?p ?o WHERE {{ {pattern} }} ORDER BY ?s ?p ?o LIMIT {_PAGE} OFFSET {offset}"
        with client.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {page} }} }}", triples=True) as answer:
            found = answer_in(*answer)
        if not isinstance(found, list):
            raise _not_understood("CONSTRUCT")
        yield from _lines(found)
        if len(found) < _PAGE:
            return
        offset += _PAGE


def _lines(triples: Iterable[Triple]) -> Iterator[bytes]:
    return nquads_lines(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


def _shown(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()[:200]


def _not_understood(what: str) -> RemoteError:
    return RemoteError(
        f"服务器的回答看不懂（{what[:60] or '没有类型'}），或不完整；请检查网址和 --server",
        f"the answer of the server is not understood ({what[:60] or 'no type'}), or is not whole; "
        "check the address and --server",
    )
