"""Which characters of a repair are sure: those in which nearly all likely readings of the damaged bytes agree."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from lukou_kg.clean.beam import Reader, Reading

_SURE = 0.9
_SURPRISING = -16.0  # the log probability of two characters in a row
_FLATTENED = 1.5  # the model is too sure of itself by this factor, as measured on planted damage


def unsure_places(readings: Sequence[Reading], reader: Reader, context: str) -> tuple[int, ...]:
    """The places in the first reading, the likeliest, whose characters have less than nine tenths of all likelihood.

    A character is the same where it is read from the same bytes: what others leave out or put in beside it counts too.
    Improbable neighbours are unsure as well, for bytes between them may have vanished without a trace. `context` is
    that of the first character.
    """
    likely = _likelihoods(readings[0].text, reader, context)
    pairs = [one + other for one, other in zip(likely, (*likely[1:], 0.0), strict=True)]
    return tuple(
        place
        for place, (share, pair) in enumerate(zip(_shares(readings), pairs, strict=True))
        if share < _SURE or pair < _SURPRISING
    )


def _shares(readings: Sequence[Reading]) -> list[float]:
    best = readings[0]
    support: defaultdict[tuple[tuple[int, int], str], float] = defaultdict(float)
    total = 0.0
    for reading in readings:
        weight = math.exp((reading.score - best.score) / _FLATTENED)
        total += weight
        for read in zip(reading.origins, reading.text, strict=True):
            support[read] += weight
    return [support[read] / total for read in zip(best.origins, best.text, strict=True)]


def _likelihoods(text: str, reader: Reader, context: str) -> list[float]:
    """The log probability of each character behind those before it."""
    found: list[float] = []
    for folded in reader.model.fold(text):
        found.append(reader.model.after(context, folded))
        context = context[1] + folded
    return found
