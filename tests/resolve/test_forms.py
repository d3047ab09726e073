"""Names are taken apart into what is own to them and what stands around it."""

from __future__ import annotations

import pytest

from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.contradictions import contradiction
from lukou_kg.resolve.forms import Form, Surroundings
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.regions import Region
from lukou_kg.schema import Schema

LUKOU = Region(local=frozenset({"430212"}), certain=frozenset({"430000"}))
AROUND = Surroundings(places={"渌口区": LUKOU, "渌口": LUKOU}, firms=(("砺川精密铸造", "c1"),), seats={"区": LUKOU})


def form(schema: Schema, name: str, family: str) -> Form:
    return background_of(schema).forms.form(name_key(name), family, AROUND)


@pytest.mark.parametrize(
    ("name", "family", "core", "designation"),
    [
        ("湖南砺川精密铸造有限公司", "Company", "砺川精密铸造", "公司"),
        ("砺川精密铸造（湖南）有限公司", "Company", "砺川精密铸造", "公司"),
        ("砺川控股集团有限公司", "Company", "砺川控股", "集团"),
        ("湖南砺川精密铸造有限公司攸县分公司", "Company", "砺川精密铸造有限公司攸县", "分公司"),
        ("深圳市砺川智能装备有限公司湖南公司", "Company", "砺川智能装备有限公司湖南", "分公司"),
        ("渌口经济技术开发区", "Park", "", "经开区"),
        ("渌口经开区", "Park", "", "经开区"),
        ("青岩花卉产业园区", "Park", "青岩花卉", "产业园"),
        ("渌口区发展和改革局", "GovernmentBody", "发展和改革", "局"),
        ("区发改局", "GovernmentBody", "发改", "局"),
        ("渌口区委", "GovernmentBody", "", "委"),
        ("禄武高速公路", "Infrastructure", "禄武", "高速"),
        ("城乡供水一体化工程", "Project", "城乡供水一体化", "项目"),
        ("王县长", "Person", "王", "县长"),
        ("王伟", "Person", "王伟", ""),
    ],
)
def test_what_is_own_to_a_name_is_told_from_what_it_is_called(
    schema: Schema, name: str, family: str, core: str, designation: str
) -> None:
    found = form(schema, name, family)
    assert (found.core, found.designation) == (core, designation)


@pytest.mark.parametrize(
    ("name", "owner", "amount", "phase", "core"),
    [
        ("砺川精密年产2万吨轨道交通铸件项目", "c1", "20000吨", "", "轨道交通铸件"),
        ("年产2万吨铸件项目一期", "", "20000吨", "1期", "铸件"),
        ("大豆蛋白二期项目", "", "", "2期", "大豆蛋白"),
        ("大豆蛋白项目（二期）", "", "", "2期", "大豆蛋白"),
        ("首期工程", "", "", "1期", ""),
        ("“年产60万吨”铅锌采选项目", "", "600000吨", "", "铅锌采选"),
    ],
)
def test_the_name_of_a_work_has_an_owner_an_amount_and_a_phase(
    schema: Schema, name: str, owner: str, amount: str, phase: str, core: str
) -> None:
    found = form(schema, name, "Project")
    assert (found.owner, found.amount, found.phase, found.core) == (owner, amount, phase, core)


@pytest.mark.parametrize(
    ("family", "one", "two", "why"),
    [
        ("Project", "铸件项目一期", "铸件项目二期", "phase"),
        ("Project", "铸件项目", "铸件项目二期", "phase"),
        ("Project", "年产2万吨铸件项目", "年产5万吨铸件项目", "amount"),
        ("Infrastructure", "第一人民医院", "第二人民医院", "marks"),
        ("Infrastructure", "城南污水处理厂", "城北污水处理厂", "marks"),
        ("Infrastructure", "老校区", "新校区", "marks"),
        ("Park", "卫材产业园东区", "卫材产业园西区", "marks"),
        ("GovernmentBody", "渌口县委", "渌口区委", "level"),
        ("Company", "云帆精工", "云帆新材料", "trade"),
        ("Company", "石门海泰电子有限公司", "永安海泰电子有限公司", "trade"),
        ("Company", "云帆精工有限公司", "云帆精工有限公司攸县分公司", "branch"),
        ("Company", "云帆精工（湖南）有限公司", "云帆精工（江西）有限公司", "place"),
        ("Company", "云帆精工", "湖南云帆精工科技有限公司", None),
        ("Company", "鼎岚装备", "鼎岚智能装备有限公司", None),
        ("Project", "铸件项目", "砺川精密铸件项目", None),
        ("Park", "渌口经济技术开发区", "渌口经开区", None),
        ("Park", "渌口高新技术产业开发区", "渌口高新区", None),
        ("GovernmentBody", "区发改局", "渌口区发展和改革局", None),
    ],
)
def test_names_that_contradict_each_other_are_not_those_of_one_thing(
    schema: Schema, family: str, one: str, two: str, why: str | None
) -> None:
    here, there = form(schema, one, family), form(schema, two, family)
    assert contradiction(family, here, there) == contradiction(family, there, here) == why
