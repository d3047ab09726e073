"""Namesakes are told apart as it is written, whatever is left out to be quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from crowds import STORIES, read
from hypothesis import HealthCheck, given, settings

from lukou_kg.resolve import partition as module
from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.blocking import candidates, keys_of
from lukou_kg.resolve.clusters import clusters_of
from lukou_kg.resolve.contrary import is_excluded
from lukou_kg.resolve.faces import certain_by, face_of
from lukou_kg.resolve.joining import ref_of
from lukou_kg.resolve.meeting import Meeting
from lukou_kg.resolve.members import Member, members_of
from lukou_kg.resolve.namesakes import compatible
from lukou_kg.resolve.partition import partition
from lukou_kg.resolve.profile import profile_of
from lukou_kg.resolve.regions import Region
from lukou_kg.schema import Schema


def members_in(stories: list, schema: Schema) -> list[Member]:
    background = background_of(schema)
    return [member for head, extraction in read(stories) for member in members_of(head, extraction, background)]


def goes_with(member: Member, part: Sequence[Member], *, is_mixed: bool) -> bool:
    """With each member of a part, or with one of those that are certain to be one with it."""
    cores: dict[object, list[Member]] = {}
    for other in part:
        certain = certain_by(other)
        core = ref_of(other) if certain is None else (other.family, other.name, certain)
        cores.setdefault(core, []).append(other)
    face = face_of(member, is_mixed=is_mixed)
    return all(any(compatible(face, face_of(each, is_mixed=is_mixed)) for each in core) for core in cores.values())


@settings(max_examples=120, deadline=None)
@given(STORIES)
def test_every_member_was_compared_with_all_before_it(schema: Schema, stories: list) -> None:
    group = members_in(stories, schema)
    is_mixed = len({member.family for member in group}) > 1
    parts: list[list[Member]] = []
    for member in sorted(group, key=module._telling_first):
        fitting = [
            part
            for part in parts
            if member.article not in {other.article for other in part} and goes_with(member, part, is_mixed=is_mixed)
        ]
        if len(fitting) != 1:
            fitting = [[]]
            parts += fitting
        fitting[0].append(member)
    assert partition(group) == [tuple(part) for part in parts]


def occasions(schema: Schema, *days: set[str]) -> list[Member]:
    """Members of one name (longer than seven characters) and place, each in an article of its own, on these days."""
    (one,) = members_in([([("Event", "第三届项目集中签约仪式", [])], [])], schema)
    home = Region(local=frozenset({"青岭区"}))
    return [replace(one, article=str(at), near=home, dates=frozenset(known)) for at, known in enumerate(days)]


def test_occasions_that_look_alike_share_days_with_all_of_one(schema: Schema) -> None:
    """The third shares a day with the first, none with the second."""
    group = occasions(schema, {"2023-05-01", "2023-05-02"}, {"2023-05-02"}, {"2023-05-01"})
    assert [[member.article for member in part] for part in partition(group)] == [["0", "1"], ["2"]]


@pytest.mark.parametrize(
    ("here", "there", "near"),
    [
        ({"2023-05-01"}, {"2023-05-01"}, True),
        ({"2023-05-01"}, {"2023-05-02"}, False),
        ({"2023-05-01"}, set(), True),
        (set(), {"2023-05-01"}, True),
        (set(), set(), True),
    ],
)
def test_occasions_meet_on_a_day_or_where_one_has_none(
    schema: Schema, here: set[str], there: set[str], near: object
) -> None:
    one, two = (face_of(member, is_mixed=False) for member in occasions(schema, here, there))
    meeting = Meeting(few=0)
    meeting.take(one, 0)
    assert (meeting.near(two) == [0]) is near
    assert compatible(one, two) is near


def counted(monkeypatch: pytest.MonkeyPatch, members: Sequence[Member]) -> tuple[int, int]:
    """How often looks were compared, and a member with a part, while these members were parted."""
    looks, parts = Counter[str](), Counter[str]()
    with monkeypatch.context() as patch:
        asked, fits = module.question, module._Part.fits
        patch.setattr(module, "question", lambda *given: looks.update(["asked"]) or asked(*given))
        patch.setattr(module._Part, "fits", lambda *given: parts.update(["asked"]) or fits(*given))
        partition(members)
    return looks.total(), parts.total()


def test_many_articles_on_one_person_cost_no_more_each_than_few(
    schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the news of one county, whose secretary stands in every article on another day."""
    (one,) = members_in([([("Person", "顾海", [])], [])], schema)
    home = Region(local=frozenset({"青岭区"}))
    days = [f"20{year}-0{month}-11" for year in range(10, 30) for month in range(1, 10)]
    mentions = [replace(one, article=day, region=home, dates=frozenset({day})) for day in days]
    assert counted(monkeypatch, mentions) == (1, len(days) - 1)


def test_many_occasions_in_one_place_are_looked_up_by_day(schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"20{year}-0{month}-11" for year in range(10, 30) for month in range(1, 10)]
    looks, parts = counted(monkeypatch, occasions(schema, *({day} for day in days), *({day} for day in days)))
    assert (looks, parts) == (1, len(days) + sum(range(7)))


@pytest.mark.parametrize("few", [0, 1, 10**9])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES)
def test_how_many_parts_are_few_makes_no_difference(
    schema: Schema, monkeypatch: pytest.MonkeyPatch, few: int, stories: list
) -> None:
    members = members_in(stories, schema)
    expected = clusters_of(members, schema)
    with monkeypatch.context() as patch:
        patch.setattr(module, "Meeting", lambda: Meeting(few=few))
        assert clusters_of(members, schema) == expected


@settings(max_examples=120, deadline=None)
@given(STORIES)
def test_what_is_not_compared_for_its_owners_cannot_be_one(schema: Schema, stories: list) -> None:
    groups = clusters_of(members_in(stories, schema), schema)
    group_of = {ref_of(member): number for number, group in enumerate(groups) for member in group}
    profiles = {number: profile_of(group, groups, group_of) for number, group in enumerate(groups)}
    compared = set(candidates(profiles))
    for one, two in combinations(profiles, 2):
        if not {*keys_of(profiles[one])}.isdisjoint(keys_of(profiles[two])):
            assert (one, two) in compared or is_excluded(profiles[one], profiles[two])
