"""One thing in the middle and those around it on rings, those of one relation side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin

import numpy as np

from lukou_kg.view.boxes import Box, push_apart
from lukou_kg.view.layout import ASPECT, Point

_INNER = 150.0  # pixels from the middle to the first ring
_STEP = 120.0  # pixels from ring to ring
_CROWDED = 14  # things on a ring above which every other one stands half a ring further out


def around(rings: Sequence[Sequence[int]], parents: Mapping[int, int], boxes: Sequence[Box]) -> tuple[Point, ...]:
    """A point for each box in whole pixels: `rings[0]` holds the one in the middle, at (0, 0), the others its rings.

    The order on the first ring is kept; a thing further out stands near its parent. No two boxes share room, up to
    what 240 rounds of pushing can do.
    """
    points = np.zeros((len(boxes), 2))
    angles = {rings[0][0]: 0.0}
    reach = 0.0
    for depth, ring in enumerate(rings[1:], start=1):
        order = list(ring) if depth == 1 else sorted(ring, key=lambda place: angles[parents[place]])
        rooms = [hypot(boxes[place].width, boxes[place].height) for place in order]
        rows = 2 if len(order) > _CROWDED else 1
        radius = max(reach + (_INNER if depth == 1 else _STEP), sum(rooms) / (2 * pi * rows))
        angles |= _spread(order, rooms, parents, angles, depth)
        for number, place in enumerate(order):
            distance = radius + (number % rows) * _STEP * 0.75
            points[place] = distance * ASPECT * cos(angles[place]), distance * sin(angles[place])
        reach = radius + (rows - 1) * _STEP * 0.75
    moved = push_apart(np.rint(points), boxes, pinned=rings[0][0])
    centre = moved[rings[0][0]]
    return tuple((int(x), int(y)) for x, y in np.rint(moved - centre))


def _spread(
    order: Sequence[int],
    rooms: Sequence[float],
    parents: Mapping[int, int],
    angles: Mapping[int, float],
    depth: int,
) -> dict[int, float]:
    """Angles around the whole ring, each thing with the share of it that its room asks for."""
    total = sum(rooms) or 1.0
    first = -pi / 2 if depth == 1 else angles[parents[order[0]]] - pi * rooms[0] / total
    found: dict[int, float] = {}
    passed = 0.0
    for place, room in zip(order, rooms, strict=True):
        found[place] = first + 2 * pi * (passed + room / 2) / total
        passed += room
    return found
