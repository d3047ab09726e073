"""Third repair: runs that are read one byte late because a lead byte was lost.

Full-width punctuation is A3 and a byte of its own in GBK. A byte-wise replacement by ASCII also fired where A3 ended
one character and the next began with that byte, and the lead byte before A3 was dropped: 。”株 (A1A3 A1B1 D6EA) became
`!敝`. Where the text behind such a mark looks like it, all its readings one byte late (`lukou_kg.clean.beam`), behind
each character that can have lost its lead, are weighed against the text as it stands. Nothing changes unless one of
them wins clearly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lukou_kg.clean import gbk
from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.beam import Reader, Reading
from lukou_kg.clean.ends import MARK_LEAD, MARKS, SIGNS, carried_by
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.path import Path, begun, extended
from lukou_kg.clean.quotes import clashes
from lukou_kg.clean.reader import Language
from lukou_kg.clean.repaired import DOUBT, MARGIN, TOO_MUCH, edits_of, unclear
from lukou_kg.clean.sites import Site, find_sites, outside, stray_letter
from lukou_kg.model.document import Repair

_LEADS = 8
_SIGHT = 150
_CLASH = 4.0  # how much less likely a text is for each quotation mark without its other half
_STRAY = 9.0  # likewise for a lone letter between a mark and Chinese
_ASKED = 3.0  # for a letter behind a question mark: 为什么买?A股
_RATHER_WIDE = -4.0  # how likely, as log probability, bytes of a text with full-width commas were taken for marks
_WHOLE = -4.0  # likewise, that a sign before Chinese stands for a lead byte and not for a whole character
_UNTOLD = -10.0  # likewise, that lead bytes were lost where no comma tells
_LAST = re.compile("[0-9\\s]|$")
# U+FFFD mostly stands for a whole character, so only one with an odd letter behind it is taken for a lead byte.
_ONE_SIGN = re.compile("\\?|(?<!\ufffd)\ufffd(?=[@-~])")
_BEFORE_CHINESE = re.compile("\\?(?=[\u4e00-\u9fff])")
_NO_WORD = re.compile("(?=.*\ufffd)[^\\w]+", re.DOTALL)
_QUOTES = re.compile("[“”‘’]")
_HALF = str.maketrans("！，：；？（）", MARKS)


def undo_shift(
    text: AlignedText, words: WordModel, language: Callable[[], Language]
) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with its shifted runs read in step; what may be one and is not clear is reported and left.

    `language` is asked for only where something looks damaged.
    """
    sites = find_sites(text.text, words)
    if not sites:
        return text, ()
    own = outside(text.text, sites)
    marks = _Marks(text.text.count("，"), text.text.count(","))
    reader = language().reader_of(text.text, own, narrowed=marks.wide <= marks.narrow, unled=marks.wide > marks.narrow)
    return text.edited(list(_Search(reader, marks).edits(sites)))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The readings from one place, likeliest first, and by how much that is likelier than the text as it stands."""

    start: int
    mark: int
    context: str
    readings: tuple[Reading, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """How many commas of a text are full-width and how many narrow, which tells what happened to its bytes."""

    wide: int
    narrow: int

    @property
    def narrowed(self) -> float:
        """How likely it is, as log probability, that its marks were replaced byte by byte."""
        return _RATHER_WIDE if self.wide > self.narrow else 0.0

    @property
    def unled(self) -> float | None:
        """How likely it is, as log probability, that signs stand for lead bytes; None where marks were narrowed."""
        if self.narrow > self.wide:
            return None
        return 0.0 if self.wide else _UNTOLD


@dataclass(frozen=True, slots=True)
class _Begins:
    """A way in which damage begins at `start`: what may be read up to and with the sign at `mark`."""

    start: int
    mark: int
    context: str
    paths: tuple[Path, ...]


class _Search:
    def __init__(self, reader: Reader, marks: _Marks) -> None:
        self._reader = reader
        self._text = reader.damaged
        self._leads = reader.leads(MARK_LEAD)
        self._mixed = marks.wide > 0
        self._marks = marks
        self._done = 0
        self._written = ""

    def edits(self, sites: Sequence[Site]) -> Iterator[Edit]:
        """The repairs in order of the text."""
        for site in sites:
            if site.start < self._done:
                continue
            if self._reader.tired:
                shown = self._text[site.start : site.end]
                yield unclear(site.start, site.end, shown, kind="byte-shift", reason=TOO_MUCH)
                continue
            for edit in self._repair(site):
                if not edit.applied and _NO_WORD.fullmatch(self._text, edit.start, edit.end):
                    continue  # what could not be read is told by lukou_kg.clean.doubt
                yield edit
                if edit.applied:
                    self._written = self._line_before(edit.start) + edit.after
                    self._done = edit.end

    def _repair(self, site: Site) -> Iterator[Edit]:
        """The edits of the likeliest way to begin at this site."""
        found = (self._weighed(begins) for begins in self._ways(site))
        weighed = [each for each in found if each is not None]
        best = max(weighed, key=lambda each: each.gain, default=None)
        if best is not None and best.gain > (DOUBT if self._suspicious(best.mark) else MARGIN):
            yield from edits_of(best.start, best.readings, best.gain, self._reader, best.context, kind="byte-shift")

    def _suspicious(self, mark: int) -> bool:
        """Whether a mark is more than what writers set, too, at an end: some that write ， set a narrow ! there."""
        return self._done > 0 or self._mixed or not _LAST.match(self._text, mark + 1)

    def _ways(self, site: Site) -> Iterator[_Begins]:
        """How the damage at a site may have come about: a mark took two bytes, or a sign stands for a lead byte."""
        places = [(site.start, site.mark), (site.mark, site.mark), (site.start, site.start)]
        places += [(site.mark + 1, site.mark + 1)]  # the mark may be one, and the next one damaged
        for start, mark in dict.fromkeys(places):
            context = self._reader.model.context(self._line_before(start))
            if self._text[mark : mark + 1].translate(_HALF) in {*MARKS}:
                yield _Begins(start, mark, context, tuple(self._begun(start, mark, context)))
            unled = self._marks.unled
            if unled is not None and start == mark and _ONE_SIGN.match(self._text, mark):
                unled += _WHOLE if _BEFORE_CHINESE.match(self._text, mark) else 0.0
                yield _Begins(start, mark, context, (begun(unled, context, gbk.LOST, start),))

    def _weighed(self, begins: _Begins) -> _Weighed | None:
        start, mark, context = begins.start, begins.mark, begins.context
        line = self._line_before(start)
        readings = self._reader.readings(mark + 1, begins.paths, line)
        end = readings.end
        rest = self._text[end : end + _SIGHT].partition("\n")[0]
        quoting = not _LAST.match(self._text, mark + 1)  # else lukou_kg.clean.quotes looks for them
        ranked = [
            replace(each, score=each.score - _CLASH * clashes(line + each.text + self._text[each.end : end] + rest))
            for each in readings.ranked
            if quoting or not _QUOTES.search(each.text)
        ]
        if not ranked:
            return None
        ranked.sort(key=lambda each: (-each.score, each.text))
        stands = self._reader.unread(start, end, line) - _CLASH * clashes(line + self._text[start:end] + rest)
        stray = _ASKED if mark == start and self._text[mark] in SIGNS and self._marks.unled == 0 else _STRAY
        stands -= stray * any(stray_letter(self._text, place) for place in (mark + 1, mark + 2))
        return _Weighed(start, mark, context, tuple(ranked), ranked[0].score - stands)

    def _begun(self, start: int, mark: int, context: str) -> list[Path]:
        """The paths behind the likeliest characters that may have lost their lead byte at `start`."""
        model = self._reader.model
        carry = carried_by(self._text[mark].translate(_HALF))
        nothing = begun(self._marks.narrowed, context, 0, start)
        leads = [
            extended(nothing, char, folded, model.after(context, folded), end=mark + 1, carry=carry)
            for char, folded, _ in self._leads
        ]
        coded = gbk.encode(self._text[mark + 1 : mark + 2]) or b"\x00"
        first = model.fold(gbk.pairs().get((carry, coded[0]), ""))
        alone = sorted(leads, key=lambda path: -path.score)[:_LEADS]
        before = (
            sorted(leads, key=lambda path: -path.score - model.after(path.context, first))[:_LEADS] if first else []
        )
        return list(dict.fromkeys((*alone, *before)))

    def _line_before(self, start: int) -> str:
        """What the repaired text says before `start`, in its line."""
        before = self._text[max(self._done, start - _SIGHT) : start]
        written = self._written if start - _SIGHT < self._done else ""
        return (written + before)[-_SIGHT:].rpartition("\n")[2]
