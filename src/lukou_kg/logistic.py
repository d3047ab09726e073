"""A logistic model over named facts, whose weights are a table that a person can read: JSON, one fact a line.

It is trained by CRFsuite, which is there already for the mentions, on sequences of one item with the labels y and n.
The same examples in the same order give the same weights; they are kept to the six decimals that CRFsuite tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

Facts = Mapping[str, float]

_YES, _NO = "y", "n"
_PENALTY = 1.0
_LASSO = 0.5
_MOST_STEPS = 200
_DECIMALS = 6
_GROUPS = 4096  # of facts whose sums are kept in mind


class Logistic:
    """A trained model: the weights of its facts."""

    def __init__(self, weights: Facts) -> None:
        self._weights = weights
        self._gains = {name: weight for name, weight in weights.items() if weight > 0}
        self.most = lru_cache(maxsize=_GROUPS)(self._most)
        self.total_of_group = lru_cache(maxsize=_GROUPS)(self.total)

    @classmethod
    def read(cls, file: Path) -> Logistic:
        """The model whose weights are in a file."""
        return cls(json.loads(file.read_text("utf-8")))

    def within(self, *prefixes: str) -> Logistic:
        """The model of the facts that begin with one of `prefixes`, named without it; the weights of each added up."""
        weights: dict[str, float] = {}
        for prefix in prefixes:
            for name, weight in self._weights.items():
                if name.startswith(prefix):
                    fact = name.removeprefix(prefix)
                    weights[fact] = weights.get(fact, 0.0) + weight
        return Logistic(weights)

    def chance(self, facts: Facts) -> float:
        """The chance, in [0, 1], that what these facts describe is so."""
        weights = self._weights
        return chance_at(sum(weights[name] * value for name, value in facts.items() if name in weights))

    def chance_of(self, names: Iterable[str]) -> float:
        """The chance of what is described by facts that have the value 1, each named once."""
        return chance_at(self.total(names))

    def total(self, names: Iterable[str]) -> float:
        """How much facts of the value 1, each named once, speak for yes: the logit of their chance."""
        weights = self._weights
        return sum([weights[name] for name in names if name in weights])

    def gains(self, names: Iterable[str]) -> Iterator[float]:
        """How much each fact speaks for yes; nothing where it speaks against."""
        return map(self._gains.get, names, repeat(0.0))

    def _most(self, beginnings: tuple[str, ...]) -> float:
        """What facts may add up to at most of which one begins with each of `beginnings`, or none."""
        return sum(
            max((weight for name, weight in self._gains.items() if name.startswith(beginning)), default=0.0)
            for beginning in beginnings
        )


@lru_cache(maxsize=8)
def logistic_at(file: Path) -> Logistic:
    """The model whose weights are in a file, read once."""
    return Logistic.read(file)


def train_logistic(
    examples: Iterable[tuple[Facts, bool]], to: Path, *, penalty: float = _PENALTY, lasso: float = _LASSO
) -> None:
    """Writes to the file `to` the weights of a model trained on descriptions and whether what they describe is so.

    `penalty` is that on the squares of the weights, `lasso` that on their sizes: more where there are fewer examples.
    """
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    numbers: dict[str, int] = {}  # CRFsuite tells its weights by lines, and a name may hold the end of one
    for facts, right in examples:
        item = {str(numbers.setdefault(name, len(numbers))): value for name, value in facts.items()}
        trainer.append([item], [_YES if right else _NO])
    trainer.set_params({"c1": lasso, "c2": penalty, "max_iterations": _MOST_STEPS})
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "model.crf")
        trainer.train(file)
        learned = _learned(file)
    told = {name: weight for name, number in sorted(numbers.items()) if (weight := learned.get(str(number), 0.0))}
    to.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _learned(file: str) -> Mapping[str, float]:
    """For each name of a model of CRFsuite, how much it speaks for yes."""
    model = pycrfsuite.Tagger()
    model.open(file)
    weights: dict[str, float] = {}
    for (name, label), weight in model.info().state_features.items():
        weights[name] = round(weights.get(name, 0.0) + (weight if label == _YES else -weight), _DECIMALS)
    return weights


def chance_at(total: float) -> float:
    """The chance, in [0, 1], of what facts speak for that add up to `total`."""
    return 0.5 + 0.5 * math.tanh(total / 2)
