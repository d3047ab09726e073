"""A generation is on the server whole, or the server is as it was; `oxigraph serve` takes it for real."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
import rdf_servers
from pyoxigraph import Literal, NamedNode, Quad

from lukou_kg.errors import RemoteError
from lukou_kg.graphs.turtle import nquads
from lukou_kg.remote.client import Client
from lukou_kg.remote.content import checksum, graphs_in
from lukou_kg.remote.pushing import Way, push, staging_of
from lukou_kg.remote.reading import checksum_of, count_of, lines_of
from lukou_kg.remote.servers import endpoints_of

GRAPH = "https://w3id.org/lukou-kg/id/dataset"
AUTHORITIES = "https://w3id.org/lukou-kg/id/authorities"
HOSTILE = [
    "'); DROP ALL #", '" . } ; DROP ALL ; INSERT DATA { <a:a> <a:b> "', "\\u0041\\U00000041", "\\", "a\nb\r\tc\"'",
    "\U0001f600 𠀀", "a" * 100_000, "<script>", "}}", "<<( <a:a> <a:b> <a:c> )>>", "\u00e9 e\u0301", "",
]  # fmt: skip


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def lines_of_texts(texts: list[str]) -> list[bytes]:
    node = NamedNode("https://example.org/s")
    quads = nquads(Quad(node, NamedNode("https://example.org/p"), Literal(text)) for text in texts)
    return list(graphs_in(quads, GRAPH)[GRAPH])


def many(count: int) -> list[bytes]:
    return [b'<https://example.org/%08d> <https://example.org/p> "%d" .\n' % (at, at) for at in range(count)]


def without_store(client: Client) -> Client:
    """The same server without the Graph Store Protocol."""
    none = client.endpoints.store.replace("/store", "/none")
    client.endpoints = replace(client.endpoints, store=none, read=none)
    return client


def in_chunks_of(client: Client, triples: int) -> Client:
    server = replace(client.endpoints.server, chunk=triples, insert=triples)
    client.endpoints = replace(client.endpoints, server=server)
    return client


def test_what_was_sent_is_there_and_nothing_else(client: Client, quads: bytes) -> None:
    contents = graphs_in(quads, GRAPH)
    (pushed,) = push(client, contents, progress=quiet)
    assert (pushed.graph, pushed.way, pushed.found) == (GRAPH, Way.STORE, checksum(contents[GRAPH]))
    assert sorted(lines_of(client, GRAPH)) == list(contents[GRAPH])
    assert count_of(client, staging_of(GRAPH)) == 0


@pytest.mark.parametrize("way", [Way.STORE, Way.INSERT])
def test_hostile_texts_are_texts_on_the_server_too(client: Client, way: Way) -> None:
    there = client if way is Way.STORE else without_store(client)
    contents = {GRAPH: lines_of_texts(HOSTILE)}
    (pushed,) = push(in_chunks_of(there, 2), contents, progress=quiet)
    assert pushed.way is way
    assert sorted(lines_of(client, GRAPH)) == sorted(contents[GRAPH])


def test_a_second_push_of_the_same_sends_nothing(client: Client, quads: bytes) -> None:
    contents = graphs_in(quads, GRAPH)
    push(client, contents, progress=quiet)
    assert [each.way for each in push(client, contents, progress=quiet)] == [Way.NOTHING]


def test_a_push_takes_the_place_of_the_one_before_and_leaves_other_graphs_alone(client: Client) -> None:
    client.put("https://example.org/other", b"<a:a> <a:b> <a:c> .\n")
    push(client, {GRAPH: many(30)}, progress=quiet)
    push(client, {GRAPH: many(20)}, progress=quiet)
    assert count_of(client, GRAPH) == 20
    assert count_of(client, "https://example.org/other") == 1


def test_graphs_of_authorities_that_are_none_any_more_are_dropped(client: Client) -> None:
    old = "https://w3id.org/lukou-kg/id/authority-old"
    told = (
        f"<{old}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/lukou-kg/ontology#Authority> .\n"
    )
    push(client, {GRAPH: many(3), old: many(2), AUTHORITIES: [told.encode()]}, progress=quiet)
    push(client, {GRAPH: many(3)}, progress=quiet)
    assert (count_of(client, old), count_of(client, AUTHORITIES), count_of(client, GRAPH)) == (0, 0, 3)


@pytest.mark.parametrize("left", [0, 1, 10, 13, 20, 500])
def test_whatever_an_earlier_push_left_behind_the_next_one_is_whole(client: Client, left: int) -> None:
    client.put(staging_of(GRAPH), b"".join(many(left)))
    push(in_chunks_of(client, 10), {GRAPH: many(47)}, progress=quiet)
    assert checksum_of(client, GRAPH) == checksum(many(47))


def test_what_is_there_from_another_generation_is_found_out_and_sent_anew(client: Client) -> None:
    client.put(
        staging_of(GRAPH), b"".join(line.replace(b' "', b' "x') for line in many(10)[:1]) + b"".join(many(10)[1:])
    )
    push(in_chunks_of(client, 10), {GRAPH: many(40)}, progress=quiet)
    assert checksum_of(client, GRAPH) == checksum(many(40))


def test_a_stopped_push_goes_on_where_it_was(client: Client) -> None:
    client.put(staging_of(GRAPH), b"".join(many(20)))
    done: list[int] = []
    push(in_chunks_of(client, 10), {GRAPH: many(40)}, progress=lambda _step, at, _all: done.append(at))
    assert done == [30, 40]


def test_readers_see_the_former_graph_until_the_new_one_is_whole(client: Client) -> None:
    push(client, {GRAPH: many(7)}, progress=quiet)
    seen: list[int] = []
    push(in_chunks_of(client, 5), {GRAPH: many(23)}, progress=lambda *_: seen.append(count_of(client, GRAPH)))
    assert seen == [7, 7, 7, 7, 7]
    assert count_of(client, GRAPH) == 23


@pytest.mark.parametrize("at", [1, 3])
def test_a_server_that_is_killed_keeps_the_former_graph_and_takes_the_push_again(tmp_path: Path, at: int) -> None:
    port = rdf_servers.free_port()
    endpoints = endpoints_of(f"http://127.0.0.1:{port}", "oxigraph")
    with rdf_servers.oxigraph(tmp_path, port) as (_, process), Client(endpoints, wait=0.01) as client:
        push(client, {GRAPH: many(7)}, progress=quiet)
        steps = iter(range(1, 10))

        def kill(_step: str, _done: int, _total: int | None) -> None:
            if next(steps) == at:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()

        with pytest.raises(RemoteError, match="cannot be reached"):
            push(in_chunks_of(client, 10), {GRAPH: many(50)}, progress=kill)
    with rdf_servers.oxigraph(tmp_path, port), Client(endpoints, wait=0.01) as client:
        assert checksum_of(client, GRAPH) == checksum(many(7))
        push(in_chunks_of(client, 10), {GRAPH: many(50)}, progress=quiet)
        assert checksum_of(client, GRAPH) == checksum(many(50))


def test_200_000_triples_are_counted_and_checked(client: Client) -> None:
    lines = many(200_000)
    (pushed,) = push(client, {GRAPH: lines}, progress=quiet)
    assert pushed.found.triples == 200_000
    assert checksum_of(client, GRAPH) == checksum(lines)


def test_a_graph_is_read_back_in_pages_where_there_is_no_graph_store(client: Client) -> None:
    client.put(GRAPH, b"".join(many(20_001)))
    assert checksum_of(without_store(client), GRAPH) == checksum(many(20_001))


def test_a_server_that_rewrites_what_it_takes_is_found_out(client: Client) -> None:
    number = b'<a:a> <a:b> "01.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    client.put(GRAPH, b"".join(many(3)))
    with pytest.raises(RemoteError, match="is not what was sent: of 1 triples 1 lack, 1 are more") as told:
        push(client, {GRAPH: [number]}, progress=quiet)
    assert '- <a:a> <a:b> "01.50"' in str(told.value)
    assert '+ <a:a> <a:b> "1.5"' in str(told.value)
    assert (count_of(client, GRAPH), count_of(client, staging_of(GRAPH))) == (3, 0)
