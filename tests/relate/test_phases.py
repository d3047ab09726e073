"""Phases are part of their works."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("松岭铜箔项目一期今年1月投产。", {"松岭铜箔项目一期 -> 松岭铜箔项目"}),
        ("云溪产业园二期开工。", {"云溪产业园二期 -> 云溪产业园"}),
        ("松岭铜箔项目分两期建设，其中一期投资7亿元，2019年3月动工。", {"一期 -> 松岭铜箔项目"}),
        ("松岭铜箔项目、北岭冷链项目开工。", set()),
    ],
)
def test_a_phase_is_part_of_the_work_that_the_text_names(readers, text, said):
    assert readers.said(text, "partOf") == said


def test_the_sentence_that_names_the_work_is_evidence_too(readers):
    text = "松岭铜箔项目分两期建设。其中一期投资7亿元，2019年3月动工。"
    (claim,) = readers.claims(text, "partOf")
    assert [item.quote for item in claim.evidence] == ["松岭铜箔项目分两期建设。", "其中一期投资7亿元，2019年3月动工。"]
    marked = [(mark.role, mark.span.of(text)) for item in claim.evidence for mark in item.marks]
    assert marked == [("object", "松岭铜箔项目"), ("subject", "一期")]


def test_a_work_is_what_a_pointer_behind_its_phase_means(readers):
    text = "松岭铜箔项目一期投产。该项目由云帆精工有限公司建设。"
    assert readers.said(text, "builtBy") == {"松岭铜箔项目 -> 云帆精工有限公司"}


def test_a_phase_of_the_project_spoken_of_has_an_amount_of_its_own(readers):
    text = "青禾冷链物流产业园项目占地120亩。项目一期占地约76亩，投资约6亿元；项目二期占地约43亩，投资约3亿元。"
    assert readers.said(text, "investmentAmount") == {"一期 -> 600000000", "二期 -> 300000000"}
    assert readers.said(text, "partOf") == {"一期 -> 青禾冷链物流产业园项目", "二期 -> 青禾冷链物流产业园项目"}


def test_what_follows_a_semicolon_is_of_the_phase_named_there(readers):
    text = "松岭铜箔项目一期总投资5亿元，已建成投产；二期总投资8亿元，今年5月开工。"
    assert {line.partition(" ")[0] for line in readers.said(text, "startedOn")} == {"二期"}
