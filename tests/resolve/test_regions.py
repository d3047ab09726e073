"""Regions: what a name of a place says about where it is, and when two regions are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.resolve.gazetteer import Gazetteer, Level, gazetteer_of
from lukou_kg.resolve.regions import Region, are_apart, in_common, may_lie_in, park_region, place_region, union
from lukou_kg.schema import load_schema
from lukou_kg.schema.divisions import unranked

HUNAN, ZHUZHOU, LUKOU, BEIJING = "430000", "430200", "430212", "110000"
NAMES = (
    "渌口区",
    "株洲县",
    "荷塘区",
    "醴陵市",
    "株洲市",
    "湖南",
    "北京市",
    "朝阳区",
    "白石县",
    "东江市",
    "渌口镇",
    "德国",
    "省",
)
GAZETTEER = gazetteer_of(load_schema())
REGIONS = st.lists(
    st.sampled_from([place_region(name, frozenset(), (), frozenset(), GAZETTEER) for name in NAMES]), max_size=4
).map(union)


def region(name: str, *holders: str, named: tuple[str, ...] = ()) -> Region:
    around = [place_region(holder, frozenset(), (), frozenset(), GAZETTEER) for holder in holders]
    return place_region(name, frozenset(), around, frozenset(named), GAZETTEER)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return GAZETTEER


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("湖南省", Level.PROVINCE), ("湖南", Level.PROVINCE), ("北京市", Level.PROVINCE), ("株洲市", Level.CITY),
        ("株洲", Level.CITY), ("东江市", Level.CITY), ("醴陵市", Level.LOCAL), ("渌口", Level.LOCAL), ("白石县", Level.LOCAL),
        ("朱亭镇", Level.LOCAL), ("湘西自治区", Level.PROVINCE), ("德国", None), ("长三角", None),
    ],
)  # fmt: skip
def test_a_name_of_a_place_tells_its_level(gazetteer: Gazetteer, key: str, level: Level | None) -> None:
    assert gazetteer.level(key) is level


@pytest.mark.parametrize(
    ("key", "near", "code"),
    [
        ("渌口区", (), LUKOU),
        ("渌口", (), LUKOU),
        ("鼓楼区", (), None),
        ("鼓楼区", ("320100",), "320106"),
        ("鼓楼区", ("320000",), None),  # in two cities of that province
        ("白石县", (), None),
    ],
)
def test_a_county_is_known_where_its_name_is_one_of_a_kind_or_its_city_is_named(
    gazetteer: Gazetteer, key: str, near: tuple[str, ...], code: str | None
) -> None:
    assert gazetteer.code(key, near) == code


def test_a_county_has_a_city_and_a_province(gazetteer: Gazetteer) -> None:
    assert (gazetteer.city_of(LUKOU), gazetteer.province_of(LUKOU)) == (ZHUZHOU, HUNAN)
    assert gazetteer.city_of("110105") == BEIJING
    assert gazetteer.city_of("419001") is None  # a county-level city under its province
    assert list(gazetteer.successors("430221")) == [LUKOU]


@pytest.mark.parametrize(
    ("code", "name", "parts"),
    [
        ("320586", "吴县", ["320506", "320507"]),
        ("371200", "莱芜", ["370116", "370117"]),
    ],
)
def test_a_division_that_was_parted_has_several_successors_and_its_own_name(
    gazetteer: Gazetteer, code: str, name: str, parts: list[str]
) -> None:
    assert list(gazetteer.successors(code)) == parts
    assert gazetteer.name_now(name, [code]) == name


def test_a_known_county_is_in_its_city_and_province() -> None:
    assert region("渌口区") == Region(local=frozenset({LUKOU}), home=frozenset({ZHUZHOU}), certain=frozenset({HUNAN}))


def test_an_unknown_county_is_where_the_places_before_it_are() -> None:
    assert region("白石县", "甘肃").certain == region("甘肃").provinces
    assert region("东江市白石县").home == frozenset({"东江市", "东江"})


@given(REGIONS, REGIONS)
def test_having_something_in_common_goes_both_ways(one: Region, two: Region) -> None:
    assert in_common(one, two) == in_common(two, one)
    assert are_apart(one, two) == are_apart(two, one)


@given(REGIONS)
def test_a_region_with_a_place_has_it_in_common_with_itself(one: Region) -> None:
    assert in_common(one, one) is one.is_known
    assert not are_apart(one, one)


@given(REGIONS, REGIONS)
def test_the_city_around_only_adds_to_what_is_in_common(one: Region, two: Region) -> None:
    assert in_common(one, two, city_counts=True) or not in_common(one, two)


@pytest.mark.parametrize(
    ("park", "near", "codes"),
    [
        ("荷塘高新区", (), set()),
        ("荷塘高新区", ("湖南",), {"430202"}),
        ("荷塘高新区", ("长沙市",), set()),
        ("平江高新区", ("湖南",), {"430626"}),
        ("岳阳平江高新区", (), {"430626"}),
        ("鼓楼高新区", ("江苏",), set()),
        ("攸县循环经济产业园", (), {"430223"}),
        ("醴陵陶瓷产业园", (), set()),
        ("醴陵陶瓷产业园", ("株洲市",), {"430281"}),
        ("株洲市渌口现代物流园", (), {LUKOU}),
        ("醴陵经济开发区五里墩片区", (), {"430281"}),
        ("松岭产业园", ("湖南",), set()),
        ("醴陵", ("湖南",), set()),
    ],
)
def test_a_park_is_in_the_district_that_its_name_begins_with(park: str, near: tuple[str, ...], codes: set[str]) -> None:
    assert park_region(park, GAZETTEER, union(region(name) for name in near)).local == codes


COUNTIES = [code for code, row in sorted(GAZETTEER.rows.items()) if row["level"] == "county"]


@given(st.sampled_from(COUNTIES), st.sampled_from(("经开区", "高新区", "产业园", "现代物流园")))
def test_a_park_that_is_called_by_the_short_name_of_a_county_is_never_put_out_of_the_city_near(
    code: str, kind: str
) -> None:
    above = frozenset(GAZETTEER.above(code))
    home = {each for each in above if GAZETTEER.rows[each]["level"] == "city"}
    near = Region(cities=frozenset(home), certain=frozenset({GAZETTEER.province_of(code)}))
    found = park_region(unranked(GAZETTEER.rows[code]["name"]) + kind, GAZETTEER, near)
    assert found.local <= {code, *GAZETTEER.successors(code)} or found.home & near.cities or not near.cities
    assert may_lie_in(found, near) or not near.cities
