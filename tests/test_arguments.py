"""Whatever is given to the functions that people call, what comes back is a value or one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lukou_kg as lk
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema

NO_TEXT = (None, 3, b"x", {}, [], object(), "", "  ")
NO_PATH = (3, b"x", 2.5, object(), "", "a\0b")
NO_COUNT = ("", "no", 0, -1, 1.5, 10**30, float("inf"), [], object(), "9" * 40)
NO_LANGUAGE = ("fr", "", None, 1, ["zh"])
CALLS: list[tuple[str, Callable[[KnowledgeGraph, Any], object], tuple[Any, ...]]] = [
    ("find", lambda kg, given: kg.find(given), NO_TEXT),
    ("about", lambda kg, given: kg.about(given), NO_TEXT),
    ("query", lambda kg, given: kg.query(given), NO_TEXT),
    ("query language", lambda kg, given: kg.query("ASK {}", language=given), NO_LANGUAGE),
    ("query max_rows", lambda kg, given: kg.query("ASK {}", max_rows=given), NO_COUNT),
    ("ask", lambda kg, given: kg.ask(given), NO_TEXT),
    ("ask language", lambda kg, given: kg.ask("overview", language=given), NO_LANGUAGE),
    ("why_same", lambda kg, given: kg.why_same(given), NO_TEXT),
    ("changes", lambda kg, given: kg.changes(given), NO_TEXT[1:]),
    ("changes language", lambda kg, given: kg.changes(language=given), NO_LANGUAGE),
    ("view around", lambda kg, given: kg.view(given), NO_TEXT[1:]),
    ("view title", lambda kg, given: kg.view(title=given), NO_TEXT[1:]),
    ("view hops", lambda kg, given: kg.view(hops=given), (*NO_COUNT, None)),
    ("save of a view", lambda kg, given: kg.view().save(given), (*NO_PATH, None)),
    ("save_page", lambda kg, given: kg.save_page(given), (*NO_PATH, None)),
    ("export", lambda kg, given: kg.export(given), (*NO_PATH, None)),
    ("export form", lambda kg, given: kg.export("a.ttl", given), NO_TEXT[1:]),
    ("build", lambda _, given: lk.build(given), (*NO_PATH, None, [], [3], [""], [b"x"])),
    ("build into", lambda _, given: lk.build("articles", given), NO_PATH),
    ("build cards", lambda _, given: lk.build("articles", cards=given), (*NO_PATH, None, [3])),
    ("open", lambda _, given: lk.open(given), (*NO_PATH, None)),
    ("open cards", lambda _, given: lk.open("kg", cards=given), (*NO_PATH, None)),
    ("extract", lambda _, given: lk.extract(given), (*NO_PATH, None, [], [None])),
]


@pytest.mark.parametrize(
    ("call", "given"),
    [pytest.param(call, given, id=f"{name} {given!r:.20}") for name, call, wrong in CALLS for given in wrong],
)
def test_what_cannot_be_meant_is_one_sentence_in_each_language(
    knowledge: Knowledge, schema: Schema, call: Callable[[KnowledgeGraph, Any], object], given: object
) -> None:
    with pytest.raises(UsageError) as fault:
        call(KnowledgeGraph(knowledge, schema), given)
    assert any("一" <= character <= "鿿" for character in fault.value.zh)
    assert "\n" not in str(fault.value)


def test_paths_come_as_texts_or_as_paths_one_or_several(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("松岭铜箔项目开工。", encoding="utf-8")
    one = tmp_path / "a.txt"
    made = [lk.build(sources).knowledge for sources in (one, str(one), [one], (item for item in [str(one)]))]
    assert made == made[:1] * 4


@pytest.mark.parametrize(
    "call",
    [
        lambda: lk.build("z" * 5000),
        lambda: lk.build("articles", cards="z" * 5000),
        lambda: lk.build("articles", into="z" * 300),
        lambda: lk.open("z" * 5000),
    ],
)
def test_a_path_longer_than_the_system_takes_is_told(call: Callable[[], object]) -> None:
    with pytest.raises(lk.LukouError, match="zzz"):
        call()


def test_a_huge_name_is_not_repeated_whole(knowledge: Knowledge, schema: Schema) -> None:
    kg = KnowledgeGraph(knowledge, schema)
    for call in (kg.find, kg.view, kg.ask):
        with pytest.raises(UnknownNameError) as fault:
            call("长" * 100_000)
        assert len(str(fault.value)) < 1_000
