from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import view_many as many
from samples import DONGZE, FANG, FILM, LUO, MATERIALS, WEST, WIRE, XINGHE, ZONE

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.view.boxes import label_box, overlaps
from lukou_kg.view.start import READABLE, Start, start_around, whole_start


def crowded(knowledge: Knowledge, start: Start) -> float:
    """The share of things shown at first whose labels lie on another one's."""
    names = {thing.id: thing.name for thing in knowledge.things}
    boxes = [label_box(names[thing], start.sizes[thing]) for thing in start.points]
    return overlaps(np.array(list(start.points.values()), dtype=float), boxes) / len(boxes)


def test_a_small_knowledge_is_shown_whole(knowledge: Knowledge) -> None:
    start = whole_start(knowledge)
    assert set(start.points) == {thing.id for thing in knowledge.things}
    assert start.points == start.everywhere


@pytest.mark.parametrize(("lone", "drawn"), [(12, 12), (13, 0)])
def test_things_without_relations_are_drawn_where_they_are_few(knowledge: Knowledge, lone: int, drawn: int) -> None:
    linked = {end for fact in knowledge.statements if fact.object for end in (fact.subject, fact.object)}
    kept = tuple(thing for thing in knowledge.things if thing.id in linked)
    apart = tuple(replace(kept[0], id=f"lone-{number}", name=f"孤山{number}") for number in range(lone))
    start = whole_start(replace(knowledge, things=kept + apart))
    assert set(start.points) == linked | {thing.id for thing in apart[:drawn]}


def test_of_a_large_one_an_overview_is_shown() -> None:
    knowledge = many.many(130)
    start = whole_start(knowledge)
    assert start.overview is not None
    assert 0 < len(start.points) + len(start.group_points) <= READABLE
    assert len(start.everywhere) == len(knowledge.things)
    groups = {group.id: group.members for group in start.overview.groups}
    assert groups.keys() == start.group_points.keys()
    assert not start.points.keys() & {thing for members in groups.values() for thing in members}


@pytest.mark.parametrize("projects", [10, 28, 60, 130])
def test_the_first_view_is_readable(projects: int) -> None:
    knowledge = many.many(projects)
    assert crowded(knowledge, whole_start(knowledge)) <= 0.02


def test_around_a_thing_stand_its_neighbours(knowledge: Knowledge) -> None:
    start = start_around(knowledge, WIRE, 1)
    assert set(start.points) == {WIRE, LUO, ZONE, WEST, XINGHE}
    assert start.points[WIRE] == (0, 0)
    assert start.centre == WIRE


def test_more_hops_reach_further(knowledge: Knowledge) -> None:
    start = start_around(knowledge, WIRE, 3)
    assert {FILM, DONGZE, MATERIALS} <= set(start.points)
    assert FANG not in start.points


def test_a_thing_without_relations_stands_alone(knowledge: Knowledge) -> None:
    lonely = replace(knowledge, statements=())
    assert start_around(lonely, WIRE, 2).points == {WIRE: (0, 0)}


def test_a_hub_shows_no_more_than_can_be_read() -> None:
    knowledge = many.many(1200)
    hub = max(
        (thing for thing in knowledge.things if thing.kind == "Place"),
        key=lambda place: sum(item.object == place.id for item in knowledge.statements),
    )
    start = start_around(knowledge, hub.id, 3)
    assert len(start.points) == READABLE
    assert crowded(knowledge, start) <= 0.02


def test_things_of_one_relation_stand_side_by_side() -> None:
    knowledge = many.many(60)
    park = next(thing for thing in knowledge.things if thing.kind == "Park")
    start = start_around(knowledge, park.id, 1)
    order = list(start.points)[1:]
    relations = [
        next(item.relation for item in knowledge.statements if {item.subject, item.object} == {park.id, thing})
        for thing in order
    ]
    assert relations == sorted(relations)


def test_better_connected_things_are_larger_up_to_a_bound() -> None:
    start = whole_start(many.many(1200))
    assert max(start.sizes.values()) == 24
    assert min(start.sizes.values()) >= 7


def test_things_without_relations_are_left_out_of_a_first_view_that_cannot_hold_all() -> None:
    knowledge = many.many(130)
    few = replace(knowledge, statements=knowledge.statements[:40])
    start = whole_start(few)
    linked = {end for item in few.statements if item.object for end in (item.subject, item.object)}
    assert set(start.points) == linked


def test_where_nothing_is_related_things_are_shown_all_the_same() -> None:
    knowledge = replace(many.many(130), statements=())
    assert len(whole_start(knowledge).points) == READABLE
