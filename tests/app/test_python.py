from __future__ import annotations

from pathlib import Path

import pytest
from lessons import write_lessons

import lukou_kg as lk
from lukou_kg.app.train import train

SIGNED = "2023年5月12日，松岭铜箔项目落户柳河经开区，总投资12亿元。"
VISITED = "柳河县委书记顾海到松岭铜箔项目现场考察。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    (place / "signed.txt").write_text(SIGNED, encoding="utf-8")
    (place / "visited.txt").write_text(VISITED, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def kg(folder: Path) -> lk.KnowledgeGraph:
    return lk.build(folder)


def test_a_build_in_memory_leaves_nothing_on_the_disk(kg: lk.KnowledgeGraph, folder: Path) -> None:
    assert len(kg.knowledge.articles) == 2
    assert kg.report is not None
    assert kg.report.refused == ()
    assert sorted(path.name for path in folder.iterdir()) == ["signed.txt", "visited.txt"]


def test_saved_questions_and_queries_answer(kg: lk.KnowledgeGraph) -> None:
    assert "projects_by_park" in lk.questions()
    assert "柳河经开区" in str(kg.ask("projects_by_park").rows)
    assert kg.query("ASK { ?p a lk:Park }")
    assert "<table>" in kg.ask("visits", person="顾海")._repr_html_()


def test_every_statement_says_why(kg: lk.KnowledgeGraph) -> None:
    assert kg.statements
    for statement in kg.statements:
        assert set(kg.why(statement).quotes) <= {SIGNED, VISITED}


def test_a_workspace_holds_the_same_graph(kg: lk.KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    built = lk.build([folder], into=tmp_path / "kg")
    assert built.knowledge == kg.knowledge
    assert lk.open(tmp_path / "kg").to_turtle() == kg.to_turtle()


def test_the_folder_that_the_articles_stand_in_never_shows(kg: lk.KnowledgeGraph, folder: Path) -> None:
    assert str(folder) not in kg.to_turtle()
    assert {head.source for head in kg.knowledge.articles} == {"signed.txt", "visited.txt"}


def test_extraction_comes_as_plain_objects(folder: Path) -> None:
    made = list(lk.extract(folder / "visited.txt"))
    assert [item["article"]["id"] for item in made] == ["visited"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(lk.LukouError, match=r"none\.txt"):
        lk.build(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(lk.LukouError, match=r"empty\.txt"):
        lk.build(tmp_path / "empty.txt")
    with pytest.raises(lk.LukouError, match=r"empty\.txt"):
        list(lk.extract([tmp_path / "empty.txt"]))
    with pytest.raises(lk.LukouError, match="lukou-kg build"):
        lk.open(tmp_path)


def test_names_of_ones_own_are_read_with_their_claims_and_a_changed_list_at_once(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("柳河县委书记顾海走访拓禾。渌江老厂总投资5亿元。", encoding="utf-8")
    names = tmp_path / "companies.csv"
    names.write_text("拓禾\n", encoding="utf-8")
    kg = lk.build(tmp_path / "news.txt", names=names)
    assert "拓禾" in str(kg.ask("visits", person="顾海").rows)
    assert kg.report is not None
    assert [notice.en for notice in kg.report.notices] == [
        "companies.csv: names 1, aliases 0; without a kind 1, read as Company"
    ]
    names.write_text("拓禾,企业,渌江老厂\n", encoding="utf-8")
    (made,) = lk.extract(tmp_path / "news.txt", names=[names])
    assert {"id": "e4", "type": "Company", "name": "拓禾", "aliases": ["渌江老厂"]} in made["entities"]
    assert [claim["subject"] for claim in made["claims"] if claim["type"] == "investmentAmount"] == ["拓禾"]


def test_a_wrong_list_of_names_is_told_before_anything_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "companies.csv").write_text("云\n", encoding="utf-8")
    with pytest.raises(lk.LukouError, match=r"companies\.csv line 1: '云' is one character"):
        lk.build(folder, into=tmp_path / "kg", names=tmp_path / "companies.csv")
    assert not (tmp_path / "kg").exists()
    with pytest.raises(lk.LukouError, match="names takes a path"):
        lk.build(folder, names=3)


def test_a_model_of_ones_own_reads_and_is_part_of_what_a_workspace_depends_on(tmp_path: Path) -> None:
    train(str(write_lessons(tmp_path / "lessons")), tmp_path / "own", progress=lambda *_: None)
    (tmp_path / "news.txt").write_text("周岚走访落雪堂，了解生产。", encoding="utf-8")
    names = [
        {
            entity["name"]
            for made in lk.extract(tmp_path / "news.txt", model=model)
            for entity in made["entities"]
            if entity["type"] == "Company"
        }
        for model in (None, tmp_path / "own")
    ]
    assert ["落雪堂" in found for found in names] == [False, True]
    kg = lk.build(tmp_path / "news.txt", into=tmp_path / "kg", model=tmp_path / "own")
    assert kg.find("落雪堂")
    again = lk.build(tmp_path / "news.txt", into=tmp_path / "kg")
    assert again.report is not None
    assert (again.report.extracted, len(again.report.notices)) == (1, 1)


def test_a_model_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(lk.LukouError, match="there is no model in"):
        lk.build(folder, model=tmp_path)
    with pytest.raises(lk.LukouError, match="model takes a path"):
        lk.extract(folder, model=3)
