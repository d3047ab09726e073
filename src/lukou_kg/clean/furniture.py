"""Page furniture: what stands on a page beside its article goes, and is reported with the name of its pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.beside import find_beside
from lukou_kg.model.document import Repair
from lukou_kg.schema.furniture import FurniturePattern, load_furniture, patterns_for

_ROUNDS = 3
_LONGEST = 200  # no navigation is longer; a limit on the line bounds the work of every pattern
_TAILS = ("tail", "reply")
_WHOLE = ("line", *_TAILS)
_MENU = 3  # words
_CELLS = re.compile(r"[ |｜/·•—>\-]+")
_PARAGRAPH = 60
_LONG_PARAGRAPH = 120
_SENTENCE = 25
_FRAMES = "“”#*=-—–_~/|｜·•■□◆◇●○▶►▲△【】[]「」『』<>＜＞（）() "  # stand around headings of lists
_EDGES = re.compile(r"(?: *\n)+ *|\A[ \n]+|[ \n]+\Z")


def remove_furniture(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without furniture and spam. Works on simplified text with full-width punctuation."""
    repairs: list[Repair] = []
    for changes in (_inline, _lines):
        for _ in range(_ROUNDS):  # what goes may show more
            text, gone = text.edited(list(changes(text.text)))
            text, trimmed = trim_lines(text)
            repairs += (*gone, *trimmed)
            if not gone:
                break
    return text, tuple(repairs)


def trim_lines(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without blanks at the ends of its lines and without empty lines."""
    edits: list[Edit] = []
    for edge in _EDGES.finditer(text.text):
        inner = edge.start() > 0 and edge.end() < len(text.text)
        after = "\n" if inner else ""
        if edge[0] != after:
            edits.append(Edit(start=edge.start(), end=edge.end(), after=after, kind="blank"))
    return text.edited(edits)


def is_furniture(line: str) -> bool:
    """Whether a whole line, in simplified script with full-width punctuation, is furniture by itself."""
    return _pattern(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line reads as the caption of a picture."""
    return len(line) <= _LONGEST and any(pattern.regex.fullmatch(line) for pattern in patterns_for("caption"))


def _inline(text: str) -> Iterator[Edit]:
    found = [
        (match.start(), match.end(), pattern)
        for pattern in patterns_for("inline")
        for match in pattern.regex.finditer(text)
    ]
    done = 0
    for start, end, pattern in sorted(found, key=lambda item: item[:2]):
        if start >= done:
            yield _removal(start, end, pattern)
            done = end


def _lines(text: str) -> Iterator[Edit]:
    lines = text.split("\n")
    patterns = [_pattern(line) for line in lines]
    closing = [pattern is not None and pattern.where in _TAILS for pattern in patterns]
    beside = find_beside(lines, [pattern is not None for pattern in patterns], closing)
    words_seen = False
    tail: FurniturePattern | None = None
    start = 0
    for at, (line, pattern) in enumerate(zip(lines, patterns, strict=True)):
        end = min(start + len(line) + 1, len(text))
        if pattern is not None:
            # Above the article a heading of a list takes only itself: nothing shows where the list ends.
            behind = words_seen if beside.first is None else beside.first < at
            tail = pattern if pattern.where in _TAILS and behind else tail
            yield _removal(start, end, pattern)
        elif tail is not None and not _ends(tail, line):
            yield _removal(start, end, tail)
        elif at in beside.others:
            yield Edit(start=start, end=end, after="", kind="furniture", reason=beside.others[at])
        elif line:
            tail = None
            words_seen = True
        start = end


def _ends(tail: FurniturePattern, line: str) -> bool:
    """Whether a line is no part of the list behind a heading: a paragraph, and a long one behind comments."""
    if tail.where == "reply":
        return len(line) >= _LONG_PARAGRAPH
    return len(line) >= _PARAGRAPH or (len(line) >= _SENTENCE and line.endswith("。"))


def _pattern(line: str) -> FurniturePattern | None:
    if not line or len(line) > _LONGEST:
        return None
    plain = line.strip(_FRAMES)
    for pattern in load_furniture():
        if pattern.where in _WHOLE and pattern.regex.fullmatch(line):
            return pattern
        if pattern.where == "menu" and _is_menu(line, pattern):
            return pattern
        if pattern.where == "tail" and plain != line and pattern.regex.fullmatch(plain):
            return pattern
    return None


def _is_menu(line: str, pattern: FurniturePattern) -> bool:
    cells = [cell for cell in _CELLS.split(line) if cell]
    known = sum(pattern.regex.fullmatch(cell) is not None for cell in cells)
    return len(cells) >= _MENU and 2 * known >= len(cells)


def _removal(start: int, end: int, pattern: FurniturePattern) -> Edit:
    return Edit(start=start, end=end, after="", kind=pattern.kind, reason=pattern.name)
