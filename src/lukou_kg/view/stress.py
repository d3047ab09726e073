"""Positions of one connected graph: distances on paper that come near the distances in the graph.

Small graphs: classical scaling, then stress majorization (Gansner, Koren, North: Graph Drawing by Stress Majorization,
2004). Large ones: PivotMDS (Brandes, Pich: Eigensolver Methods for Progressive Multidimensional Scaling, 2006), then
springs along the edges and repulsion among neighbours found with a kd-tree.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from lukou_kg.view.boxes import Matrix

Ends = npt.NDArray[np.int64]  # one row an edge: the two ends

_SMALL = 400  # vertices up to which all distances are used
_PIVOTS = 40
_ROUNDS = 150
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
    """Classical scaling; the distances are told apart a little, as equal eigenvalues would leave the axes to chance."""
    count = len(distances)
    order = np.arange(count, dtype=np.float64)
    told = distances * (1 + 0.02 * np.mod(np.add.outer(order, order) * 0.618034, 1.0))
    squares = told**2
    centred = squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()
    values, axes = np.linalg.eigh(-centred / 2)
    return _upright(axes[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6)))


def _majorized(distances: Matrix, start: Matrix) -> Matrix:
    weights = np.where(distances > 0, 1 / np.maximum(distances, 1e-9) ** 2, 0.0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.pinv(laplacian)
    points, before = start, np.inf
    for _ in range(_ROUNDS):
        apart = _apart(points)
        stress = float((weights * (apart - distances) ** 2).sum())
        if before - stress < 1e-5 * stress:
            break
        before = stress
        pull = weights * distances / np.maximum(apart, 1e-9)
        points = inverse @ ((np.diag(pull.sum(1)) - pull) @ points)
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
    squares = columns**2
    centred = squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    points = _upright(centred @ axes[:, -2:][:, ::-1])
    scaled: Matrix = points / np.maximum(points.std(0), 1e-9) * np.sqrt(count) / 2
    return scaled


def _sprung(start: Matrix, ends: Ends, rounds: int = 50) -> Matrix:
    count = len(start)
    order = np.arange(count, dtype=np.float64)
    points = start + 0.2 * np.column_stack((np.mod(order * 0.618034, 1.0), np.mod(order * 0.754878, 1.0)))
    degrees = np.bincount(ends.ravel(), minlength=count)
    stiffness = 0.25 / np.sqrt(np.minimum(degrees[ends[:, 0]], degrees[ends[:, 1]]))
    for turn in range(rounds):
        pull = (points[ends[:, 1]] - points[ends[:, 0]]) * stiffness[:, None]
        force = np.column_stack([_gathered(pull[:, axis], ends, count) for axis in (0, 1)])
        gaps, near = cKDTree(points).query(points, k=min(_NEAR + 1, count))
        away = points[:, None, :] - points[near[:, 1:]]
        force += 0.35 * (away / (gaps[:, 1:, None] + 1e-3) ** 2).sum(1)
        reach = np.hypot(force[:, 0], force[:, 1])[:, None] + 1e-9
        points = points + force / reach * np.minimum(reach, 2 * (1 - turn / rounds) + 0.02)
    return points


def _gathered(pull: Matrix, ends: Ends, count: int) -> Matrix:
    """The sum of the pulls at each vertex: towards the far end at the near one, and back at the far one."""
    near = np.bincount(ends[:, 0], weights=pull, minlength=count)
    far = np.bincount(ends[:, 1], weights=pull, minlength=count)
    total: Matrix = np.subtract(near, far, dtype=np.float64)
    return total


def _apart(points: Matrix) -> Matrix:
    gaps: Matrix = np.hypot(
        points[:, None, 0] - points[None, :, 0],
        points[:, None, 1] - points[None, :, 1],
    )
    return gaps


def _upright(points: Matrix) -> Matrix:
    """Each axis turned so that its largest value is positive: an eigenvector has no sign of its own."""
    signs = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    return points * np.where(signs == 0, 1.0, signs)
