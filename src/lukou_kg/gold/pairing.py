"""Pairs what was read with what should be read, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

_Read = TypeVar("_Read")
_Gold = TypeVar("_Gold")
_PAIR = 1000.0  # outweighs all merits, so that as many pairs are made as can be


def pairs(
    read: Sequence[_Read], gold: Sequence[_Gold], merit: Callable[[_Read, _Gold], float | None]
) -> tuple[list[tuple[_Read, _Gold]], list[_Read], list[_Gold]]:
    """As many pairs as can be made, and of these the ones of most merit; then what is left on either side.

    `merit` lies in [0, 1]; None means that the two are no pair. The order of both sides decides between equals.
    """
    merits = {
        (row, column): found
        for row, one in enumerate(read)
        for column, other in enumerate(gold)
        if (found := merit(one, other)) is not None
    }
    rows, columns = (sorted({place[side] for place in merits}) for side in (0, 1))
    weights = np.zeros((len(rows), len(columns)))
    for (row, column), found in merits.items():
        weights[rows.index(row), columns.index(column)] = _PAIR + found
    chosen = [
        (rows[row], columns[column])
        for row, column in zip(*linear_sum_assignment(weights, maximize=True), strict=True)
        if weights[row, column]
    ]
    taken_rows, taken_columns = ({place[side] for place in chosen} for side in (0, 1))
    return (
        [(read[row], gold[column]) for row, column in chosen],
        [one for row, one in enumerate(read) if row not in taken_rows],
        [one for column, one in enumerate(gold) if column not in taken_columns],
    )
