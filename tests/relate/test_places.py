"""Where things stand, told by the names around them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        (
            "云溪工业园恒岳100MW光伏储能、青浦精深加工项目等4个项目已开工建设。",
            {"恒岳100MW光伏储能 -> 云溪工业园", "青浦精深加工项目 -> 云溪工业园"},
        ),
        ("张家港市恒岭机械厂年产2万吨型材项目日前落户尼勒克县。", {"恒岭机械厂年产2万吨型材项目 -> 尼勒克县"}),
        (
            "在云溪镇玻璃产业园，西区围绕龙头做文章，先后实施了恒岳导电膜项目、青禾百叶窗项目。",
            {"恒岳导电膜项目 -> 玻璃产业园", "青禾百叶窗项目 -> 玻璃产业园"},
        ),
    ],
)
def test_where_works_stand(readers, text, placed):
    assert placed <= readers.said(text, "locatedIn")


def test_a_work_of_the_park_itself_keeps_its_name(readers):
    assert "云溪工业园污水处理厂项目" in readers.names("云溪工业园污水处理厂项目开工建设。", "Project")


def test_what_a_county_starts_by_number_stands_there(readers):
    text = "本次永丰县集中开工的3个产业项目为科晟供电生产线项目、建川铝建材生产线项目、瑞拓塑胶制品生产线项目。"
    works = ("科晟供电生产线项目", "建川铝建材生产线项目", "瑞拓塑胶制品生产线项目")
    assert readers.said(text, "locatedIn") == {f"{work} -> 永丰县" for work in works}


def test_in_a_list_where_most_have_no_place_a_place_is_only_that_of_what_stands_behind_it(readers):
    text = (
        "何苗先后到松岭铜箔项目、青禾电机项目、永丰镇恒岳重工项目、北岭冷链项目、临江镇瑞溪膜材项目、海石新材项目调研。"
    )
    placed = readers.said(text, "locatedIn")
    assert not {"北岭冷链项目 -> 永丰镇", "海石新材项目 -> 临江镇"} & placed


def test_a_list_behind_a_park_that_somebody_goes_to_stands_there_whatever_its_first_member_is(readers):
    text = "调研组深入永丰经济技术开发区某某、恒岳重工有限公司、北岭冷链有限公司等企业，调研开发区建设情况。"
    assert {
        "恒岳重工有限公司 -> 永丰经济技术开发区",
        "北岭冷链有限公司 -> 永丰经济技术开发区",
    } <= readers.said(text, "locatedIn")


def test_a_park_right_behind_a_larger_one_stands_there(readers):
    text = "记者走进永丰经济开发区桂溪工业园的恒岳重工有限公司。"
    assert "桂溪工业园 -> 永丰经济开发区" in readers.said(text, "locatedIn")


def test_each_group_of_a_list_stands_in_the_place_before_it(readers):
    text = "一行先后走访了吴兴区青禾电子和恒岳装备有限公司、长兴县松岭铜箔项目和瑞溪智能装备有限公司。"
    placed = readers.said(text, "locatedIn")
    assert {"恒岳装备有限公司 -> 吴兴区", "松岭铜箔项目 -> 长兴县"} <= placed
    assert "瑞溪智能装备有限公司 -> 吴兴区" not in placed


@pytest.mark.parametrize(
    ("text", "located"),
    [
        (
            "签约的有梅岭镇青禾路改造项目、云溪镇恒岳桑蚕项目、瑞溪海水养殖项目。",
            {"青禾路改造项目 -> 梅岭镇", "恒岳桑蚕项目 -> 云溪镇"},
        ),
        (
            "其中有总投资5亿元的宁海县食品交易项目，总投资3亿元的瑞溪海水养殖项目。",
            {"食品交易项目 -> 宁海县"},
        ),
        (
            "宁海县恒岳电机项目、青禾铜箔项目、瑞溪海水养殖项目集中开工。",
            {"恒岳电机项目 -> 宁海县", "青禾铜箔项目 -> 宁海县", "瑞溪海水养殖项目 -> 宁海县"},
        ),
    ],
)
def test_a_place_before_a_list_is_that_of_the_members_up_to_the_next_place(readers, text, located):
    assert readers.said(text, "locatedIn") == located


@pytest.mark.parametrize(
    "text",
    [
        "湖南云帆机电有限公司投资12亿元建设的松岭电机项目在云溪工业园开工。",
        "湖南云帆机电有限公司计划投资12亿元建设的松岭电机项目位于云溪工业园。",
        "湖南云帆机电有限公司总投资12亿元的松岭电机项目落户云溪工业园。",
    ],
)
def test_where_a_work_stands_its_builder_need_not_stand(readers, text):
    assert readers.said(text, "locatedIn") == {"松岭电机项目 -> 云溪工业园"}


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("12月30日，宝鸡凤县举行开工仪式。", "凤县", "宝鸡"),
        ("内蒙古鄂托克旗推进项目建设。", "鄂托克旗", "内蒙古"),
        ("县长何苗来到冶源镇李召社区调研。", "李召社区", "冶源镇"),
    ],
)
def test_a_division_stands_in_the_one_before_it(readers, text, inner, outer):
    assert readers.said(text, "partOf") == {f"{inner} -> {outer}"}


def test_a_region_is_part_of_no_city(readers):
    assert readers.said("湘潭市粤港澳大湾区产业对接项目集中签约仪式在深圳举行。", "partOf") == set()


def test_only_the_place_right_before_a_park_is_where_it_stands(readers):
    text = "县委书记何苗率队前往舞钢市、叶县和平顶山市尼龙新材料产业集聚区，看当地怎样抓工业项目。"
    assert {line.split(" -> ")[1] for line in readers.said(text, "locatedIn")} == {"平顶山市"}
