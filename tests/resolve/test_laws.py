"""Laws of resolution, tried on crowds of names that collide in every way the rules know."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import makers
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.clusters import clusters_of
from lukou_kg.resolve.members import Member, members_of
from lukou_kg.resolve.namesakes import compatible
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.schema import Schema

PLACES = ("青岭区", "青岭镇", "青岭", "东江市青岭区", "东江市", "东江县", "东江", "白石县")
NAMES = {
    "Place": PLACES,
    "Park": ("经开区", "青岭经开区", "青岭区", "产业园"),
    "Company": ("远航", "远航集团", "青岭远航集团", "青岭远航集团有限公司", "白石远航集团有限公司"),
    "Organization": ("发改局", "青岭区发改局", "远航集团"),
    "GovernmentBody": ("发改局", "青岭区发改局", "区委"),
    "Project": ("标准厂房项目", "青岭区标准厂房项目", "远航集团铜箔生产线项目", "一期", "标准厂房项目一期"),
    "Event": ("集中签约仪式", "青岭区第三届项目集中签约仪式"),
    "Person": ("顾海", "何苗"),
}
KINDS = st.sampled_from(sorted(NAMES))
CALLED = KINDS.flatmap(
    lambda kind: st.tuples(
        st.just(kind), st.sampled_from(NAMES[kind]), st.lists(st.sampled_from(NAMES[kind]), max_size=2)
    )
)
LINKS = st.tuples(
    st.sampled_from(["holdsPosition", "worksFor", "partOf", "heldAt"]), st.integers(0, 5), st.integers(0, 5)
)
STORIES = st.lists(st.tuples(st.lists(CALLED, min_size=1, max_size=6), st.lists(LINKS, max_size=4)), max_size=7)


def read(stories: list[tuple[list[tuple[str, str, list[str]]], list[tuple[str, int, int]]]]) -> list[Reading]:
    readings = []
    for number, (called, links) in enumerate(stories):
        of = makers.article(f"第{number}篇", source=f"{number}.txt")
        names = {f"e{place}": (kind, name, *aliases) for place, (kind, name, aliases) in enumerate(called)}
        claims = [
            makers.claim(of, relation, f"e{one % len(called)}", f"e{two % len(called)}", when=f"202{one}-05-0{two + 1}")
            for relation, one, two in links
        ]
        readings.append(makers.reading(of, names, claims))
    return readings


def members_in(readings: list[Reading], schema: Schema) -> list[Member]:
    background = background_of(schema)
    return [member for head, extraction in readings for member in members_of(head, extraction, background)]


@settings(max_examples=150)
@given(STORIES, st.randoms(use_true_random=False))
def test_order_never_matters(schema: Schema, stories: list, random) -> None:
    readings = read(stories)
    shuffled = random.sample(readings, len(readings))
    assert resolve(shuffled, schema) == resolve(readings, schema)


@settings(max_examples=150)
@given(STORIES)
def test_every_entity_is_in_one_thing_and_no_thing_has_two_of_one_article(schema: Schema, stories: list) -> None:
    members = members_in(read(stories), schema)
    clusters = clusters_of(members, schema)
    seen = Counter((member.article, member.entity.key) for cluster in clusters for member in cluster)
    assert seen == Counter((member.article, member.entity.key) for member in members)
    for cluster in clusters:
        assert len({member.article for member in cluster}) == len(cluster)


@settings(max_examples=80)
@given(STORIES)
def test_going_together_goes_both_ways(schema: Schema, stories: list) -> None:
    for one, two in combinations(members_in(read(stories), schema), 2):
        assert compatible(one, two) is compatible(two, one)


@settings(max_examples=150)
@given(STORIES)
def test_whatever_is_in_one_thing_goes_with_all_of_it(schema: Schema, stories: list) -> None:
    """No chain: two members go together by themselves, or one of them goes with another of the other's legal name."""
    for cluster in clusters_of(members_in(read(stories), schema), schema):
        for one, two in combinations(cluster, 2):
            same = [other for other in cluster if other.is_registered and other.name in {one.name, two.name}]
            assert compatible(one, two) or any(compatible(one, other) or compatible(two, other) for other in same)


@settings(max_examples=150)
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


@settings(max_examples=80)
@given(STORIES, st.integers(0, 6))
def test_an_article_that_was_never_there_leaves_no_trace(schema: Schema, stories: list, gone: int) -> None:
    readings = read(stories)
    left = [reading for number, reading in enumerate(readings) if number != gone]
    knowledge = resolve(left, schema)
    ids = {head.id for head, _ in left}
    assert {head.id for head in knowledge.articles} == ids
    assert all(set(thing.articles) <= ids for thing in knowledge.things)
    assert all(item.article in ids for statement in knowledge.statements for item in statement.evidence)


@settings(max_examples=80)
@given(STORIES)
def test_a_slim_member_tells_the_same_and_shares_what_is_equal(schema: Schema, stories: list) -> None:
    members = members_in(read(stories), schema)
    slim = list(map(Slimmer().member, members))
    for member, lean in zip(members, slim, strict=True):
        assert lean == replace(member, entity=replace(member.entity, mentions=()))
    for name in ("region", "near", "neighbours"):
        held = [getattr(member, name) for member in slim]
        assert len(set(map(id, held))) == len(set(held))
