"""What one person cannot be at once, and what is in two towns of one county."""

from __future__ import annotations

import re
from datetime import date

import makers
import pytest

from lukou_kg.resolve.ranks import at_once, days_of, other_rank
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.schema import Schema


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        ({"县委书记"}, {"县委副书记"}, True),
        ({"县长"}, {"常务副县长"}, True),
        ({"县委副书记", "县长"}, {"县长"}, False),
        ({"县委副书记", "县长"}, {"县委副书记"}, False),
        ({"县委书记", "县委副书记"}, {"县委副书记"}, False),
        ({"副县长", "公安局局长"}, {"公安局局长"}, False),
        (set(), {"副县长"}, False),
    ],
)
def test_a_deputy_is_not_the_first(one: set[str], two: set[str], other: object) -> None:
    assert other_rank(one, two) is other
    assert other_rank(two, one) is other


def test_two_months_lie_between_posts() -> None:
    assert at_once(days_of(["2023-01-01"]), days_of(["2023-02-01", "2023"]))
    assert not at_once(days_of(["2023-01-01"]), days_of(["2023-06-01"]))
    assert not at_once([date(2023, 1, 1)], [])


def official(text: str, name: str, post: str, body: str, *, day: str) -> Reading:
    of = makers.article(text, source=f"{text}.txt", published=day)
    names = {"e1": ("Person", name), "e2": ("Place", "渌口区")}
    return makers.reading(of, names, [makers.claim(of, "holdsPosition", "e1", body + post, when=day, org=body)])


def persons(schema: Schema, *readings: Reading) -> int:
    return len([thing for thing in resolve(readings, schema).things if thing.kind == "Person"])


@pytest.mark.parametrize(
    ("one", "two", "later", "things"),
    [
        (("渌口区委", "书记"), ("渌口区委", "副书记"), "2023-10-12", 2),
        (("渌口区发改局", "局长"), ("渌口区教育局", "局长"), "2023-10-12", 2),
        (("渌口区发改局", "局长"), ("渌口区发展和改革局", "局长"), "2023-10-12", 1),
        (("渌口区委", "副书记"), ("渌口区委", "书记"), "2025-03-01", 1),
    ],
)
def test_namesakes_in_one_county_with_other_posts_on_near_days_are_two(
    schema: Schema, one: tuple[str, str], two: tuple[str, str], later: str, things: int
) -> None:
    first = official("甲", "李伟", one[1], one[0], day="2023-10-11")
    second = official("乙", "李伟", two[1], two[0], day=later)
    assert persons(schema, first, second) == things


@pytest.mark.parametrize(
    ("kind", "one", "two", "things"),
    [
        ("Park", "渌口区南洲镇产业园", "渌口区朱亭镇产业园", 2),
        ("Park", "渌口区南洲镇产业园", "南洲镇产业园", 1),
        ("GovernmentBody", "渌口区淦田镇人民政府", "渌口区龙船镇人民政府", 2),
        ("Project", "南洲镇卫生院项目", "朱亭镇卫生院项目", 2),
        ("Project", "南洲镇东风村文化广场项目", "南洲镇红旗村文化广场项目", 2),
    ],
)
def test_what_is_in_two_towns_of_one_county_is_two(schema: Schema, kind: str, one: str, two: str, things: int) -> None:
    readings = []
    for text, name in (("甲", one), ("乙", two)):
        of = makers.article(text, source=f"{text}.txt")
        short = name.split("镇")[-1].split("村")[-1]
        called = (kind, short, name) if kind == "Project" else (kind, name)
        spots = re.findall("[^区镇村]{2}[镇村]", name)
        places = {f"e{number}": ("Place", spot) for number, spot in enumerate(("渌口区", *spots), start=2)}
        readings.append(makers.reading(of, {"e1": called, **places}))
    assert len([thing for thing in resolve(readings, schema).things if thing.kind == kind]) == things
