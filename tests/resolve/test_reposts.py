"""What one text names on several sites is one thing, however little is known of it."""

from __future__ import annotations

from dataclasses import replace

import makers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.resolve.resolve import Reading, census, resolve
from lukou_kg.schema import Schema, load_schema

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
    first, (head, copy) = told("甲"), told("乙", "推进会")
    person = replace(copy.entities[1], name="罗绍昀")
    second = head, replace(copy, entities=(copy.entities[0], person, copy.entities[2]))
    assert events([first, second], schema, reposts_of(first, second)) == 2


def test_nobody_is_asked_about_the_things_of_one_text(schema: Schema) -> None:
    first, *others = [told(text) for text in "甲乙丙"]
    found = census([first, *others], schema, originals=reposts_of(first, *others))
    assert found.identities.joins == ()


def headed(text: str, event: str, *, when: str | None = None, day: str | None = None) -> Reading:
    """A text in which a person attended an event, and went to a firm on a day."""
    of = makers.article(text, source=f"{text}.txt")
    names = {"e1": ("Event", event), "e2": ("Person", "陆一舟"), "e3": ("Place", "渌口区"), "e4": ("Company", OTHER)}
    claims = [makers.claim(of, "attended", "e2", "e1", when=when), makers.claim(of, "visited", "e2", "e4", when=day)]
    return makers.reading(of, names, claims)


@pytest.mark.parametrize("event", ["渌口区产业项目推进会", "重点项目现场会"])
def test_another_headline_over_one_text_makes_no_other_meeting(schema: Schema, event: str) -> None:
    first, second = headed("甲", "产业项目推进会", when="2025-03-04"), headed("乙", event)
    assert events([first, second], schema, reposts_of(first, second)) == 1
    known = resolve([first, second], schema, originals=reposts_of(first, second))
    assert known == resolve([second, first], schema, originals=reposts_of(first, second))


def test_of_two_meetings_of_which_the_same_is_said_neither_is_the_one(schema: Schema) -> None:
    first, second = headed("甲", "产业项目推进会"), headed("乙", "现场会")
    head, read = first
    (attended, visited) = read.claims
    twin = replace(read.entities[0], key="e5", name="座谈会")
    both = replace(read, entities=(*read.entities, twin), claims=(attended, visited, replace(attended, object="e5")))
    assert events([(head, both), second], schema, reposts_of(first, second)) == 3


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (("2025-04-09", "XXXX-04-09"), 1),
        (("XXXX-04-09", "2025-04-09"), 1),
        (("2025-04-09", "XXXX-04-10"), 2),
        (("2025-04-09", "2024-04-09"), 2),
    ],
)
def test_a_day_that_one_site_leaves_without_a_year_has_that_of_the_same_text(
    schema: Schema, days: tuple[str, str], count: int
) -> None:
    first, second = (headed(text, TALKS, day=day) for text, day in zip("甲乙", days, strict=True))
    known = resolve([first, second], schema, originals=reposts_of(first, second))
    assert len([item for item in known.statements if item.relation == "visited"]) == count
    apart = resolve([first, second], schema)
    assert len([item for item in apart.statements if item.relation == "visited"]) == 2


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(["2024-04-09", "2025-04-09", "XXXX-04-09", "XXXX-05", None]), min_size=2, max_size=4))
def test_without_a_repost_the_rest_is_as_if_it_had_never_been_there(days: list[str | None]) -> None:
    schema = load_schema()
    first, *others = [headed(text, TALKS, day=day) for text, day in zip("甲乙丙丁", days, strict=False)]
    lone = headed("戊", "产业大会", day="XXXX-04-09")
    gone = resolve([first, lone], schema, originals={})
    assert resolve([lone, first], schema, originals=reposts_of(first, *others)) == gone
