"""What stands for what where a graph is too large to be shown thing by thing."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import view_many as many

from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.boxes import label_box, overlaps
from lukou_kg.view.divisions import Division, division_tree
from lukou_kg.view.gatherings import gathered
from lukou_kg.view.overview import Overview, make_overview
from lukou_kg.view.start import READABLE, whole_start


def overview_of(knowledge: Knowledge, schema: Schema) -> Overview:
    return make_overview(knowledge, division_tree(knowledge, schema))


def scattered(knowledge: Knowledge, copies: int) -> Knowledge:
    """The same knowledge several times over without a relation between the copies, as news of many places are."""
    things = tuple(
        replace(thing, id=f"{thing.id}-{copy}", name=f"{thing.name}{copy}")
        for copy in range(copies)
        for thing in knowledge.things
    )
    statements = tuple(
        replace(
            item,
            id=f"{item.id}-{copy}",
            subject=f"{item.subject}-{copy}",
            object=item.object and f"{item.object}-{copy}",
        )
        for copy in range(copies)
        for item in knowledge.statements
    )
    return replace(knowledge, things=things, statements=statements)


SAMPLES = [many.many(130), many.many(480), scattered(many.many(10), 40), scattered(many.many(2), 300)]
SAMPLE_NAMES = ["one net", "one large net", "forty nets", "three hundred nets"]


@pytest.mark.parametrize("knowledge", SAMPLES, ids=SAMPLE_NAMES)
def test_all_that_is_drawn_is_tied_to_its_centre(knowledge: Knowledge, schema: Schema) -> None:
    overview = overview_of(knowledge, schema)
    for ids in overview.gatherings:
        reached = {ids[0]}
        for _ in ids:
            reached |= {end for pair in overview.lines if reached & set(pair) for end in pair if end in ids}
        assert reached == set(ids)


@pytest.mark.parametrize("knowledge", SAMPLES, ids=SAMPLE_NAMES)
def test_the_overview_can_be_read(knowledge: Knowledge) -> None:
    start = whole_start(knowledge)
    assert start.overview is not None
    names = {thing.id: thing.name for thing in knowledge.things}
    counts = {group.id: f"基础设施 {len(group.members)}" for group in start.overview.groups}
    points = {**start.points, **start.group_points}
    boxes = [label_box((names | counts)[one], start.sizes[one]) for one in points]
    assert 10 <= len(points) <= READABLE
    assert overlaps(np.array(list(points.values()), dtype=float), boxes) <= 0.02 * len(points)


@pytest.mark.parametrize("around", range(1, 7))
def test_no_line_between_things_around_a_centre_leads_through_it(around: int) -> None:
    ids = [f"thing-{number}" for number in range(around + 1)]
    points = gathered([ids], {one: label_box("松岭铜箔项目", 12.0) for one in ids})
    x, y = points.pop(ids[0])
    angles = [math.atan2(down - y, across - x) for across, down in points.values()]
    turns = [abs(math.remainder(one - other, 2 * math.pi)) for one, other in combinations(angles, 2)]
    assert all(turn < 0.95 * math.pi for turn in turns)


@pytest.mark.parametrize("knowledge", SAMPLES, ids=SAMPLE_NAMES)
def test_every_thing_stands_in_one_place_at_most_and_groups_are_of_one_kind(
    knowledge: Knowledge, schema: Schema
) -> None:
    overview = overview_of(knowledge, schema)
    groups = {group.id: group for group in overview.groups}
    drawn = [one for ids in overview.gatherings for one in ids]
    standing = Counter(thing for one in drawn for thing in (groups[one].members if one in groups else (one,)))
    assert set(standing.values()) == {1}
    kinds = {thing.id: thing.kind for thing in knowledge.things}
    assert standing.keys() <= kinds.keys()
    for group in overview.groups:
        assert len(group.members) > 1
        assert group.kind is None or {kinds[thing] for thing in group.members} == {group.kind}


def test_what_is_left_out_has_no_way_to_any_centre(schema: Schema) -> None:
    knowledge = scattered(many.many(2), 300)
    overview = overview_of(knowledge, schema)
    groups = {group.id: group for group in overview.groups}
    inside = {
        thing
        for ids in overview.gatherings
        for one in ids
        for thing in (groups[one].members if one in groups else (one,))
    }
    assert len(inside) < len(knowledge.things)
    assert not any(
        (item.subject in inside) != (item.object in inside) for item in knowledge.statements if item.object is not None
    )


def test_no_person_is_a_centre(schema: Schema) -> None:
    knowledge = many.many(130)
    guest = next(thing for thing in knowledge.things if thing.kind == "Person")
    visits = tuple(
        replace(item, id=f"claim-x{number}", subject=guest.id, relation="visited")
        for number, item in enumerate(knowledge.statements)
        if item.object is not None
    )
    famous = replace(knowledge, statements=(*knowledge.statements, *visits))
    centres = {ids[0] for ids in overview_of(famous, schema).gatherings}
    assert guest.id not in centres


def test_places_of_one_division_are_one_centre_under_its_name() -> None:
    knowledge = many.many(130)
    places = [thing for thing in knowledge.things if thing.kind == "Place"]
    tree = (
        Division(name="澄州市", how="code", level="city"),
        *(Division(name=place.name, thing=place.id, above=0, how="code") for place in places[:2]),
        Division(name="湖岭市", how="code", level="city"),
        *(Division(name=place.name, thing=place.id, above=3, how="code") for place in places[2:]),
    )
    # Towns below the counties are so little told of that the cities are not divided.
    overview = make_overview(_only_cities(knowledge, places), tree)
    named = {group.name: set(group.members) for group in overview.groups if group.name}
    assert named == {"澄州市": {place.id for place in places[:2]}, "湖岭市": {place.id for place in places[2:]}}


def _only_cities(knowledge: Knowledge, places: list[Thing]) -> Knowledge:
    """Each place with two relations only: fewer than what a centre must have, while two places together have enough."""
    left = Counter({place.id: 2 for place in places})
    kept = []
    for item in knowledge.statements:
        if item.object in left:
            left[item.object] -= 1
            if left[item.object] < 0:
                continue
        kept.append(item)
    people = tuple(thing for thing in knowledge.things if thing.kind in ("Place", "Project", "Park", "Company"))
    ids = {thing.id for thing in people}
    said = tuple(item for item in kept if {item.subject, item.object or item.subject} <= ids)
    return replace(knowledge, things=people, statements=said)


def test_the_same_knowledge_gives_the_same_overview_in_whatever_order(schema: Schema) -> None:
    knowledge = many.many(130)
    turned = replace(knowledge, statements=knowledge.statements[::-1])
    assert overview_of(knowledge, schema) == overview_of(turned, schema)
