"""The weights of a conditional random field: how a file keeps them, and how those of several models become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from lukou_kg.detect.described import Floats, Numbers

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of every part, so that the same weights are the same bytes
_BETWEEN = "\0"  # stands between names; in none, since CRFsuite ends them with it
_LEAST = 0.01  # what a weight must come to for its fact to be kept; less than it changes no reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Crf:
    """The labels of a model, and its facts, each by number.

    `weights` are those that facts have for labels, for the facts and labels whose numbers are in `of_facts` and
    `for_labels` at the same place, ordered by fact; `transitions[i, j]` is the weight of label j behind label i.
    """

    labels: tuple[str, ...]
    facts: tuple[str, ...]
    of_facts: Numbers
    for_labels: Numbers
    weights: Floats
    transitions: Floats


def read_crf(file: Path) -> Crf:
    """The model in a file of `write_crf`. Raises OSError and ValueError where there is none."""
    with np.load(file, allow_pickle=False) as parts:
        return Crf(
            labels=_names(parts["labels"]),
            facts=_names(parts["facts"]),
            of_facts=parts["of_facts"].astype(np.intp),
            for_labels=parts["for_labels"].astype(np.intp),
            weights=parts["weights"].astype(np.float64),
            transitions=parts["transitions"].astype(np.float64),
        )


def write_crf(model: Crf, file: Path) -> None:
    """Writes a model as arrays that numpy reads (.npz), its weights as numbers of 32 bits.

    Equal models give equal bytes.
    """
    parts = {
        "labels": _bytes(model.labels),
        "facts": _bytes(model.facts),
        "of_facts": model.of_facts.astype("<u4"),
        "for_labels": model.for_labels.astype("u1"),
        "weights": model.weights.astype("<f4"),
        "transitions": model.transitions.astype("<f4"),
    }
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            held = BytesIO()
            np.lib.format.write_array(held, part, allow_pickle=False)
            archive.writestr(ZipInfo(f"{name}.npy", _LONG_AGO), held.getvalue(), ZIP_DEFLATED)


def averaged(models: Sequence[Crf]) -> Crf:
    """One model with the mean of the weights of several, without what is next to nothing.

    A fact of which a model has not learned has no weight there; what a label weighs is the mean over the models that
    know the label.
    """
    labels = tuple(sorted({label for model in models for label in model.labels}))
    facts = tuple(sorted({fact for model in models for fact in model.facts}))
    label = {name: number for number, name in enumerate(labels)}
    fact = {name: number for number, name in enumerate(facts)}
    known = np.zeros(len(labels))
    together = np.zeros((len(labels), len(labels)))
    moves = np.zeros_like(together)
    total = np.zeros(len(facts) * len(labels))
    for model in models:
        here = np.array([label[name] for name in model.labels], dtype=np.intp)
        numbers = np.array([fact[name] for name in model.facts], dtype=np.intp)
        known[here] += 1
        together[np.ix_(here, here)] += 1
        moves[np.ix_(here, here)] += model.transitions
        np.add.at(total, numbers[model.of_facts] * len(labels) + here[model.for_labels], model.weights)
    mean = total.reshape(len(facts), len(labels)) / known
    of_facts, for_labels = np.nonzero(np.abs(mean) >= _LEAST)
    kept, numbers = np.unique(of_facts, return_inverse=True)
    return Crf(
        labels=labels,
        facts=tuple(facts[number] for number in kept.tolist()),
        of_facts=numbers.astype(np.intp),
        for_labels=for_labels.astype(np.intp),
        weights=mean[of_facts, for_labels],
        transitions=moves / np.maximum(together, 1),
    )


def _bytes(names: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    joined = "".join(chain.from_iterable((name, _BETWEEN) for name in names))
    return np.frombuffer(joined.encode(), dtype=np.uint8)


def _names(held: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> tuple[str, ...]:
    return tuple(held.tobytes().decode().split(_BETWEEN)[:-1])
