"""Articles in the script and with the damage that their heads name."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.gold.received import form_of, received_text
from lukou_kg.model.gold import Annotated

CORPUS = Path(__file__).parents[2] / "corpus"


def article(head: str, text: str = "渌口区创业项目动工。") -> Annotated:
    return parse_annotated(f"id: t001\n{head}---\n{text}\n---\n---\n", source="t001.txt")


@pytest.mark.parametrize(
    ("head", "form", "text"),
    [
        ("", "clean", "渌口区创业项目动工。"),
        ("script: simplified\ndamage: none\n", "clean", "渌口区创业项目动工。"),
        ("script: traditional\n", "traditional", "淥口區創業項目動工。"),
        ("script: traditional\ndamage: narrow\n", "damaged", "淥口區(qū)創(chuàng )業(yè)項目動(dòng)工。"),
        ("script: traditional\ndamage: annotate\n", "damaged", "淥口區(qū)創(chuàng )業(yè)項(xiàng)目動(dòng)工。"),
    ],
)
def test_the_head_says_how_an_article_is_received(head: str, form: str, text: str) -> None:
    assert form_of(article(head)) == form
    assert received_text(article(head)) == text


@pytest.mark.parametrize("head", ["script: cursive\n", "damage: burnt\n"])
def test_a_script_or_damage_that_there_is_not_is_named(head: str) -> None:
    with pytest.raises(AnnotationError, match="t001: script is one of simplified, traditional, damage one of none, "):
        received_text(article(head))


def test_a_character_that_cannot_be_damaged_is_named() -> None:
    with pytest.raises(AnnotationError, match="t001: GBK does not have 😀"):
        received_text(article("damage: narrow\n", "开工😀。"))


def test_every_article_of_the_corpus_can_be_received() -> None:
    for part in ("train", "dev", "test"):
        for each in load_part(CORPUS, part):
            changed = received_text(each) != each.text
            assert changed or form_of(each) == "clean" or each.head["script"] == "simplified", each.id


@pytest.mark.parametrize("way", ["narrow", "annotate"])
def test_a_character_behind_what_is_damaged_is_named(way: str) -> None:
    with pytest.raises(AnnotationError, match="t001: GBK does not have •"):
        received_text(article(f"script: traditional\ndamage: {way}\n", "渌口区创业项目动工•。"))
