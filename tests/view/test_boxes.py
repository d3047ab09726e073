from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.view.boxes import LETTER, LINE, Box, label_box, overlaps, push_apart

BOX = Box(100, 40, 110)


@pytest.mark.parametrize(
    ("points", "count"),
    [
        ([(0, 0), (200, 0), (0, 100)], 0),
        ([(0, 0), (99, 0)], 1),
        ([(0, 0), (100, 0)], 0),
        ([(0, 0), (99, 40)], 0),
        ([(0, 0), (99, 39)], 1),
        ([(0, 0), (0, 0), (0, 0)], 3),
        ([(5, 5)], 0),
    ],
)
def test_overlaps_are_pairs_of_boxes_that_share_room(points: list[tuple[float, float]], count: int) -> None:
    assert overlaps(np.array(points, dtype=float), [BOX] * len(points)) == count


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("青岭区", 1),
        ("星河电磁线项目", 1),
        ("星河电机股份有限公司", 2),
        ("星河电机股份有限公司高端电磁线生产基地一期", 2),
        ("", 1),
    ],
)
def test_a_long_name_takes_a_second_line_and_no_third(name: str, lines: int) -> None:
    assert label_box(name, 10).height == 2 * 10 + lines * LINE + 8


def test_a_label_is_as_wide_as_its_longer_line() -> None:
    assert label_box("青岭区", 5).width == 3 * LETTER + 10
    assert label_box("区", 30).width == 70


def test_in_a_row_a_name_stands_on_one_line_beside_its_thing_up_to_twelve_characters() -> None:
    assert label_box("青岭区", 7).row == 2 * 7 + 7 + 3 * LETTER
    assert label_box("星河电机股份有限公司高端电磁线生产基地一期", 7).row == 2 * 7 + 7 + 12.5 * LETTER


def test_latin_letters_take_about_half_the_room_of_ideographs() -> None:
    assert label_box("ABCDEF", 5).width < label_box("甲乙丙丁戊己", 5).width * 0.65


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=1, max_size=30))
def test_pushing_apart_leaves_hardly_any_overlap(spots: list[tuple[int, int]]) -> None:
    boxes = [BOX] * len(spots)
    moved = push_apart(np.array(spots, dtype=float), boxes)
    assert overlaps(moved, boxes) <= len(spots) // 10


def test_boxes_that_have_room_stay_where_they_are() -> None:
    points = np.array([(0.0, 0.0), (300.0, 0.0), (0.0, 200.0)])
    assert np.abs(push_apart(points, [BOX] * 3) - points).max() < 1


def test_boxes_on_one_spot_are_parted() -> None:
    boxes = [BOX] * 12
    assert overlaps(push_apart(np.zeros((12, 2)), boxes), boxes) == 0


def test_the_pinned_box_does_not_move() -> None:
    moved = push_apart(np.zeros((6, 2)), [BOX] * 6, pinned=0)
    assert moved[0].tolist() == [0.0, 0.0]
