"""A logistic model over named facts: CRFsuite on sequences of one item, with the labels y and n.

The same examples in the same order give the same weights. CRFsuite is there already for the mentions, so that no other
package is needed for training or use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pycrfsuite

Facts = Mapping[str, float]

_YES, _NO = "y", "n"
_SETTINGS = {"c1": 0.5, "c2": 1.0, "max_iterations": 200}


class Logistic:
    """A trained model; `weights` is its file."""

    def __init__(self, weights: Path) -> None:
        self._model = pycrfsuite.Tagger()
        self._model.open(str(weights))

    def chance(self, facts: Facts) -> float:
        """The chance, in [0, 1], that what these facts describe is so."""
        self._model.set(pycrfsuite.ItemSequence([dict(facts)]))
        return float(self._model.marginal(_YES, 0))


@lru_cache(maxsize=8)
def logistic_at(weights: Path) -> Logistic:
    """The model whose weights are in a file."""
    return Logistic(weights)


def train_logistic(examples: Iterable[tuple[Facts, bool]], to: Path) -> None:
    """Writes to the file `to` the weights of a model trained on descriptions and whether what they describe is so."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for facts, right in examples:
        trainer.append([dict(facts)], [_YES if right else _NO])
    trainer.set_params(_SETTINGS)
    trainer.train(str(to))
