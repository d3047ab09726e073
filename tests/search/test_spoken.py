"""Names by how they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.search.grams import Grams
from lukou_kg.search.index import SearchIndex
from lukou_kg.search.spoken import heard, is_spelling

NAMES = (("湖南岑澈新材料股份有限公司", "岑澈新材"), ("长沙银行",), ("西安铁路",), ("ABB渌口",))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("cenche", "湖南岑澈新材料股份有限公司"),
        ("cench", "湖南岑澈新材料股份有限公司"),
        ("CENCHE", "湖南岑澈新材料股份有限公司"),
        ("ccxc", "湖南岑澈新材料股份有限公司"),
        ("hncc", "湖南岑澈新材料股份有限公司"),
        ("changshayinhang", "长沙银行"),
        ("zhangshayinxing", "长沙银行"),
        ("csyh", "长沙银行"),
        ("xian", "西安铁路"),
        ("lukou", "ABB渌口"),
    ],
)
def test_a_name_is_found_by_its_pinyin_or_initials(named: Callable[..., SearchIndex], typed: str, label: str) -> None:
    assert label in [thing.names[0] for thing in named(*NAMES).answers(typed).things]


@pytest.mark.parametrize("typed", ["cenchq", "c", "zz", "cen1", "c" * 41, "lukouu"])
def test_what_no_name_is_read_as_finds_none(named: Callable[..., SearchIndex], typed: str) -> None:
    assert named(*NAMES).answers(typed).things == ()


def test_letters_that_are_written_come_before_letters_that_are_read(named: Callable[..., SearchIndex]) -> None:
    found = named(("拼音",), ("PYTHON",), ("ACME PY",)).answers("py").things
    assert [thing.names[0] for thing in found] == ["PYTHON", "ACME PY", "拼音"]


@settings(max_examples=50)
@given(st.text(alphabet="aeoianghv", min_size=2, max_size=40))
def test_no_spelling_takes_long_to_take_apart(typed: str) -> None:
    assert is_spelling(typed)
    assert len(list(heard(Grams.of(["安岑澈"]), typed))) <= 17
