"""Phases are named by their works, and places that only stand in longer names are no things."""

from __future__ import annotations

import makers
import pytest

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.resolve.unnamed import unnamed_words
from lukou_kg.schema import Schema

COPPER, COLD = "松岭铜箔项目", "北岭冷链项目"


def phase(text: str, work: str, *, alone: str | None = "一期", place: str = "渌口区") -> Reading:
    """An article on the first phase of a work, which it calls `alone`."""
    of = makers.article(text)
    called = ("Project", f"{work}一期") if alone is None else ("Project", alone, f"{work}一期")
    names = {"e1": called, "e2": ("Project", work), "e3": ("Place", place)}
    return makers.reading(of, names, [makers.claim(of, "partOf", "e1", "e2"), makers.claim(of, "startedOn", "e1")])


def phases(knowledge: Knowledge) -> list[tuple[str, tuple[str, ...], int]]:
    return [(thing.name, thing.aliases, len(thing.articles)) for thing in knowledge.things if "一期" in thing.name]


def test_the_first_phases_of_two_works_are_two_things_that_say_of_which(schema: Schema) -> None:
    knowledge = resolve([phase("甲", COPPER), phase("乙", COLD)], schema)
    assert sorted(phases(knowledge)) == [(f"{COLD}一期", ("一期",), 1), (f"{COPPER}一期", ("一期",), 1)]


def test_the_first_phase_of_one_work_is_one_thing_however_it_is_called(schema: Schema) -> None:
    knowledge = resolve([phase("甲", COPPER), phase("乙", COPPER), phase("丙", COPPER, alone=None)], schema)
    assert phases(knowledge) == [(f"{COPPER}一期", ("一期",), 3)]


def glossed(text: str, *calls: str) -> Reading:
    """An article on the first phase of a work, which goes by all these names."""
    of = makers.article(text)
    names = {"e1": ("Project", "一期", f"{calls[0]}一期"), "e2": ("Project", *calls), "e3": ("Place", "渌口区")}
    return makers.reading(of, names, [makers.claim(of, "partOf", "e1", "e2"), makers.claim(of, "startedOn", "e1")])


def test_the_first_phase_of_one_work_is_one_thing_however_its_work_is_called(schema: Schema) -> None:
    brand, full = "恒岳铜箔项目", "恒岳高性能铜箔项目"
    readings = [glossed("甲", brand), glossed("乙", full), glossed("丙", full, brand), glossed("丁", COLD)]
    knowledge = resolve(readings, schema)
    assert sorted(articles for _, _, articles in phases(knowledge)) == [1, 3]
    assert (f"{full}一期", (f"{brand}一期", "一期")) in {
        (name, tuple(sorted(more, key=len, reverse=True))) for name, more, _ in phases(knowledge)
    }


def test_the_first_phases_of_works_of_one_name_in_two_counties_are_two_things(schema: Schema) -> None:
    knowledge = resolve([phase("甲", COPPER), phase("乙", COPPER, place="荷塘区")], schema)
    assert [articles for _, _, articles in phases(knowledge)] == [1, 1]


def test_a_phase_whose_work_is_not_known_stays_with_its_article(schema: Schema) -> None:
    readings = []
    for text in "甲乙":
        of = makers.article(text)
        names = {"e1": ("Project", "一期"), "e2": ("Project", COPPER), "e3": ("Place", "渌口区")}
        readings.append(makers.reading(of, names, [makers.claim(of, "startedOn", "e1")]))
    assert phases(resolve(readings, schema)) == [("一期", (), 1), ("一期", (), 1)]


def company_and_place(text: str, *claims: tuple[str, str, str]) -> Reading:
    of = makers.article(text)
    names = {"e1": ("Company", "湖南海泰电子有限公司"), "e2": ("Place", "湖南"), "e3": ("Person", "王伟")}
    return makers.reading(of, names, [makers.claim(of, *claim) for claim in claims])


@pytest.mark.parametrize(
    ("text", "claims", "places"),
    [
        ("湖南海泰电子有限公司投产。", [], []),
        ("在湖南，湖南海泰电子有限公司投产。", [], ["湖南"]),
        ("湖南海泰电子有限公司投产。", [("locatedIn", "e1", "e2")], ["湖南"]),
        ("湖南海泰电子有限公司投产，湖南省长王伟出席。", [("holdsPosition", "e3", "湖南省长")], ["湖南省"]),
    ],
)
def test_a_place_that_only_stands_in_a_name_and_takes_part_in_nothing_is_no_thing(
    schema: Schema, text: str, claims: list[tuple[str, str, str]], places: list[str]
) -> None:
    things = resolve([company_and_place(text, *claims)], schema).things
    assert [thing.name for thing in things if thing.kind == "Place"] == places


def test_a_place_that_is_no_thing_still_says_where_its_article_plays(schema: Schema) -> None:
    def read(text: str, province: str) -> Reading:
        of = makers.article(text)
        names = {"e1": ("Company", f"{province}城投有限公司"), "e2": ("Place", province), "e3": ("Company", "恒源科技")}
        return makers.reading(of, names)

    readings = [
        read(f"{province}城投有限公司与恒源科技签约{text}", province)
        for text, province in enumerate(("湖南", "湖南", "河北"))
    ]
    things = [thing for thing in resolve(readings, schema).things if thing.name == "恒源科技"]
    assert sorted(len(thing.articles) for thing in things) == [1, 2]


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("公司", None), ("全资子公司", None), ("产业园", None), ("企业服务中心", None), ("集中签约仪式", None),
        ("第三期工程", None), ("首期", None), ("12条生产线", None),
        ("区委", "区"), ("县人民政府", "县"), ("市工信局", "市"), ("省委", "省"),
    ],
)  # fmt: skip
def test_these_name_nothing_in_particular(schema: Schema, key: str, level: str | None) -> None:
    unnamed = unnamed_words(schema)
    assert unnamed.names_nothing(key)
    assert unnamed.level(key) == level


@pytest.mark.parametrize(
    "key",
    ["恒源科技", "永丰园", "标准厂房项目", "工业机器人产业园", "中心医院", "青岭区委", "松岭铜箔项目一期", "经开云谷"],
)
def test_these_name_something(schema: Schema, key: str) -> None:
    unnamed = unnamed_words(schema)
    assert not unnamed.names_nothing(key)
    assert unnamed.level(key) is None


def test_the_words_that_name_nothing_stand_in_order(schema: Schema) -> None:
    words = [row["word"] for row in schema.tables["unnamed"]]
    assert words == sorted(set(words)), "sort src/lukou_kg/schema/tables/unnamed.tsv by code points: LC_ALL=C sort -u"
