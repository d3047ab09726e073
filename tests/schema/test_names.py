"""Names of a user's own as values, and as part of what reads."""

from __future__ import annotations

import pytest

from lukou_kg.errors import CardError
from lukou_kg.schema import Schema, load_schema
from lukou_kg.schema.names import ListedName, names_digest

LISTED = [ListedName("拓禾", "Company", ("拓禾厂",)), ListedName("青石谷", "Park")]


@pytest.mark.parametrize(
    "name",
    [
        *LISTED,
        ListedName("${paths.x}$a$$", "Company", ("$",)),
        ListedName("A+B(.*)|=cmd'\"\\", "Company", ("甲\\t乙",)),
    ],
)
def test_a_name_is_a_line_and_back(name: ListedName) -> None:
    assert ListedName.of_line(name.line) == name
    assert "$" not in name.line


def test_a_line_without_a_kind_is_a_fault() -> None:
    with pytest.raises(CardError, match="no tab and kind behind the listed name '拓禾'"):
        ListedName.of_line("拓禾")


def test_the_names_are_part_of_what_reads_in_whatever_order_they_come(schema: Schema) -> None:
    with_names = load_schema(names=LISTED)
    assert with_names.names == tuple(sorted(LISTED))
    assert load_schema(names=reversed(LISTED)).version == with_names.version
    assert names_digest(LISTED) == names_digest(reversed(LISTED))
    versions = {load_schema(names=LISTED[:count]).version for count in range(3)}
    assert len(versions) == 3
    assert schema.version in versions


@pytest.mark.parametrize(
    "other",
    [
        ListedName("拓禾", "Company"),
        ListedName("拓禾", "Company", ("拓禾厂", "拓禾工厂")),
        ListedName("拓禾", "Park", ("拓禾厂",)),
        ListedName("拓禾厂", "Company", ("拓禾",)),
    ],
)
def test_another_kind_or_alias_makes_another_version(other: ListedName) -> None:
    assert load_schema(names=[other]).version != load_schema(names=LISTED[:1]).version


def test_a_kind_without_a_card_is_a_fault() -> None:
    with pytest.raises(CardError, match="no card for the kinds of listed names: Dragon"):
        load_schema(names=[ListedName("拓禾", "Dragon")])
