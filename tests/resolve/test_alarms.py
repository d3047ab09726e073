"""What would look wrong as one thing is never joined but put to people: two credit codes, two districts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import makers
import pytest

from lukou_kg.resolve.joining import Join
from lukou_kg.resolve.resolve import Reading, identify, resolve
from lukou_kg.schema import Schema

ONE, TWO = "91430200MA4LAB101A", "91430200MA4LAB2023"
FIRM, SHORT, OTHER = "湖南云帆精工科技有限公司", "云帆精工", "株洲砺川精密铸造有限公司"


def firm(text: str, name: str, *codes: str, place: str = "渌口区") -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    head, made = makers.reading(of, {"e1": ("Company", name), "e2": ("Place", place)})
    first, *rest = made.entities
    return head, replace(made, entities=(replace(first, codes=codes), *rest))


def site(text: str, kind: str, name: str, district: str, score: float = 0.9, relation: str = "locatedIn") -> Reading:
    """A thing that is said to be in a district, told in an article that plays in 株洲市."""
    of = makers.article(text, source=f"{text}.txt")
    names = {"e1": (kind, name), "e2": ("Place", district), "e3": ("Place", "株洲市"), "e4": ("Place", "攸县")}
    owner = {"e5": ("Company", OTHER)}
    said = [makers.claim(of, relation, "e1", "e2", score=score), makers.claim(of, "builtBy", "e1", "e5")]
    return makers.reading(of, names | owner, said)


def things(readings: list[Reading], schema: Schema, kind: str) -> list[tuple[str, ...]]:
    return sorted(
        thing.articles for thing in resolve(readings, schema).things if thing.kind == kind and thing.name != OTHER
    )


def doubts(readings: list[Reading], schema: Schema) -> list[Join]:
    return [join for join in identify(readings, schema).joins if join.doubt]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ((FIRM, ONE), (SHORT, TWO), 2),
        ((FIRM, ONE), (SHORT, ONE), 1),
        ((FIRM, ONE), (SHORT,), 1),
        ((FIRM, ONE), (FIRM, TWO), 2),
        ((FIRM, ONE), (FIRM, ONE), 1),
        ((FIRM, ONE), (FIRM,), 1),
        ((FIRM, ONE), (OTHER, ONE), 1),
        ((FIRM, ONE, TWO), (FIRM, TWO), 1),
    ],
)
def test_a_code_tells_firms_apart_and_makes_them_one(
    schema: Schema, first: tuple[str, ...], second: tuple[str, ...], count: int
) -> None:
    found = resolve([firm("甲", *first), firm("乙", *second, place="醴陵市")], schema).things
    assert len([thing for thing in found if thing.kind == "Company"]) == (1 if count == 1 else 2)


def test_firms_of_two_codes_are_put_to_people_with_that_reason(schema: Schema) -> None:
    (join,) = doubts([firm("甲", FIRM, ONE), firm("乙", SHORT, TWO)], schema)
    assert (join.joined, join.doubt) == (False, "codes")


def test_a_firm_without_a_code_is_not_taken_for_one_of_two_that_have_one(schema: Schema) -> None:
    readings = [firm("甲", FIRM, ONE), firm("乙", FIRM, TWO), firm("丙", FIRM), firm("丁", FIRM)]
    sizes = sorted(len(thing.articles) for thing in resolve(readings, schema).things if thing.kind == "Company")
    assert sizes == [1, 1, 2]
    assert {join.doubt for join in doubts(readings, schema)} == {"codes", "rival"}


@pytest.mark.parametrize(
    ("kind", "one", "two", "districts", "count"),
    [
        ("Project", "年产2万吨铸件项目", "砺川精密铸件项目", ("渌口区", "醴陵市"), 2),
        ("Project", "年产2万吨铸件项目", "砺川精密铸件项目", ("渌口区", "渌口区"), 1),
        ("Project", "年产2万吨铸件项目", "砺川精密铸件项目", ("渌口区", "株洲县"), 1),
        ("Infrastructure", "禄武高速", "禄武高速公路", ("渌口区", "醴陵市"), 1),
    ],
)
def test_what_is_said_to_be_in_two_districts_is_not_joined(
    schema: Schema, kind: str, one: str, two: str, districts: tuple[str, str], count: int
) -> None:
    readings = [site("甲", kind, one, districts[0]), site("乙", kind, two, districts[1])]
    assert len(things(readings, schema, kind)) == count
    assert [(join.joined, join.doubt) for join in doubts(readings, schema)] == [(False, "districts")] * (count - 1)


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ("醴陵经济开发区", "攸县高新技术产业开发区", 2),
        ("醴陵经济开发区", "醴陵经开区", 1),
        ("醴陵经济开发区", "青石湾产业园", 1),
        ("渌口经开区", "株洲县经济开发区", 1),
        ("湖南醴陵经济开发区", "湖南攸县高新技术产业开发区", 2),
        ("株洲渌口经济开发区", "湖南茶陵经济开发区", 2),
        ("攸县工业园", "炎陵县工业园区", 2),
        ("醴陵产业园", "茶陵产业园", 2),
        ("醴陵产业园", "松岭产业园", 1),
        ("株洲市渌口经开区", "株洲市攸县高新区", 2),
        ("株洲市渌口经济开发区", "株洲市茶陵经济开发区", 2),
        ("株洲市渌口经开区", "醴陵市经开区", 2),
        ("株洲市渌口经开区", "渌口经济开发区", 1),
        ("攸县高新区", "荷塘高新区", 2),
        ("醴陵陶瓷产业园", "攸县循环经济产业园", 2),
        ("醴陵市先进制造产业园", "攸县先进制造产业园", 2),
        ("渌口现代物流园", "醴陵物流园", 2),
        ("醴陵经济开发区五里墩片区", "茶陵经济开发区东富片区", 2),
    ],
)
def test_a_park_that_is_called_by_its_district_says_where_a_thing_is(
    schema: Schema, one: str, two: str, count: int
) -> None:
    def built(text: str, name: str, park: str) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        names = {"e1": ("Project", name), "e2": ("Park", park), "e3": ("Place", "株洲市"), "e4": ("Company", OTHER)}
        return makers.reading(
            of, names, [makers.claim(of, "locatedIn", "e1", "e2"), makers.claim(of, "builtBy", "e1", "e4")]
        )

    readings = [built("甲", "年产2万吨铸件项目", one), built("乙", "砺川精密铸件项目", two)]
    assert len(things(readings, schema, "Project")) == count


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        ((("Place", "醴陵市"), ("Park", "先进制造产业园")), (("Park", "攸县先进制造产业园"),), 2),
        ((("Place", "株洲市"), ("Park", "渌口经开区")), (("Place", "株洲市"), ("Park", "攸县高新区")), 2),
        ((("Park", "醴陵经开区"), ("Park", "五里墩片区")), (("Park", "茶陵经开区"), ("Park", "东富片区")), 2),
        ((("Place", "株洲市"), ("Park", "渌口经开区")), (("Park", "渌口经济开发区"),), 1),
    ],
)
def test_a_site_is_where_the_parks_are_one_behind_the_other_that_it_lies_in(
    schema: Schema, one: tuple[tuple[str, str], ...], two: tuple[tuple[str, str], ...], count: int
) -> None:
    def built(text: str, name: str, *areas: tuple[str, str]) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        keys = [f"e{5 + number}" for number in range(len(areas))]
        names = {"e1": ("Project", name), "e4": ("Company", OTHER)} | dict(zip(keys, areas, strict=True))
        inner_first = ["e1", *reversed(keys)]
        placed = [makers.claim(of, "locatedIn", inner, outer) for inner, outer in pairwise(inner_first)]
        return makers.reading(of, names, [*placed, makers.claim(of, "builtBy", "e1", "e4")])

    readings = [built("甲", "年产2万吨铸件项目", *one), built("乙", "砺川精密铸件项目", *two)]
    assert len(things(readings, schema, "Project")) == count


def test_where_it_is_not_sure_that_a_thing_is_elsewhere_nothing_speaks_against_it(schema: Schema) -> None:
    readings = [
        site("甲", "Project", "年产2万吨铸件项目", "渌口区"),
        site("乙", "Project", "砺川精密铸件项目", "醴陵市", score=0.6),
    ]
    assert len(things(readings, schema, "Project")) == 1
    assert doubts(readings, schema) == []


def test_what_one_name_put_together_in_two_districts_is_suspected_and_stays(schema: Schema) -> None:
    readings = [
        site(text, "Park", "产业园", place)
        for text, place in zip("甲乙丙", ("渌口区", "渌口区", "醴陵市"), strict=True)
    ]
    assert len(things(readings, schema, "Park")) == 1
    (join,) = doubts(readings, schema)
    assert (join.joined, join.doubt) == (True, "districts")
    assert len(join.apart) in {1, 2}
    assert 0 < join.chance < 1
