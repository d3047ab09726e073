"""What looks like a name of a work or an occasion and is none."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.unnamed import names_nothing, only_counts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("道路硬化", "Project"),
        ("冷却塔安装", "Project"),
        ("车间外墙装饰", "Project"),
        ("“三个一批”项目", "Project"),
        ("招商引资活动", "Event"),
        ("历年来单场招商活动", "Event"),
        ("云岭千亿级产业园区", "Park"),
        ("高标准园区", "Park"),
        ("省级园区", "Park"),
        ("园中园项目", "Project"),
        ("高新区平台公司", "Company"),
        ("融资平台公司", "Company"),
        ("党委", "GovernmentBody"),
    ],
)
def test_steps_programmes_and_any_occasion_name_nothing(name, kind):
    assert names_nothing(name, Candidate(0, len(name), kind, f"{kind}/model", 0.5))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("银桥大道绿化", "Project"),
        ("茶园道路硬化工程", "Project"),
        ("“中央厨房”项目", "Project"),
        ("集中签约活动", "Event"),
        ("海尔卡奥斯平台公司", "Company"),
        ("第五期“三个一批”项目建设活动", "Event"),
    ],
)
def test_names_stay_names(name, kind):
    assert not names_nothing(name, Candidate(0, len(name), kind, f"{kind}/model", 0.5))


@pytest.mark.parametrize("name", ["云岭绿色铝产业园", "云岭省级产业园区", "云岭特色农产品产业园", "轻工产业园"])
def test_a_park_with_a_name_is_one(name):
    assert not names_nothing(name, Candidate(0, len(name), "Park", "Park/park", 0.5))


def test_one_of_several_parks_that_are_counted_is_not_named():
    text = "建成19个科创园和青禾科创园。"
    assert names_nothing(text, Candidate(5, 8, "Park", "Park/model", 0.5))
    assert not names_nothing(text, Candidate(9, 14, "Park", "Park/model", 0.5))


@pytest.mark.parametrize(
    ("name", "only"),
    [
        ("三大", True),
        ("5大", True),
        ("同一条高速", True),
        ("三大洋食品", False),
        ("同一科技", False),
        ("大同一路", False),
    ],
)
def test_the_count_of_a_list_and_what_is_the_same_are_no_names(name, only):
    assert only_counts(name) is only
