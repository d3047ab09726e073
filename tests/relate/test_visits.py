"""Visits that a text goes on telling of: the leader of a group, the lists of its stops, and what is no visit of his."""

from __future__ import annotations

import pytest

LED = "县长陆一舟率观摩组到宁海县观摩。"


@pytest.mark.parametrize(
    "sentence",
    [
        "观摩组先后来到松岭铜箔项目、恒岳重工有限公司。",
        "副县长何苗陪同。观摩组先后来到松岭铜箔项目、恒岳重工有限公司。",
        "随后，先后走进松岭铜箔项目、恒岳重工有限公司。",
        "最后，大家考察了松岭铜箔项目和恒岳重工有限公司。",
        "在松岭铜箔项目、恒岳重工有限公司，观摩组听取了汇报。",
        "在松岭铜箔项目、恒岳重工有限公司现场，每到一处，陆一舟都询问进度。",
        "代表们实地察看了松岭铜箔项目、老街改造、恒岳重工有限公司。",
        "代表们实地察看了老街改造、松岭铜箔项目以及恒岳重工有限公司。",
        "随后，他来到松岭铜箔项目、恒岳重工有限公司。",
        "在松岭铜箔项目、恒岳重工有限公司现场，陆一舟强调，要抓进度。",
        "县里高度重视。\n\n观摩组一行实地察看了松岭铜箔项目、恒岳重工有限公司。",
    ],
)
def test_a_group_goes_where_its_leader_goes(readers, sentence):
    assert {"陆一舟 -> 松岭铜箔项目", "陆一舟 -> 恒岳重工有限公司"} <= readers.said(LED + sentence, "visited")


def test_all_who_lead_a_group_make_its_visits(readers):
    text = "县委书记高景明，县委副书记、县长陆一舟率党政考察团赴宁海县考察。考察团一行先后考察了云溪工业园。"
    visits = readers.said(text, "visited")
    assert {"高景明 -> 云溪工业园", "陆一舟 -> 云溪工业园", "高景明 -> 宁海县"} <= visits


@pytest.mark.parametrize(
    "sentence",
    [
        "记者来到恒岳重工有限公司。",
        "在恒岳重工有限公司，记者了解到，订单很多。",
        "市领导一行来到恒岳重工有限公司。",
        "村民代表走进恒岳重工有限公司。",
        "在恒岳重工有限公司，企业负责人介绍了情况。",
        "近日，企业家们走进恒岳重工有限公司。",
        "远航集团董事长沈珂介绍，客商来到恒岳重工有限公司。",
    ],
)
def test_what_others_do_is_no_visit_of_the_leader(readers, sentence):
    assert readers.said(LED + sentence, "visited") == {"陆一舟 -> 宁海县"}


@pytest.mark.parametrize(
    "text",
    ["观摩组先后来到松岭铜箔项目。", "在松岭铜箔项目，大家听取了汇报。", "县领导率队。代表们察看了松岭铜箔项目。"],
)
def test_a_group_without_a_named_leader_makes_no_visit_of_anyone(readers, text):
    assert readers.said(text, "visited") == set()


def test_he_is_the_leader_only_where_nobody_else_is_named_since(readers):
    text = LED + "董事长沈珂很高兴。随后，他来到恒岳重工有限公司。"
    assert readers.said(text, "visited") == {"陆一舟 -> 宁海县"}


def test_nobody_visits_the_company_that_employs_them(readers):
    text = "在恒岳重工有限公司，总经理沈珂察看了设备。恒岳重工有限公司总经理沈珂来到德润化工有限公司。"
    assert readers.said(text, "visited") == {"沈珂 -> 德润化工有限公司"}


def test_a_trip_to_talk_about_projects_has_taken_place(readers):
    (claim,) = readers.claims("县长陆一舟赴宁海县考察洽谈合作项目。", "visited")
    assert claim.status == "actual"


def test_what_is_planned_at_a_site_is_no_plan_to_visit_it(readers):
    text = "县长陆一舟来到松岭铜箔项目规划建设现场，了解进度。"
    assert readers.said(text, "visited") == {"陆一舟 -> 松岭铜箔项目"}
    assert [claim.status for claim in readers.read(text).claims if claim.relation == "visited"] == ["actual"]


def test_a_visit_within_the_days_of_a_trip_is_told_once(readers):
    text = "9月8日至10日，县长陆一舟到宁海县考察。9月9日，陆一舟来到宁海县。"
    visits = [claim for claim in readers.read(text).claims if claim.relation == "visited"]
    assert [claim.when.edtf for claim in visits] == ["XXXX-09-09"]


def test_who_tells_of_a_visit_is_not_taken_for_who_made_it(readers):
    text = "正如区长李伟民所言，2024年，该区党政负责人先后到上海、深圳招商。"
    assert readers.said(text, "visited") == set()


def test_who_tells_of_a_visit_of_his_own_made_it(readers):
    text = "县长陆一舟表示，2022年他以副县长身份走访恒岳重工有限公司时就说过这句话。"
    assert readers.said(text, "visited") == {"陆一舟 -> 恒岳重工有限公司"}


def test_who_heads_a_group_that_is_named_behind_makes_its_visit(readers):
    text = "6月19日，以恒岳研究院董事林远舟为组长的省评估组到青浦县进行现场评估。"
    assert "林远舟 -> 青浦县" in readers.said(text, "visited")


def test_an_occasion_is_attended_and_not_visited(readers):
    text = "区委书记何苗带队的招商考察团赴宁海县参加了柳河县旅游推介会和座谈会。"
    assert not any("会" in line for line in readers.said(text, "visited"))


def test_a_site_that_is_only_called_so_is_the_work_that_the_text_spoke_of(readers):
    text = "市长何苗调研项目建设。松岭铜箔项目总投资3亿元，正在安装设备。走进项目建设现场，何苗认真询问安装进度。"
    assert "何苗 -> 松岭铜箔项目" in readers.said(text, "visited")


def test_those_who_are_led_only_accompany(readers):
    text = "县委书记何苗率县长陆一舟、副县长周敏到恒岳重工调研。"
    assert readers.said(text, "visited") == {"何苗 -> 恒岳重工"}


def test_nobody_goes_where_he_looks_by_video(readers):
    statuses = {claim.status for claim in readers.claims("县长陆一舟视频察看松岭铜箔项目。", "visited")}
    assert "actual" not in statuses


TOUR = "考察团一行实地参观考察了恒岳重工有限公司、青禾电机有限公司。"


@pytest.mark.parametrize(
    "sentence",
    [
        "永丰县考察团一行十余人在县长陆一舟的带领下来宁海县就产业规划、项目落地等工作经验进行交流。",
        "永丰县考察团在县长陆一舟带领下，参观考察宁海县。",
        "永丰县县长陆一舟率队到宁海县考察。",
    ],
)
def test_who_leads_a_delegation_makes_its_trip_and_its_tour(readers, sentence):
    assert readers.said(f"{sentence}座谈结束后，{TOUR}", "visited") == {
        "陆一舟 -> 宁海县",
        "陆一舟 -> 恒岳重工有限公司",
        "陆一舟 -> 青禾电机有限公司",
    }


def test_the_second_stop_of_a_trip_is_visited_too(readers):
    text = "县长陆一舟率调研组赴宁海县调研。调研第二站考察了恒岳重工有限公司。"
    assert readers.said(text, "visited") == {"陆一舟 -> 宁海县", "陆一舟 -> 恒岳重工有限公司"}


def test_who_accompanies_a_group_does_not_visit(readers):
    text = "县长陆一舟率调研组赴宁海县调研。调研组一行在副县长何苗的陪同下首站来到恒岳重工有限公司。"
    assert not any(visit.startswith("何苗") for visit in readers.said(text, "visited"))
