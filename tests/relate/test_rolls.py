"""Projects that several sentences list behind their ceremony."""

from __future__ import annotations

SIGNED = (
    "4月28日，云溪市举行集中签约活动，总投资93亿元。此次集中签约的12个项目涵盖医药、新能源等领域。"
    "其中，金额最高的是60亿元的低空产业城项目。旅游类的另外2个项目是：3亿元的滨海铁路营地项目、2亿元的北部物流园项目。"
    "新能源类项目2个：7亿元的松岭风力发电项目、5亿元的青浦光伏发电项目。"
)


def test_every_group_of_a_ceremony_is_signed_on_its_day(readers):
    signed = {
        name: claim.when.edtf if claim.when else None
        for claim in readers.claims(SIGNED, "signedOn")
        for name in [next(e.name for e in readers.read(SIGNED).entities if e.key == claim.subject)]
    }
    assert set(signed) == {
        "低空产业城项目",
        "滨海铁路营地项目",
        "北部物流园项目",
        "松岭风力发电项目",
        "青浦光伏发电项目",
    }
    assert set(signed.values()) == {"XXXX-04-28"}


def test_a_list_without_a_ceremony_before_it_is_none(readers):
    text = "云溪市产业门类齐全。旅游类的2个项目是：滨海铁路营地项目、北部物流园项目。"
    assert not readers.said(text, "signedOn") | readers.said(text, "startedOn")


def test_another_ceremony_takes_the_lists_behind_it(readers):
    text = SIGNED + "当天，全市集中开工的3个项目进展顺利。其中，工业类项目2个：柳河铜箔项目、瑞溪膜材项目。"
    assert {"柳河铜箔项目 ->", "瑞溪膜材项目 ->"} <= readers.said(text, "startedOn")
    assert not {"柳河铜箔项目 ->", "瑞溪膜材项目 ->"} & readers.said(text, "signedOn")


def test_a_roll_behind_commas_and_semicolons_in_the_sentence_of_its_ceremony_is_read(readers):
    text = (
        "8月30日，永丰县举行重点项目集中开工仪式。本次集中开工的重点项目共16个，总投资21.17亿元，"
        "包括古城河畔房车营地项目等6个文旅项目；青浦光伏发电项目等6个工业项目；菌类加工园项目等4个农业项目。"
    )
    assert {"古城河畔房车营地项目 ->", "青浦光伏发电项目 ->", "菌类加工园项目 ->"} <= readers.said(text, "startedOn")


def test_a_list_behind_the_count_of_its_batch_is_read(readers):
    text = "此次集中投产的三大项目是：云溪风机项目、青浦光伏发电项目、松岭储能设备制造项目。"
    assert readers.said(text, "producedOn") == {"云溪风机项目 ->", "青浦光伏发电项目 ->", "松岭储能设备制造项目 ->"}


def test_each_member_of_a_batch_has_its_own_sum(readers):
    text = (
        "会上，云溪县签约的3个项目分别是：青浦光伏发电项目，总投资3亿元；"
        "松岭铜箔项目，总投资2亿元；瑞溪膜材项目，总投资1亿元。"
    )
    assert readers.said(text, "investmentAmount") == {
        "青浦光伏发电项目 -> 300000000",
        "松岭铜箔项目 -> 200000000",
        "瑞溪膜材项目 -> 100000000",
    }


def test_groups_that_are_told_in_detail_belong_to_the_ceremony(readers):
    text = (
        "4月16日，柳河县举行重点项目集中开工仪式。今天集中开工项目共9项，总投资12亿元，其中：产业类项目3项，"
        "具体为：青浦光伏发电项目、松岭铜箔项目、瑞溪膜材项目。民生类项目2项，具体为：永丰中学迁建项目、城北道路改造工程。"
    )
    assert {
        "青浦光伏发电项目 ->",
        "松岭铜箔项目 ->",
        "瑞溪膜材项目 ->",
        "永丰中学迁建项目 ->",
    } <= readers.said(text, "startedOn")


def test_works_behind_among_them_and_behind_a_count_belong_to_the_step_before(readers):
    started = readers.said("园区共有12个项目开工建设，其中，青浦光伏发电项目，松岭铜箔项目，均为新建。", "startedOn")
    assert {"青浦光伏发电项目 ->", "松岭铜箔项目 ->"} <= started
    signed = readers.said("展会期间，现场促成签约项目4个，青浦光伏发电项目、松岭铜箔项目、瑞溪膜材项目等。", "signedOn")
    assert {"青浦光伏发电项目 ->", "松岭铜箔项目 ->"} <= signed


def test_each_part_of_a_sentence_has_its_own_step(readers):
    text = "此次共有青浦光伏发电项目等10个项目集中开工，总投资67亿元；松岭铜箔项目等12个项目集中签约，总投资52亿元。"
    assert readers.said(text, "signedOn") == {"松岭铜箔项目 ->"}
    assert readers.said(text, "startedOn") == {"青浦光伏发电项目 ->"}


def test_members_on_lines_of_their_own_belong_to_the_ceremony(readers):
    text = (
        "12月15日，柳河县举行重点项目集中开工仪式。\n这些项目分别是：\n由恒岳重工有限公司投资的青浦光伏发电项目、\n"
        "由青禾电机有限公司投资的松岭铜箔项目。"
    )
    assert {"青浦光伏发电项目 ->", "松岭铜箔项目 ->"} <= readers.said(text, "startedOn")


def test_a_member_behind_a_semicolon_is_one_and_what_it_builds_is_none(readers):
    text = (
        "柳河县集中开工和投产项目3个，总投资6亿元。开工项目2个，总投资5亿元，为青浦光伏发电项目，计划总投资3亿元，"
        "将建设10万吨铜箔生产线一条；瑞溪膜材项目，计划总投资2亿元。投产项目1个，为松岭风力发电项目。"
    )
    assert readers.said(text, "startedOn") == {"青浦光伏发电项目 ->", "瑞溪膜材项目 ->"}
    assert "松岭风力发电项目 ->" in readers.said(text, "producedOn")
    assert {"青浦光伏发电项目 -> 柳河县", "瑞溪膜材项目 -> 柳河县"} <= readers.said(text, "locatedIn")


def test_works_told_one_by_one_behind_a_ceremony_belong_to_it(readers):
    text = (
        "2月20日，永丰县举行重大项目集中开工活动。此次集中开工的项目中，有10个来自永丰县经开区。"
        "其中，青浦光伏发电项目总投资10亿元，占地100亩。松岭铜箔项目投资5.5亿元，建设铜箔生产基地。"
    )
    assert {"青浦光伏发电项目 ->", "松岭铜箔项目 ->"} <= readers.said(text, "startedOn")


def test_a_ceremony_of_two_steps_says_of_no_work_which_it_was(readers):
    text = "云溪市举行重点项目签约暨集中开工仪式。此次的3个项目分别是青浦光伏发电项目、松岭铜箔项目、瑞溪膜材项目。"
    assert not any(claim.rule.endswith("/roll") for claim in readers.read(text).claims)


def test_one_after_the_other_is_a_list(readers):
    text = "12月30日，凤县有两个工业项目竣工投产，一个是松岭铜箔项目，一个是青禾电机项目。"
    named = {entity.key: entity.name for entity in readers.read(text).entities}
    assert {named[claim.subject] for claim in readers.claims(text, "completedOn")} == {"松岭铜箔项目", "青禾电机项目"}


def test_of_starts_and_completions_together_no_member_tells_which_it_is(readers):
    text = (
        "9月28日，永丰县第三季度重大项目集中开竣工仪式举行。此次集中开竣工的项目共12个，总投资21亿元，"
        "主要有青浦光伏发电项目、松岭铜箔项目。"
    )
    assert not readers.said(text, "startedOn") | readers.said(text, "completedOn")
