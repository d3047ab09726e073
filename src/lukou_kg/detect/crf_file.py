"""The weights of a conditional random field as CRFsuite writes them into a file.

The layout is that of `crf1d_model.c` and of `cqdb.c` in CRFsuite 0.12, whose files python-crfsuite writes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lukou_kg.detect.described import Floats, Numbers, within

_HEAD = struct.Struct("<4sI4sIIIIIIIII")
_TABLE = struct.Struct("<4sIIIII")  # of names: mark, size, flags, byte order, how many, where their list begins
_CHUNK = 12  # bytes before the features of a chunk
_RECORD = 8  # bytes before the name of a record: its number and its size
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE = 0  # the type of what ties a fact to a label; other features tie a label to the next one


@dataclass(frozen=True, slots=True, kw_only=True)
class CrfFile:
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


def read_crf(file: Path) -> CrfFile:
    """The model in a file of CRFsuite."""
    data = file.read_bytes()
    _, _, _, _, _, labels, _, at_features, at_labels, at_facts, _, _ = _HEAD.unpack_from(data)
    (count,) = struct.unpack_from("<I", data, at_features + _CHUNK - 4)
    features = np.frombuffer(data, dtype=_FEATURE, count=count, offset=at_features + _CHUNK)
    states = features[features["type"] == _STATE]
    states = states[np.argsort(states["source"], kind="stable")]
    transitions = np.zeros((labels, labels))
    of_labels = features[features["type"] != _STATE]
    transitions[of_labels["source"], of_labels["target"]] = of_labels["weight"]
    return CrfFile(
        labels=_names(data, at_labels),
        facts=_names(data, at_facts),
        of_facts=states["source"].astype(np.intp),
        for_labels=states["target"].astype(np.intp),
        weights=states["weight"].copy(),
        transitions=transitions,
    )


def _names(data: bytes, at: int) -> tuple[str, ...]:
    """The names of a table, by number."""
    _, _, _, _, count, listed = _TABLE.unpack_from(data, at)
    starts = np.frombuffer(data, dtype="<u4", count=count, offset=at + listed).astype(np.intp) + at + _RECORD
    characters = np.frombuffer(data, dtype=np.uint8)
    sizes = characters[(starts - 4)[:, None] + np.arange(4)].copy().view("<u4")[:, 0]
    names = characters[within(starts, starts + sizes)].tobytes()  # each with a NUL behind it
    return tuple(names.decode().split("\0")[:-1])
