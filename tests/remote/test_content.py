"""What is sent is every line of a generation, once, under the graph that it belongs to."""

from __future__ import annotations

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from lukou_kg.graphs.strings import gated
from lukou_kg.graphs.turtle import nquads
from lukou_kg.remote.content import checksum, chunks, for_update, graphs_in

NODE, LINK, OTHER, GRAPH = (NamedNode(f"http://example.org/{name}") for name in "spog")
LITERALS = st.one_of(
    st.text(st.sampled_from('ab\\uU"\n\r\t>< .@^岳0041'), max_size=12).map(Literal),
    st.text(max_size=8).filter(lambda text: text.isprintable()).map(lambda text: Literal(text, language="zh-hans")),
    st.integers().map(Literal),
)
QUADS = st.lists(
    st.builds(Quad, st.just(NODE), st.just(LINK), st.one_of(LITERALS, st.just(OTHER)), st.sampled_from([GRAPH, None])),
    max_size=12,
)


@given(QUADS)
def test_the_graphs_together_are_the_generation(quads: list[Quad]) -> None:
    found = graphs_in(nquads(quads), "urn:default")
    again = {
        (triple.triple, graph)
        for graph, lines in found.items()
        for triple in parse(b"".join(lines), RdfFormat.N_TRIPLES)
    }
    assert again == {(quad.triple, GRAPH.value if quad.graph_name == GRAPH else "urn:default") for quad in quads}


@given(QUADS)
def test_an_update_says_what_the_triples_say(quads: list[Quad]) -> None:
    lines = graphs_in(nquads(Quad(quad.subject, quad.predicate, quad.object) for quad in quads), "urn:default")
    store = Store()
    for line in lines.get("urn:default", ()):
        store.update(f"INSERT DATA {{ {for_update(line).decode()} }}")
    expected = Store()
    expected.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    assert set(store) == set(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (rb'"\\u0041"', rb'"\\\u0075' + rb'0041"'),
        (rb'"\\\\U0041"', rb'"\\\\\u0055' + rb'0041"'),
        (rb'"\u0041"', rb'"\u0041"'),
        (rb'"\\\u0041"', rb'"\\\u0041"'),
        (rb'"\\a"', rb'"\\a"'),
    ],
)
def test_a_backslash_before_a_u_stays_one_where_escapes_are_read_first(line: bytes, expected: bytes) -> None:
    assert for_update(line) == expected


@given(st.lists(st.binary(min_size=1, max_size=4), unique=True), st.randoms())
def test_the_checksum_is_that_of_the_set(lines: list[bytes], random: object) -> None:
    other = lines.copy()
    random.shuffle(other)
    assert checksum(other) == checksum(lines)
    assert not lines or checksum(lines[1:]) != checksum(lines)


@given(st.lists(st.binary(max_size=3)), st.integers(1, 5))
def test_chunks_are_all_lines_in_order(lines: list[bytes], most: int) -> None:
    found = [list(piece) for piece in chunks(lines, most)]
    assert [line for piece in found for line in piece] == lines
    assert all(0 < len(piece) <= most for piece in found)


def test_a_chunk_has_no_more_than_some_megabytes() -> None:
    assert [len(piece) for piece in chunks([b"x" * (3 << 20)] * 3, 100)] == [1, 1, 1]


@given(hostile.TEXTS.map(gated))
def test_hostile_texts_are_lines_like_others(text: str) -> None:
    quads = nquads([Quad(NODE, LINK, Literal(text))])
    assert [b"".join(lines) for lines in graphs_in(quads, "urn:g").values()] == [quads]


@pytest.mark.parametrize("line", [b"<a:a> <a:b> .\n", b"_:b <a:b> <a:c> .\n", b"nothing\n", b"<a:a> <a:b> <a:c> .\n\n"])
def test_what_no_generation_holds_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not a line of a generation"):
        graphs_in(line, "urn:g")
