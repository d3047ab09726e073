"""Lists in which each thing has an amount or a date of its own."""

from __future__ import annotations


def test_each_work_has_its_own_amount(readers):
    text = "青禾电机项目、青浦光伏发电项目总投资分别为5亿元、3亿元。"
    assert readers.said(text, "investmentAmount") == {
        "青禾电机项目 -> 500000000",
        "青浦光伏发电项目 -> 300000000",
    }


def test_each_work_has_its_own_day(readers):
    text = "青禾电机项目、青浦光伏发电项目分别于2024年3月和5月开工。"
    names = {entity.key: entity.name for entity in readers.read(text).entities}
    started = {names[claim.subject]: claim.when.edtf for claim in readers.claims(text, "startedOn")}
    assert started == {"青禾电机项目": "2024-03", "青浦光伏发电项目": "2024-05"}


def test_where_the_sides_differ_in_number_nothing_is_dealt_out(readers):
    text = "青禾电机项目、青浦光伏发电项目、瑞溪膜材项目分别于2024年3月和5月开工。"
    assert {claim.when.edtf for claim in readers.claims(text, "startedOn")} <= {"2024-03", "2024-05"}


def test_the_evidence_marks_the_own_amount(readers):
    text = "青禾电机项目、青浦光伏发电项目总投资分别为5亿元、3亿元。"
    for claim in readers.claims(text, "investmentAmount"):
        marked = {mark.role: mark.span.of(text) for mark in claim.evidence[0].marks}
        assert marked["value"] == {5e8: "5亿元", 3e8: "3亿元"}[claim.value]
