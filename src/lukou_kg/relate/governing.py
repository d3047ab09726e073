"""What a word before a verb makes of what the verb tells: wished, applied for, promised, refused or over, and no fact.

恒岳重工考虑落户云溪工业园   ->   planned;   恒岳重工落户云溪工业园，考虑扩产   ->   the word governs what is behind it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lukou_kg.model.claim import Status
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.mask import TIME
from lukou_kg.schema.loader import Row

AHEAD = "ahead"  # the reach of a cue that governs only what stands behind it
_TIME_SLOT = "{time}"  # as on the cards
_THING = "[\ue000-\ue801]"
# What is done is no wish any more (同意并已落户), unless the words only tell which thing is meant (希望已投产的企业…).
_DONE = re.compile("(?:已|终于|最终|如愿)(?![^，。；]{0,12}的)|了(?![解却结断])")
# 希望落户云溪工业园的恒岳重工早日达产: where the firm stands is no wish.
_ATTRIBUTIVE = re.compile(f"的[^，。；的]{{0,14}}{_THING}$")
# ... nor is it one that 有意上市的恒岳重工落户云溪工业园, and somebody may come 到申请入驻园区的恒岳重工.
_WHICH = re.compile(f"的{_THING}")
_ONLY_WHEN = re.compile(f"[{TIME}“‘]*(?:目前|近期|近日|今年|其中)?")
_LEADING_TO = frozenset("为向给到由赴至来了察访研")
# 希望恒岳重工落户云溪工业园，为青禾电机供应轴承: who is bidden to do one thing is bidden to do the next.
_BIDDEN = re.compile(f"[^，。；]{{0,12}}?(?:{_THING}|企业|公司|对方|双方|项目|客商|商会)")
_GOES_ON = re.compile(f"(?!{_THING}|[{TIME}但而现目他她这该其此]|双方|企业|公司|项目)")
_SIGHT = 80  # characters behind what is said that a cue may look at
_STEP = 128  # characters by which a look at the words of a long clause grows, so that many claims share it
_REMEMBERED = 256  # such looks
_COMMA = re.compile("[，；：]")


class Governing:
    """Finds the words of the table `cues` that govern what stands behind them; built once for a schema.

    `{time}` in a cue stands for a time. A row with the status actual is what looks like such a word and is none:
    意愿书, 应县里邀请, 在县长希望下.
    """

    def __init__(self, cues: Iterable[Row], *, order: Sequence[Status]) -> None:
        by_status: dict[str, list[str]] = {}
        for row in cues:
            if row.get("reach") == AHEAD:
                by_status.setdefault(row["status"], []).append(row["cue"].replace(_TIME_SLOT, TIME))
        self._order = order
        # Where two could stand, what is none comes first, then the graver one.
        statuses = [status for status in (Status.ACTUAL, *order) if status in by_status]
        self._words = re.compile(
            "|".join(f"(?P<{status.value}>{alternatives(by_status[status])})" for status in statuses) or "(?!)"
        )
        self._cues = lru_cache(_REMEMBERED)(self._words_in)

    def of(self, text: str, start: int, first: int, last: int) -> Status:
        """What the words of a clause from `start` on make of what its masked `text[first:last]` says; the gravest."""
        governing: list[re.Match[str]] = []
        until = start  # up to here words only tell which thing is meant
        for word in self._cues(text, start, (last + _SIGHT) // _STEP + 1):
            if word.end() >= last:
                break
            if word.start() < until:
                continue
            which = _WHICH.search(text, word.end(), max(last, first) + 1)
            if which and _only_tells_which(text, word, which, start, first):
                until = which.end()
            elif _governs(text, word, first, last):
                governing.append(word)
        return self._gravest(governing)

    def _words_in(self, text: str, start: int, steps: int) -> tuple[re.Match[str], ...]:
        """The words from `start` on within so many steps of the text."""
        return tuple(self._words.finditer(text, start, steps * _STEP))

    def going_on(self, text: str, start: int, first: int) -> Status:
        """What the clause before `start` makes of the next, which goes on telling what somebody is bidden to do."""
        if _GOES_ON.match(text, start) is None or _DONE.search(text, start, first):
            return Status.ACTUAL
        before, _ = clause_around(text, start - 1, start - 1)
        return self._gravest(
            word
            for word in self._words.finditer(text, before, start)
            if _BIDDEN.match(text, word.end(), start) and not _DONE.search(text, word.end(), start)
        )

    def _gravest(self, words: Iterable[re.Match[str]]) -> Status:
        found = {Status(word.lastgroup) for word in words if word.lastgroup}
        return next((status for status in self._order if status in found), Status.ACTUAL)


def alternatives(cues: Iterable[str]) -> str:
    """One regular expression for several, the longest first."""
    return "|".join(sorted(cues, key=lambda cue: (-len(cue), cue)))


def _governs(text: str, word: re.Match[str], first: int, last: int) -> bool:
    """Whether a word that stands before the end of what is said governs it."""
    if _DONE.search(text, word.end(), last) or not _goes_on(text, word.end(), last):
        return False
    return word.start() >= first or _ATTRIBUTIVE.search(text, first, last) is None


def _only_tells_which(text: str, word: re.Match[str], which: re.Match[str], start: int, first: int) -> bool:
    """Whether a word stands in what tells which thing is meant, before the thing or before what is said of it."""
    opens = which.start() < first and _ONLY_WHEN.fullmatch(text, start, word.start()) is not None
    return opens or text[max(0, word.start() - 1)] in _LEADING_TO


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether no clause between two places begins with a thing or a time of its own (3月申请，4月复工)."""
    return all(_GOES_ON.match(text, comma.end()) for comma in _COMMA.finditer(text, start, end))
