"""Groups whose names differ are joined by what the names are made of and by what stands around them."""

from __future__ import annotations

from collections import Counter

import makers
import pytest
from crowds import STORIES, read
from hypothesis import given, settings

from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.clusters import clusters_of
from lukou_kg.resolve.joining import joined
from lukou_kg.resolve.members import members_of
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.schema import Schema

PLACE = ("Place", "渌口区")


def told(text: str, kind: str, name: str, *claims: tuple[str, str, str], near: tuple[str, str] = PLACE) -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    names = {"e1": (kind, name), "e2": near, "e3": ("Company", "砺川精密铸造有限公司")}
    return makers.reading(of, names, [makers.claim(of, *claim) for claim in claims])


def count(readings: list[Reading], schema: Schema, kind: str) -> int:
    things = [thing for thing in resolve(readings, schema).things if thing.kind == kind]
    return len([thing for thing in things if thing.name != "砺川精密铸造有限公司"])


@pytest.mark.parametrize(
    ("kind", "one", "two", "things"),
    [
        ("Company", "云帆精工", "湖南云帆精工科技有限公司", 1),
        ("Company", "鼎岚装备", "湖南鼎岚智能装备有限公司", 1),
        ("Company", "云帆", "湖南云帆精工科技有限公司", 1),
        ("Company", "云帆新材料", "湖南云帆精工科技有限公司", 2),
        ("Company", "云帆集团", "湖南云帆精工科技有限公司", 2),
        ("Company", "渌口区恒顺科技有限公司", "渌口区恒顺科技发展有限公司", 2),
        ("Park", "渌口经开区", "渌口经济技术开发区", 1),
        ("Park", "渌口经开区", "渌口高新技术产业开发区", 2),
        ("GovernmentBody", "区发改局", "渌口区发展和改革局", 1),
        ("GovernmentBody", "区发改局", "渌口区工信局", 2),
        ("GovernmentBody", "渌口区区发改局", "渌口区发展和改革局", 1),
        ("GovernmentBody", "渌口区区委", "渌口区委", 1),
        ("GovernmentBody", "株洲市市监局", "株洲市市场监督管理局", 1),
        ("GovernmentBody", "株洲市市政局", "株洲市政局", 2),
        ("Infrastructure", "禄武高速", "禄武高速公路", 1),
        ("Infrastructure", "渌口区第一人民医院", "渌口区第二人民医院", 2),
        ("Project", "轨道交通铸件项目", "年产2万吨轨道交通铸件项目", 1),
        ("Project", "轨道交通铸件项目二期", "年产2万吨轨道交通铸件项目", 2),
        ("Park", "经开区", "渌口经济技术开发区", 1),
        ("Park", "开发区", "渌口经济技术开发区", 1),
        ("Park", "高新区", "渌口经济技术开发区", 2),
        ("Park", "株洲经开区", "渌口经济技术开发区", 2),
        ("Park", "医药园", "生物医药产业园", 1),
        ("Park", "智造园", "智能制造产业园", 1),
        ("GovernmentBody", "株洲市发改局", "渌口区发展和改革局", 2),
        ("Infrastructure", "区二院新院区", "渌口区第二人民医院新院区", 1),
        ("Infrastructure", "渌口区第一中学", "渌口区一中", 1),
        ("Infrastructure", "株洲至渌口高速公路", "株渌高速", 1),
        ("Infrastructure", "东埔110千伏变电站", "东埔隧道", 2),
        ("Infrastructure", "东埔110千伏变电站", "110kV东埔输变电工程", 1),
        ("Infrastructure", "污水管网", "水厂管网", 2),
        ("Infrastructure", "国道G234改线", "国道Ｇ234改线工程", 1),
        ("Project", "固体制剂车间", "口服固体制剂项目", 1),
        ("Project", "年产8000吨维生素B6原料药项目", "年产8000吨维生素C原料药项目", 2),
        ("Project", "“金云50”项目", "“金云150”项目", 2),
        ("Project", "“金云5”项目", "“金云50”项目", 2),
        ("Project", "年产4.8万吨铸件项目", "年产48万吨铸件项目", 2),
        ("Project", "年产30000吨铸件项目", "年产3万吨铸件项目", 1),
    ],
)
def test_forms_of_one_name_in_one_place_are_one_thing(
    schema: Schema, kind: str, one: str, two: str, things: int
) -> None:
    assert count([told("甲", kind, one), told("乙", kind, two)], schema, kind) == things


@pytest.mark.parametrize("kind", ["Company", "Project"])
def test_what_could_be_short_for_two_stays_apart(schema: Schema, kind: str) -> None:
    tail = "有限公司" if kind == "Company" else "项目"
    readings = [told("甲", kind, f"云帆精工{tail}"), told("乙", kind, f"云帆新材料{tail}"), told("丙", kind, "云帆")]
    assert count(readings, schema, kind) == 3


def test_a_short_name_of_a_work_goes_with_its_owner(schema: Schema) -> None:
    made = ("builtBy", "e1", "e3")
    readings = [told("甲", "Project", "年产2万吨铸件项目", made), told("乙", "Project", "砺川精密铸件项目", made)]
    assert count(readings, schema, "Project") == 1


FAR = ("Place", "山丹县")


@pytest.mark.parametrize(
    ("kind", "one", "two", "things"),
    [
        ("Company", "华为", "华为", 1),
        ("Company", "奇瑞汽车", "奇瑞汽车股份有限公司", 1),
        ("Company", "云帆", "云帆", 2),
        ("Company", "水泥", "水泥", 2),
        ("Project", "商品混凝土搅拌站项目", "商品混凝土搅拌站项目", 2),
        ("Park", "经开区", "经开区", 2),
    ],
)
def test_only_what_the_whole_country_knows_is_one_in_two_provinces(
    schema: Schema, kind: str, one: str, two: str, things: int
) -> None:
    assert count([told("甲", kind, one), told("乙", kind, two, near=FAR)], schema, kind) == things


def test_a_work_may_be_called_by_its_owner_alone_where_that_has_one(schema: Schema) -> None:
    made = ("builtBy", "e1", "e3")
    readings = [told("甲", "Project", "年产2万吨铸件项目", made), told("乙", "Project", "砺川精密铸造基地", made)]
    assert count(readings, schema, "Project") == 1
    readings.append(told("丙", "Project", "年产5万台机床项目", made))
    assert count(readings, schema, "Project") == 3


def test_works_of_one_name_of_two_firms_are_two(schema: Schema) -> None:
    def work(text: str, firm: str) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        names = {"e1": ("Project", "铜箔项目"), "e2": PLACE, "e3": ("Company", firm)}
        return makers.reading(of, names, [makers.claim(of, "builtBy", "e1", "e3")])

    assert count([work("甲", "云帆铜箔有限公司"), work("乙", "鼎岚铜箔有限公司")], schema, "Project") == 2
    assert count([work("甲", "云帆铜箔有限公司"), work("乙", "云帆铜箔")], schema, "Project") == 1


def test_a_group_called_by_the_brand_is_none_of_the_firms_that_have_it(schema: Schema) -> None:
    names = ("云帆集团", "云帆", "渌口云帆精工科技有限公司")
    things = resolve([told(str(at), "Company", name) for at, name in enumerate(names)], schema).things
    (group,) = [thing for thing in things if "云帆集团" in {thing.name, *thing.aliases}]
    assert "渌口云帆精工科技有限公司" not in {group.name, *group.aliases}


def test_a_group_and_the_group_below_it_are_two(schema: Schema) -> None:
    names = ("云帆集团", "云帆茶业", "湖南云帆茶业集团有限公司")
    assert count([told(str(at), "Company", name) for at, name in enumerate(names)], schema, "Company") == 2


@pytest.mark.parametrize(("chairs", "things"), [(("何苗", "何苗"), 1), (("何苗", "陆一舟"), 2)])
def test_a_group_called_by_the_brand_is_that_of_a_trade_only_where_more_than_a_place_is_common(
    schema: Schema, chairs: tuple[str, str], things: int
) -> None:
    def firm(text: str, name: str, chair: str) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        names = {"e1": ("Company", name), "e2": PLACE, "e3": ("Person", chair)}
        claims = [makers.claim(of, "worksFor", "e3", "e1"), makers.claim(of, "locatedIn", "e1", "e2")]
        return makers.reading(of, names, claims)

    readings = [firm("甲", "云帆集团", chairs[0]), firm("乙", "云帆茶业集团有限公司", chairs[1])]
    assert count(readings, schema, "Company") == things


@pytest.mark.parametrize(("tied", "things"), [(True, 1), (False, 2)])
def test_a_brand_alone_is_the_firm_with_which_it_has_a_ware_in_common(
    schema: Schema, *, tied: bool, things: int
) -> None:
    made = [("produces", "e1", "e2")] if tied else []
    ware = ("Product", "高纯石英坩埚")
    readings = [
        told("甲", "Company", "株洲桁澜精工科技有限公司", *made, near=ware),
        told("乙", "Company", "桁澜", *made, near=ware),
    ]
    assert count(readings, schema, "Company") == things


def test_what_would_have_very_many_names_is_left_to_people(schema: Schema) -> None:
    brands = [f"砺川精密铸造{chr(0x4E00 + 7 * at)}{chr(0x5E00 + 11 * at)}制造" for at in range(40)]
    full = told("全", "Company", "砺川精密铸造" + "".join(brand[6:8] for brand in brands) + "制造有限公司")
    readings = [full, *(told(str(at), "Company", brand) for at, brand in enumerate(brands))]
    sizes = [len({thing.name, *thing.aliases}) for thing in resolve(readings, schema).things if thing.kind == "Company"]
    assert max(sizes) <= 30
    assert sum(sizes) >= 41


def test_bodies_of_one_park_are_one_whatever_it_is_called(schema: Schema) -> None:
    def body(text: str, name: str, park: str) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        return makers.reading(of, {"e1": ("GovernmentBody", name), "e2": PLACE, "e3": ("Park", park)})

    readings = [body("甲", "园区管委会", "渌口经开区"), body("乙", "渌口经开区管委会", "渌口经济技术开发区")]
    assert len([thing for thing in resolve(readings, schema).things if thing.kind == "GovernmentBody"]) == 1


def test_every_join_says_why_and_the_facts_make_its_chance(schema: Schema) -> None:
    background = background_of(schema)
    readings = [told("甲", "Company", "云帆精工"), told("乙", "Company", "湖南云帆精工科技有限公司")]
    members = [member for head, made in readings for member in members_of(head, made, background)]
    (join,) = [join for join in joined(clusters_of(members, schema), schema).joins if join.joined]
    assert {"bias", "short_name", "same_articles_place"} <= {name for name, _ in join.facts}
    assert 0.5 < join.chance < 1
    assert {join.one[0], join.two[0]} == {head.sha256 for head, _ in readings}
    assert {name for name, _ in join.facts} <= {row["fact"] for row in schema.tables["identity"]}


@settings(max_examples=100, deadline=None)
@given(STORIES)
def test_joining_loses_no_member_and_puts_no_two_of_one_article_together(schema: Schema, stories: list) -> None:
    background = background_of(schema)
    members = [member for head, made in read(stories) for member in members_of(head, made, background)]
    clusters = joined(clusters_of(members, schema), schema).clusters
    assert sorted((m.article, m.entity.key) for cluster in clusters for m in cluster) == sorted(
        (m.article, m.entity.key) for m in members
    )
    for cluster in clusters:
        assert len({member.article for member in cluster}) == len(cluster)


def test_in_a_crowd_of_alike_names_each_is_found_by_its_place(schema: Schema) -> None:
    rows = schema.tables["divisions"]
    counts = Counter(row["name"] for row in rows)
    counties = [row["name"] for row in rows if row["name"][-1] == "县" and counts[row["name"]] == 1][:70]
    short = [told(f"甲{name}", "Park", f"{name}经开区", near=("Place", name)) for name in counties]
    full = [told(f"乙{name}", "Park", f"{name}经济技术开发区", near=("Place", name)) for name in counties]
    assert count([*short, *full], schema, "Park") == len(counties)
