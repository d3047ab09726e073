"""Lines of their own for what a page runs together: fields above an article, lists of other articles behind it."""

from __future__ import annotations

import re
from itertools import pairwise

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.furniture import is_furniture
from lukou_kg.model.document import Repair
from lukou_kg.schema.furniture import patterns_for

_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"(?<=[^\n]{4}) +(?=[^ \n]{4})")  # between two headlines of a list
_BEHIND = re.compile(r" +(?=[^ \n：:【\[（(]{7}|[^ \n：:]{4,6}[：:][^ \n]{4})")  # what follows is no name of a field
_HEADLINE = re.compile("[\u4e00-\u9fff“”]{8}")
_STOPS = "。！？!?”）】》]"
_NEAR = 200  # characters before a label in which a bracket may be open
_COMPANY = 2  # fields stand together; one alone may be a part of what the article tells


def part_lines(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with line ends before the labels of furniture and behind its fields. Works on simplified text.

    A line end is put where a blank stood, or behind the mark that ends the sentence before. A line that is furniture as
    a whole stays whole, unless a headline may be hidden in it.
    """
    return text.edited([edit for line in _LINE.finditer(text.text) for edit in _edits(text.text, line)])


def _edits(text: str, line: re.Match[str]) -> list[Edit]:
    if line[0].count("|") >= _COMPANY:  # a row of a table
        return []
    starts = [line.start(), *_labels(text, line)]
    gaps = [gap for start, end in pairwise([*starts, line.end()]) for gap in _gaps(text, start, end)]
    cuts = sorted({*gaps, *(_before(text, place) for place in starts[1:])})
    if not cuts:
        return []
    if is_furniture(line[0].replace(":", "：")):
        pieces = [text[start:end] for start, end in pairwise([line.start(), *(end for _, end in cuts), line.end()])]
        if not any(map(_may_be_headline, pieces)):
            return []
    return [_cut(text, start, end) for start, end in cuts]


def _labels(text: str, line: re.Match[str]) -> list[int]:
    """The places in a line where a label begins something of its own."""
    sure = {found.start() for pattern in patterns_for("label") for found in pattern.regex.finditer(text, *line.span())}
    fields = {
        found.start() for pattern in patterns_for("field") for found in pattern.regex.finditer(text, *line.span())
    }
    places = sure | fields if len(sure | fields) >= _COMPANY else sure
    return sorted(
        place for place in places if place > line.start() and _is_free(text[max(line.start(), place - _NEAR) : place])
    )


def _is_free(before: str) -> bool:
    """Whether something of its own can begin behind this part of a line: not inside brackets."""
    inside = sum(map(before.count, "（(【[")) > sum(map(before.count, "）)】]"))
    return before.strip(" ") != "" and not inside and before[-1] in f" {_STOPS}"


def _before(text: str, place: int) -> tuple[int, int]:
    """The blanks before a place."""
    return len(text[:place].rstrip(" ")), place


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The blanks between the headlines of a list that its label begins, or behind the field that begins there."""
    if any(pattern.regex.match(text, start) for pattern in patterns_for("label")):
        return [found.span() for found in _GAP.finditer(text, start, end)]
    fields = (pattern.regex.match(text, start, end) for pattern in patterns_for("field"))
    ends = [found.end() for found in fields if found is not None]
    behind = _BEHIND.match(text, max(ends), end) if ends else None
    return [behind.span()] if behind is not None else []


def _may_be_headline(piece: str) -> bool:
    said = piece.strip(" \n")
    if any(pattern.regex.match(said) for pattern in patterns_for("label")):
        return False
    fields = (pattern.regex.match(said) for pattern in patterns_for("field"))
    behind = max((found.end() for found in fields if found is not None), default=0)
    return _HEADLINE.match(said, behind) is not None


def _cut(text: str, start: int, end: int) -> Edit:
    if start < end:
        return Edit(start=start, end=end, after="\n", kind="blank")
    origin = (start - 1, start)
    return Edit(start=start - 1, end=start, after=f"{text[start - 1]}\n", kind="blank", origins=(origin, origin))
