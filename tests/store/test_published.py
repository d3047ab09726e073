"""A graph is counted piece by piece, and what stands in its texts is not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.store import published
from lukou_kg.store.finding import State
from lukou_kg.store.generation import publish
from lukou_kg.store.published import examine_graph, reposts

LK, TYPE = "https://w3id.org/lukou-kg/ontology#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINES = [
    *(f"<http://e/{number}> <{TYPE}> <{LK}Article> .\n" for number in range(7)),
    *(f"<http://e/{number}> <{LK}repostOf> <http://e/0> .\n" for number in range(1, 4)),
    f'<http://e/9> <{LK}quote> "株<http://e/8> <{LK}repostOf> <http://e/0> ." .\n',
    f'<http://e/9> <{LK}quote> "{"长" * 300}<http://e/8> <{TYPE}> <{LK}Article> ." .\n',
]
FACTS = {"articles": 7, "things": 0, "statements": 0, "kinds": {}}


@pytest.mark.parametrize("piece", [1, 50, 333, 1 << 20])
def test_counts_are_the_same_whatever_is_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(published, "_PIECE", piece)
    folder = publish(tmp_path, [line.encode() for line in LINES], FACTS)
    assert reposts(folder / "graph.nq") == 3
    assert [finding.state for finding in examine_graph(tmp_path)] == [State.SOUND]


@pytest.mark.parametrize("piece", [1, 50, 333, 1 << 20])
def test_a_wrong_count_is_told_whatever_is_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(published, "_PIECE", piece)
    publish(tmp_path, [line.encode() for line in LINES], {**FACTS, "articles": 8})
    found = next(iter(examine_graph(tmp_path)))
    assert (found.state, "articles 8 / 7" in found.told.en) == (State.REBUILD, True)


def test_a_graph_without_articles_has_no_reposts(tmp_path: Path) -> None:
    assert reposts(publish(tmp_path, [], FACTS) / "graph.nq") == 0
