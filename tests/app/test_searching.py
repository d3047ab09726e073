"""Search from Python."""

from __future__ import annotations

import pytest

import lukou_kg as lk
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema


@pytest.fixture
def kg(knowledge: Knowledge, schema: Schema) -> lk.KnowledgeGraph:
    return lk.KnowledgeGraph(knowledge, schema)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("經濟開發區", [("青岭经开区（青岭经济开发区）", "园区", None)]),
        ("竣工", [("白石膜材项目6月竣工，属于新材料产业。", "原句", "art-3-progress")]),
    ],
)
def test_what_is_found_is_a_table(kg: lk.KnowledgeGraph, words: str, rows: list[tuple[str, str, str | None]]) -> None:
    found = [(row[0].text, row[1].text, row[3] and row[3].text) for row in kg.search(words).cells]
    assert found == rows


def test_a_search_speaks_either_language_and_may_be_cut(kg: lk.KnowledgeGraph) -> None:
    found = kg.search("项目", kind="Project", limit=2, language="en")
    assert (found.headings[0], found.cells[0][1].text, len(found.cells), found.cut) == ("found", "project", 2, True)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [({"kind": "Parks"}, UnknownNameError), ({"limit": 0}, UsageError), ({"language": "fr"}, UsageError)],
)
def test_what_is_asked_wrongly_is_told(
    kg: lk.KnowledgeGraph, arguments: dict[str, object], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        kg.search("园", **arguments)
