"""The edits that a reading of damaged bytes amounts to: what is put right, and what of it is a guess."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lukou_kg.clean.agreement import unsure_places
from lukou_kg.clean.aligned import Edit
from lukou_kg.clean.beam import Reader, Reading

MARGIN = 4.0
"""By how much, as log probability, a reading must be likelier than the text as it stands."""

DOUBT = -4.0
"""By how much less likely it may be where the place is reported as doubtful."""

GUESS = "bytes were lost here and another reading is nearly as likely"
TOO_MUCH = "more damage than is worked on in one text"
UNCLEAR = "not clearly likelier than the text as it stands"


def edits_of(
    start: int, readings: Sequence[Reading], gain: float, reader: Reader, context: str, *, kind: str
) -> Iterator[Edit]:
    """The first reading put in place of the text from `start`, behind the guesses in it, as edits that change nothing.

    `context` is that of its first character, `gain` by how much it is likelier than the text as it stands. Where that
    is no clear margin, or a single character remains a guess, the place is reported and nothing done.
    """
    best = readings[0]
    if gain < MARGIN:
        yield unclear(start, best.end, best.text, kind=kind, reason=UNCLEAR)
        return
    unsure = unsure_places(readings, reader, context)
    if len(unsure) == len(best.text) == 1 and best.origins[0] == (start, start + 2):
        yield unclear(start, best.end, best.text, kind=kind, reason=UNCLEAR)
        return
    for first, last in _groups(unsure):
        yield unclear(
            best.origins[first][0], best.origins[last][1], best.text[first : last + 1], kind=kind, reason=GUESS
        )
    score = round(1 / (1 + math.exp((MARGIN - gain) / MARGIN)), 2)
    yield Edit(start=start, end=best.end, after=best.text, kind=kind, score=score, origins=best.origins)


def unclear(start: int, end: int, after: str, *, kind: str, reason: str) -> Edit:
    """A place that is only reported."""
    return Edit(start=start, end=end, after=after, kind=kind, applied=False, reason=reason)


def _groups(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of places that follow each other."""
    breaks = [number for number, (one, other) in enumerate(pairwise(places), 1) if other > one + 1]
    bounds = [0, *breaks, len(places)]
    return ((places[first], places[last - 1]) for first, last in pairwise(bounds) if first < last)
