"""Laws of resolution, tried on crowds of names that collide in every way the rules know."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from crowds import NAMES, STORIES, read
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.clusters import clusters_of
from lukou_kg.resolve.faces import face_of
from lukou_kg.resolve.grounds import GROUNDS, grounds
from lukou_kg.resolve.meeting import Meeting
from lukou_kg.resolve.members import Member, members_of
from lukou_kg.resolve.namesakes import compatible
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.schema import Schema


def members_in(readings: list[Reading], schema: Schema) -> list[Member]:
    background = background_of(schema)
    return [member for head, extraction in readings for member in members_of(head, extraction, background)]


@settings(max_examples=150, deadline=None)
@given(STORIES, st.randoms(use_true_random=False))
def test_order_never_matters(schema: Schema, stories: list, random) -> None:
    readings = read(stories)
    shuffled = random.sample(readings, len(readings))
    assert resolve(shuffled, schema) == resolve(readings, schema)


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_every_entity_is_in_one_thing_and_no_thing_has_two_of_one_article(schema: Schema, stories: list) -> None:
    members = members_in(read(stories), schema)
    clusters = clusters_of(members, schema)
    seen = Counter((member.article, member.entity.key) for cluster in clusters for member in cluster)
    assert seen == Counter((member.article, member.entity.key) for member in members)
    for cluster in clusters:
        assert len({member.article for member in cluster}) == len(cluster)


def go_together(one: Member, two: Member) -> bool:
    is_mixed = one.family != two.family
    return compatible(face_of(one, is_mixed=is_mixed), face_of(two, is_mixed=is_mixed))


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_going_together_goes_both_ways(schema: Schema, stories: list) -> None:
    for one, two in combinations(members_in(read(stories), schema), 2):
        assert go_together(one, two) is go_together(two, one)


@settings(max_examples=80)
@given(STORIES)
def test_beside_other_families_the_same_go_together(schema: Schema, stories: list) -> None:
    for one, two in combinations(members_in(read(stories), schema), 2):
        mixed = compatible(face_of(one, is_mixed=True), face_of(two, is_mixed=True))
        assert mixed is go_together(one, two)


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_whoever_goes_together_is_looked_at(schema: Schema, stories: list) -> None:
    members = members_in(read(stories), schema)
    for one, two in combinations(members, 2):
        here, there = (face_of(member, is_mixed=one.family != two.family) for member in (one, two))
        meeting = Meeting(few=0)
        meeting.take(here, 0)
        assert not compatible(here, there) or meeting.near(there) == [0]


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_whatever_is_in_one_thing_goes_with_all_of_it(schema: Schema, stories: list) -> None:
    """No chain: two members go together by themselves, or one of them goes with another of the other's legal name."""
    for cluster in clusters_of(members_in(read(stories), schema), schema):
        for one, two in combinations(cluster, 2):
            same = [other for other in cluster if other.is_registered and other.name in {one.name, two.name}]
            assert go_together(one, two) or any(go_together(one, other) or go_together(two, other) for other in same)


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_things_keep_every_name_and_lie_on_one_line_of_kinds(schema: Schema, stories: list) -> None:
    readings = read(stories)
    knowledge = resolve(readings, schema)
    assert len({thing.id for thing in knowledge.things}) == len(knowledge.things)
    said = {name for _, extraction in readings for each in extraction.entities for name in (each.name, *each.aliases)}
    assert {name for thing in knowledge.things for name in (thing.name, *thing.aliases)} == said
    assert {thing.kind for thing in knowledge.things} <= set(NAMES)
    for statement in knowledge.statements:
        assert statement.evidence


@settings(max_examples=80, deadline=None)
@given(STORIES, st.integers(0, 6))
def test_an_article_that_was_never_there_leaves_no_trace(schema: Schema, stories: list, gone: int) -> None:
    readings = read(stories)
    left = [reading for number, reading in enumerate(readings) if number != gone]
    knowledge = resolve(left, schema)
    ids = {head.id for head, _ in left}
    assert {head.id for head in knowledge.articles} == ids
    assert all(set(thing.articles) <= ids for thing in knowledge.things)
    assert all(item.article in ids for statement in knowledge.statements for item in statement.evidence)


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_a_slim_member_tells_the_same_and_shares_what_is_equal(schema: Schema, stories: list) -> None:
    members = members_in(read(stories), schema)
    slim = list(map(Slimmer().member, members))
    for member, lean in zip(members, slim, strict=True):
        assert lean == replace(member, entity=replace(member.entity, mentions=()))
    for name in ("region", "near", "neighbours"):
        held = [getattr(member, name) for member in slim]
        assert len(set(map(id, held))) == len(set(held))


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_what_goes_together_has_more_in_common_than_a_name(schema: Schema, stories: list) -> None:
    gazetteer = background_of(schema).gazetteer
    for one, two in combinations(members_in(read(stories), schema), 2):
        if one.article != two.article and one.name == two.name and go_together(one, two):
            found = [ground.kind for ground in grounds(one, two, gazetteer)]
            assert found == sorted(found, key=GROUNDS.index)
            assert found != ["name"] or one.family in {"Place", "Policy", "Event"}
