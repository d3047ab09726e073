"""Lines that pass through things which they do not join, as if these were joined too, and things moved off them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lukou_kg.view.boxes import Box, Matrix, overlaps, push_apart
from lukou_kg.view.stress import Ends

CLEAR = 14.0  # pixels that a thing keeps from a line that is not its own
THROUGH = 10.0  # pixels within which a line seems to pass through a thing
_ROUNDS = 24


def off_lines(points: Matrix, ends: Ends, boxes: Sequence[Box]) -> Matrix:
    """The points moved aside, as little as can be, so that few lines pass through a thing and no more labels overlap.

    `ends` are the places of both ends of every line. What is best of 24 rounds is given back. Time and memory grow with
    lines times points. Only element-wise arithmetic is used, so every machine gives the same result.
    """
    best, fewest, crowded = points, passing(points, ends), overlaps(points, boxes)
    moved = points
    for _ in range(_ROUNDS):
        if not fewest:
            break
        moved = push_apart(moved + _aside(moved, ends), boxes)
        count = passing(np.rint(moved), ends)
        if count < fewest and overlaps(moved, boxes) <= crowded:
            best, fewest = moved, count
    return best


def passing(points: Matrix, ends: Ends, clear: float = THROUGH) -> int:
    """How many times a line passes a thing at less than `clear` pixels that is neither of its ends."""
    distances, _ = _from_lines(points, ends)
    return int(np.count_nonzero(distances < clear))


def _aside(points: Matrix, ends: Ends) -> Matrix:
    """A step for each point away from the lines that it is too near to."""
    distances, away = _from_lines(points, ends)
    near = distances < CLEAR
    wanted = np.where(near, CLEAR + 1 - distances, 0.0)
    steps = (away * wanted[:, :, None]).sum(axis=0)
    step: Matrix = steps / np.sqrt(np.maximum(near.sum(axis=0), 1))[:, None]
    return step


def _from_lines(points: Matrix, ends: Ends) -> tuple[Matrix, Matrix]:
    """The distance of every point from every line, infinite where it is not beside it, and the direction away from it.

    The shapes are (lines, points) and (lines, points, 2).
    """
    first, along = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
    lengths = np.maximum((along * along).sum(axis=1), 1e-9)
    rel = points[None, :, :] - first[:, None, :]
    share = (rel * along[:, None, :]).sum(axis=2) / lengths[:, None]
    across = along[:, 0, None] * rel[:, :, 1] - along[:, 1, None] * rel[:, :, 0]
    distances = np.abs(across) / np.sqrt(lengths)[:, None]
    distances[(share <= 0) | (share >= 1)] = np.inf
    rows = np.arange(len(ends))
    distances[rows, ends[:, 0]] = np.inf
    distances[rows, ends[:, 1]] = np.inf
    normal = np.column_stack((-along[:, 1], along[:, 0])) / np.sqrt(lengths)[:, None]
    return distances, normal[:, None, :] * np.where(across < 0, -1.0, 1.0)[:, :, None]
