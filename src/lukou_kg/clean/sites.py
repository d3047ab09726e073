"""Where a text looks as if a lead byte had been lost: a narrow mark with something improbable behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lukou_kg.clean import gbk
from lukou_kg.clean.ends import BRACKET, MARKS
from lukou_kg.clean.language import WordModel, is_ideograph

# Only behind such a sign can the mark itself have stayed full-width.
_MARK = re.compile(r"[?？\ufffd][!,:;?()！，：；？（）]|[!,:;?()\ufffd]")
_SHOWN = re.compile(r"[^\x00-\x7f]{1,6}")
_ASCII = re.compile(r"[\x00-\x7f]")
# 规模化， (A3BB AFA3 AC) shows as 规;, but a row of marks is a row of marks.
_TWO_MARKS = re.compile(r"(?<![!,:;?()])[!:;?][,;:)](?![!,:;?()])")
_LAST_MARK = re.compile(r"(?<=[\u4e00-\u9fff])!(?=[ \n\d]|$)")  # 规模。 (C4A3 A1A3) shows as 规!
_UNLIKELY = -8.5  # for each character, where three or more are shown
_UNLIKELY_FEW = -6.8
_FEW = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A place that looks damaged: from the sign of the lost byte, or the mark itself, to where its run may end."""

    start: int
    mark: int
    end: int


def find_sites(text: str, words: WordModel) -> tuple[Site, ...]:
    """The places that are worth a closer look, in order."""
    found: list[Site] = []
    place = 0
    while (match := _MARK.search(text, place)) is not None:
        mark = match.end() - 1
        place = match.start() + 1
        if _looks_shifted(text, mark, words):
            found.append(Site(match.start(), mark, next_ascii(text, mark + 1)))
            place = mark + 1
    return tuple(found)


def outside(text: str, sites: Iterable[Site]) -> tuple[str, ...]:
    """The pieces of a text that lie outside these places."""
    pieces: list[str] = []
    done = 0
    for site in sites:
        pieces.append(text[done : site.start])
        done = max(done, site.end)
    return (*pieces, text[done:])


def next_ascii(text: str, place: int) -> int:
    """The place of the next ASCII character from `place` on, or the end of the text."""
    found = _ASCII.search(text, place)
    return len(text) if found is None else found.start()


def _looks_shifted(text: str, mark: int, words: WordModel) -> bool:
    if _TWO_MARKS.match(text, mark):
        return True
    if text.startswith(tuple(MARKS), mark + 1):  # the second may have taken a byte of the first one's run
        mark += 1
    shown = _SHOWN.match(text, mark + 1)
    if shown is None:
        return stray_letter(text, mark + 1) or _LAST_MARK.match(text, mark) is not None
    chars = "".join(filter(is_ideograph, shown[0]))
    if not chars:
        return not shown[0].isspace() and not words.known(shown[0].lstrip()[0])
    return words.score(chars) < len(chars) * (_UNLIKELY_FEW if len(chars) < _FEW else _UNLIKELY)


def stray_letter(text: str, place: int) -> bool:
    """Whether a lone letter stands there, with a pronunciation or Chinese behind it."""
    letter, after = text[place : place + 1], text[place + 1 : place + 2]
    return (
        letter != ""
        and ord(letter) in gbk.LETTERS
        and (is_ideograph(after) or BRACKET.match(text, place + 1) is not None)
    )
