"""What CONTRIBUTING.md promises: a relation is one card, and then it is everywhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from makers import Run

import lukou_kg as lk
from lukou_kg.graphs.publish import publish_ontology

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    card = GUIDE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "cards" / "relations").mkdir(parents=True)
    (tmp_path / "cards" / "relations" / "renovated-on.toml").write_text(card, encoding="utf-8")
    (tmp_path / "news.txt").write_text("2021年，松岭铜箔项目完成改造。", encoding="utf-8")
    return tmp_path / "cards"


def test_the_card_of_the_guide_is_read_shown_and_published(cards: Path, tmp_path: Path) -> None:
    kg = lk.build(tmp_path / "news.txt", into=tmp_path / "kg", cards=cards)
    (renovated,) = (item for item in kg.statements if item.relation == "renovatedOn")
    assert kg.sentence(renovated) == "松岭铜箔项目 改造"
    assert kg.why(renovated).quotes == ("2021年，松岭铜箔项目完成改造。",)
    assert "lk:renovatedOn" in kg.to_turtle()
    assert "改造" in kg.view().html
    assert "lk:renovatedOn" in publish_ontology(kg.schema)["lukou.ttl"].decode()
    assert lk.open(tmp_path / "kg", cards=cards).knowledge == kg.knowledge


def test_without_the_card_the_same_text_says_no_such_thing(cards: Path, tmp_path: Path) -> None:
    del cards
    kg = lk.build(tmp_path / "news.txt")
    assert "renovatedOn" not in {item.relation for item in kg.statements}


def test_cards_that_are_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("松岭铜箔项目开工。", encoding="utf-8")
    with pytest.raises(lk.LukouError, match="no-cards"):
        lk.build(tmp_path / "news.txt", cards=tmp_path / "no-cards")


def test_cards_that_are_wrong_are_told_with_their_file_and_key(cards: Path, tmp_path: Path, run: Run) -> None:
    card = cards / "relations" / "renovated-on.toml"
    card.write_text(
        card.read_text("utf-8").replace('subject = ["Project", "Park"]', 'subject = ["Dragon"]'), encoding="utf-8"
    )
    answer = run("--cards", cards, "build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert answer.returncode == 78
    assert "Dragon" in answer.stderr.decode()


def told(answer: subprocess.CompletedProcess[bytes]) -> list[str]:
    return answer.stderr.decode("utf-8").splitlines()


def test_a_build_without_the_cards_of_before_says_what_leaves_the_graph(cards: Path, tmp_path: Path, run: Run) -> None:
    with_cards = run("--cards", cards, "build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    without = run("build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert (with_cards.returncode, told(with_cards), without.returncode) == (0, [], 0)
    zh, en = told(without)
    assert zh.startswith("说明 图谱中原有的 renovatedOn（1 条陈述） 不再出现")
    assert en.startswith("Note: no longer in the graph: renovatedOn (statements 1), because the cards")
    assert all("--cards" in line for line in (zh, en))
    assert told(run("build", tmp_path / "news.txt", "--into", tmp_path / "kg")) == []
    back = run("--cards", cards, "build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert told(back) == []
    assert "renovatedOn" in {item.relation for item in lk.open(tmp_path / "kg", cards=cards).statements}


@pytest.mark.parametrize(("language", "label"), [("zh", "改造"), ("en", "renovated on")])
def test_a_query_names_the_terms_of_the_cards(cards: Path, tmp_path: Path, run: Run, language: str, label: str) -> None:
    kg = lk.build(tmp_path / "news.txt", into=tmp_path / "kg", cards=cards)
    sparql = "SELECT ?relation { ?claim rdf:predicate ?relation }"
    options = ("--language", language, "--format", "csv")
    answer = run("--cards", cards, "query", tmp_path / "kg", "-q", sparql, *options)
    asked = run("--cards", cards, "query", tmp_path / "kg", "project_life", "-p", "project=松岭", *options)
    assert label in answer.stdout.decode().splitlines()
    assert label in asked.stdout.decode()
    assert (label,) in kg.query(sparql, language=language).rows
    assert label in str(kg.ask("project_life", project="松岭", language=language))


def test_cards_that_are_not_there_are_told_to_who_queries(cards: Path, tmp_path: Path, run: Run) -> None:
    lk.build(tmp_path / "news.txt", into=tmp_path / "kg")
    answer = run("--cards", cards / "none", "query", tmp_path / "kg", "-q", "ASK { ?s ?p ?o }")
    assert answer.returncode == 66
    assert "none" in answer.stderr.decode()


def test_the_command_takes_cards_too(cards: Path, tmp_path: Path, run: Run) -> None:
    assert b"renovatedOn" in run("--cards", cards, "extract", tmp_path / "news.txt").stdout
    run("--cards", cards, "build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert run("--cards", cards, "export", tmp_path / "kg", "-o", tmp_path / "a.ttl").returncode == 0
    assert "lk:renovatedOn" in (tmp_path / "a.ttl").read_text("utf-8")
    without = run("view", tmp_path / "kg", "-o", tmp_path / "a.html")
    assert without.returncode == 74
    assert all(word in without.stderr.decode() for word in ("卡片", "--cards"))
