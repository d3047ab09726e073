"""Where an overview stands: every centre with what is gathered around it, one gathering beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, pi, sin, sqrt

import numpy as np

from lukou_kg.view.boxes import Box, Matrix, push_apart
from lukou_kg.view.layout import Point, whole

_RING = 84.0  # pixels from a centre to the things around it
_FLAT = 1.2  # how much wider than high such a ring is
_ASPECT = 2.0  # width to height of all: names are wide, so columns may be narrower than rows are high
_APART = 18.0  # pixels between two gatherings


def gathered(gatherings: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """A point in whole pixels for each id: gatherings in rows that fill a page, in their order.

    The first of a gathering stands in its middle. No two boxes of a gathering share room.
    """
    if not gatherings:
        return {}
    stars = [_star([boxes[one] for one in ids]) for ids in gatherings]
    rooms = [_room(star, [boxes[one] for one in ids]) for star, ids in zip(stars, gatherings, strict=True)]
    wide = max(high[0] - low[0] for low, high in rooms) + _APART
    tall = max(high[1] - low[1] for low, high in rooms) + _APART
    columns = max(round(sqrt(len(stars) * _ASPECT * tall / wide)), 1)
    rows = ceil(len(stars) / columns)
    columns = ceil(len(stars) / rows)
    ids: list[str] = []
    points: list[Matrix] = []
    for number, (star, (low, high)) in enumerate(zip(stars, rooms, strict=True)):
        row, column = divmod(number, columns)
        last = len(stars) - (rows - 1) * columns if row == rows - 1 else columns
        middle = np.array([(column - (last - 1) / 2) * wide, row * tall])
        points.append(star + middle - (low + high) / 2)
        ids += gatherings[number]
    return dict(zip(ids, whole(np.vstack(points)), strict=True))


def _star(boxes: Sequence[Box]) -> Matrix:
    """The first in the middle and the others around it, no two of them opposite: a line would go through the middle."""
    places = (len(boxes) - 1) | 1
    angles = [pi * (2 * number / places - 0.5) for number in range(len(boxes) - 1)]
    ring = [(_RING * _FLAT * cos(angle), _RING * sin(angle)) for angle in angles]
    return np.rint(push_apart(np.array([(0.0, 0.0), *ring]), boxes, pinned=0))


def _room(points: Matrix, boxes: Sequence[Box]) -> tuple[Matrix, Matrix]:
    halves = np.array([(box.width / 2, box.height / 2) for box in boxes])
    return (points - halves).min(axis=0), (points + halves).max(axis=0)
