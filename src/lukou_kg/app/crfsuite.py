"""Training of a conditional random field by CRFsuite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pycrfsuite

from lukou_kg.detect.crf import Crf

Sequences = Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]]
"""Sequences to learn from: for each place what is told of it, and its label."""


def trained(sequences: Sequences, settings: Mapping[str, float]) -> Crf:
    """The model that CRFsuite learns from sequences by L-BFGS with these settings (c1, c2, max_iterations)."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for told, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(told), labels)
    trainer.set_params(settings)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return _learned(file)


def _learned(file: Path) -> Crf:
    """The model in a file of CRFsuite, with weights to six decimals."""
    model = pycrfsuite.Tagger()
    model.open(str(file))
    told = model.info()
    labels = tuple(sorted(told.labels))
    facts = tuple(sorted({fact for fact, _ in told.state_features}))
    label = {name: number for number, name in enumerate(labels)}
    fact = {name: number for number, name in enumerate(facts)}
    states = sorted((fact[name], label[to], weight) for (name, to), weight in told.state_features.items())
    transitions = np.zeros((len(labels), len(labels)))
    for (name, to), weight in told.transitions.items():
        transitions[label[name], label[to]] = weight
    return Crf(
        labels=labels,
        facts=facts,
        of_facts=np.array([of for of, _, _ in states], dtype=np.intp),
        for_labels=np.array([to for _, to, _ in states], dtype=np.intp),
        weights=np.array([weight for _, _, weight in states], dtype=np.float64),
        transitions=transitions,
    )
