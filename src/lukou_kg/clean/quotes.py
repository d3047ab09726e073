"""Quotation marks: one form for all, and closing marks that were lost with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair

_FORMS = {"「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”"}
_FORM = re.compile("[" + "".join(_FORMS) + "]")
_STRAIGHT = re.compile('["＂]')
_SINGLE = re.compile(r"['＇]([^'＇\n\x00-\x40]{1,30})['＇]")
_LOST_CLOSING = re.compile(r"[!！](?=[ \n,，]|$)")
_LOST_BEFORE_COMMA = re.compile(r"[!！](?=[,，])")  # no writer sets these two side by side


def restore_quotes(text: AlignedText, *, damaged: bool) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with “ ” and ‘ ’ as its only quotation marks.

    Straight marks become opening and closing ones in turn, in lines where they pair up. Where bytes were lost
    elsewhere (`damaged`), a narrowed exclamation mark before a blank in a quotation that nothing closes is what is left
    of 。”: the bytes A1A3 A1B1 lost their first and their last.
    """
    edits: list[Edit] = []
    start = 0
    for line in text.text.split("\n"):
        found = [*_forms(line, start), *_straight(line, start), *_singles(line, start)]
        found += _lost_closing(line, start, _LOST_CLOSING if damaged else _LOST_BEFORE_COMMA)
        edits += sorted(found, key=lambda edit: edit.start)
        start += len(line) + 1
    return text.edited(edits)


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


def _lost_closing(line: str, offset: int, pattern: re.Pattern[str]) -> Iterator[Edit]:
    for found in pattern.finditer(line):
        before, after = line[: found.start()], line[found.end() :]
        stays_open = before.rfind("“") > before.rfind("”")
        closed_later = -1 < after.find("”") < (after.find("“") if "“" in after else len(after))
        if stays_open and not closed_later:
            yield Edit(
                start=offset + found.start(),
                end=offset + found.end(),
                after="。”",
                kind="quote",
                score=0.8,
            )
            return


def _edit(place: int, after: str) -> Edit:
    return Edit(start=place, end=place + 1, after=after, kind="quote")
