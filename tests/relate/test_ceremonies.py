"""Ceremonies that are held for one project, and who builds and pays for it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "relation", "status", "edtf"),
    [
        ("3月5日，松岭铜箔项目签约仪式在宁海县举行。", "signedOn", "actual", "XXXX-03-05"),
        ("3月5日，宁海县举行松岭铜箔项目奠基仪式。", "startedOn", "actual", "XXXX-03-05"),
        ("宁海县将于3月5日举行松岭铜箔项目开工仪式。", "startedOn", "planned", "XXXX-03-05"),
        ("此次签约的松岭铜箔项目，总投资5亿元。", "signedOn", "actual", None),
        ("松岭铜箔项目，5月份签约，7月份开工。", "signedOn", "actual", "XXXX-05"),
        ("青禾电机项目至今仍未建好。", "completedOn", "negated", None),
    ],
)
def test_a_ceremony_says_that_its_project_is_signed_or_started(readers, text, relation, status, edtf):
    (claim,) = readers.claims(text, relation)
    assert (claim.status, claim.when.edtf if claim.when else None) == (status, edtf)


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("3月5日，松岭铜箔项目开工仪式在云溪工业园举行。", {"松岭铜箔项目 -> 云溪工业园"}),
        ("3月5日，在云溪工业园举行的松岭铜箔项目奠基仪式上，县长何苗致辞。", {"松岭铜箔项目 -> 云溪工业园"}),
        ("松岭铜箔项目于3月5日在云溪工业园举行开工仪式。", {"松岭铜箔项目 -> 云溪工业园"}),
        ("3月5日，松岭铜箔项目签约仪式在云溪工业园举行。", set()),
    ],
)
def test_a_work_stands_where_its_start_is_celebrated_and_not_where_it_is_signed(readers, text, located):
    assert readers.said(text, "locatedIn") == located


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("松岭铜箔项目开工仪式将于3月5日在云溪工业园举行。", ["planned"]),
        ("原定3月5日在云溪工业园举行的松岭铜箔项目开工仪式取消。", []),
    ],
)
def test_a_work_stands_no_surer_than_its_ceremony_is_held(readers, text, statuses):
    assert [claim.status for claim in readers.claims(text, "locatedIn")] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "5月24日，云溪县第二季度重大项目集中开工活动在松岭铜箔项目建设工地上举行。",
        "松岭铜箔项目于5月24日在云溪工业园举行开工仪式。",
    ],
)
def test_a_work_starts_at_the_ceremony_that_it_holds(readers, text):
    (claim,) = readers.claims(text, "startedOn")
    assert claim.when.edtf == "XXXX-05-24"


@pytest.mark.parametrize(
    "text",
    ["宁海县举行重大项目集中签约仪式。", "松岭铜箔项目协调会召开。", "此次签约的企业很多，松岭铜箔项目受关注。"],
)
def test_an_event_that_is_no_ceremony_of_a_project_says_nothing_of_it(readers, text):
    assert not {claim.relation for claim in readers.read(text).claims} & {"signedOn", "startedOn", "completedOn"}


@pytest.mark.parametrize(
    ("text", "relation", "said"),
    [
        ("松岭铜箔项目由恒岳重工有限公司投资5亿元建设。", "builtBy", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("松岭铜箔项目由恒岳重工有限公司投资5亿元建设。", "investmentAmount", {"松岭铜箔项目 -> 500000000"}),
        ("松岭铜箔项目系恒岳重工有限公司投资兴建。", "investedBy", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("松岭铜箔项目建设单位为恒岳重工有限公司。", "builtBy", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("恒岳重工有限公司拟投资5亿元，新建松岭铜箔项目。", "investedBy", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("恒岳重工有限公司与宁海县签约松岭铜箔项目。", "builtBy", {"松岭铜箔项目 -> 恒岳重工有限公司"}),
        ("恒岳重工有限公司调研松岭铜箔项目。", "builtBy", set()),
        ("青禾大桥（总投资3亿元）开工。", "investmentAmount", {"青禾大桥 -> 300000000"}),
        ("总投资5亿元的铝材项目落户云溪工业园。", "investmentAmount", set()),
        ("总投资5亿元的云溪工业园落户宁海县。", "investmentAmount", {"云溪工业园 -> 500000000"}),
        ("松岭铜箔项目规划占地300亩，总投资5亿元。", "investmentAmount", {"松岭铜箔项目 -> 500000000"}),
    ],
)
def test_builders_and_investors_and_what_they_pay(readers, text, relation, said):
    assert readers.said(text, relation) == said


def test_a_plan_for_its_ground_does_not_make_the_amount_a_plan(readers):
    (claim,) = readers.claims("松岭铜箔项目规划占地300亩，总投资5亿元。", "investmentAmount")
    assert claim.status == "actual"


def test_the_amount_of_a_group_far_below_its_event_is_still_the_events(readers):
    text = "宁海县举行重大项目集中开工仪式。会议圆满。大家鼓掌。县里高度重视。各方努力。其中，产业类6项，总投资8亿元。"
    assert readers.said(text, "investmentAmount") == {"重大项目集中开工仪式 -> 800000000"}


def test_the_park_in_a_projects_name_owns_no_group(readers):
    text = "永丰工业园抓招商。云溪工业园项目推进。开工项目6个，总投资8亿元。"
    assert "云溪工业园项目 -> 800000000" not in readers.said(text, "investmentAmount")


def test_a_park_beside_works_is_one_of_those_that_a_ceremony_is_for(readers):
    text = "此次集中开工的项目包括云溪物流园、青浦光伏发电项目、松岭铜箔项目等15个项目，总投资15亿元。"
    assert {"青浦光伏发电项目 ->", "松岭铜箔项目 ->"} <= readers.said(text, "startedOn")
