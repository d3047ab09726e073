"""Why a thing is one is told with its names, its facts and its chance, and the commands it prints do what they say."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import makers
import pytest

import lukou_kg as lk
from lukou_kg.app.build import build
from lukou_kg.app.deciding import Deciding
from lukou_kg.app.decisions import decided, record
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.same import why_same
from lukou_kg.app.sameness import Sameness
from lukou_kg.app.withdrawing import Signature
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.model.decision import Decision, Op

FULL, SHORT = "湖南云帆精工科技有限公司", "云帆精工"
ONE, TWO = "91430200MA4LAB101A", "91430200MA4LAB2023"
TEXTS = {
    "a.txt": "渌口区云帆精工2019年落户渌口园。",
    "b.txt": "渌口区湖南云帆精工科技有限公司2021年落户渌口园。",
    "c.txt": "渌口区云帆精工2022年落户渌口园。",
    "d.txt": "渌口区北岭冷链2022年落户渌口园。",
}


def quiet(_step: str, _done: int, _total: int | None) -> None:
    """No progress."""


def reading(of: Article) -> Extraction:
    """What the small reader of makers.py reads, with the district and the codes that a text ends with."""
    made = makers.fake_extract(replace(of, text=of.text.removeprefix("渌口区")))
    codes = tuple(code for code in (ONE, TWO) if code in of.text)
    known = [replace(each, codes=codes) if each.kind == "Company" else each for each in made.entities]
    return replace(made, entities=(*known, makers.entity(of, "e9", "Place", "渌口区")))


STAGES = replace(makers.fake_stages(), extract=reading)


def built(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([str(folder / name) for name in texts], folder / "kg", STAGES, progress=quiet)
    return folder / "kg"


def test_what_articles_of_one_name_have_in_common_is_told(kg: Path) -> None:
    (name,) = [group for group in zip(why(kg).groups, why(kg).shared, strict=True) if len(group[0][0].articles) > 1]
    (called,), (shared,) = name
    assert called.articles == ("a", "c")
    assert (shared.ground, shared.words) == ("neighbour", ("渌口园",))
    assert set(shared.articles) < set(called.articles)
    assert "都与渌口园有关：1 篇" in str(why(kg))
    assert why(kg).as_json()["shared"] != []


def test_the_article_that_has_least_in_common_is_parted_as_the_command_says(kg: Path) -> None:
    command = why(kg).part
    assert command is not None
    assert obey(kg, command).op is Op.APART
    assert sorted(map(len, firms(kg).values())) == [1, 2]
    assert why(kg, "北岭冷链").part is None


@pytest.fixture
def kg(tmp_path: Path) -> Path:
    return built(tmp_path, TEXTS)


def graph(kg: Path) -> KnowledgeGraph:
    return open_graph(kg, STAGES.schema)


def why(kg: Path, name: str = FULL) -> Sameness:
    return why_same(graph(kg), name)


def obey(kg: Path, command: str, at: str = "2026-11-27T08:00:00Z") -> Decision:
    """Does what a printed command says, as `lukou-kg decide` does it."""
    program, decide, folder, op, *rest = shlex.split(command)
    assert (program, decide, folder) == ("lukou-kg", "decide", str(kg))
    deciding = Deciding(graph(kg), Signature(at=at, who="李青", why="核对"))
    if op == "undo":
        made = [deciding.undo(rest[0], decided(kg).decisions)]
    elif "--article" in rest:
        made = [*deciding.part(rest[0], rest[2::2])]
    else:
        made = [deciding.on_pair(Op(op), *rest)]
    record(kg, made, STAGES, progress=quiet)
    assert all(each.id in decided(kg).applied for each in made) or op == "undo"
    return made[0]


def firms(kg: Path) -> dict[str, tuple[str, ...]]:
    return {
        thing.id: thing.articles for thing in graph(kg).things if thing.kind == "Company" and thing.name != "北岭冷链"
    }


def test_it_tells_the_names_with_their_articles_and_what_joined_them(kg: Path) -> None:
    told = why(kg)
    assert [[(each.name, each.articles, each.times) for each in group] for group in told.groups] == [
        [(SHORT, ("a", "c"), 2)],
        [(FULL, ("b",), 1)],
    ]
    (link,) = told.links
    assert {link.one, link.two} == {1, 2}
    assert set(link.names) == {FULL, SHORT}
    assert {"bias", "short_name"} <= {each.fact for each in link.because}
    assert link.chance is not None
    assert link.chance > 0.5
    assert all(each.words.zh and each.words.en for each in link.because)


def test_the_weights_that_it_tells_add_up_to_the_chance(kg: Path) -> None:
    (link,) = why(kg).links
    odds = 2.718281828459045 ** sum(each.weight for each in link.because)
    assert link.chance == pytest.approx(odds / (1 + odds))


def test_the_command_that_it_prints_parts_what_was_joined_and_undoing_that_joins_it_again(kg: Path) -> None:
    before, identified = firms(kg), graph(kg).knowledge.identifications
    (link,) = why(kg).links
    assert link.undo is not None
    obey(kg, link.undo)
    parted = firms(kg)
    assert sorted(parted.values()) == [("a", "c"), ("b",)]
    assert set(before) < set(parted)
    ((key, _),) = [pair for pair in parted.items() if pair[1] == ("b",)]
    told = why(kg, key)
    assert told.links == ()
    assert ["经人裁定" in near.doubt.zh for near in told.near] == [True]
    assert {item.names for item in graph(kg).knowledge.identifications if item.thing in parted} == {(SHORT, SHORT)}
    (decision,) = told.decisions
    obey(kg, decision.undo, "2026-11-28T08:00:00Z")
    assert firms(kg) == before
    assert graph(kg).knowledge.identifications == identified
    (succession,) = graph(kg).knowledge.successions
    assert (succession.former, succession.successor, succession.how) == (key, *before, "merged")


def test_ids_stay_through_parting_joining_and_parting_again(kg: Path) -> None:
    (link,) = why(kg).links
    assert link.undo is not None
    first = obey(kg, link.undo)
    parted = firms(kg)
    obey(kg, f"lukou-kg decide {shlex.quote(str(kg))} undo {first.id}", "2026-11-28T08:00:00Z")
    obey(kg, link.undo, "2026-11-29T08:00:00Z")
    assert firms(kg) == parted


def test_what_was_parted_stays_so_when_articles_come(kg: Path) -> None:
    (link,) = why(kg).links
    assert link.undo is not None
    obey(kg, link.undo)
    (kg.parent / "e.txt").write_text("渌口区云帆精工2024年落户渌口园。", encoding="utf-8")
    build([str(kg.parent / "e.txt")], kg, STAGES, progress=quiet)
    assert sorted(firms(kg).values()) == [("a", "c", "e"), ("b",)]


def test_where_names_do_not_part_the_command_names_articles(kg: Path) -> None:
    (kg.parent / "e.txt").write_text("渌口区鼎岚装备2020年落户渌口园。", encoding="utf-8")
    build([str(kg.parent / "e.txt")], kg, STAGES, progress=quiet)
    deciding = Deciding(graph(kg), Signature(at="2026-11-27T08:00:00Z", who="李青"))
    record(kg, [deciding.rename("鼎岚装备", SHORT)], STAGES, progress=quiet)
    (thing,) = [key for key, articles in firms(kg).items() if "b" in articles]
    (link,) = why(kg, thing).links
    assert link.undo is not None
    assert "--article" in link.undo
    obey(kg, link.undo)
    assert sorted(firms(kg).values()) == [("a", "c"), ("b",), ("e",)]


def test_a_name_that_a_rule_took_for_that_of_another_is_told_and_parted(tmp_path: Path) -> None:
    def works(of: Article) -> Extraction:
        names = ("松岭铜箔项目", "铜箔项目") if "松岭" in of.text else ("铜箔项目",)
        known = (makers.entity(of, "e1", "Project", *names), makers.entity(of, "e2", "Place", "渌口区"))
        _, made = makers.reading(
            of, {}, [makers.claim(of, "locatedIn", "e1", "e2")], schema_version=STAGES.schema.version
        )
        return replace(made, entities=known)

    for name, text in (("a", "松岭铜箔项目在渌口区。"), ("b", "铜箔项目在渌口区。")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    kg, stages = tmp_path / "kg", replace(STAGES, extract=works)
    build([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], kg, stages, progress=quiet)
    (link,) = why(kg, "松岭铜箔项目").links
    assert (link.one, link.two, link.chance, [each.fact for each in link.because]) == (1, 1, None, ["called_so"])
    assert link.undo is not None
    obey(kg, link.undo)
    assert sorted(thing.articles for thing in graph(kg).things if thing.kind == "Project") == [("a",), ("b",)]


def test_what_people_merged_is_told_with_who_and_why_and_can_be_taken_back(kg: Path) -> None:
    merge = Deciding(graph(kg), Signature(at="2026-11-27T08:00:00Z", who="李青", why="同一家"))
    record(kg, [merge.on_pair(Op.MERGE, "北岭冷链", FULL)], STAGES, progress=quiet)
    (decision,) = why(kg).decisions
    assert (decision.op, decision.who, decision.why, set(decision.names)) == (
        "merge",
        "李青",
        "同一家",
        {"北岭冷链", FULL},
    )
    obey(kg, decision.undo, "2026-11-28T08:00:00Z")
    assert why(kg).decisions == ()


def test_what_comes_near_is_told_with_its_reason_and_the_command_that_merges_it(tmp_path: Path) -> None:
    texts = {
        "a.txt": f"渌口区湖南云帆精工科技有限公司2019年落户渌口园。{ONE}",
        "b.txt": f"渌口区云帆精工2021年落户渌口园。{TWO}",
    }
    kg = built(tmp_path, texts)
    (near,) = why(kg).near
    assert near.name == SHORT
    assert near.doubt.en == "another unified social credit code"
    obey(kg, near.make)
    assert list(firms(kg).values()) == [("a", "b")]


def test_the_text_is_in_either_language_and_the_json_says_the_same(kg: Path) -> None:
    told = why(kg)
    (link,) = told.links
    for language, word in (("zh", "为什么是一个"), ("en", "Why these are one")):
        text = told.in_words(language)
        assert word in text
        assert f"{link.chance:.3f}" in text
        assert str(link.undo) in text
    assert repr(told) == told.in_words("zh")
    row = json.loads(json.dumps(told.as_json()))
    assert row["id"] == told.thing.id
    assert row["links"][0]["undo"] == link.undo
    assert [each["articles"] for group in row["groups"] for each in group] == [["a", "c"], ["b"]]


def test_from_python_the_same_is_told(kg: Path) -> None:
    opened = lk.open(kg)
    (thing,) = opened.find(FULL)
    assert opened.why_same(thing) == opened.why_same(FULL) == why(kg)


def test_what_names_no_thing_is_told(kg: Path) -> None:
    with pytest.raises(UnknownNameError):
        why(kg, "没有这家")


def test_a_graph_in_memory_says_how_to_be_told(kg: Path) -> None:
    held = graph(kg)
    with pytest.raises(UsageError, match="into="):
        KnowledgeGraph(held.knowledge, held.schema).why_same(FULL)
