"""Whose the counts and sums of groups are, where the sentence itself names no owner or names an example."""

from __future__ import annotations

import pytest

PARK = "宁海县全力推动云溪铝产业园发展。目前园区共招引配套项目28个，其中建成投产项目15个、在建项目7个、开展前期工作项目6个，计划总投资410亿元，完成投资274亿元。"
EXAMPLE = "宁海县今年推进重点项目。香菇产业园等农业类项目19个，总投资32.3亿元，年度计划投资8.8亿元。"
AHEAD = "到2030年，宁海县玉米产业重点建设项目4个，总投资19.7亿元。"


def said(readers, text, relation):
    names = {entity.key: entity.name for entity in readers.read(text).entities}
    return {(names[claim.subject], claim.value, str(claim.status)) for claim in readers.claims(text, relation)}


def test_what_is_counted_of_the_park_spoken_of_is_the_parks(readers):
    amounts = said(readers, PARK, "investmentAmount")
    assert {("云溪铝产业园", 41e9, "planned"), ("云溪铝产业园", 27.4e9, "actual")} <= amounts


def test_what_is_not_begun_is_no_plan_of_the_groups_listed_before_it(readers):
    counts = said(readers, PARK, "projectCount")
    assert {("云溪铝产业园", 15.0, "actual"), ("云溪铝产业园", 7.0, "actual")} <= counts


def test_an_example_of_a_group_does_not_own_its_sums(readers):
    assert {owner for owner, _, _ in said(readers, EXAMPLE, "investmentAmount")} == {"宁海县"}


@pytest.mark.parametrize(("relation", "value"), [("projectCount", 4.0), ("investmentAmount", 1.97e9)])
def test_what_there_is_to_be_by_a_year_is_planned(readers, relation, value):
    assert said(readers, AHEAD, relation) == {("宁海县", value, "planned")}


def test_what_was_done_by_a_year_is_done(readers):
    assert said(readers, "到2015年，宁海县已建成项目200个。", "projectCount") == {("宁海县", 200.0, "actual")}


def test_projects_that_are_decided_on_are_planned(readers):
    text = "宁海县今年确定建设110个重点项目，总投资520亿元。"
    assert said(readers, text, "projectCount") == {("宁海县", 110.0, "planned")}


def test_what_a_sentence_goes_on_counting_is_that_of_the_area(readers):
    text = "宁海县举行项目开工仪式。1-5月，全县工业投资增长64.9%。新签约亿元以上项目34个，协议总投资215.9亿元。"
    assert {owner for owner, _, _ in said(readers, text, "investmentAmount")} == {"宁海县"}


def test_what_is_said_of_a_work_is_not_said_of_a_company_told_of_before(readers):
    text = "恒岳汽车有限公司在云溪区扩产。目前，项目工艺设备已全部采购完成，预计12月底建成投产。"
    assert readers.claims(text, "completedOn") == []
    assert readers.claims(text, "producedOn") == []


def test_with_whom_and_whose_the_firms_are_has_none_of_the_count(readers):
    together = "云南省与上海市合建园区19个，累计落地项目119个，总投资360亿元。"
    assert {owner for owner, *_ in said(readers, together, "investmentAmount")} == {"云南省"}
    guests = "三年来落户黄圃镇的深圳企业有10余家，总投资超过10亿元。"
    assert {owner for owner, *_ in said(readers, guests, "investmentAmount")} == {"黄圃镇"}
