"""What several articles that use one name for a thing have in common beside it."""

from __future__ import annotations

import makers
import pytest

from lukou_kg.resolve.alike import alike_named, weakly_alike
from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.resolve import Reading, census, resolve
from lukou_kg.schema import Schema

FIRM = ("Company", "恒源科技")
Names = dict[str, tuple[str, ...]]


def story(text: str, names: Names, *claims: tuple[str, str, str]) -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    return makers.reading(of, names, [makers.claim(of, *claim) for claim in claims])


IN_ONE_PLACE = [story(text, {"e1": FIRM, "e2": ("Place", "渌口区")}) for text in "甲乙"]
WITH_ONE_PARK = [
    story(text, {"e1": FIRM, "e2": ("Park", "永丰产业园"), "e3": ("Place", place)}, ("locatedIn", "e1", "e2"))
    for text, place in (("甲", "白石县"), ("乙", "青岭县"))
]
IN_ONE_CITY = [story(text, {"e1": FIRM, "e2": ("Place", place)}) for text, place in (("甲", "渌口区"), ("乙", "攸县"))]
IN_ONE_PROVINCE = [
    story(text, {"e1": ("Person", "李知远"), "e2": ("Place", place)})
    for text, place in (("甲", "湖南"), ("乙", "渌口区"))
]
LEGAL = [
    story(text, {"e1": ("Company", "江州恒源科技有限公司"), "e2": ("Place", place)})
    for text, place in (("甲", "甘肃"), ("乙", "河北"))
]


@pytest.mark.parametrize(
    ("readings", "facts"),
    [
        (IN_ONE_PLACE, ("one_name_place",)),
        (WITH_ONE_PARK, ("one_name_neighbour",)),
        (IN_ONE_CITY, ("one_name_wide",)),
        (LEGAL, ("one_name_one_only",)),
    ],
)
def test_the_graph_says_why_one_name_is_one_firm(
    schema: Schema, readings: list[Reading], facts: tuple[str, ...]
) -> None:
    knowledge = resolve(readings, schema)
    (firm,) = [thing for thing in knowledge.things if thing.kind == "Company"]
    (told,) = [item for item in knowledge.identifications if item.thing == firm.id]
    assert (told.names, told.facts, told.chance) == ((firm.name, firm.name), facts, None)


def test_what_one_article_alone_names_and_words_for_goods_need_no_reason(schema: Schema) -> None:
    goods: Names = {"e1": ("Product", "铜箔")}
    assert not resolve([IN_ONE_PLACE[0]], schema).identifications
    assert not resolve([story(text, goods) for text in "甲乙"], schema).identifications


@pytest.mark.parametrize(("readings", "asked"), [(IN_ONE_PLACE, 0), (WITH_ONE_PARK, 1), (IN_ONE_CITY, 1), (LEGAL, 0)])
def test_people_are_asked_about_names_that_rest_on_little(schema: Schema, readings: list[Reading], asked: int) -> None:
    groups = census(readings, schema).groups
    found = [*weakly_alike(groups, schema, background_of(schema).gazetteer)]
    firms = [join for join in found if join.names[0] == "恒源科技"]
    assert len(firms) == asked
    assert all(join.apart and join.doubt == "weak" and 0 < join.chance < 1 for join in firms)


def test_every_ground_has_its_words(schema: Schema) -> None:
    rows = {row["fact"] for row in schema.tables["identity"]}
    for readings in (IN_ONE_PLACE, WITH_ONE_PARK, IN_ONE_CITY, IN_ONE_PROVINCE, LEGAL):
        groups = census(readings, schema).groups
        joins = [*alike_named(groups, background_of(schema).gazetteer)]
        assert joins
        assert {name for join in joins for name, _ in join.facts} <= rows
