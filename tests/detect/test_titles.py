"""What stands before a title and says what is done to its holder is no part of it."""

from __future__ import annotations

import pytest

from lukou_kg.model.document import Span


def posts(readers, text: str) -> set[tuple[str, str | None, str]]:
    """(title, body, holder) for each office of the text."""
    return {(office.title, office.org, office.holder.of(text)) for office in readers.read(text).offices}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "祁东县委书记赵立群委托副县长陈晓光到恒岳重工调研。",
            {("祁东县委书记", "祁东县委", "赵立群"), ("副县长", None, "陈晓光")},
        ),
        ("张华到祁东县委大院拜访县委书记赵立群。", {("县委书记", "县委", "赵立群")}),
        ("开工当天，李芳电话连线局长王刚。", {("局长", None, "王刚")}),
        ("项目后改由副县长陈晓光负责。", {("副县长", None, "陈晓光")}),
        (
            "受市委书记陆一舟委托，副市长张宏伟到恒岳重工调研。",
            {("市委书记", "市委", "陆一舟"), ("副市长", None, "张宏伟")},
        ),
        ("昨日，前副市长陈建国到恒岳重工调研。", {("前副市长", None, "陈建国")}),
        ("日前，副市长陈建国到恒岳重工调研。", {("副市长", None, "陈建国")}),
        ("前任县委书记刘志军离任。", {("前任县委书记", "县委", "刘志军")}),
        ("现任县委书记何苗到恒岳重工调研。", {("县委书记", "县委", "何苗")}),
        ("时任县长陆一舟到云溪工业园调研。", {("县长", None, "陆一舟")}),
        ("老县长陆一舟来到云溪工业园。", {("老县长", None, "陆一舟")}),
        ("经县长陆一舟协调，恒岳重工落户云溪工业园。", {("县长", None, "陆一舟")}),
        (
            "会上，县委书记何苗请副县长陆一舟介绍情况。",
            {("县委书记", "县委", "何苗"), ("副县长", None, "陆一舟")},
        ),
        (
            "县委书记何苗率县长陆一舟到恒岳重工调研。",
            {("县委书记", "县委", "何苗"), ("县长", None, "陆一舟")},
        ),
        ("市派出所所长陆一舟到会。", {("市派出所所长", "市派出所", "陆一舟")}),
        ("市政府联络办主任陆一舟到会。", {("市政府联络办主任", "市政府联络办", "陆一舟")}),
        ("市项目协调办主任陆一舟到会。", {("市项目协调办主任", "市项目协调办", "陆一舟")}),
    ],
)
def test_a_title_is_what_its_holder_is_called(readers, text, expected):
    assert posts(readers, text) == expected


def test_no_body_is_named_by_what_is_done_before_its_name(readers):
    for text in ("受市委书记陆一舟委托到会。", "前任县委书记刘志军离任。", "张华到祁东县委大院拜访县委书记赵立群。"):
        bodies = {item.name for item in readers.read(text).entities if item.kind == "GovernmentBody"}
        assert bodies <= {"市委", "县委", "祁东县委"}


def test_somebody_is_met_and_no_occasion_is_named(readers):
    reading = readers.read("绵竹市委书记冷雪峰会见了恒岳重工董事长沈珂一行。")
    assert {item.name for item in reading.entities if item.kind == "Person"} == {"冷雪峰", "沈珂"}
    assert not any(item.kind == "Event" for item in reading.entities)


@pytest.mark.parametrize(
    ("text", "title", "org"),
    [
        ("参加调研的市工信局局长何苗介绍。", "市工信局局长", "市工信局"),
        ("太原市长何苗到会。", "太原市长", "太原"),
        ("全国政协委员何苗到会。", "全国政协委员", None),
    ],
)
def test_a_title_keeps_the_level_of_its_body(readers, text, title, org):
    assert [(item.title, item.org) for item in readers.read(text).offices] == [(title, org)]


@pytest.mark.parametrize(
    "lead",
    [
        "\ufffd",
        "□",
        "◆",
        "·",
        "▲",
        "※",
        "—",
        "►",
        "→",
        "①",
        "⒈",
        "（一）",
        "1.",
        "2、",
        "11:20",
        "9时30分",
        "05-07",
        "图1",
        "（图）",
        "【图】",
        "✅",
    ],
)
@pytest.mark.parametrize(("title", "org"), [("副市长", None), ("县委书记", "县委")])
@pytest.mark.parametrize("before", ["", "会议听取建设情况"])
def test_a_title_holds_no_mark_number_or_time_that_stands_before_it(readers, before, title, org, lead):
    assert posts(readers, f"{before}{lead}{title}孙国庆陪同。") == {(title, org, "孙国庆")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("12345热线办主任何苗到会。", "12345热线办主任"),
        ("五河县县委书记何苗到会。", "五河县县委书记"),
        ("图们市市长何苗到会。", "图们市市长"),
        ("恒岳重工（集团）有限公司董事长何苗到会。", "恒岳重工（集团）有限公司董事长"),
    ],
)
def test_a_title_keeps_the_numbers_and_marks_of_its_body(readers, text, title):
    assert title in {item.title for item in readers.read(text).offices}


@pytest.mark.parametrize(
    ("text", "doubtful", "title"),
    [
        ("锟斤拷副县长孙国庆陪同。", "锟斤拷", "副县长"),
        ("听取情况锟斤拷副县长孙国庆陪同。", "锟斤拷", "副县长"),
        ("听取情况\ufffd县委书记孙国庆陪同。", "\ufffd", "县委书记"),
        ("沅\ufffd市市长孙国庆陪同。", "\ufffd", "市长"),
    ],
)
def test_a_title_holds_nothing_that_is_doubtful(readers, text, doubtful, title):
    start = text.index(doubtful)
    reading = readers.read(text, doubtful=(Span(start, start + len(doubtful)),))
    assert [item.title for item in reading.offices] == [title]
    assert not any(doubtful in str((claim.value, claim.qualifiers)) for claim in reading.claims)
