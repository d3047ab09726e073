"""Amounts that several things have together."""

from __future__ import annotations

import pytest

PARKS = "云溪工业园、柳河工业园、瑞溪工业园"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"{PARKS}三个园区共入驻企业326家，年产值410亿元。", "outputValue"),
        (f"{PARKS}去年产值410亿元。", "outputValue"),
        ("松岭铜箔项目和瑞溪膜材项目合计投资41亿元。", "investmentAmount"),
        ("松岭铜箔项目和瑞溪膜材项目总投资41亿元。", "investmentAmount"),
    ],
)
def test_a_sum_is_the_amount_of_none_of_them(readers, text, relation):
    assert readers.said(text, relation) == set()


def test_what_each_has_stays(readers):
    text = "松岭铜箔项目、瑞溪膜材项目总投资分别为5亿元、3亿元。"
    assert readers.said(text, "investmentAmount") == {"松岭铜箔项目 -> 500000000", "瑞溪膜材项目 -> 300000000"}


LIST = "松岭铜箔项目、瑞溪膜材项目、青禾电机项目"


def test_the_total_of_counted_works_before_their_list_is_not_the_first_ones(readers):
    assert readers.said(f"总投资38.5亿元的{LIST}3个重点项目同时开工。", "investmentAmount") == set()
    each = readers.said(f"总投资均为5亿元的{LIST}3个重点项目同时开工。", "investmentAmount")
    assert each <= {f"{name} -> 500000000" for name in LIST.split("、")}


def test_what_stands_in_brackets_has_no_amount_that_follows_them(readers):
    text = "松岭铜箔项目（一期建设青溪变电站、柳河厂房）总投资45.5亿元，4月底开工。"
    assert readers.said(text, "investmentAmount") <= {"松岭铜箔项目 -> 4550000000"}


def test_a_bound_that_tells_which_works_are_meant_is_no_amount_of_theirs(readers):
    text = "其中，投资超10亿元的项目有松岭铜箔项目、瑞溪膜材项目等。"
    assert readers.said(text, "investmentAmount") == set()


def test_an_amount_before_one_of_a_list_is_its_own(readers):
    text = "投资3亿元的松岭铜箔项目和投资5亿元的瑞溪膜材项目开工。"
    assert readers.said(text, "investmentAmount") == {"松岭铜箔项目 -> 300000000", "瑞溪膜材项目 -> 500000000"}
