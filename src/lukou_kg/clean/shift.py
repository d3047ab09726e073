"""Third repair: runs that are read one byte late because a lead byte was lost.

Full-width punctuation is A3 and a byte of its own in GBK. A byte-wise replacement by ASCII also fired where A3 ended
one character and the next began with that byte, and the lead byte before A3 was dropped: 。”株 (A1A3 A1B1 D6EA) became
`!敝`. At each such mark the run behind it is read one byte late (`lukou_kg.clean.shifted`), the lost lead is tried in
all its values, and a word model compares each reading with the text as it stands. Nothing changes unless one reading
wins clearly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukou_kg.clean import gbk
from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.holes import read_with_holes
from lukou_kg.clean.language import WordModel, is_ideograph
from lukou_kg.clean.shifted import BRACKET, Run, completed, doubted, read_shifted
from lukou_kg.model.document import Repair

_HALF = str.maketrans("！，：；？（）", "!,:;?()")
# A page may show the dropped lead byte as a question mark; only then can the mark itself have stayed full-width.
_SITE = re.compile(
    r"(?:(?P<trace>[?？\ufffd])(?P<full>[!,:;?()！，：；？（）])|(?P<half>[!,:;?()]))(?=[^\x00-\x3f\x7f])"
)
_MARGIN = 6.0
_DOUBT = 3.0
_CLEARLY = 3.0  # by how much a reading that fills in vanished bytes must be likelier than one that needs none
_LEFT = 6
_WINDOW = 160
_GLIMPSE = 8
_PLACES = 600  # bounds the searches for vanished bytes, counted in characters of their runs
_QUOTE = 2.0
_SIGHT = 150
_MARK_LEAD = 0xA3  # the lead byte of ！，：；？（）
_SITES = 400  # bounds the work for a text that is nothing but damage
_UNCLEAR = "not clearly likelier than the text as it stands"
_TOO_MANY = "more damage than is worked on in one text"


@dataclass(frozen=True, slots=True)
class _Reading:
    gain: float
    lead: str
    run: Run


def undo_shift(text: AlignedText, model: WordModel) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with its shifted runs read in step; what may be one and is not clear is reported and left."""
    return text.edited(list(_Search(text.text, model).edits()))


class _Search:
    def __init__(self, text: str, model: WordModel) -> None:
        self._text = text
        self._general = model
        self._own: WordModel | None = None
        self._leads = [char for char in gbk.ending_in(_MARK_LEAD) if model.known(char)]
        self._ranked: dict[str, list[str]] = {}
        self._places = _PLACES
        self._sites = _SITES
        self._done = 0
        self._written = ""

    def edits(self) -> Iterator[Edit]:
        """The repairs in order of the text."""
        place = 0
        while (site := _SITE.search(self._text, place)) is not None:
            edits = self._repair(site.start(), site.end() - 1)
            if not edits and site["trace"] == "?" and site["full"] in "!,:;?()":
                edits = self._repair(site.end() - 1, site.end() - 1)
            if not edits:
                place = site.start() + 1
                continue
            last = edits[-1]
            place = last.end
            if last.applied:
                self._done, self._written = last.end, last.after
            yield from edits

    def _repair(self, start: int, mark: int) -> tuple[Edit, ...]:
        carry = ord(self._text[mark].translate(_HALF)) + 0x80
        text = self._text
        plain = [run for run in read_shifted(text, mark + 1, carry, mark) if self._promising(run, mark)]
        if not plain and not self._stray_letter(mark + 1):
            return ()
        if not self._sites:
            return tuple(_edit(start, mark, _Reading(_DOUBT, "", run), _TOO_MANY) for run in plain[:1])
        self._sites -= 1
        if self._own is None:
            self._own = self._general.knowing(self._text)
        model = self._own
        left = self._left(start)
        begun = plain or read_with_holes(text, mark, carry, left, model)
        ranked = self._ranking(start, left, begun, model)
        if not ranked or ranked[0].gain < _DOUBT:
            return ()
        best = ranked[0]
        rivals = [] if plain else ranked
        if self._places > 0:
            self._places -= best.run.end - mark
            holed = read_with_holes(text, mark, carry, left + best.lead, model)
            filled = self._ranking(start, left, holed, model)
            if filled and filled[0].gain > best.gain + (_CLEARLY if plain else 0.0):
                best, rivals = filled[0], filled
        if best.gain < _MARGIN:
            return (_edit(start, mark, best),)
        near = [(best.gain - rival.gain, rival.run) for rival in rivals if rival.gain > best.gain - _CLEARLY]
        doubts = doubted(best.run, left + best.lead, text, model, kind="byte-shift", rivals=near)
        return (*doubts, _edit(start, mark, best))

    def _ranking(self, start: int, left: str, runs: Iterable[Run], model: WordModel) -> list[_Reading]:
        """The readings of `runs` in all ways in which they can end, likeliest first."""
        whole = (each for run in runs for each in completed(run, self._text, model) if each.text)
        readings = (self._best(start, left, run, model) for run in whole)
        return sorted(readings, key=lambda reading: -reading.gain)

    def _promising(self, run: Run, mark: int) -> bool:
        if not run.text:
            return False
        glimpse = run.text[:_GLIMPSE]
        shown = self._text[mark + 1 : run.origins[len(glimpse) - 1][1]]
        return self._general.score(glimpse) > self._general.score(shown) - 4

    def _stray_letter(self, place: int) -> bool:
        """Whether a lone letter stands there, with a pronunciation or Chinese behind it."""
        after = self._text[place + 1 : place + 2]
        return self._text[place : place + 1].isascii() and (
            is_ideograph(after) or BRACKET.match(self._text, place + 1) is not None
        )

    def _left(self, start: int) -> str:
        before = self._text[max(self._done, start - _LEFT) : start]
        if start - _LEFT < self._done:
            before = self._written + before
        return before[-_LEFT:].rpartition("\n")[2]

    def _best(self, start: int, left: str, run: Run, model: WordModel) -> _Reading:
        """The reading of the run with the likeliest lead, and how much likelier it is than the text as it stands."""
        short = len(run.text) <= _WINDOW
        body = run.text[:_WINDOW]
        end = run.end if short else run.origins[len(body) - 1][1]
        after = self._text[run.end : run.end + 4].partition("\n")[0] if short else ""
        stands = model.score(left + self._text[start:end] + after)
        ranked = self._likely_leads(left, body[:3], model)
        scored = ((model.score(left + char + body + after) + _prior(char, body), char) for char in ranked)
        score, lead = max(scored)
        line = self._text[max(0, start - _SIGHT) : start].rpartition("\n")[2]
        rest = self._text[run.end : run.end + _SIGHT].partition("\n")[0]
        closed = _open_quotes(line + self._text[start : run.end] + rest) - _open_quotes(line + run.text + rest)
        return _Reading(score - stands + run.prior + _QUOTE * closed, lead, run)

    def _likely_leads(self, left: str, body: str, model: WordModel) -> list[str]:
        """The three likeliest characters between `left` and the first ones of a run."""
        whole = f"{left}\n{body}"
        if whole not in self._ranked:
            ranked = sorted((-model.score(left + char + body) - _prior(char, body), char) for char in self._leads)
            self._ranked[whole] = [char for _, char in ranked[:3]]
        return self._ranked[whole]


def _edit(start: int, mark: int, best: _Reading, reason: str = "") -> Edit:
    run = best.run
    applied = best.gain >= _MARGIN
    return Edit(
        start=start,
        end=run.end,
        after=best.lead + run.text,
        kind="byte-shift",
        score=round(1 / (1 + math.exp((_MARGIN - 2 - best.gain) / 4)), 2),
        origins=((start, mark + 1), *run.origins),
        applied=applied,
        reason="" if applied else reason or _UNCLEAR,
    )


def _open_quotes(text: str) -> int:
    return abs(text.count("“") - text.count("”")) + abs(text.count("‘") - text.count("’"))


def _prior(lead: str, body: str) -> float:
    if lead != "。":
        return 0.0
    return 4.0 if body[:1] in ("”", "’", "“") else 1.0
