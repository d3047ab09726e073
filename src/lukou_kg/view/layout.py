"""Where things stand on the page: computed beforehand, so that a browser only has to draw."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from lukou_kg.view.boxes import Box, Matrix, push_apart
from lukou_kg.view.packing import PAGE_WIDTH, extent, listed, packed, page_unit, rows_width
from lukou_kg.view.passing import off_lines
from lukou_kg.view.stress import Ends, connected_layout

Link = tuple[int, int]
Point = tuple[int, int]

ASPECT = 1.25  # width to height of the room that a page usually has between its columns
_EDGE = 118.0  # pixels of an edge of length 1
_READABLE = 400  # things up to which every label is given its own room
_CROWD = 1000  # things above which the page draws them as a crowd
_EVEN = 0.8  # how even a crowd gets: 1 is as dense everywhere
_WIDER = 1.5  # how much wider the linked things may stand so that they reach as far as the rows below them
_BELOW = 38.0  # pixels of the page between them
_SPARSE = 1.7  # room on paper for each unit of room that labels take


def lay_out(links: Sequence[Link], boxes: Sequence[Box]) -> tuple[Point, ...]:
    """A centre in whole pixels for each box; `links` are pairs of places in `boxes`.

    Connected things come near each other, separate groups stand side by side and fill a page of ASPECT, things without
    links stand in rows below, and up to 400 things in a group have room for their labels. The same input gives the same
    points.
    """
    if not boxes:
        return ()
    count = len(boxes)
    ends = np.array(sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}), dtype=np.int64)
    ends = ends.reshape(-1, 2)
    groups = _groups(count, ends)
    linked = [group for group in groups if len(group) > 1]
    single = [group[0] for group in groups if len(group) == 1]
    points = np.zeros((count, 2))
    layouts = [_group_layout(group, ends, boxes) for group in linked]
    placed = packed(layouts, [_of(boxes, group) for group in linked], ASPECT)
    for group, where in zip(linked, placed, strict=True):
        points[group] = where
    members = [place for group in linked for place in group]
    return whole(_with_rows(points, single, members, boxes) if single else points)


def _with_rows(points: Matrix, single: list[int], linked: list[int], boxes: Sequence[Box]) -> Matrix:
    """The points with the single ones in rows below the linked ones, which spread to the width of the rows."""
    rooms = _of(boxes, single)
    width = rows_width(rooms, ASPECT)
    rows = listed(rooms, width)
    moved = points.copy()
    if not linked:
        moved[single] = rows
        return moved
    low, high = extent(points[linked], _of(boxes, linked))
    middle = float(low[0] + high[0]) / 2
    if len(boxes) > _CROWD:  # where not all can be named, rows need no room for letters that do not shrink
        across = max(width, float(high[0] - low[0]))
        moved[single] = listed(rooms, across) + np.array([middle - across / 2, high[1] + _BELOW])
        return moved
    unit = page_unit(high - low, rows)
    wider = min(max(PAGE_WIDTH * unit / float(high[0] - low[0]), 1.0), _WIDER)
    moved[linked, 0] = middle + (points[linked, 0] - middle) * wider
    moved[single] = rows * unit + np.array([middle - width * unit / 2, high[1] + _BELOW * unit])
    return moved


def whole(points: Matrix) -> tuple[Point, ...]:
    """The points around their middle, in whole pixels."""
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    return tuple((int(x), int(y)) for x, y in np.rint(points - middle))


def _groups(count: int, ends: Ends) -> list[list[int]]:
    """The connected groups, the largest first, each in order."""
    graph = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    members: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        members.setdefault(label, []).append(place)
    return sorted(members.values(), key=lambda group: (-len(group), group[0]))


def _group_layout(group: list[int], ends: Ends, boxes: Sequence[Box]) -> Matrix:
    if len(group) == 1:
        return np.zeros((1, 2))
    place = np.full(len(boxes), -1)
    place[group] = np.arange(len(group))
    own = place[ends[place[ends[:, 0]] >= 0]]
    degrees = np.bincount(own.ravel(), minlength=len(group))
    # Neighbours of a hub need a longer way to stand around it.
    lengths = 0.75 + 0.25 * np.sqrt(np.maximum(degrees[own[:, 0]], degrees[own[:, 1]]))
    points = _level(connected_layout(len(group), own, lengths)) * _EDGE
    if len(group) > _READABLE:
        return _evened(points)
    rooms = _of(boxes, group)
    return off_lines(push_apart(np.rint(_roomy(points, rooms)), rooms), own, rooms)


def _evened(points: Matrix) -> Matrix:
    """The points of a crowd moved outwards or inwards until the middle is hardly denser than the rest.

    Directions from the middle and the order of distances stay, so neighbours do; the page is an ellipse of ASPECT.
    """
    axes = np.array([sqrt(ASPECT), 1 / sqrt(ASPECT)])
    away = (points - points.mean(axis=0)) / axes
    distances = np.maximum(np.sqrt((away**2).sum(axis=1)), 1e-9)
    ranks = np.empty(len(points))
    ranks[np.argsort(distances, kind="stable")] = np.arange(len(points))
    even = np.sqrt((ranks + 0.5) / len(points))
    reach = _EDGE * sqrt(len(points)) / 2
    wanted = reach * (_EVEN * even + (1 - _EVEN) * distances / float(distances.max()))
    moved: Matrix = away * (wanted / distances)[:, None] * axes
    return moved


def _of(boxes: Sequence[Box], group: list[int]) -> list[Box]:
    return [boxes[place] for place in group]


def _level(points: Matrix) -> Matrix:
    """The points turned so that their longest way lies level: pages are wider than high."""
    centred = points - points.mean(axis=0)
    x, y = centred[:, 0], centred[:, 1]
    angle = 0.5 * np.arctan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    cos, sin = np.cos(angle), np.sin(angle)
    return np.column_stack((x * cos + y * sin, y * cos - x * sin))


def _roomy(points: Matrix, boxes: Sequence[Box]) -> Matrix:
    """The points spread to the aspect of the page, and so far that the labels take no more than a part of the room."""
    across, down = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    stretch = min(max(sqrt(ASPECT * down / across), 0.75), 1.35)
    need = _SPARSE * sum(box.width * box.height for box in boxes)
    grow = max(sqrt(need / (across * down)), 1.0) if min(across, down) > _EDGE / 2 else 1.0
    spread: Matrix = points * np.array([stretch * grow, grow / stretch])
    return spread
