"""What one text names on several sites is one thing, however little is known of it."""

from __future__ import annotations

import makers
import pytest

from lukou_kg.resolve.resolve import Reading, census, resolve
from lukou_kg.schema import Schema

TALKS, OTHER = "座谈会", "云帆精工"


def told(text: str, event: str = TALKS, *, when: str | None = None) -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    names = {"e1": ("Event", event), "e2": ("Person", "陆一舟"), "e3": ("Place", "渌口区")}
    return makers.reading(of, names, [makers.claim(of, "attended", "e2", "e1", when=when)])


def events(readings: list[Reading], schema: Schema, originals: dict[str, str]) -> int:
    knowledge = resolve(readings, schema, originals=originals)
    return len([thing for thing in knowledge.things if thing.kind == "Event"])


def reposts_of(first: Reading, *others: Reading) -> dict[str, str]:
    return {head.sha256: first[0].sha256 for head, _ in others}


def test_a_meeting_that_five_sites_tell_of_in_one_text_is_one(schema: Schema) -> None:
    first, *others = [told(text) for text in "甲乙丙丁戊"]
    assert events([first, *others], schema, {}) == 5
    assert events([first, *others], schema, reposts_of(first, *others)) == 1


def test_it_is_one_whatever_the_order_and_the_person_attended_it_once(schema: Schema) -> None:
    first, *others = [told(text) for text in "甲乙丙"]
    originals = reposts_of(first, *others)
    known = resolve([first, *others], schema, originals=originals)
    assert resolve([*reversed(others), first], schema, originals=originals) == known
    assert len([item for item in known.statements if item.relation == "attended"]) == 1


@pytest.mark.parametrize(("day", "count"), [("2024-05-07", 1), ("2024-06-07", 2)])
def test_where_the_days_differ_it_stays_two(schema: Schema, day: str, count: int) -> None:
    first, second = told("甲", when="2024-05-07"), told("乙", when=day)
    assert events([first, second], schema, reposts_of(first, second)) == count


def test_what_only_the_copy_names_is_told_apart_as_ever(schema: Schema) -> None:
    first, second = told("甲"), told("乙", "推进会")
    assert events([first, second], schema, reposts_of(first, second)) == 2


def test_nobody_is_asked_about_the_things_of_one_text(schema: Schema) -> None:
    first, *others = [told(text) for text in "甲乙丙"]
    found = census([first, *others], schema, originals=reposts_of(first, *others))
    assert found.identities.joins == ()
