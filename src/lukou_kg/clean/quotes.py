"""Quotation marks: one form for all, and closing marks that were lost with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair

PERHAPS_LOST = "a quotation mark may have stood here whose bytes were lost"
_FORMS = {"「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”"}
_FORM = re.compile("[" + "".join(_FORMS) + "]")
_STRAIGHT = re.compile('["＂]')
_SINGLE = re.compile(r"['＇]([^'＇\n\x00-\x40]{1,30})['＇]")
_LOST = re.compile(r"[!！](?=[ \n,，\d]|$)")
_PERHAPS_LOST = re.compile(r"!(?![!?])")
_QUOTE = re.compile("[“”]")
_BEFORE_COMMA = re.compile(r"[!！](?=[,，])")  # no writer sets these two side by side


def restore_quotes(text: AlignedText, *, damaged: bool) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with “ ” and ‘ ’ as its only quotation marks.

    Straight marks become opening and closing ones in turn, in lines where they pair up. Where bytes were lost
    elsewhere (`damaged`), a narrowed exclamation mark before a blank or a digit in a quotation that nothing closes is
    what is left of 。”: the bytes A1A3 A1B1 lost their first and their last. So 。“ is restored before a digit.
    Elsewhere such a place is only reported, unless the next line goes on with the quotation.
    """
    edits: list[Edit] = []
    start = 0
    lines = text.text.split("\n")
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if not line:
            start += 1
            continue
        found = [*_forms(line, start), *_straight(line, start), *_singles(line, start)]
        found += _lost(line, start, _LOST if damaged else _BEFORE_COMMA, certain=True)
        if not damaged and not following.startswith("“"):
            found += _lost(line, start, _PERHAPS_LOST, certain=False)
        edits += sorted(found, key=lambda edit: edit.start)
        start += len(line) + 1
    return text.edited(edits)


def clashes(line: str) -> int:
    """How many quotation marks of a line lack their other half."""
    found = 0
    for opening, closing in ("“”", "‘’"):
        depth = 0
        for char in line:
            if char == opening:
                found += depth
                depth = 1
            elif char == closing:
                found += 1 - depth
                depth = 0
        found += depth
    return found


def _forms(line: str, offset: int) -> Iterator[Edit]:
    for found in _FORM.finditer(line):
        yield _edit(offset + found.start(), _FORMS[found[0]])


def _straight(line: str, offset: int) -> Iterator[Edit]:
    places = [found.start() for found in _STRAIGHT.finditer(line)]
    if len(places) % 2 or line.isascii():
        return
    for turn, place in enumerate(places):
        yield _edit(offset + place, "”" if turn % 2 else "“")


def _singles(line: str, offset: int) -> Iterator[Edit]:
    for found in _SINGLE.finditer(line):
        yield _edit(offset + found.start(), "‘")
        yield _edit(offset + found.end() - 1, "’")


def _lost(line: str, offset: int, pattern: re.Pattern[str], *, certain: bool) -> Iterator[Edit]:
    """The exclamation marks where a quotation that nothing closes must have ended, or one that nothing opens begun."""
    restored = -1, ""
    quotes = [(-1, "”"), *((quote.start(), quote[0]) for quote in _QUOTE.finditer(line))]
    coming = 1
    for found in pattern.finditer(line):
        place = found.start()
        while coming < len(quotes) and quotes[coming][0] < place:
            coming += 1
        _, last = max(restored, quotes[coming - 1])
        following = quotes[coming][1] if coming < len(quotes) else ""
        if last == "“" and following != "”":
            after = "。”"
        elif last != "“" and following == "”" and line[place + 1 : place + 2].isdigit():
            after = "。“"
        else:
            continue
        restored = place, after[1]
        yield Edit(
            start=offset + place,
            end=offset + place + 1,
            after=after,
            kind="quote",
            score=0.8,
            applied=certain,
            reason="" if certain else PERHAPS_LOST,
        )


def _edit(place: int, after: str) -> Edit:
    return Edit(start=place, end=place + 1, after=after, kind="quote")
