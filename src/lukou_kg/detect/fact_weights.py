"""The weights that a trained model gives to what is told of characters, looked up for a whole text at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, repeat, starmap

import numpy as np

from lukou_kg.detect.crf import Crf
from lukou_kg.detect.described import IN_WORD, OF_WORDS, SOURCES, Described, Floats, Numbers, Run, within

_NONE = 0  # the number of no fact, whose weights are 0


class FactWeights:
    """The weights of the facts of models, which are looked up once for all of them.

    What a model has not learned of has no weight.
    """

    def __init__(self, models: Sequence[Crf]) -> None:
        facts = {
            fact: number for number, fact in enumerate(dict.fromkeys(chain(*(model.facts for model in models))), 1)
        }
        labels = np.cumsum([0, *(len(model.labels) for model in models)]).tolist()
        self._of_model = list(starmap(slice, pairwise(labels)))
        self._labels = labels[-1]
        numbers = [np.fromiter(map(facts.__getitem__, model.facts), np.intp, len(model.facts)) for model in models]
        of_facts = np.concatenate([known[model.of_facts] for known, model in zip(numbers, models, strict=True)])
        order = np.argsort(of_facts, kind="stable")
        # A weight for every fact and label would take ten times the memory: most facts speak for one label or two.
        self._begins = np.searchsorted(of_facts[order], np.arange(len(facts) + 2))
        shifted = [model.for_labels + first for first, model in zip(labels, models, strict=False)]
        self._for_labels = np.concatenate(shifted)[order]
        self._weights = np.concatenate([model.weights for model in models])[order]
        self._values, self._runs = _tables(facts)

    def scores(self, described: Described) -> list[Floats]:
        """For each model: for each character of a text the weights of what is told of it, added up for each label."""
        facts = {source: self._values[source].facts(values) for source, values in described.values.items()}
        told: list[Numbers] = []
        for name, source, at in described.columns:
            form = SOURCES[source].index(name)
            told.append(facts[source][at, form * len(IN_WORD) + described.in_word if source in OF_WORDS else form])
        row_of, weights = self._rows(told)
        scores = np.zeros((len(described.in_word), self._labels))
        for each in told:
            scores += weights.take(row_of.take(each), axis=0)
        self._add(scores, described.runs)
        return [scores[:, here].copy() for here in self._of_model]

    def with_runs(self, scores: Floats, runs: Iterable[Run], *, model: int) -> Floats:
        """The scores of a model, by its number, for a text of which further facts are told."""
        every = np.zeros((len(scores), self._labels))
        self._add(every, runs)
        return scores + every[:, self._of_model[model]]

    def _rows(self, facts: Iterable[Numbers]) -> tuple[Numbers, Floats]:
        """For every fact the number of its row if it is one of `facts`, and these rows: its weight for each label."""
        row_of = np.zeros(len(self._begins) - 1, dtype=np.intp)
        for each in facts:
            row_of[each] = 1
        row_of[_NONE] = 0
        used = np.flatnonzero(row_of)
        row_of[used] = np.arange(1, len(used) + 1)
        starts, ends = self._begins[used], self._begins[used + 1]
        cells = within(starts, ends)
        rows = np.zeros((len(used) + 1, self._labels))
        rows[np.repeat(row_of[used], ends - starts), self._for_labels[cells]] = self._weights[cells]
        return row_of, rows

    def _add(self, scores: Floats, runs: Iterable[Run]) -> None:
        known = [(number, start, end) for fact, start, end in runs if (number := self._runs.get(fact))]
        if not known:
            return
        flat = np.fromiter(chain.from_iterable(known), dtype=np.intp, count=3 * len(known))
        facts, starts, ends = flat.reshape(-1, 3).T
        at = within(starts, ends)
        order = np.argsort(at, kind="stable")
        places, told = at[order], np.repeat(facts, ends - starts)[order]
        row_of, weights = self._rows([told])
        told = row_of[told]
        following = np.append(0, np.flatnonzero(places[1:] != places[:-1]) + 1)
        left = np.append(following[1:], len(places)) - following
        while len(following):  # one fact of each place, then the next: np.add.reduceat takes three times as long
            scores[places[following]] += weights.take(told[following], axis=0)
            more = left > 1
            following, left = following[more] + 1, left[more] - 1


class _Values:
    """The values of a source that a model has learned of, each with the number of its fact in every column and form."""

    def __init__(self, facts: Sequence[Mapping[str, int]]) -> None:
        self._numbers = {value: number for number, value in enumerate(dict.fromkeys(chain(*facts)), start=1)}
        self._facts = np.full((len(self._numbers) + 1, len(facts)), _NONE, dtype=np.intp)
        for form, known in enumerate(facts):
            rows = np.fromiter(map(self._numbers.__getitem__, known), dtype=np.intp, count=len(known))
            self._facts[rows, form] = [*known.values()]

    def facts(self, values: Sequence[str]) -> Numbers:
        """For each of `values`, and for no value behind the last, the numbers of its facts."""
        found = np.fromiter(map(self._numbers.get, values, repeat(_NONE)), dtype=np.intp, count=len(values))
        facts: Numbers = self._facts[np.append(found, _NONE)]
        return facts


def _tables(facts: Mapping[str, int]) -> tuple[Mapping[str, _Values], Mapping[str, int]]:
    """The facts of columns by source and value, and the others by name, with their numbers."""
    told: dict[str, dict[str, int]] = {
        mark: {} for source, names in SOURCES.items() for name in names for mark in _marks(source, name)
    }
    others: dict[str, int] = {}
    placed = {name for source in OF_WORDS for name in SOURCES[source]}
    for fact, number in facts.items():
        name, _, value = fact.partition("=")
        if name in placed:
            told[name + value[0]][value[1:]] = number
        elif name in told:
            told[name][value] = number
        else:
            others[fact] = number
    values = {
        source: _Values([told[mark] for name in names for mark in _marks(source, name)])
        for source, names in SOURCES.items()
    }
    return values, others


def _marks(source: str, name: str) -> Sequence[str]:
    """A column in its forms: one for each place in a word where it tells of words."""
    return [name + place for place in IN_WORD] if source in OF_WORDS else [name]
