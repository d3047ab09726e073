"""Things that stand where their name says, and not where their neighbour does."""

from __future__ import annotations

from lukou_kg.model.claim import Claim
from lukou_kg.relate.elsewhere import Elsewhere
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

ABOVE = {"隆阳": frozenset({"保山", "云南"}), "施甸": frozenset({"保山", "云南"}), "保山": frozenset({"云南"})}
TEXT = "保山市的项目竣工，隆阳区鸭塘水库、施甸县天瑞广场投用。"


def placed(readers, thing: str, area: str) -> list[tuple[str, str]]:
    """Where a thing is said to stand once the places in names are looked at, if something said that it is `area`."""
    reading = readers.read(TEXT)
    scene: Scene = readers.scene(TEXT)
    by_name = {item.name: item for item in reading.mentions if item.span in scene.keys}
    claims: list[Claim] = list(stands_in(scene, by_name[thing], by_name[area], "grouped", score=0.7))
    names = {entity.key: entity.name for entity in reading.entities}
    found = Elsewhere(ABOVE).read(claims, scene)
    return [(names[claim.object or ""], claim.rule) for claim in found]


def test_a_place_apart_gives_way_to_that_in_the_name(readers):
    assert placed(readers, "施甸县天瑞广场", "隆阳区") == [("施甸县", "locatedIn/place-in-name")]


def test_a_place_around_that_in_the_name_stays(readers):
    assert placed(readers, "施甸县天瑞广场", "保山市") == [("保山市", "locatedIn/grouped")]


def test_a_county_in_the_name_of_a_later_member_of_a_list_is_not_where_the_list_is(readers):
    text = "主要有：隆阳区的鸭塘水库、施甸天瑞广场项目、广东恒岳电机项目。"
    assert not any(claim.startswith("施甸天瑞广场项目 -> 隆阳区") for claim in readers.said(text, "locatedIn"))
