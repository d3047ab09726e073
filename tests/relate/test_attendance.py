"""Who takes part in an occasion that the text has named."""

from __future__ import annotations

import pytest

HELD = "8月30日，永丰县举行2022年第三季度重点项目集中开工仪式。"


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("县委书记陆一舟宣布开工。", {"陆一舟"}),
        ("县长何苗主持开工仪式，县委书记陆一舟宣布9个产业项目集中开工。", {"何苗", "陆一舟"}),
        (
            "县委书记陆一舟，县委副书记、县长何苗，县政协主席郑伟民及党政班子成员参加活动。",
            {"陆一舟", "何苗", "郑伟民"},
        ),
        ("县委书记陆一舟下达开工令并讲话。", {"陆一舟"}),
        ("仪式由副县长王卓民主持，县长何苗致辞。", {"王卓民", "何苗"}),
        ("县领导黄远征、韦怀余共同见证签约。", {"黄远征", "韦怀余"}),
        ("县领导黄远征、韦怀余共同为项目培土奠基。", {"黄远征", "韦怀余"}),
        ("仪式上，副县长王卓民介绍了项目基本情况。", {"王卓民"}),
        ("仪式上，恒岳重工有限公司董事长周云作表态发言。", {"周云"}),
    ],
)
def test_who_comes_leads_opens_or_speaks_takes_part(readers, text, persons):
    name = "2022年第三季度重点项目集中开工仪式"
    assert readers.said(HELD + text, "attended") == {f"{person} -> {name}" for person in persons}


def test_an_occasion_may_be_called_by_what_is_done_there(readers):
    held = "8月30日，永丰县举行2022年第三季度重大项目集中开工活动。"
    named = readers.said(held + "县委书记何苗出席开工仪式并宣布开工。", "attended")
    assert named == {"何苗 -> 2022年第三季度重大项目集中开工活动"}


def test_the_day_is_that_of_the_occasion(readers):
    claims = readers.claims(HELD + "县长何苗主持仪式。", "attended")
    assert [claim.when.edtf for claim in claims] == ["2022-08-30"]


@pytest.mark.parametrize(
    "text",
    [
        "县长何苗主持会议。",  # nothing is named that is held
        HELD + "县长何苗到恒岳重工有限公司调研，向企业介绍了营商环境。",
        HELD + "要学习贯彻重要讲话精神。县长何苗说，项目进展顺利。",
        HELD + "\n一。\n二。\n三。\n四。\n五。\n六。\n七。\n八。\n九。\n县长何苗主持会议。",
    ],
)
def test_what_is_done_elsewhere_is_no_attendance(readers, text):
    assert not readers.said(text, "attended")


def test_an_occasion_that_is_called_shorter_later_is_the_same(readers):
    text = "5月16日，永丰县举行招商引资项目签约仪式，县长何苗、副县长陆一舟出席签约仪式。"
    assert readers.said(text, "attended") == {
        "何苗 -> 招商引资项目签约仪式",
        "陆一舟 -> 招商引资项目签约仪式",
    }


def test_who_is_there_and_who_presides_take_part(readers):
    text = "宁海县举行集中签约仪式。主持仪式的是县委常委陶学功，县长何苗、副县长郑伟到场。"
    named = {entity.key: entity.name for entity in readers.read(text).entities}
    assert {named[claim.subject] for claim in readers.claims(text, "attended")} == {"陶学功", "何苗", "郑伟"}
