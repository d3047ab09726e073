"""How a claim stands to the facts: done, planned, negotiated, denied or only projected; the words around it decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lukou_kg.model.claim import Status
from lukou_kg.schema.loader import Row

_ORDER = (Status.NEGATED, Status.NEGOTIATING, Status.PROJECTED, Status.PLANNED)


class StatusReader:
    """Reads the status of a stretch of text by the cues of the table `cues`; the gravest cue decides."""

    def __init__(self, cues: Sequence[Row]) -> None:
        by_status: dict[str, list[str]] = {}
        for row in cues:
            by_status.setdefault(row["status"], []).append(row["cue"])
        self._cues: Mapping[Status, re.Pattern[str]] = {
            Status(status): re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
            for status, words in by_status.items()
        }

    def of(self, piece: str) -> Status:
        """The status that the words of `piece` give to what it says."""
        for status in _ORDER:
            cue = self._cues.get(status)
            if cue is not None and cue.search(piece):
                return status
        return Status.ACTUAL
