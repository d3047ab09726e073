"""Nouns that 家 counts and that end as firms do."""

from __future__ import annotations

import re

import pytest

from lukou_kg.schema import load_schema
from lukou_kg.schema.endings import counted_firms

FIRMS = re.compile(counted_firms(load_schema()))


@pytest.mark.parametrize("noun", ["整车厂", "药企", "经销商", "公司", "农民专业合作社", "4S店", "集团", "厂商"])
def test_a_noun_that_ends_as_firms_do_names_firms(noun):
    found = FIRMS.match(f"{noun}签约")
    assert found is not None
    assert noun.startswith(found.group())


@pytest.mark.parametrize("noun", ["商会", "社区", "社会组织", "厂房", "商业综合体", "医院", "药企项目", "单位和药企"])
def test_another_noun_names_none(noun):
    assert FIRMS.match(noun) is None


def test_the_table_is_in_order_and_names_kinds():
    rows = load_schema().tables["endings"]
    endings = [row["ending"] for row in rows]
    assert endings == sorted(set(endings)), "sort src/lukou_kg/schema/tables/endings.tsv by ending (code points)"
    assert {row["kind"] for row in rows} <= set(load_schema().kinds)
