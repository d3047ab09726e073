"""How a claim stands to the facts: done, planned, negotiated, denied or only projected; the words around it decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lukou_kg.model.claim import Status
from lukou_kg.model.values import Time
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.mask import AREA, Masked
from lukou_kg.schema.cards import ValueType
from lukou_kg.schema.loader import Row

_ORDER = (Status.NEGATED, Status.NEGOTIATING, Status.PROJECTED, Status.PLANNED)
_DONE = re.compile("已|完成|实现|累计|到位")


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

    def at(self, masked: Masked, match: re.Match[str], value: ValueType | None) -> Status:
        """The status of what `match` says: its own clause decides.

        For an amount of money the clause counts as far as the amount, and where it says nothing the clause before it
        does (计划用三年时间，投资90亿元), unless its own words say that the thing is done or that clause is about an
        area (规划占地300亩，总投资5亿元).
        """
        start, end = clause_around(masked.text, match.start(), match.end())
        if value is not ValueType.MONEY:
            return self.of(_plain(masked, start, end))
        own = _plain(masked, start, match.end())
        status = self.of(own)
        if status is Status.ACTUAL and masked.text[start - 1 : start] == "，" and not _DONE.search(own):
            before, _ = clause_around(masked.text, start - 1, start - 1)
            if AREA in masked.text[before:start]:
                return status
            return self.of(_plain(masked, before, start))
        return status


def _plain(masked: Masked, start: int, end: int) -> str:
    return "".join(_shown(masked, index) for index in range(start, end))


def _shown(masked: Masked, index: int) -> str:
    token = masked.tokens[index]
    if token is None:
        return masked.text[index]
    return token.text if isinstance(token, Time) else "□"
