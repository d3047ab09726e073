"""Places written one inside the other: 湖南省株洲市渌口区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in
from lukou_kg.schema.divisions import unranked
from lukou_kg.schema.name_parts import OF_PARK

_RANK = {
    "国": 0,
    "省": 1,
    "市": 2,
    "州": 2,
    "盟": 2,
    "区": 3,
    "县": 3,
    "旗": 3,
    "镇": 4,
    "乡": 4,
    "道": 4,
    "村": 5,
    "社": 5,
}
_REGION = re.compile("(?:湾区|城市群|都市圈|经济[区圈带]|三角洲?|走廊)$")  # lies in no division
_CITY = 2
_COUNTY = 3
_TOWN = 4
_NAMING = 4
_OWNED = re.compile("[^，。；、]{2,20}?(?:公司|集团|厂)")
_STANDING = frozenset({"Project", "Park", "Infrastructure", "Company"})


def nested_places(scene: Scene, above: Mapping[str, frozenset[str]]) -> Iterator[Claim]:
    """The relation partOf for places that stand side by side, the larger before the smaller.

    `above` (see `lukou_kg.schema.divisions.containers`) tells it of those without their ranks: 江苏丹阳, 宝鸡凤县.
    """
    places = [item for item in scene.reading.mentions if item.kind == "Place" and not item.pointer]
    for outer, inner in pairwise(places):
        larger, smaller = _rank(outer.name), _rank(inner.name)
        if (larger is None or smaller is None) and _holds(outer.name, above.get(unranked(inner.name), ())):
            larger, smaller = 0, 1
        if _REGION.search(inner.name) or outer.span.end != inner.span.start or larger is None or smaller is None:
            continue
        if larger >= smaller:
            continue
        yield from stands_in(scene, inner, outer, "adjacent", score=0.95, relation="partOf")


def _holds(outer: str, above: Iterable[str]) -> bool:
    return any(name.startswith(unranked(outer)) for name in above)  # 新疆, of 新疆维吾尔


def _rank(name: str) -> int | None:
    return _RANK["社"] if name.endswith("社区") else _RANK.get(name[-1])


def own_places(scene: Scene) -> Iterator[Claim]:
    """The relation locatedIn for things named right behind where they are: 双桥区北麓汽车玻璃产业园, 临江镇恒岳重工.

    A park before it always counts; of divisions, any for works and parks, those below a city for companies, and any
    where the name begins with a place of its own (宁海市四川恒岳机械有限公司). Inside a name only towns, villages and
    parks do (临江镇福泰五期): a larger place there is part of what the thing is called.
    """
    areas = [item for item in scene.reading.mentions if item.kind in {"Place", "Park"} and not item.pointer]
    ends = {item.span.end: item for item in areas}
    starts = {item.span.start: item for item in areas}
    for item in scene.reading.mentions:
        if item.kind not in _STANDING or item.pointer:
            continue
        place = ends.get(item.span.start)
        inner = starts.get(item.span.start)
        if place is not None and (may_stand(item, place) or inner is not None):
            yield from stands_in(scene, item, place, "named-after-place", score=0.7)
        if inner is not None and inner.span.end < item.span.end and _in_name(scene, item, inner):
            yield from stands_in(scene, item, inner, "place-in-name", score=0.65)


def may_stand(thing: Mention, area: Mention) -> bool:
    """Whether an area named right before a thing says where it is.

    A city before a company is part of its name, also where that begins the name of a work.
    """
    if area.kind == "Park":
        return thing.kind != "Park" or area.name.endswith("区")
    owned = thing.kind == "Company" or (thing.kind == "Project" and _OWNED.match(thing.name) is not None)
    return not owned or _RANK.get(area.name[-1], 0) >= _COUNTY


def _in_name(scene: Scene, item: Mention, inner: Mention) -> bool:
    if inner.kind != "Park" or item.kind == "Park":
        return is_small(inner)
    rest = scene.reading.text[inner.span.end : item.span.end]
    return len(rest) >= _NAMING and OF_PARK.match(rest) is None


def is_small(area: Mention) -> bool:
    """Whether an area is so small that a name which begins with it says where the thing is: a town, village or park."""
    return (area.kind == "Park" and area.name.endswith("区")) or _RANK.get(area.name[-1], 0) >= _TOWN


def is_wide(area: Mention) -> bool:
    """Whether an area is a country or a province, so that it says little of where a thing is."""
    return area.kind == "Place" and _RANK.get(area.name[-1], _COUNTY) < _CITY
