"""A name that a card of the user's own spots is of that card's kind in all places of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.app.pipeline import pipeline
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.carded import of_cards, unseen

CARD = """\
id = "ResearchPlatform"
parent = "Organization"
labels = { zh = "科研平台", en = "research platform" }
definition = { zh = "联合攻关的实验室。", en = "A laboratory of several owners." }
align = ["schema:ResearchOrganization"]
view = { colour = "#7c3aed", shape = "diamond" }

[[spot]]
name = "platform"
score = 0.9
%s
"""
EVERYWHERE = 'suffixes = ["联合实验室"]'
WHERE_VISITED = "regex = '考察了(?P<name>[^，。]{2,10}联合实验室)'"
TEXT = "2023年5月，先进陶瓷联合实验室落户青石湾经开区。区长陆文博考察了先进陶瓷联合实验室。"


def item(start: int, end: int, kind: str, rule: str, score: float) -> Candidate:
    return Candidate(start, end, kind, f"{kind}/{rule}", score)


@pytest.mark.parametrize("spot", [EVERYWHERE, WHERE_VISITED])
def test_one_name_is_of_one_kind_in_an_article_also_where_the_card_does_not_spot_it(tmp_path: Path, spot: str) -> None:
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "research-platform.toml").write_text(CARD % spot, encoding="utf-8")
    read = pipeline([tmp_path])(TEXT)._.lukou
    named = [(each.span.start, each.kind) for each in read.mentions if each.name == "先进陶瓷联合实验室"]
    assert named == [(8, "ResearchPlatform"), (34, "ResearchPlatform")]


def test_without_the_card_it_is_an_organisation_in_both_places() -> None:
    read = pipeline()(TEXT)._.lukou
    assert [each.kind for each in read.mentions if each.name == "先进陶瓷联合实验室"] == ["Organization"] * 2


def test_names_that_no_card_knows_stay_as_judged() -> None:
    text = "甲实验室。乙医院。甲实验室。"
    judged = {item(0, 4, "Company", "model", 4.9): 0.9, item(5, 8, "Organization", "model", 4.8): 0.8}
    card = item(9, 13, "ResearchPlatform", "platform", 4.7)
    kept, moved = of_cards(judged, [card], text)
    assert kept == {item(5, 8, "Organization", "model", 4.8): 0.8}
    assert moved == [item(0, 4, "ResearchPlatform", "platform", 4.7)]


def test_of_two_cards_the_surer_one_counts() -> None:
    judged = {item(0, 4, "Company", "model", 4.9): 0.9}
    cards = [item(5, 9, "ResearchPlatform", "platform", 4.7), item(10, 14, "Brand", "brand", 4.6)]
    _, moved = of_cards(judged, cards, "甲实验室。甲实验室。甲实验室。")
    assert [each.kind for each in moved] == ["ResearchPlatform"]


def test_kinds_that_the_corpus_has_beside_the_model_are_not_meant() -> None:
    cards = [item(0, 4, "Product", "goods", 4.7), item(5, 9, "ResearchPlatform", "platform", 4.7)]
    assert unseen(cards) == cards[1:]
