"""Two things of one name in two articles are one only where something beside the name joins them."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.schema import Schema

COMPANY, LEGAL = "恒源科技", "江州恒源科技有限公司"
Names = dict[str, tuple[str, ...]]


def story(text: str, names: Names, *claims: tuple[str, str, str | float], publisher: str | None = None) -> Reading:
    """An article with these entities; those that its text does not name stand behind it, apart from each other."""
    of = makers.article(text, source=f"{text}.txt")
    head, made = makers.reading(of, names, [makers.claim(of, *claim) for claim in claims])
    return replace(head, publisher=publisher), made


def about(kind: str, name: str, *places: str, text: str = "", publisher: str | None = None) -> Reading:
    """An article that names one thing and these places."""
    names: Names = {"e1": (kind, name)} | {f"e{at}": ("Place", place) for at, place in enumerate(places, start=2)}
    return story(text or f"{name}在{'、'.join(places)}。", names, publisher=publisher)


def count(knowledge: Knowledge, name: str) -> int:
    return sum(name in (thing.name, *thing.aliases) for thing in knowledge.things)


@pytest.mark.parametrize(
    ("here", "there", "things"),
    [
        (("甘肃", "白石县"), ("河北", "青河县"), 2),  # the case of the judge: one company in two provinces
        (("白石县",), ("白石县",), 1),
        (("白石县",), ("青岭区",), 2),
        (("渌口区",), ("荷塘区",), 1),  # two districts of one city
        (("渌口区",), ("岳麓区",), 2),  # two cities of one province
        (("渌口区",), ("株洲市",), 1),
        (("渌口区",), ("湖南省",), 1),  # no place below the province is known on one side
        (("渌口区",), ("广东",), 2),
        (("株洲县",), ("渌口区",), 1),  # what it was called before
        (("渌口镇",), ("渌口区",), 1),  # a town and its county
        (("白石县", "深圳市"), ("青河县", "深圳市"), 2),  # where both sell to
        (("长三角",), ("长三角",), 2),
        (("德国",), ("德国",), 2),
        (("白石县",), (), 2),
        ((), (), 2),
    ],
)
def test_a_short_name_of_a_company_needs_a_place_in_common(
    schema: Schema, here: tuple[str, ...], there: tuple[str, ...], things: int
) -> None:
    one = about("Company", COMPANY, *here, text="甲")
    two = about("Company", COMPANY, *there, text="乙")
    assert count(resolve([one, two], schema), COMPANY) == things


def test_two_outputs_of_two_namesakes_are_not_said_of_one(schema: Schema) -> None:
    def output(text: str, province: str, county: str, amount: float) -> Reading:
        names: Names = {"e1": ("Company", COMPANY), "e2": ("Place", province), "e3": ("Place", county)}
        return story(text, names, ("attracted", "e3", "e1"), ("outputValue", "e1", amount))

    one = output("甘肃白石县引进恒源科技，去年产值3亿元。", "甘肃", "白石县", 3e8)
    two = output("河北青河县引进恒源科技，去年产值8亿元。", "河北", "青河县", 8e8)
    knowledge = resolve([one, two], schema)
    subjects = [item.subject for item in knowledge.statements if item.relation == "outputValue"]
    assert len(set(subjects)) == 2


@pytest.mark.parametrize(
    ("name", "things"),
    [
        (LEGAL, 1),
        ("恒源科技（江州）有限公司", 1),
        ("恒源新能源汽车零部件科技有限公司", 1),  # too long to be given twice
        ("恒源科技有限公司", 2),  # the legal form, but no place
        ("恒源科技集团", 2),
    ],
)
def test_the_full_legal_name_is_enough_by_itself(schema: Schema, name: str, things: int) -> None:
    one, two = about("Company", name, "甘肃", "白石县", text="甲"), about("Company", name, "河北", "青河县", text="乙")
    assert count(resolve([one, two], schema), name) == things


@pytest.mark.parametrize(
    ("kind", "neighbour", "relation", "things", "far_apart"),
    [
        ("Park", "永丰产业园", "locatedIn", 1, 2),
        ("Project", "恒源电池项目", "builtBy", 1, 2),
        ("Person", "沈珂", "worksFor", 1, 2),  # its chairman, or two namesakes of two firms of one name
        ("Person", "王伟", "visited", 2, 2),  # whose name every county has among its officials
        ("Park", "产业园", "locatedIn", 2, 2),  # any park
        ("Company", "远航集团", "supplies", 2, 2),  # both sell to it
    ],
)
def test_a_neighbour_in_common_joins_two_short_names(
    schema: Schema, kind: str, neighbour: str, relation: str, things: int, far_apart: int
) -> None:
    """Two counties that may be one region, and two that are known to lie in different provinces."""
    claim = (relation, *(("e1", "e2") if relation in {"locatedIn", "supplies"} else ("e2", "e1")))

    def read(text: str, *places: str) -> Reading:
        names: Names = {"e1": ("Company", COMPANY), "e2": (kind, neighbour)}
        return story(text, names | {f"e{at}": ("Place", place) for at, place in enumerate(places, start=3)}, claim)

    near = [read("甲", "白石县"), read("乙", "青岭县")]
    apart = [read("甲", "甘肃", "白石县"), read("乙", "河北", "青岭县")]
    assert [count(resolve(readings, schema), COMPANY) for readings in (near, apart)] == [things, far_apart]


@pytest.mark.parametrize(
    ("here", "there", "things"),
    [
        ("青岭日报", "青岭日报", 1),
        ("株洲日报", "株洲新闻网", 1),
        ("株洲日报", "长沙晚报", 2),
        ("青岭日报", "白石日报", 2),
        (None, None, 2),
    ],
)
def test_where_no_place_is_named_the_publisher_says_the_region(
    schema: Schema, here: str | None, there: str | None, things: int
) -> None:
    one = about("Company", COMPANY, text="甲", publisher=here)
    two = about("Company", COMPANY, text="乙", publisher=there)
    assert count(resolve([one, two], schema), COMPANY) == things


def test_a_short_name_goes_with_the_full_one_where_either_article_of_that_has_its_place(schema: Schema) -> None:
    full = ("Company", LEGAL, COMPANY)
    readings = [
        story("甲", {"e1": full, "e2": ("Place", "白石县")}),
        story("乙", {"e1": full, "e2": ("Place", "青河县")}),
        about("Company", COMPANY, "青河县", text="丙"),
        about("Company", COMPANY, "桂东县", text="丁"),
    ]
    assert sorted(len(thing.articles) for thing in resolve(readings, schema).things if thing.kind == "Company") == [
        1,
        3,
    ]


@pytest.mark.parametrize("kind", ["Company", "Project", "Park", "GovernmentBody", "Organization", "Infrastructure"])
@pytest.mark.parametrize(
    "name",
    [
        "公司",
        "项目",
        "园区",
        "产业园",
        "经济开发区",
        "高新区",
        "管委会",
        "一期",
        "二期工程",
        "4条生产线",
        "全资子公司",
        "新水厂",
    ],
)
def test_a_name_that_names_nothing_is_never_that_of_another_article(schema: Schema, kind: str, name: str) -> None:
    one, two = (about(kind, name, "渌口区", text=text) for text in "甲乙")
    assert count(resolve([one, two], schema), name) == 2


def test_a_park_without_a_name_is_one_where_a_neighbour_joins_it(schema: Schema) -> None:
    one, two = (
        story(
            text,
            {"e1": ("Park", "产业园"), "e2": ("Company", COMPANY), "e3": ("Place", "渌口区")},
            ("locatedIn", "e2", "e1"),
        )
        for text in "甲乙"
    )
    assert count(resolve([one, two], schema), "产业园") == 1


@pytest.mark.parametrize(
    ("here", "there", "things"),
    [
        ("攸县融媒", "攸县融媒", 1),
        ("攸县融媒", "衡东发布", 2),  # two counties of one province
        ("湖南日报", "湖南日报", 2),  # every county of it has such an officer
        (None, None, 2),
    ],
)
def test_officials_of_one_name_need_more_than_a_province_in_common(
    schema: Schema, here: str | None, there: str | None, things: int
) -> None:
    """Both went to one firm, whose name says the province."""
    names: Names = {"e1": ("Person", "刘勇"), "e2": ("Company", "湖南旺达机械有限公司"), "e3": ("Place", "湖南")}
    claims = (("holdsPosition", "e1", "县工信局局长"), ("visited", "e1", "e2"))
    readings = [story(text, names, *claims, publisher=by) for text, by in (("甲", here), ("乙", there))]
    assert count(resolve(readings, schema), "刘勇") == things


@pytest.mark.parametrize(
    ("here", "there", "things"),
    [
        ("株洲市芦淞区晨光公司新项目", "株洲市渌口区晨光公司老项目", 1),
        ("株洲市芦淞区晨光公司新项目", "南昌市青山湖区晨光公司智能项目", 2),
    ],
)
def test_where_no_place_is_named_the_names_begin_with_it(schema: Schema, here: str, there: str, things: int) -> None:
    def read(text: str, work: str) -> Reading:
        names: Names = {"e1": ("Company", "晨光公司"), "e2": ("Person", "李伟"), "e3": ("Project", work)}
        return story(text, names, ("worksFor", "e2", "e1"))

    knowledge = resolve([read("甲", here), read("乙", there)], schema)
    assert (count(knowledge, "晨光公司"), count(knowledge, "李伟")) == (things, things)


@pytest.mark.parametrize(
    ("body", "here", "there", "things"),
    [
        ("区委", ("渌口区",), ("渌口区",), 1),
        ("区发改局", ("渌口区",), ("渌口区",), 1),
        ("区委", ("渌口区",), ("荷塘区",), 2),
        ("县委", ("甘肃", "白石县"), ("河北", "青河县"), 2),
        ("县委", ("渌口区",), ("渌口区",), 2),  # of which county?
        ("区委", ("渌口区", "荷塘区"), ("渌口区", "荷塘区"), 2),  # of which of the two?
        ("管委会", ("渌口区",), ("渌口区",), 2),
    ],
)
def test_the_body_of_a_level_is_that_of_the_place_of_this_level(
    schema: Schema, body: str, here: tuple[str, ...], there: tuple[str, ...], things: int
) -> None:
    one, two = about("GovernmentBody", body, *here, text="甲"), about("GovernmentBody", body, *there, text="乙")
    assert count(resolve([one, two], schema), body) == things


@pytest.mark.parametrize("name", ["标准厂房项目", "城乡供水一体化项目", "年产10万吨碳酸锂项目"])
def test_works_that_every_county_has_are_not_one_however_long_their_name(schema: Schema, name: str) -> None:
    one, two = about("Project", name, "渌口区", text="甲"), about("Project", name, "荷塘区", text="乙")
    three = about("Project", name, "渌口区", text="丙")
    assert count(resolve([one, two, three], schema), name) == 2


def test_a_work_that_is_said_to_be_elsewhere_is_another(schema: Schema) -> None:
    def placed(text: str, place: str) -> Reading:
        names: Names = {"e1": ("Project", "冷链物流园项目"), "e2": ("Place", "渌口区"), "e3": ("Place", "荷塘区")}
        return story(text, names, ("locatedIn", "e1", place))

    assert count(resolve([placed("甲", "e2"), placed("乙", "e3")], schema), "冷链物流园项目") == 2
    assert count(resolve([placed("甲", "e2"), placed("乙", "e2")], schema), "冷链物流园项目") == 1


@pytest.mark.parametrize(
    ("name", "here", "there", "things"),
    [
        ("鼓楼区", ("南京市",), ("福州市",), 2),
        ("鼓楼区", ("南京市",), ("南京市",), 1),
        ("白石县", ("甘肃",), ("河北",), 2),
        ("白石县", ("甘肃",), ("甘肃", "兰州市"), 1),
        ("深圳市", ("甘肃",), ("河北",), 1),
        ("广东", ("白石县",), ("青河县",), 1),
        ("城关镇", ("白石县",), ("青河县",), 2),
        ("城关镇", ("白石县",), ("白石县",), 1),
        ("朱亭镇", ("渌口区",), ("长沙市",), 1),  # the only one of this name
    ],
)
def test_places_of_one_name_are_told_apart_by_what_they_lie_in(
    schema: Schema, name: str, here: tuple[str, ...], there: tuple[str, ...], things: int
) -> None:
    one, two = about("Place", name, *here, text="甲"), about("Place", name, *there, text="乙")
    assert count(resolve([one, two], schema), name) == things


@pytest.mark.parametrize(("parent", "things"), [("Company", 1), ("Project", 2), (None, 2)])
def test_a_kind_of_the_user_is_told_apart_as_the_kind_above_it(schema: Schema, parent: str | None, things: int) -> None:
    own = {"Cellar": replace(schema.kinds["Company"], id="Cellar", parent=parent)}
    more = replace(schema, kinds={**schema.kinds, **own})
    one, two = about("Cellar", LEGAL, "甘肃", text="甲"), about("Cellar", LEGAL, "河北", text="乙")
    assert count(resolve([one, two], more), LEGAL) == things


def official(text: str, title: str, *places: str, name: str = "王伟", org: str | None = None) -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    names: Names = {"e1": ("Person", name)} | {f"e{at}": ("Place", place) for at, place in enumerate(places, start=2)}
    claim = makers.claim(of, "holdsPosition", "e1", title, **({"org": org} if org else {}))
    return makers.reading(of, names, [claim])


@pytest.mark.parametrize(
    ("one", "two", "persons"),
    [
        (official("甲", "区委书记", "渌口区"), official("乙", "渌口区委书记", "渌口区"), 1),
        (official("甲", "区委书记", "渌口区"), official("乙", "副市长", "株洲市"), 1),
        (official("甲", "县委书记", "甘肃", "白石县"), official("乙", "县委书记", "河北", "青河县"), 2),
        (
            official("甲", "区发改局局长", "渌口区", org="区发改局"),
            official("乙", "区发改局局长", "岳麓区", org="区发改局"),
            2,
        ),
        (
            official("甲", "区发改局局长", "渌口区", org="区发改局"),
            official("乙", "区发改局局长", "渌口区", org="区发改局"),
            1,
        ),
        (
            official("甲", "渌口区区长", "渌口区", "荷塘区"),
            official("乙", "荷塘区副区长", "渌口区", "荷塘区"),
            2,
        ),
        (official("甲", "区长"), official("乙", "区长"), 2),
        (official("甲", "区长", "渌口区", "北京市"), official("乙", "区长", "岳麓区", "北京市"), 2),
    ],
)
def test_officials_of_one_name_are_told_apart_by_their_place(
    schema: Schema, one: Reading, two: Reading, persons: int
) -> None:
    assert count(resolve([one, two], schema), "王伟") == persons


def test_what_is_joined_does_not_depend_on_a_third_article_between_them(schema: Schema) -> None:
    """No chain: the article between shares a place with either of the two, which share none."""
    readings = [
        about("Project", "冷链物流园项目", "渌口区", text="甲"),
        about("Project", "冷链物流园项目", "渌口区", "荷塘区", text="乙"),
        about("Project", "冷链物流园项目", "荷塘区", text="丙"),
    ]
    things = [thing for thing in resolve(readings, schema).things if thing.kind == "Project"]
    assert sorted(len(thing.articles) for thing in things) == [1, 2]
