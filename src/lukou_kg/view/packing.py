"""Separate groups of things close together on one page, without one lying on another."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import numpy as np

from lukou_kg.view.boxes import Box, Matrix

PAGE_WIDTH = 580.0  # pixels
_GAP = 22.0  # pixels between the rooms of two groups
_ASIDE = 14.0  # pixels between a name and the next thing in a row
_ROW = 22.0  # pixels from row to row
_PAGE_HEIGHT = 640.0  # pixels of a page of the usual size in which the drawing stands
_ANGLES = 48
_CAREFUL = 2000  # things up to which groups are fitted into each other; beyond, rows are enough


def packed(layouts: Sequence[Matrix], boxes: Sequence[Sequence[Box]], aspect: float) -> list[Matrix]:
    """The layouts moved so that no box lies on one of another layout and all come near the aspect (width to height).

    `boxes` are those of each layout. The first layout stands in the middle, the others slide towards it one by one,
    each from the side that keeps the whole smallest, until they touch: give the largest first.
    """
    if not layouts:
        return []
    if sum(map(len, layouts)) > _CAREFUL:
        return _rows(layouts, boxes, aspect)
    placed: list[Matrix] = []
    taken = np.zeros((0, 4))
    for points, rooms in zip(layouts, boxes, strict=True):
        rects = _rects(points, rooms)
        shift = _nearest(taken, rects, aspect) if placed else -_middle(rects)
        placed.append(points + shift)
        taken = np.vstack((taken, rects + np.array([*shift, 0.0, 0.0])))
    return placed


def rows_width(boxes: Sequence[Box], aspect: float) -> float:
    """How wide rows of things, names beside them, stand: as a page of the usual size, or as the aspect asks."""
    return max(PAGE_WIDTH, sqrt(aspect * _ROW * sum(box.row + _ASIDE for box in boxes)))


def listed(boxes: Sequence[Box], width: float) -> Matrix:
    """Places of things with their names beside them in rows of that width, in their order, the first at (0, 0)."""
    places: list[tuple[float, float]] = []
    left = top = 0.0
    for box in boxes:
        if left and left + box.row > width:
            left, top = 0.0, top + _ROW
        places.append((left, top))
        left += box.row + _ASIDE
    return np.array(places)


def page_unit(above: Matrix, rows: Matrix) -> float:
    """How many pixels of a drawing are one on a page of the usual size that shows it with rows below it.

    Letters do not shrink with the drawing, so the places in the rows have to be moved apart by as much. `above` is the
    width and height of the drawing; the rows get no more than half of the page.
    """
    left = max(_PAGE_HEIGHT - float(rows[-1, 1]), _PAGE_HEIGHT / 2)
    return max(float(above[0]) / PAGE_WIDTH, float(above[1]) / left, 1.0)


def extent(points: Matrix, boxes: Sequence[Box]) -> tuple[Matrix, Matrix]:
    """The least and the greatest x and y that the boxes take, with half the gap between groups."""
    return _bounds(_rects(points, boxes))


def _rects(points: Matrix, boxes: Sequence[Box]) -> Matrix:
    """One row a box: its centre and half its width and height, with half the gap."""
    halves = np.array([(box.width / 2 + _GAP / 2, box.height / 2 + _GAP / 2) for box in boxes])
    return np.column_stack((points, halves))


def _middle(rects: Matrix) -> Matrix:
    low, high = _bounds(rects)
    middle: Matrix = (low + high) / 2
    return middle


def _bounds(rects: Matrix) -> tuple[Matrix, Matrix]:
    return (rects[:, :2] - rects[:, 2:]).min(axis=0), (rects[:, :2] + rects[:, 2:]).max(axis=0)


def _nearest(taken: Matrix, rects: Matrix, aspect: float) -> Matrix:
    """The shift that brings the group as near to the middle as one of 48 directions allows, at the best direction."""
    home = -_middle(rects)
    centred = rects + np.array([*home, 0.0, 0.0])
    low, high = _bounds(taken)
    choices: list[tuple[float, float, int, Matrix]] = []
    for number in range(_ANGLES):
        angle = 2 * pi * (number + 0.5) / _ANGLES
        way = np.array([cos(angle) * aspect, sin(angle)])
        shift = way * _contact(taken, centred, way)
        own_low, own_high = _bounds(centred + np.array([*shift, 0.0, 0.0]))
        across, down = np.maximum(high, own_high) - np.minimum(low, own_low)
        size = max(float(across) / aspect, float(down))
        choices.append((round(size, 3), round(float(np.hypot(*shift)), 3), number, shift))
    best: Matrix = np.rint(home + min(choices, key=lambda choice: choice[:3])[3])
    return best


def _contact(taken: Matrix, rects: Matrix, way: Matrix) -> float:
    """How far along `way` the rectangles stand when they come from outside and touch the taken ones.

    A pair shares room while the way gone lies between an entry and an exit on both axes; the last exit of all counts.
    """
    gap = taken[:, None, :2] - rects[None, :, :2]
    reach = taken[:, None, 2:] + rects[None, :, 2:]
    entry = ((gap - np.copysign(reach, way)) / way).max(axis=2)
    leave = ((gap + np.copysign(reach, way)) / way).min(axis=2)
    meets = (entry < leave) & (leave > 0)
    return float(leave[meets].max()) if meets.any() else 0.0


def _rows(layouts: Sequence[Matrix], boxes: Sequence[Sequence[Box]], aspect: float) -> list[Matrix]:
    bounds = [_bounds(_rects(points, rooms)) for points, rooms in zip(layouts, boxes, strict=True)]
    sizes = [high - low for low, high in bounds]
    area = sum(float(size[0] * size[1]) for size in sizes)
    widest = max(sqrt(aspect * area), *(float(size[0]) for size in sizes))
    placed: list[Matrix] = []
    x = y = tallest = 0.0
    for points, (low, _), size in zip(layouts, bounds, sizes, strict=True):
        if x and x + float(size[0]) > widest:
            x, y, tallest = 0.0, y + tallest, 0.0
        placed.append(points - low + np.array([x, y]))
        x, tallest = x + float(size[0]), max(tallest, float(size[1]))
    return placed
