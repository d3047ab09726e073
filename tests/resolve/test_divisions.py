"""Places are divisions of the country where their names say which, and former ones stay places of their own."""

from __future__ import annotations

import makers
import pytest

from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.resolve.resolve import resolve
from lukou_kg.schema import Schema

IDS = "https://w3id.org/lukou-kg/id/"


def places(schema: Schema, *texts: tuple[str, ...]) -> dict[str, str | None]:
    """The codes of the places that articles name, each article by its own names, by name."""
    readings = []
    for number, names in enumerate(texts):
        article = makers.article("，".join(names) + str(number), source=f"{number}.txt")
        readings.append(makers.reading(article, {f"e{at}": ("Place", name) for at, name in enumerate(names, start=1)}))
    return {thing.name: thing.code for thing in resolve(readings, schema).things}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("湖南省", "430000"), ("湖南", "430000"), ("株洲市", "430200"), ("株洲", "430200"), ("渌口区", "430212"),
        ("株洲市渌口区", "430212"), ("株洲县", "430221"), ("湖北省渌口区", None), ("渌口", None), ("渌口镇", None),
        ("鼓楼区", None), ("南京市鼓楼区", "320106"), ("粤港澳大湾区", None), ("日本", None),
    ],
)  # fmt: skip
def test_a_place_has_the_code_that_its_name_gives(schema: Schema, name: str, code: str | None) -> None:
    assert places(schema, (name,)) == {name: code}


def test_the_places_beside_it_tell_which_of_several_it_is(schema: Schema) -> None:
    assert places(schema, ("南京市", "鼓楼区"))["鼓楼区"] == "320106"


def test_a_former_division_is_replaced_by_the_present_one_and_neither_is_the_other(schema: Schema) -> None:
    article = makers.article("株洲县，渌口区，株洲市。")
    names = {"e1": ("Place", "株洲县"), "e2": ("Place", "渌口区"), "e3": ("Place", "株洲市")}
    knowledge = resolve([makers.reading(article, names)], schema)
    ids = {thing.name: f"<{IDS}{thing.id}>" for thing in knowledge.things}
    quads = to_quads(knowledge, schema)
    told = {str(quad) for quad in quads if "dc/terms/isReplacedBy" in str(quad) or "dc/terms/replaces" in str(quad)}
    assert told == {
        f"{ids['株洲县']} <http://purl.org/dc/terms/isReplacedBy> {ids['渌口区']}",
        f"{ids['渌口区']} <http://purl.org/dc/terms/replaces> {ids['株洲县']}",
    }
    assert from_quads(quads) == knowledge


def test_one_that_nobody_speaks_of_replaces_nothing(schema: Schema) -> None:
    article = makers.article("株洲县。")
    quads = to_quads(resolve([makers.reading(article, {"e1": ("Place", "株洲县")})], schema), schema)
    assert not [quad for quad in quads if "dc/terms/isReplacedBy" in str(quad)]


def test_one_that_was_parted_is_replaced_by_both(schema: Schema) -> None:
    article = makers.article("吴县市，苏州市吴中区，苏州市相城区。")
    names = {"e1": ("Place", "吴县市"), "e2": ("Place", "苏州市吴中区"), "e3": ("Place", "苏州市相城区")}
    knowledge = resolve([makers.reading(article, names)], schema)
    ids = {thing.name: thing.id for thing in knowledge.things}
    told = [quad for quad in to_quads(knowledge, schema) if "dc/terms/isReplacedBy" in str(quad)]
    assert {quad.object.value for quad in told} == {IDS + ids["苏州市吴中区"], IDS + ids["苏州市相城区"]}
