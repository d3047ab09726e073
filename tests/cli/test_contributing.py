"""What CONTRIBUTING.md promises: a relation is one card, and then it is everywhere."""

from __future__ import annotations

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


def test_the_command_takes_cards_too(cards: Path, tmp_path: Path, run: Run) -> None:
    assert b"renovatedOn" in run("--cards", cards, "extract", tmp_path / "news.txt").stdout
    run("--cards", cards, "build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert run("--cards", cards, "export", tmp_path / "kg", "-o", tmp_path / "a.ttl").returncode == 0
    assert "lk:renovatedOn" in (tmp_path / "a.ttl").read_text("utf-8")
    without = run("view", tmp_path / "kg", "-o", tmp_path / "a.html")
    assert without.returncode == 74
    assert "卡片" in without.stderr.decode()
