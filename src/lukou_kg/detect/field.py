"""A linear conditional random field over all sentences of a text at once: the chances of labels, and the likeliest.

The recursions are those of Rabiner (1989), a step for all sentences together, and from both of their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lukou_kg.detect.described import Floats, Numbers, within

Marks = NDArray[np.bool_]

_RANGE = 250.0  # logs of odds; the product of two in this range either way is still a number
_ROUNDING = 1e-6  # a share by which a sum of chances may be wrong, and far more than that


class Labels(NamedTuple):
    """For each character of a text the chances of all labels, and its label in the likeliest reading of its sentence.

    Outside of sentences the chances are 0, and the label is -1.
    """

    chances: Floats
    likeliest: Numbers


class Field:
    """A field whose `transitions[i, j]` is the weight of label j behind label i."""

    def __init__(self, transitions: Floats) -> None:
        self._transitions = transitions
        self._odds = np.exp(np.stack([transitions, transitions.T]))
        a_step = np.abs(transitions).max() + np.log(len(transitions))
        self._steps_to_scaling = max(1, int(_RANGE // a_step))

    def labels(self, scores: Floats, starts: Numbers, ends: Numbers) -> Labels:
        """The labels of a text; `scores` are the weights of each for each character.

        Its sentences, none of them empty, are told by where they start and end.
        """
        if not len(starts):
            return Labels(np.zeros_like(scores), np.full(len(scores), -1))
        step = _Steps(starts, ends)
        top = scores.max(axis=1, keepdims=True)
        odds = np.exp(scores - top)
        both = np.stack([odds.take(step.on, axis=0), odds.take(step.back, axis=0)])
        reached, sums = self._reached(both, step.sizes)
        so_far = reached[0] * both[0]
        sums[step.last] = so_far[step.last].sum(axis=1)
        share = so_far * reached[1].take(step.of_back, axis=0)
        share /= share.sum(axis=1, keepdims=True)
        chances = np.zeros_like(scores)
        chances[step.on] = share
        scale = top[:, 0]
        scale[step.on] += np.log(sums)
        return Labels(chances, self._likeliest(scores, chances, scale, starts, ends))

    def _reached(self, both: Floats, sizes: Sequence[int]) -> tuple[Floats, Floats]:
        """How likely what stands before each character, and what stands behind it, make its labels.

        `both` are the odds of labels by the characters alone, step by step forwards and backwards. With them what each
        step forwards is divided by, which is 1 as long as no number can run out of range.
        """
        reached = np.ones_like(both)
        sums = np.ones((*both.shape[:2], 1))
        at = 0
        so_far = both
        for step, size in enumerate(sizes, start=1):
            here = slice(at, at + size)
            if at:
                np.matmul(so_far[:, :size], self._odds, out=reached[:, here])
            so_far = reached[:, here] * both[:, here]
            if step % self._steps_to_scaling == 0:
                so_far.sum(axis=2, keepdims=True, out=sums[:, here])
                so_far /= sums[:, here]
            at += size
        return reached, sums[0, :, 0]

    def _likeliest(self, scores: Floats, chances: Floats, scale: Floats, starts: Numbers, ends: Numbers) -> Numbers:
        """The labels of the likeliest readings.

        No label of one is less likely than the whole reading, and that is at least as likely as the reading whose
        labels are the likeliest each. So most labels are known without looking at whole readings.
        """
        labels: Numbers = chances.argmax(axis=1)
        least = self._least(labels, scores, scale, starts, ends)
        possible = chances >= least[:, None]
        first, last = frozenset(starts.tolist()), frozenset(ends.tolist())
        for start, end in stretches(np.count_nonzero(possible, axis=1) > 1, starts, ends):
            before = None if start in first else labels[start - 1]
            behind = None if end in last else labels[end]
            labels[start:end] = self._path(scores[start:end], possible[start:end], before, behind)
        labels[np.isinf(least)] = -1
        return labels

    def _least(self, labels: Numbers, scores: Floats, scale: Floats, starts: Numbers, ends: Numbers) -> Floats:
        """For each character the chance that its sentence reads as `labels`, as far as rounding lets one say.

        Outside of sentences it is infinite.
        """
        logs = np.zeros(len(scores) + 1)
        logs[:-1] = scores[np.arange(len(scores)), labels] - scale
        moves = self._transitions[labels[:-1], labels[1:]]
        moves[ends[ends < len(scores)] - 1] = 0.0
        logs[: len(moves)] += moves
        whole = np.add.reduceat(logs, np.column_stack([starts, ends]).ravel())[::2]
        least = np.full(len(scores), np.inf)
        least[within(starts, ends)] = np.repeat(np.exp(whole) * (1 - _ROUNDING), ends - starts)
        return least

    def _path(self, scores: Floats, possible: Marks, before: int | None, behind: int | None) -> list[int]:
        """The likeliest labels of neighbours of which several are possible, between labels that are known."""
        choices = [np.flatnonzero(row) for row in possible]
        best = scores[0, choices[0]]
        if before is not None:
            best = best + self._transitions[before, choices[0]]
        came: list[Numbers] = []
        for row, earlier, later in zip(scores[1:], choices, choices[1:], strict=False):
            ways = best[:, None] + self._transitions[earlier[:, None], later]
            came.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + row[later]
        if behind is not None:
            best = best + self._transitions[choices[-1], behind]
        number = int(best.argmax())
        path = [int(choices[-1][number])]
        for choice, way in zip(reversed(choices[:-1]), reversed(came), strict=True):
            number = int(way[number])
            path.append(int(choice[number]))
        return path[::-1]


class _Steps:
    """The characters of sentences step by step, longest sentences first: first all first characters, then all second.

    `sizes` are how many a step has; `on` are the places of the characters, `back` those from the ends of the sentences,
    `of_back` says where a character of the one stands in the other, and `last` where the sentences end in `on`.
    """

    def __init__(self, starts: Numbers, ends: Numbers) -> None:
        order = np.argsort(starts - ends, kind="stable")
        starts, ends = starts[order], ends[order]
        lengths = ends - starts
        steps = np.arange(lengths[0])
        sizes = len(lengths) - np.searchsorted(lengths[::-1], steps, side="right")
        self.sizes: list[int] = sizes.tolist()
        step = np.repeat(steps, sizes)
        firsts = np.cumsum(sizes) - sizes
        number = np.arange(len(step)) - np.repeat(firsts, sizes)
        self.last = firsts[lengths - 1] + np.arange(len(lengths))
        self.on = starts[number] + step
        self.back = ends[number] - 1 - step
        taken = np.empty(starts.max() + lengths.max(), dtype=np.intp)
        taken[self.back] = np.arange(len(step))
        self.of_back = taken[self.on]


def stretches(marked: Marks, starts: Numbers, ends: Numbers) -> Iterator[tuple[int, int]]:
    """The ranges of neighbours in a sentence that are marked; no character outside of sentences is."""
    begins, stops = marked.copy(), marked.copy()
    begins[1:] &= ~marked[:-1]
    stops[:-1] &= ~marked[1:]
    begins[starts] = marked[starts]
    stops[ends - 1] = marked[ends - 1]
    yield from zip(np.flatnonzero(begins).tolist(), (np.flatnonzero(stops) + 1).tolist(), strict=True)
