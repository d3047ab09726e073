"""Words around a name that are none of it."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.trimmed import trimmed, without_bracket


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("二期完成路基工程", "Project", "二期"),
        ("首期正式开工", "Project", "首期"),
        ("若松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("难道恒川光伏项目", "Project", "恒川光伏项目"),
        ("离石区冷链项目", "Project", "离石区冷链项目"),
        ("县委书记王勇军随市委", "GovernmentBody", "市委"),
        ("随州市委", "GovernmentBody", "随州市委"),
        ("若羌冷链项目", "Project", "若羌冷链项目"),
        ("年产15万吨再生铝项目为两地产业合作项目", "Project", "年产15万吨再生铝项目"),
        ("青禾冷链项目是省重点项目", "Project", "青禾冷链项目"),
        ("百丰物流园分会场", "Project", "百丰物流园"),
        ("青禾冷链项目主会场", "Project", "青禾冷链"),
        ("二期工程", "Project", "二期工程"),
        ("城际快线项目前期工作", "Project", "城际快线项目"),
        ("城际快线项目建设现场", "Infrastructure", "城际快线项目"),
        ("大客户恒岳导热", "Company", "恒岳导热"),
        ("坐拥恒岳汽车集团", "Company", "恒岳汽车集团"),
        ("市重点项目云桂综合物流园", "Project", "云桂综合物流园"),
        ("省重点产业项目云桂运动用品产业园项目", "Project", "云桂运动用品产业园项目"),
        ("县重点项目工程", "Project", "县重点项目工程"),
        ("合作伙伴恒岳导热", "Company", "恒岳导热"),
        ("客户恒岳", "Company", "客户恒岳"),  # too little would be left
        ("先生携台商协会", "Organization", "台商协会"),
        ("大客户俱乐部", "Organization", "大客户俱乐部"),
        ("恒岳重工", "Company", "恒岳重工"),
        ("湖南青禾钢铁集团联合东山大学", "Company", "湖南青禾钢铁集团"),
        ("联合电机有限公司", "Company", "联合电机有限公司"),
        ("台企渌州友岳汽车配件有限公司", "Company", "渌州友岳汽车配件有限公司"),
        ("迄于青瑞高速公路", "Infrastructure", "青瑞高速公路"),
        ("东湾新区直通青瑞高速", "Infrastructure", "青瑞高速"),
        ("借南岭片区", "Park", "南岭片区"),
        ("本市津南区八里工业园", "Park", "津南区八里工业园"),
        ("云溪新能源项目恒耀集团", "Company", "恒耀集团"),
        ("“物流大咖”恒耀集团", "Company", "恒耀集团"),
        ("“大艺木”", "Company", "“大艺木”"),
        ("配套恒耀汽车", "Company", "恒耀汽车"),
        ("我县云溪镇", "Place", "云溪镇"),
        ("▲县人大常委会", "GovernmentBody", "县人大常委会"),
        ("我市", "Place", "我市"),
        ("►青禾电机", "Company", "青禾电机"),
        ("①沅江高新区", "Park", "沅江高新区"),
        ("1.松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("（一）松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("11:20松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("情况◆沈珂", "Person", "沈珂"),
        ("恒岳重工★", "Company", "恒岳重工"),
        ("12县委", "GovernmentBody", "县委"),
        ("110指挥中心", "GovernmentBody", "110指挥中心"),
        ("3-5万吨铜箔项目", "Project", "3-5万吨铜箔项目"),
        ("1号厂房项目", "Project", "1号厂房项目"),
        ("一汽解放", "Company", "一汽解放"),
        ("***万平方米木制品项目", "Project", "***万平方米木制品项目"),
        ("全县2016年第一季度集中签约仪式", "Event", "2016年第一季度集中签约仪式"),
        ("宏祥纳米钙仍", "Project", "宏祥纳米钙"),
        ("一场招商签约活动", "Event", "招商签约活动"),
        ("本溪市冷链项目", "Project", "本溪市冷链项目"),
    ],
)
def test_what_is_left_of_a_name(name, kind, left):
    item = trimmed(Candidate(0, len(name), kind, f"{kind}/model", 0.5), name)
    assert name[item.start : item.end] == left


def test_a_pointing_phrase_keeps_its_words():
    item = Candidate(0, 6, "Project", "Project/pointer", 0.5, pointer=True)
    assert trimmed(item, "该项目前期工作") == item


def test_the_minutes_of_a_time_begin_no_name():
    item = trimmed(Candidate(3, 9, "Company", "Company/model", 0.5), "11:20青禾电机")
    assert item.start == 5


@pytest.mark.parametrize("count", ["三个项目", "3个项目", "两个项目", "五大项目", "等十余个重点项目", "这三个项目"])
def test_the_last_of_a_list_is_named_without_the_count_behind_it(count):
    text = f"松岭铜箔项目、万达广场{count}"
    item = trimmed(Candidate(7, len(text), "Project", "Project/model", 0.5), text)
    assert text[item.start : item.end] == "万达广场"


@pytest.mark.parametrize("name", ["万达广场三个项目", "三元铜箔项目", "五大连池矿泉水项目"])
def test_numbers_in_a_name_stay(name):
    item = Candidate(0, len(name), "Project", "Project/model", 0.5)
    assert trimmed(item, name) == item


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("恒岳食品有限公司（云溪市）", "Company", "恒岳食品有限公司"),
        ("恒岳食品有限公司（云溪）", "Company", "恒岳食品有限公司"),
        ("临江港码头展厅（东海市）", "Infrastructure", "临江港码头展厅"),
        ("临江产业园（云溪）", "Park", "临江产业园"),
        ("恒岳食品（云溪）有限公司", "Company", "恒岳食品（云溪）有限公司"),
        ("恒岳食品（云溪）", "Company", "恒岳食品（云溪）"),
        ("临江产业园（一期）", "Park", "临江产业园（一期）"),
    ],
)
def test_a_place_in_brackets_behind_a_name_is_no_part_of_it(name, kind, left):
    item = without_bracket(Candidate(0, len(name), kind, f"{kind}/model", 0.5), name, {"云溪"})
    assert name[item.start : item.end] == left


def test_the_end_of_a_bracket_begins_no_name():
    item = trimmed(Candidate(0, 10, "Infrastructure", "Infrastructure/model", 0.5), "区）与瑞溪国际机场二")
    assert item.start == 3
