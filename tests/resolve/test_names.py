from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.resolve.names import is_upper_place, name_key, outer_places, place_short_keys


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("年产８０万条ＰＩ膜项目", "年产80万条pi膜项目"),
        ("“双百”工程", "双百工程"),
        ("北麓 汽车玻璃产业园", "北麓汽车玻璃产业园"),
        ("青禾—瑞溪公路", "青禾-瑞溪公路"),
    ],
)
def test_spellings_that_writers_vary_have_one_key(one: str, two: str) -> None:
    assert name_key(one) == name_key(two)


def test_phases_and_levels_keep_their_own_keys() -> None:
    assert len({name_key(name) for name in ("青禾电机一期", "青禾电机二期", "柳河县", "柳河区")}) == 4


def test_a_name_of_marks_alone_keeps_itself() -> None:
    assert name_key("——") == "——"


@given(st.text(max_size=20))
def test_a_key_is_its_own_key_unless_casefolding_goes_on(name: str) -> None:
    once = name_key(name)
    assert name_key(name_key(once)) == name_key(once)
    assert once or not name


@pytest.mark.parametrize(
    ("name", "outer", "short"),
    [
        ("柳河县", (), ("柳河",)),
        ("株洲市渌口区", ("株洲市",), ("渌口区", "渌口")),
        ("湖南省株洲市渌口区", ("湖南省", "株洲市"), ("渌口区", "渌口")),
        ("渌口", (), ()),
        ("沙市", (), ()),
        ("临水镇", (), ("临水",)),
    ],
)
def test_a_place_is_also_called_by_its_last_division_with_and_without_its_level(
    name: str, outer: tuple[str, ...], short: tuple[str, ...]
) -> None:
    assert outer_places(name) == outer
    assert place_short_keys(name) == short


def test_provinces_and_cities_stand_above_districts() -> None:
    assert is_upper_place("株洲市")
    assert not is_upper_place("株洲县")
