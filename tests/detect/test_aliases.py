from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, fault, unhurried

PLACED = "AliasJudge._park: the place is dropped from the longer name only, so the two forms no longer meet"
KINDS = (
    "Company", "Project", "Park", "Place", "Infrastructure", "GovernmentBody", "Organization", "Event", "Industry",
    "Person", "Product",
)  # fmt: skip
PIECES = (
    "渌口区", "株洲", "青禾", "松岭", "铜箔", "电机", "科技", "有限公司", "集团", "项目", "一期", "二期",
    "经开区", "经济开发区",
    "工业园", "（桂阳）", "“", "”", "县", "市",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Company", "株洲兆岭机电科技有限公司", "兆岭机电"),
        ("Company", "株洲兆岭机电科技有限公司", "兆岭机电科技有限公司"),
        ("Company", "云帆精工有限公司", "云帆精工"),
        ("Company", "湖北迅澜汽车部件科技有限公司", "湖北迅澜"),
        ("Company", "广西润沣电解质材料有限公司", "润沣"),
        ("Company", "云帆精工股份有限公司", "云帆精工公司"),
        ("Company", "禾木（桂阳）装备有限公司", "禾木装备有限公司"),
        ("Company", "远航控股集团有限公司", "远航控股集团"),
        ("Company", "石门海泰电子科技有限公司", "海泰电子"),
        ("Project", "海泰电子线束项目", "海泰线束项目"),
        ("Project", "松岭铜箔建设项目", "松岭铜箔项目"),
        ("Project", "松岭铜箔生产线项目", "松岭铜箔项目"),
        ("Project", "“云上松岭”项目", "云上松岭项目"),
        ("Project", "株洲松岭铜箔项目", "松岭铜箔项目"),
        ("Project", "松岭铜箔项目一期", "松岭铜箔一期"),
        ("Park", "宁海县经济开发区", "宁海经开区"),
        ("Park", "宁海经济技术开发区", "宁海经开区"),
        ("Park", "宁海高新技术产业开发区", "宁海高新区"),
        fault("Park", "北麓汽车玻璃产业园", "北麓产业园", reason=PLACED),
        ("Park", "云溪工业园区", "云溪工业园"),
        ("Place", "宁海县", "宁海"),
        ("Place", "湖南省", "湖南"),
        ("Infrastructure", "宁海县污水处理厂", "污水处理厂"),
        ("GovernmentBody", "宁海县发改委", "县发改委"),
        ("GovernmentBody", "宁海县发展和改革局", "宁海县发改局"),
        ("GovernmentBody", "宁海县发展和改革委员会", "宁海县发改委"),
        ("GovernmentBody", "宁海县工业和信息化局", "县工信局"),
        ("GovernmentBody", "宁海县人民政府", "宁海县政府"),
        ("GovernmentBody", "云溪工业园管理委员会", "云溪工业园管委会"),
        ("Company", "湖南株洲旺达机械有限公司", "株洲旺达机械有限公司"),
        ("Industry", "新材料产业", "新材料"),
        ("Industry", "新材料产业链", "新材料产业"),
    ],
)
def test_a_short_and_a_full_name_are_one_thing(readers, kind, one, other):
    assert readers.judge.same(kind, one, other)
    assert readers.judge.same(kind, other, one)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Project", "松岭铜箔项目一期", "松岭铜箔项目二期"),
        ("Company", "河北云帆轮胎有限公司", "天津云帆轮胎集团有限公司"),
        ("Company", "云帆精工股份有限公司", "云帆电子有限公司"),
        ("Company", "云帆精工有限公司", "云帆精工集团有限公司"),
        ("Project", "松岭铜箔一期", "松岭铜箔二期"),
        ("Project", "松岭铜箔项目", "松岭铜箔项目二期"),
        ("Project", "松岭铜箔第一期", "松岭铜箔第二期"),
        ("Project", "松岭铜箔项目", "松岭铝箔项目"),
        ("Project", "青禾铜箔项目", "松岭铜箔项目"),
        ("Project", "青禾电机项目", "青禾电池项目"),
        ("Project", "青禾第一生产基地项目", "青禾第二生产基地项目"),
        ("Company", "青禾第一建筑有限公司", "青禾第二建筑有限公司"),
        ("Company", "恒岳重工有限公司", "恒岳物流有限公司"),
        ("Company", "禾木装备有限公司", "禾木食品有限公司"),
        ("Company", "云帆精工有限公司", "远航精工有限公司"),
        ("Company", "青禾有限公司", "禾木有限公司"),
        ("Park", "宁海经开区", "宁海高新区"),
        ("Park", "宁海经开区", "桂阳经开区"),
        ("Park", "云溪工业园", "永丰工业园"),
        ("Place", "宁海县", "宁海市"),
        ("Place", "宁海县", "宁乡县"),
        ("Infrastructure", "西江大桥", "东江大桥"),
        ("Infrastructure", "第一污水处理厂", "第二污水处理厂"),
        ("Person", "何苗", "何苗苗"),
        ("Person", "周岚", "沈珂"),
        ("GovernmentBody", "宁海县发改委", "宁海县工信局"),
        ("GovernmentBody", "宁海县发展和改革局", "桂阳县发改局"),
        ("GovernmentBody", "宁海县发展和改革局", "宁海县工业和信息化局"),
        ("Company", "株洲旺达机械有限公司", "湖南旺达机械有限公司"),
        ("Product", "制动盘", "制动"),
        ("Infrastructure", "宁海污水处理厂", "桂阳污水处理厂"),
        ("GovernmentBody", "宁海县政府", "桂阳县政府"),
        ("Organization", "宁海县商会", "桂阳县商会"),
        ("Company", "禾木（桂阳）装备有限公司", "禾木（宁海）装备有限公司"),
        ("Company", "株洲恒岳电子有限公司", "宁海恒岳电子有限公司"),
        ("Company", "宁海城投集团", "桂阳城投集团"),
        ("Company", "宁海电子有限公司", "桂阳电子有限公司"),
        ("Project", "宁海污水处理项目", "桂阳污水处理项目"),
        ("Project", "宁海县老旧小区改造项目", "桂阳县老旧小区改造项目"),
        ("Park", "宁海经济开发区", "桂阳经济开发区"),
        ("Park", "宁海高新技术产业开发区", "桂阳高新技术产业开发区"),
        ("Park", "宁海工业园区", "桂阳工业园区"),
    ],
)  # fmt: skip
def test_things_that_only_look_alike_stay_apart(readers, kind, one, other):
    assert not readers.judge.same(kind, one, other)
    assert not readers.judge.same(kind, other, one)


@unhurried
@given(st.sampled_from(KINDS), NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(kind, one, other):
    judge = built_in().judge
    assert judge.same(kind, one, other) == judge.same(kind, other, one)


@unhurried
@given(st.sampled_from(KINDS), NAMES)
def test_every_name_names_what_it_names(kind, name):
    assert built_in().judge.same(kind, name, name)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("株洲兆岭机电科技有限公司", "兆岭机电科技"),
        ("禾木（桂阳）装备有限公司", "禾木装备"),
        ("云帆精工", "云帆精工"),
        ("湖南省株洲市云帆集团", "云帆"),
    ],
)
def test_the_core_of_a_company_is_its_brand_and_trade(readers, name, core):
    assert readers.judge.company_core(name) == core


def test_a_name_that_is_all_place_keeps_its_last_characters(readers):
    assert readers.judge.without_place("株洲") == "株洲"
    assert readers.judge.without_place("株洲渌口") == "渌口"


@unhurried
@given(st.sampled_from(KINDS), NAMES, NAMES)
def test_names_of_one_thing_are_looked_for_on_a_common_shelf(kind, one, other):
    judge = built_in().judge
    assert not judge.same(kind, one, other) or judge.keys(kind, one) & judge.keys(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Organization", "通城县党政代表团", "代表团"),
        ("Organization", "通城县党政代表团", "通城党政代表团"),
        ("Organization", "郏县党政考察团", "考察团"),
        ("Company", "北方华锦化学工业集团", "华锦集团"),
        ("Company", "东安华岫建材有限公司", "华岫建材"),
        ("Event", "福清市“招商2018”项目签约专场活动", "签约仪式"),
    ],
)
def test_a_short_form_is_of_the_thing_that_it_leaves_words_out_of(one, kind, other):
    assert built_in().judge.same(kind, one, other)
    assert built_in().judge.keys(kind, one) & built_in().judge.keys(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Organization", "通城县党政代表团", "赤壁市党政代表团"),
        ("Organization", "通城县党政代表团", "通城县党政考察团"),
        ("Company", "沐岭华锦集团", "华锦集团"),
    ],
)
def test_names_that_only_look_alike_are_of_two(one, kind, other):
    assert not built_in().judge.same(kind, one, other)
