"""Sends a generation to a server: into staging graphs, checked there, then put in place in one update.

Whoever asks the server meanwhile sees the graphs as they were. A push that was stopped is repeated: what stands in the
staging graphs is taken up, and checked like all else. What is there already is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode, QuerySolutions

from lukou_kg.errors import RemoteError
from lukou_kg.graphs.authority_quads import AUTHORITIES
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of, term
from lukou_kg.remote.client import Client, NotThereError
from lukou_kg.remote.content import Checksum, checksum, chunks, for_update
from lukou_kg.remote.reading import answer_in, checksum_of, count_of, difference

Contents = Mapping[str, Sequence[bytes]]  # lines of N-Triples by the IRI of their graph
Progress = Callable[[str, int, int | None], None]
_STAGING = "-staging"


class Way(StrEnum):
    """How triples were sent: by the Graph Store Protocol, by INSERT DATA, or not at all, for they were there."""

    STORE = "graph store protocol"
    INSERT = "insert data"
    NOTHING = "nothing to send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """A graph that stands on the server now, what was found there, and how it came."""

    graph: str
    found: Checksum
    way: Way


def push(client: Client, contents: Contents, *, progress: Progress) -> tuple[Pushed, ...]:
    """Puts these graphs on the server in the place of those of the same IRIs; what else is there is not touched.

    Graphs of authorities that an earlier push brought and that are none any more are dropped in the same update. Raises
    RemoteError where the server cannot be reached or refuses, or holds afterwards what was not sent; until the last
    update the graphs there are as they were.
    """
    wanted = {graph: checksum(lines) for graph, lines in contents.items()}
    old = sorted(_former(client) - contents.keys())
    ways: dict[str, Way] = {}
    for graph, lines in contents.items():
        if _is_there(client, graph, wanted[graph]):
            ways[graph] = Way.NOTHING
        else:
            ways[graph] = _stage(client, graph, lines, progress)
            _check_staged(client, graph, lines, wanted[graph], progress)
    _put_in_place(client, [graph for graph, way in ways.items() if way is not Way.NOTHING], old)
    for graph, way in ways.items():
        if way is not Way.NOTHING:
            _check(client, graph, contents[graph], wanted[graph])
    return tuple(Pushed(graph=graph, found=wanted[graph], way=way) for graph, way in ways.items())


def staging_of(graph: str) -> str:
    """The IRI of the graph in which another is made ready."""
    return graph + _STAGING


def _is_there(client: Client, graph: str, wanted: Checksum) -> bool:
    return count_of(client, graph) == wanted.triples and checksum_of(client, graph) == wanted


def _stage(client: Client, graph: str, lines: Sequence[bytes], progress: Progress) -> Way:
    try:
        _send(client, staging_of(graph), lines, progress)
    except NotThereError:
        _insert(client, staging_of(graph), lines, progress)
        return Way.INSERT
    return Way.STORE


def _send(client: Client, staging: str, lines: Sequence[bytes], progress: Progress) -> None:
    pieces = list(chunks(lines, client.endpoints.server.chunk))
    there = _taken(count_of(client, staging), pieces)
    done = sum(map(len, pieces[:there]))
    for number, piece in enumerate(pieces):
        if number < there:
            continue
        data = b"".join(piece)
        if number == 0:
            client.put(staging, data)
        else:
            client.add(staging, data)
        done += len(piece)
        progress("push", done, len(lines))


def _taken(count: int, pieces: Sequence[Sequence[bytes]]) -> int:
    """How many pieces an earlier push has left there, 0 where what is there is not whole pieces."""
    total = 0
    for number, piece in enumerate(pieces, start=1):
        total += len(piece)
        if total == count:
            return number
    return 0


def _insert(client: Client, staging: str, lines: Sequence[bytes], progress: Progress) -> None:
    name = NamedNode(staging)
    client.update(f"DROP SILENT GRAPH {name}")
    done = 0
    for piece in chunks(lines, client.endpoints.server.insert):
        data = b"".join(map(for_update, piece)).decode("utf-8")
        client.update(f"INSERT DATA {{ GRAPH {name} {{\n{data}}} }}")
        done += len(piece)
        progress("push", done, len(lines))


def _check_staged(client: Client, graph: str, lines: Sequence[bytes], wanted: Checksum, progress: Progress) -> None:
    """Checks what was made ready; where an earlier push had left something else there, it is sent once more."""
    staging = staging_of(graph)
    if _is_there(client, staging, wanted):
        return
    client.update(f"DROP SILENT GRAPH {NamedNode(staging)}")
    _stage(client, graph, lines, progress)
    try:
        _check(client, staging, lines, wanted)
    except RemoteError:
        client.update(f"DROP SILENT GRAPH {NamedNode(staging)}")
        raise


def _check(client: Client, graph: str, lines: Sequence[bytes], wanted: Checksum) -> None:
    if _is_there(client, graph, wanted):
        return
    found = difference(client, graph, lines)
    examples = "\n  ".join(found.examples)
    raise RemoteError(
        f"服务器上的图 {graph} 与发送的不同：应有 {wanted.triples} 条，缺 {found.missing} 条，"
        f"多 {found.unexpected} 条；可能有人同时在写，或服务器改写了内容：\n  {examples}",
        f"the graph {graph} on the server is not what was sent: of {wanted.triples} triples {found.missing} lack, "
        f"{found.unexpected} are more; somebody else may write there, or the server rewrites what it takes (see above)",
    )


def _put_in_place(client: Client, graphs: Sequence[str], old: Sequence[str]) -> None:
    """All graphs in one update, which a server carries out as a whole or not at all; those with no such step copy."""
    if not graphs and not old:
        return
    drops = [f"DROP SILENT GRAPH {NamedNode(graph)}" for graph in old]
    moves = [f"MOVE GRAPH {NamedNode(staging_of(graph))} TO GRAPH {NamedNode(graph)}" for graph in graphs]
    client.update_once(" ;\n".join([*moves, *drops]))


def _former(client: Client) -> set[str]:
    """The graphs of authorities that an earlier push brought, and that which tells of them."""
    graph = ids_of(DEFAULT_BASE) + AUTHORITIES
    asked = f"SELECT ?a WHERE {{ GRAPH {NamedNode(graph)} {{ ?a {term('rdf:type')} {term('lk:Authority')} }} }}"
    with client.query(asked) as answer:
        found = answer_in(*answer)
        rows = found if isinstance(found, QuerySolutions) else ()
        named = {row[0].value for row in rows if isinstance(row[0], NamedNode)}
    return named | {graph} if named else set()
