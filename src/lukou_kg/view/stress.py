"""Positions of one connected graph: distances on paper that come near the distances in the graph.

Small graphs: classical scaling, then stress majorization (Gansner, Koren, North: Graph Drawing by Stress Majorization,
2004). Large ones: PivotMDS (Brandes, Pich: Eigensolver Methods for Progressive Multidimensional Scaling, 2006), then
springs along the edges and repulsion among neighbours found with a kd-tree.

No routine of BLAS or LAPACK is called: their results differ with the number of threads and the make of the processor,
and a page must not.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from lukou_kg.view.boxes import Matrix

Ends = npt.NDArray[np.int64]  # one row an edge: the two ends

_SMALL = 400  # vertices up to which all distances are used
_PIVOTS = 40
_ROUNDS = 260
_STEP = 0.9  # of the way to the optimum that each vertex sees for itself; all move at once
_TURNS = 80  # rounds of power iteration
_NEAR = 12  # neighbours on paper that a vertex is pushed from


def connected_layout(count: int, ends: Ends, lengths: Matrix) -> Matrix:
    """Centres of `count` vertices, one row each, around (0, 0); an edge of length 1 comes out about 1 long.

    `ends` names both ends of every edge, `lengths` how long it should be. The graph must be connected.
    """
    if count == 1:
        return np.zeros((1, 2))
    graph = coo_matrix((lengths, (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    if count <= _SMALL:
        distances = dijkstra(graph, directed=False)
        return _majorized(distances, _classical(distances))
    return _sprung(_pivoted(graph, count), ends)


def _classical(distances: Matrix) -> Matrix:
    squares = _centred(distances**2) / -2

    def times(block: Matrix) -> Matrix:
        return np.column_stack([(squares * column).sum(axis=1) for column in block.T])

    axes, sizes = _main_axes(times, _scattered(len(distances)))
    return axes * np.sqrt(np.maximum(sizes, 1e-6))


def _majorized(distances: Matrix, start: Matrix) -> Matrix:
    """Each vertex goes most of the way to where the others, by weight, would have it: the nearer ones weigh more."""
    weights = 1 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    weights /= weights.sum(axis=1)[:, None]
    # Vertices on one spot would never part: none sees a direction to leave in.
    points, before = start + 0.3 * _scattered(len(start)), np.inf
    for _ in range(_ROUNDS):
        away_x = points[:, None, 0] - points[None, :, 0]
        away_y = points[:, None, 1] - points[None, :, 1]
        apart = np.sqrt(away_x**2 + away_y**2)
        stress = float((weights * (apart - distances) ** 2).sum())
        if abs(before - stress) < 1e-5 * stress:
            break
        before = stress
        pull = weights * (distances / np.maximum(apart, 1e-9) - 1)
        points = points + _STEP * np.column_stack(((pull * away_x).sum(axis=1), (pull * away_y).sum(axis=1)))
    return points


def _pivoted(graph: csr_matrix, count: int) -> Matrix:
    """PivotMDS: distances to a few vertices, each the farthest from those before, projected on two main axes."""
    columns = np.zeros((count, _PIVOTS))
    nearest = np.full(count, np.inf)
    pivot = int(np.diff((graph + graph.T).indptr).argmax())
    for column in range(_PIVOTS):
        columns[:, column] = dijkstra(graph, directed=False, indices=pivot, unweighted=True)
        nearest = np.minimum(nearest, columns[:, column])
        pivot = int(nearest.argmax())
    centred = _centred(columns**2)

    def project(block: Matrix) -> Matrix:
        return np.column_stack([(centred * column).sum(axis=1) for column in block.T])

    def times(block: Matrix) -> Matrix:
        return np.column_stack([(centred * column[:, None]).sum(axis=0) for column in project(block).T])

    axes, _ = _main_axes(times, _scattered(_PIVOTS))
    points = project(axes)
    scaled: Matrix = points / np.maximum(points.std(axis=0), 1e-9) * np.sqrt(count) / 2
    return scaled


def _main_axes(times: Callable[[Matrix], Matrix], block: Matrix) -> tuple[Matrix, Matrix]:
    """Two orthonormal columns along which a symmetric matrix, given by its product, is largest, and how large."""
    sizes = np.ones(2)
    for _ in range(_TURNS):
        first, second = times(block).T
        sizes = np.array([np.sqrt((first**2).sum()), 0.0])
        first = first / max(sizes[0], 1e-12)
        second = second - first * (first * second).sum()
        sizes[1] = np.sqrt((second**2).sum())
        block = np.column_stack((first, second / max(sizes[1], 1e-12)))
    return block, sizes


def _centred(squares: Matrix) -> Matrix:
    centred: Matrix = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    return centred


def _sprung(start: Matrix, ends: Ends, rounds: int = 50) -> Matrix:
    count = len(start)
    points = start + 0.4 * _scattered(count)
    degrees = np.bincount(ends.ravel(), minlength=count)
    stiffness = 0.25 / np.sqrt(np.minimum(degrees[ends[:, 0]], degrees[ends[:, 1]]))
    for turn in range(rounds):
        pull = (points[ends[:, 1]] - points[ends[:, 0]]) * stiffness[:, None]
        force = np.column_stack([_gathered(pull[:, axis], ends, count) for axis in (0, 1)])
        gaps, near = cKDTree(points).query(points, k=min(_NEAR + 1, count))
        away = points[:, None, :] - points[near[:, 1:]]
        force += 0.35 * (away / (gaps[:, 1:, None] + 1e-3) ** 2).sum(axis=1)
        reach = np.sqrt((force**2).sum(axis=1))[:, None] + 1e-9
        points = points + force / reach * np.minimum(reach, 2 * (1 - turn / rounds) + 0.02)
    return points


def _gathered(pull: Matrix, ends: Ends, count: int) -> Matrix:
    """The sum of the pulls at each vertex: towards the far end at the near one, and back at the far one."""
    near = np.bincount(ends[:, 0], weights=pull, minlength=count)
    far = np.bincount(ends[:, 1], weights=pull, minlength=count)
    total: Matrix = np.subtract(near, far, dtype=np.float64)
    return total


def _scattered(count: int) -> Matrix:
    """Points that look thrown at random into the square around (0, 0), always the same ones."""
    order = np.arange(1, count + 1, dtype=np.float64)
    return np.column_stack((np.mod(order * 0.6180339887, 1.0), np.mod(order * 0.7548776662, 1.0))) - 0.5
