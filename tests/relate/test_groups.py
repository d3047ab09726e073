"""Groups of visitors: nobody visits them, they stand nowhere, and where a leader is named the visit is the leader's."""

from __future__ import annotations

import pytest


def test_the_group_makes_no_visit_that_its_leader_makes(readers):
    text = "宁海县委书记高景明率宁海县党政代表团来云溪县考察。代表团先后来到松岭铜箔项目、恒岳重工有限公司。"
    visits = readers.said(text, "visited")
    assert {"高景明 -> 松岭铜箔项目", "高景明 -> 恒岳重工有限公司"} <= visits
    assert not any(visit.startswith(("代表团", "宁海县党政代表团")) for visit in visits)


def test_nobody_visits_a_group_and_it_stands_nowhere(readers):
    text = "在东莞市，考察团走访了恒岳导热有限公司。县长陆一舟率考察团到东莞市考察。"
    assert not any(visit.endswith("考察团") for visit in readers.said(text, "visited"))
    assert not any(placed.startswith("考察团") for placed in readers.said(text, "locatedIn"))


@pytest.mark.parametrize(
    ("before", "visits"),
    [
        ("县里四大班子领导张智明、贾应珍深入到花牛镇督查重点项目建设。", True),
        ("县长张智明深入到花牛镇督查重点项目建设。", False),  # another leader may be meant
        ("", False),
    ],
)
def test_leaders_who_are_only_called_so_are_those_who_were_named_so(readers, before, visits):
    found = readers.said(before + "当天，县领导先后实地查看了松岭铜箔项目、恒岳重工有限公司。", "visited")
    assert ("张智明 -> 松岭铜箔项目" in found) is visits


def test_a_group_is_led_by_whom_it_is_said_to_have_as_its_head(readers):
    text = (
        "6月19日，以省工信厅副厅长高景明为组长的省评估考核组到云溪县开展现场评估。"
        "当天，省评估考核组一行来到恒岳重工有限公司、海石新材有限公司。"
    )
    assert {"高景明 -> 恒岳重工有限公司", "高景明 -> 海石新材有限公司"} <= readers.said(text, "visited")


def test_what_is_visited_visits_nothing(readers):
    text = (
        "县长陆一舟率队到宁海县考察，先后来到柳河实验中学、松岭铜箔项目。"
        "随后，陆一舟带领与会人员深入到恒岳重工有限公司、青禾电机有限公司，听取介绍。"
    )
    assert not any(line.startswith("柳河实验中学") for line in readers.said(text, "visited"))


def test_what_a_group_goes_on_to_visit_its_leaders_visit(readers):
    text = (
        "省工商联副主席陆一舟率江西省工贸协会代表团深入宁海县考察。\n"
        "考察团一到宁海就到深入云溪工业园、恒岳纺织有限公司进行考察，了解情况。"
    )
    assert {"陆一舟 -> 云溪工业园", "陆一舟 -> 恒岳纺织有限公司"} <= readers.said(text, "visited")
    assert not any(claim.startswith("考察团") for claim in readers.said(text, "visited"))
