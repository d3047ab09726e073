"""The weights that a trained model gives to what is told of characters, looked up for a whole text at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import numpy as np

from lukou_kg.detect.crf_file import CrfFile
from lukou_kg.detect.described import IN_WORD, OF_WORDS, SOURCES, Described, Floats, Numbers, Run, within

_NONE = 0  # the number of no fact, whose weights are 0


class FactWeights:
    """The weights of the facts of a model; what it has not learned of has none."""

    def __init__(self, model: CrfFile) -> None:
        self._weights = model.states
        self._values, self._runs = _tables(model.facts)

    def scores(self, described: Described) -> Floats:
        """For each character of a text the weights of all that is told of it, added up for each label."""
        scores = np.zeros((len(described.in_word), self._weights.shape[1]))
        facts = {source: self._values[source].facts(values) for source, values in described.values.items()}
        for name, source, at in described.columns:
            form = SOURCES[source].index(name)
            forms = form * len(IN_WORD) + described.in_word if source in OF_WORDS else form
            self._add(scores, facts[source][at, forms])
        self._add_runs(scores, described.runs)
        return scores

    def _add(self, scores: Floats, facts: Numbers) -> None:
        told = np.flatnonzero(facts)
        scores[told] += self._weights[facts[told]]

    def _add_runs(self, scores: Floats, runs: Sequence[Run]) -> None:
        known = [(fact, run.start, run.end) for run in runs if (fact := self._runs.get(run.fact))]
        facts, starts, ends = np.array(known, dtype=np.intp).reshape(-1, 3).T
        at = within(starts, ends)
        order = np.argsort(at, kind="stable")
        firsts = np.flatnonzero(np.diff(at[order], prepend=-1))
        if len(firsts):
            scores[at[order[firsts]]] += np.add.reduceat(self._weights[np.repeat(facts, ends - starts)[order]], firsts)


class _Values:
    """The values of a source that a model has learned of, each with the number of its fact in every column and form."""

    def __init__(self, numbers: Mapping[str, int], facts: Numbers) -> None:
        self._numbers = numbers
        self._facts = facts

    def facts(self, values: Sequence[str]) -> Numbers:
        """For each of `values`, and for no value behind the last, the numbers of its facts."""
        found = np.fromiter(map(self._numbers.get, values, repeat(_NONE)), dtype=np.intp, count=len(values))
        facts: Numbers = self._facts[np.append(found, _NONE)]
        return facts


def _tables(facts: Iterable[str]) -> tuple[Mapping[str, _Values], Mapping[str, int]]:
    """The facts of columns by source and value, and the others by name, with their numbers."""
    homes = {name: (source, names.index(name)) for source, names in SOURCES.items() for name in names}
    numbers: dict[str, dict[str, int]] = {source: {} for source in SOURCES}
    cells: dict[str, list[tuple[int, int, int]]] = {source: [] for source in SOURCES}
    others: dict[str, int] = {}
    for fact, name in enumerate(facts, start=1):
        column, _, value = name.partition("=")
        if column not in homes:
            others[name] = fact
            continue
        source, form = homes[column]
        if source in OF_WORDS:
            form, value = form * len(IN_WORD) + IN_WORD.index(value[0]), value[1:]
        known = numbers[source]
        cells[source].append((known.setdefault(value, len(known) + 1), form, fact))
    return {
        source: _Values(known, _grid(source, len(known), cells[source])) for source, known in numbers.items()
    }, others


def _grid(source: str, values: int, cells: Sequence[tuple[int, int, int]]) -> Numbers:
    grid = np.full(
        (values + 1, len(SOURCES[source]) * (len(IN_WORD) if source in OF_WORDS else 1)), _NONE, dtype=np.intp
    )
    rows, forms, facts = np.array(cells, dtype=np.intp).reshape(-1, 3).T
    grid[rows, forms] = facts
    return grid
