"""和, 为, 非 and 之 at the end of a given name: they belong to it where they can join nothing."""

from __future__ import annotations

import pytest

from lukou_kg.detect.given_names import whole_name


def whole(text: str, name: str) -> str:
    start = text.index(name)
    return text[start : whole_name(text, start, start + len(name))]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("县委书记段清和、县长周广平参加。", "段清", "段清和"),
        ("县委书记段清和，县长周广平参加。", "段清", "段清和"),
        ("县委书记段清和（主持）", "段清", "段清和"),
        ("陪同的有县委书记段清和", "段清", "段清和"),
        ("县委书记段清和在会上强调", "段清", "段清和"),
        ("县委书记段清和率队考察", "段清", "段清和"),
        ("县委书记段清和率考察团赴宁海县", "段清", "段清和"),
        ("县委书记段清和说，", "段清", "段清和"),
        ("县委书记段清和到宁海县考察", "段清", "段清和"),
        ("县委书记段清和会见客商", "段清", "段清和"),
        ("县委书记段清和主持会议", "段清", "段清和"),
        ("县委书记段清和介绍情况", "段清", "段清和"),
        ("县委书记段清和慰问职工", "段清", "段清和"),
        ("县委书记段清和向与会客商介绍情况", "段清", "段清和"),
        ("县长徐大为率队考察", "徐大", "徐大为"),
        ("副县长吴大为陪同。", "吴大", "吴大为"),
        ("副县长吴大为出席仪式并致辞。", "吴大", "吴大为"),
        ("副县长吴大为出席开工仪式，强调要加快建设。", "吴大", "吴大为"),
        ("副县长吴大为参加座谈。", "吴大", "吴大为"),
        ("副县长吴大为表示，要加快建设。", "吴大", "吴大为"),
        ("副县长吴大为致辞。", "吴大", "吴大为"),
        ("副县长吴大为宣布项目开工。", "吴大", "吴大为"),
        ("副县长吴大为、周岚参加", "吴大", "吴大为"),
        ("副县长叶知非一行考察", "叶知", "叶知非"),
        ("副县长陈敬之率队考察", "陈敬", "陈敬之"),
    ],
)
def test_what_joins_nothing_belongs_to_the_name(text, short, name):
    assert whole(text, short) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县长段清和副县长王磊参加。", "段清"),
        ("县长段清和王磊参加。", "段清"),
        ("县长段清和任建国参加。", "段清"),
        ("县长段清和考察团成员座谈。", "段清"),
        ("县长段清和主持人王磊交谈。", "段清"),
        ("县长段清和在场的客商交谈。", "段清"),
        ("县长段清和出席活动的企业代表交谈。", "段清"),
        ("县长段清和到访客商交谈。", "段清"),
        ("县长段清和陪同人员交谈。", "段清"),
        ("任命段清为局长。", "段清"),
        ("选举段清为县长。", "段清"),
        ("选举段清为（代）县长。", "段清"),
        ("县长段清为到场企业颁奖。", "段清"),
        ("县长段清为出席会议的客商颁奖。", "段清"),
        ("县长段清为深入了解进度，来到现场。", "段清"),
        ("县长段清非常重视。", "段清"),
        ("县长段清之后到场。", "段清"),
    ],
)
def test_what_joins_or_governs_is_no_part_of_the_name(text, name):
    assert whole(text, name) == name


def test_a_name_that_is_whole_somewhere_is_whole_wherever_it_stands():
    text = "县长段清和副县长王磊参加。段清和强调，要加快进度。"
    assert whole(text, "段清") == "段清和"


def test_a_name_that_stands_alone_somewhere_is_never_longer():
    text = "县长段清和率队考察。段清，1970年生。"
    assert whole(text, "段清") == "段清"


def test_the_other_names_of_a_text_do_not_make_it_longer():
    assert whole("县长段清和副县长王磊参加。李清和、周岚陪同。", "段清") == "段清"
