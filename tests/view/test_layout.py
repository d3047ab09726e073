from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np
import pytest
import view_many as many
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.view.boxes import LINE, Box, label_box, overlaps
from lukou_kg.view.layout import ASPECT, Point, lay_out
from lukou_kg.view.packing import packed
from lukou_kg.view.passing import off_lines, passing
from lukou_kg.view.radial import around
from lukou_kg.view.start import whole_start
from lukou_kg.view.stress import connected_layout

BOX = Box(96, 44, 120)
PATH = [(number, number + 1) for number in range(9)]
STAR = [(0, number) for number in range(1, 40)]
RING = [(number, (number + 1) % 24) for number in range(24)]
GRID = [
    (9 * y + x, 9 * y + x + step)
    for y in range(9)
    for x in range(9)
    for step in (1, 9)
    if (step == 9 and y < 8) or (step == 1 and x < 8)
]
TREE = [((number - 1) // 3, number) for number in range(1, 120)]


def array(points: tuple[Point, ...]) -> np.ndarray:
    return np.array(points, dtype=float)


def count_of(links: list[tuple[int, int]]) -> int:
    return max(map(max, links)) + 1


@pytest.mark.parametrize("links", [PATH, STAR, RING, GRID, TREE], ids=["path", "star", "ring", "grid", "tree"])
def test_no_more_than_two_in_a_hundred_labels_overlap(links: list[tuple[int, int]]) -> None:
    boxes = [BOX] * count_of(links)
    assert overlaps(array(lay_out(links, boxes)), boxes) <= len(boxes) * 0.02


@pytest.mark.parametrize("links", [PATH, STAR, RING, GRID, TREE], ids=["path", "star", "ring", "grid", "tree"])
def test_linked_things_stand_nearer_than_others(links: list[tuple[int, int]]) -> None:
    points = array(lay_out(links, [BOX] * count_of(links)))
    ends = np.array(links)
    linked = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T).mean()
    every = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1)).mean()
    assert linked < every * 0.8


@pytest.mark.parametrize("links", [STAR, GRID, TREE], ids=["star", "grid", "tree"])
def test_the_page_is_filled_in_about_its_proportions(links: list[tuple[int, int]]) -> None:
    points = array(lay_out(links, [BOX] * count_of(links)))
    wide, high = points.max(axis=0) - points.min(axis=0)
    assert ASPECT / 1.8 < wide / high < ASPECT * 1.8


def test_separate_groups_do_not_lie_on_each_other() -> None:
    links = [(5 * group, 5 * group + member) for group in range(12) for member in range(1, 5)]
    boxes = [BOX] * 70
    assert overlaps(array(lay_out(links, boxes)), boxes) == 0


def test_things_without_links_stand_in_rows_below_the_others() -> None:
    boxes = [BOX] * 60
    points = array(lay_out(STAR, boxes))
    assert points[40:, 1].min() > points[:40, 1].max()
    rows = {y: np.diff(np.sort(points[40:][points[40:, 1] == y, 0])) for y in set(points[40:, 1])}
    assert len(rows) <= 5
    assert all((apart >= BOX.row).all() for apart in rows.values())


def test_rows_below_a_crowd_take_little_room() -> None:
    links = [((number - 1) // 2, number) for number in range(1, 1100)]
    points = array(lay_out(links, [BOX] * 1200))
    linked, single = points[:1100], points[1100:]
    assert single[:, 1].min() > linked[:, 1].max()
    assert np.ptp(single[:, 1]) < np.ptp(linked[:, 1]) / 8


def test_rows_below_a_drawing_leave_room_for_letters_that_do_not_shrink_with_it() -> None:
    grown = [(number, number + step) for number in range(120) for step in (1, 11)]
    few, many_boxes = [BOX] * 161, [BOX] * 191
    for boxes in (few, many_boxes):
        points = array(lay_out(grown, boxes))
        wide, high = points.max(axis=0) - points.min(axis=0)
        scale = min(600 / wide, 660 / high)  # of a page that shows all
        rows = sorted(set(points[131:, 1]))
        apart = min(np.diff(np.sort(points[131:][points[131:, 1] == y, 0])).min() for y in rows[:-1])
        assert apart * scale > BOX.row * 0.85
        assert np.diff(rows).min() * scale > LINE


def test_leaves_of_a_hub_stand_all_around_it() -> None:
    points = array(lay_out([*STAR, (39, 40), (40, 41)], [BOX] * 42))
    away = points[1:39] - points[0]
    turns = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    assert np.diff(turns).max() < np.pi / 2


def test_a_line_does_not_pass_through_a_thing_that_it_does_not_join() -> None:
    points = np.array([[0.0, 0.0], [300.0, 4.0], [150.0, 1.0], [150.0, 200.0]])
    ends = np.array([[0, 1], [2, 3]])
    rooms = [label_box("青禾", 8.0)] * 4
    moved = off_lines(points, ends, rooms)
    assert passing(points, ends) == 1
    assert passing(moved, ends) == 0
    assert overlaps(moved, rooms) == 0
    assert np.abs(moved - points).max() < 60


@pytest.mark.parametrize("seed", range(6))
def test_hardly_any_line_of_a_group_passes_through_a_thing(seed: int) -> None:
    pick = random.Random(seed)
    links = [(number, pick.randrange(number)) for number in range(1, 60)] + [
        (pick.randrange(60), pick.randrange(60)) for _ in range(12)
    ]
    rooms = [label_box("青禾精工项目", 9.0)] * 60
    ends = np.array([pair for pair in links if pair[0] != pair[1]])
    assert passing(np.array(lay_out(links, rooms), dtype=float), ends) <= 2


def test_nothing_has_no_places_and_one_thing_stands_in_the_middle() -> None:
    assert lay_out([], []) == ()
    assert lay_out([], [BOX]) == ((0, 0),)
    assert lay_out([(0, 0)], [BOX]) == ((0, 0),)


def test_parallel_and_opposite_links_count_once() -> None:
    assert lay_out([(0, 1), (1, 0), (0, 1)], [BOX] * 2) == lay_out([(0, 1)], [BOX] * 2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60))
def test_every_thing_gets_a_finite_place_of_its_own(links: list[tuple[int, int]]) -> None:
    points = lay_out(links, [BOX] * 25)
    assert len(points) == 25
    assert len(set(points)) == 25


@settings(max_examples=15, deadline=None)
@given(st.permutations(TREE[:40]))
def test_the_order_of_links_changes_nothing(links: list[tuple[int, int]]) -> None:
    assert lay_out(links, [BOX] * 41) == lay_out(TREE[:40], [BOX] * 41)


def test_every_run_gives_the_same_places_whatever_the_hash_seed() -> None:
    code = (
        "from lukou_kg.view.layout import lay_out; from lukou_kg.view.boxes import Box;"
        "print(lay_out([((n - 1) // 3, n) for n in range(1, 120)], [Box(96, 44, 120)] * 130))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(runs) == 1


def test_distances_on_paper_come_near_those_in_the_graph() -> None:
    count = 40
    ends = np.array([(number, number + 1) for number in range(count - 1)])
    points = connected_layout(count, ends, np.ones(count - 1))
    reach = np.hypot(*(points[0] - points[-1]))
    assert reach == pytest.approx(count - 1, rel=0.05)


def test_a_large_group_is_spread_too() -> None:
    links = [((number - 1) // 2, number) for number in range(1, 900)]
    points = array(lay_out(links, [BOX] * 900))
    gaps = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1)) + np.eye(900) * 1e6
    assert np.median(gaps.min(axis=1)) > 40


def test_the_middle_of_a_crowd_is_hardly_denser_than_the_rest() -> None:
    links = [(number, number * 7919 % 1500) for number in range(1500)] + [(number, 0) for number in range(1500)]
    points = array(lay_out(links, [BOX] * 1500))
    away = points - points.mean(axis=0)
    inner = (np.abs(away) < np.abs(away).max(axis=0) / 2).all(axis=1)  # a rectangle of a third of the ellipse
    assert inner.mean() < 0.5


def test_groups_slide_together_until_they_touch() -> None:
    one, other = packed([np.zeros((1, 2)), np.zeros((1, 2))], [[BOX], [BOX]], ASPECT)
    across, down = np.abs(one - other)[0]
    assert (across, down) == pytest.approx((across, BOX.height + 22), abs=1) or across == pytest.approx(
        BOX.width + 22, abs=1
    )
    assert overlaps(np.vstack((one, other)), [BOX, BOX]) == 0


def test_thousands_of_things_without_links_stand_in_rows() -> None:
    boxes = [BOX] * 2400
    points = array(lay_out([], boxes))
    wide, high = points.max(axis=0) - points.min(axis=0)
    assert 0.8 < wide / high < 1.9


def test_ten_thousand_things_take_less_than_five_seconds() -> None:
    knowledge = many.many(4600)
    assert len(knowledge.things) >= 10_000
    begun = time.process_time()
    whole_start(knowledge)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("count", [1, 6, 13, 40])
def test_those_around_one_thing_have_room(count: int) -> None:
    boxes = [BOX] * (count + 1)
    points = around([[0], list(range(1, count + 1))], {}, boxes)
    assert points[0] == (0, 0)
    assert overlaps(array(points), boxes) == 0


def test_a_second_ring_stands_further_out_and_near_its_parents() -> None:
    rings = [[0], [1, 2, 3, 4], [5, 6, 7, 8]]
    parents = {5: 1, 6: 2, 7: 3, 8: 4}
    points = array(around(rings, parents, [BOX] * 9))
    for child, parent in parents.items():
        assert np.hypot(*points[child]) > np.hypot(*points[parent])
        near = np.hypot(*(points[child] - points[1:5]).T)
        assert near.argmin() + 1 == parent
