"""As many pairs as can be, and the best of them."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.gold.pairing import pairs

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(0, 1).map(lambda merit: round(merit, 3)), max_size=20
)


def test_each_is_paired_once_and_the_rest_is_left_in_order() -> None:
    found, read, gold = pairs(["a", "b", "c", "a"], ["x", "a", "b"], lambda one, other: 0 if one == other else None)
    assert (found, read, gold) == ([("a", "a"), ("b", "b")], ["c", "a"], ["x"])


def test_nothing_is_paired_with_nothing() -> None:
    assert pairs([], ["x"], lambda *_: 1) == ([], [], ["x"])
    assert pairs(["a"], [], lambda *_: 1) == ([], ["a"], [])
    assert pairs(["a"], ["x"], lambda *_: None) == ([], ["a"], ["x"])


def test_more_pairs_come_before_better_ones_and_better_ones_before_others() -> None:
    merits = {("a", "x"): 1.0, ("a", "y"): 0.0, ("b", "x"): 0.0}
    assert pairs(["a", "b"], ["x", "y"], lambda *pair: merits.get(pair))[0] == [("a", "y"), ("b", "x")]
    assert pairs(["a"], ["y", "x"], lambda *pair: merits.get(pair))[0] == [("a", "x")]


@given(EDGES)
def test_no_other_way_makes_more_pairs(edges: dict[tuple[int, int], float]) -> None:
    found, read, gold = pairs(range(6), range(6), lambda *pair: edges.get(pair))
    graph = nx.Graph((("read", one), ("gold", other)) for one, other in edges)
    most = len(nx.bipartite.maximum_matching(graph, [node for node in graph if node[0] == "read"])) // 2 if edges else 0
    assert len(found) == most
    assert all(pair in edges for pair in found)
    assert sorted([*(one for one, _ in found), *read]) == list(range(6))
    assert sorted([*(other for _, other in found), *gold]) == list(range(6))
