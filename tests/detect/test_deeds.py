"""Works are not named by what is done to them."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.deeds import Deeds


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("研究松岭铜箔项目", "松岭铜箔项目"),
        ("会议研究松岭铜箔项目", "松岭铜箔项目"),
        ("专题审议了松岭铜箔项目", "松岭铜箔项目"),
        ("讨论研究松岭铜箔项目", "松岭铜箔项目"),
        ("谋划松岭铜箔项目", "松岭铜箔项目"),
        ("包联松岭铜箔项目", "松岭铜箔项目"),
        ("研究院二期扩建项目", "研究院二期扩建项目"),
        ("调度中心大楼项目", "调度中心大楼项目"),
        ("策划设计产业园项目", "策划设计产业园项目"),
        ("松岭研究中心项目", "松岭研究中心项目"),
        ("会议中心二期项目", "会议中心二期项目"),
        ("研究项目", "研究项目"),
    ],
)
def test_what_is_left_of_the_name_of_a_work(schema, name, left):
    item = Deeds(schema).without(Candidate(0, len(name), "Project", "Project/project", 0.5), name)
    assert name[item.start : item.end] == left


def test_a_company_may_be_named_by_what_it_does(schema):
    item = Candidate(0, 10, "Company", "Company/legal-form", 0.9)
    assert Deeds(schema).without(item, "策划松岭传媒有限公司") == item


@pytest.mark.parametrize("verb", ["研究", "审议", "谋划", "包联", "专题研究"])
def test_the_work_that_a_meeting_weighs_is_read(readers, verb):
    assert readers.names(f"会议{verb}松岭铜箔项目，要求加快推进。", "Project") == {"松岭铜箔项目"}
