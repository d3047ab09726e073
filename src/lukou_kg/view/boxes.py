"""How much room a thing and its label take on the page, how many labels lie on each other, and pushing them apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

# The page's own label rules (templates/labels.js): letter size, characters a line, lines, all in CSS pixels at scale 1.
LETTER = 13
LINE = 16
WIDEST = 8  # full-width characters a line
LINES = 2
LONGEST = 12  # full-width characters of a name that stands alone on one line beside its thing
_ROUNDS = 240
_SLACK = 2  # pixels that rounding to whole ones may take
_GROWING = 30  # rounds after which a crowd that is still stuck gets a little more paper


@dataclass(frozen=True, slots=True)
class Box:
    """The room of one thing with its label below, centred on the thing, in pixels; `row` with its label beside it."""

    width: float
    height: float
    row: float


def label_box(name: str, size: float) -> Box:
    """The room that a thing drawn with radius `size` takes with its label, which wraps after eight characters."""
    wide = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.56 for char in name)
    lines = min(max(ceil(wide / WIDEST), 1), LINES)
    across = min(wide / lines + (0.5 if lines > 1 else 0), WIDEST) * LETTER
    row = 2 * size + 7 + min(wide, LONGEST + 0.5) * LETTER
    return Box(max(across, 2 * size) + 10, 2 * size + lines * LINE + 8, row)


def overlaps(points: Matrix, boxes: Sequence[Box]) -> int:
    """How many pairs of boxes share some room. `points` are centres, one row a box."""
    across, down = _intrusion(points, *_sizes(boxes))
    return int(np.count_nonzero(np.triu((across > 0) & (down > 0), 1)))


def push_apart(points: Matrix, boxes: Sequence[Box], *, pinned: int | None = None) -> Matrix:
    """The same points moved, by as little as can be, until no two boxes share room (or 240 rounds have passed).

    The box `pinned` stays where it is. Time and memory grow with the square of the number of boxes: use it for what is
    seen at once, not for thousands. Only element-wise arithmetic is used, so every machine gives the same result.
    """
    wide, high = (sizes + _SLACK for sizes in _sizes(boxes))
    moved = _told_apart(points)
    still = moved[pinned] if pinned is not None else moved.mean(axis=0)
    for turn in range(1, _ROUNDS + 1):
        across, down = _intrusion(moved, wide, high)
        hit = (across > 0) & (down > 0)
        if not hit.any():
            break
        apart_x = moved[:, None, 0] - moved[None, :, 0]
        apart_y = moved[:, None, 1] - moved[None, :, 1]
        sideways = hit & (across < down)
        upwards = hit & ~sideways
        step_x = np.where(sideways, np.copysign(across / 2 + 0.5, apart_x), 0.0)
        step_y = np.where(upwards, np.copysign(down / 2 + 0.5, apart_y), 0.0)
        step = np.column_stack((_mean(step_x, sideways), _mean(step_y, upwards)))
        if pinned is not None:
            step[pinned] = 0.0
        moved = moved + step
        if turn % _GROWING == 0:
            moved = still + (moved - still) * 1.04
    return moved


def _sizes(boxes: Sequence[Box]) -> tuple[Matrix, Matrix]:
    return np.array([box.width for box in boxes]), np.array([box.height for box in boxes])


def _intrusion(points: Matrix, wide: Matrix, high: Matrix) -> tuple[Matrix, Matrix]:
    across = (wide[:, None] + wide[None, :]) / 2 - np.abs(points[:, None, 0] - points[None, :, 0])
    down = (high[:, None] + high[None, :]) / 2 - np.abs(points[:, None, 1] - points[None, :, 1])
    np.fill_diagonal(across, -1.0)
    return across, down


def _told_apart(points: Matrix) -> Matrix:
    """Points on one spot have no direction to part in, so each gets a little one of its own."""
    order = np.arange(len(points), dtype=np.float64)
    return points + np.column_stack((np.mod(order * 0.618034, 1.0), np.mod(order * 0.754878, 1.0))) * 0.5


def _mean(steps: Matrix, hit: npt.NDArray[np.bool_]) -> Matrix:
    counts = np.maximum(hit.sum(axis=1), 1)
    total: Matrix = steps.sum(axis=1) / np.sqrt(counts)
    return total
