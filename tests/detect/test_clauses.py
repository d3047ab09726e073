"""Works without what the clause says before and behind their names."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.proposals import Proposal
from lukou_kg.detect.rows import of_one_owner
from lukou_kg.detect.trimmed import trimmed
from lukou_kg.model.document import Span


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("薄膜生产基地建设项目薄膜第一条生产线", "Project", "薄膜生产基地建设项目"),
        ("松岭铜箔项目2号车间", "Project", "松岭铜箔项目"),
        ("松岭铜箔项目二期", "Project", "松岭铜箔项目二期"),
        ("红薯产业园项目红薯全粉", "Project", "红薯产业园项目"),
        ("高标准农田项目三标段", "Project", "高标准农田项目三标段"),
        ("正办理3000吨兽药项目", "Project", "3000吨兽药项目"),
        ("正阳县花园改造项目", "Project", "正阳县花园改造项目"),
        ("松岭国际度假村即将开业", "Project", "松岭国际度假村"),
        ("及园区标准厂房", "Infrastructure", "园区标准厂房"),
        ("青禾智能以及标准厂房三期", "Project", "标准厂房三期"),
        ("集中开工活动暨松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("装备制造暨供应链松岭产业园", "Park", "装备制造暨供应链松岭产业园"),
        ("年“三个年”活动", "Event", "“三个年”活动"),
        ("请管委会", "GovernmentBody", "管委会"),
    ],
)
def test_what_is_left_of_a_name(name, kind, left):
    item = trimmed(Candidate(0, len(name), kind, f"{kind}/model", 0.5), name)
    assert name[item.start : item.end] == left


def test_what_is_built_in_a_place_begins_behind_the_verb():
    text = "在宁海县建设绿色循环产业园"
    item = trimmed(Candidate(1, len(text), "Park", "Park/park", 0.9), text)
    assert text[item.start : item.end] == "绿色循环产业园"


@pytest.mark.parametrize(
    ("text", "work", "whole"),
    [
        ("恒岳机械有限公司的装载机、压路机项目已完成投资。", "压路机项目", "装载机、压路机项目"),
        ("红薯产业园项目红薯全粉、红薯饮料生产线投产。", "红薯饮料生产线", "红薯全粉、红薯饮料生产线"),
        ("恒岳机械有限公司的装载机、压路机项目分别开工。", "压路机项目", "压路机项目"),
        ("青禾电机、压路机项目已完成投资。", "压路机项目", "压路机项目"),
    ],
)
def test_the_goods_of_a_firm_make_one_work_where_it_is_told_of_as_one(text, work, whole):
    at = text.index(work)
    item = Proposal(Span(at, at + len(work)), "Project", 0.9, tagged=True, rules=(), chosen=None)
    assert [found.span.of(text) for found, _ in of_one_owner(text, [(item, 0.9)])] == [whole]


def test_a_short_name_at_the_head_of_a_text_stays_where_it_is():
    text = "白石区：楼上楼下。青禾重工、云帆农机以及恒岳轴承都是客户。"
    item = Candidate(0, 3, "Park", "Park/park", 0.88)
    assert trimmed(item, text) == item
