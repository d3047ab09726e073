"""Counts of projects that are told of several areas in a row, or dealt out to a list of areas."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "截至10月底，北海市新开工项目23个，渌口区新开工项目17个、茶陵县12个。",
            {"北海市 -> 23", "渌口区 -> 17", "茶陵县 -> 12"},
        ),
        (
            "从项目分布看，茶陵县4个，炎陵县10个，株洲高新区5个，渌口区2个项目。",
            {"茶陵县 -> 4", "炎陵县 -> 10", "株洲高新区 -> 5", "渌口区 -> 2"},
        ),
        ("茶陵县、炎陵县开工项目分别为9个和4个。", {"茶陵县 -> 9", "炎陵县 -> 4"}),
        ("茶陵县新开工项目15个，渌口区、炎陵县分别为9个和4个。", {"茶陵县 -> 15", "渌口区 -> 9", "炎陵县 -> 4"}),
    ],
)
def test_each_area_has_the_count_that_stands_with_it(readers, text, counts):
    assert readers.said(text, "projectCount") == counts


def test_the_day_of_the_row_is_that_of_all_its_counts(readers):
    text = "截至2024年10月底，渌口区新开工项目17个，茶陵县新开工项目12个。"
    assert {claim.when.edtf for claim in readers.claims(text, "projectCount")} == {"2024-10"}


def test_firms_and_jobs_of_a_row_are_no_projects(readers):
    assert "茶陵县 -> 12" not in readers.said("渌口区新开工项目17个，茶陵县12家企业获奖。", "projectCount")


def test_where_areas_and_counts_differ_in_number_nothing_is_dealt_out(readers):
    said = readers.claims("茶陵县、炎陵县、渌口区开工项目分别为9个和4个。", "projectCount")
    assert not [claim for claim in said if claim.rule == "projectCount/row"]


def test_a_count_of_two_areas_together_is_that_of_each(readers):
    text = "全省新开工工业项目分别是，茶陵县40个、炎陵县和渌口区各31个、北海市7个。"
    assert readers.said(text, "projectCount") == {"茶陵县 -> 40", "炎陵县 -> 31", "渌口区 -> 31", "北海市 -> 7"}
