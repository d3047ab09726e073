"""Which lines of a repaired text are headings, which are captions, and which are its paragraphs."""

from __future__ import annotations

import re

from lukou_kg.clean.furniture import is_caption
from lukou_kg.clean.language import is_ideograph
from lukou_kg.model.document import Block, BlockRole, Span

_ENDS = tuple("。！？；，、：…”）")
_QUOTED_LAST = re.compile("[^。！？：“]“[^“”，。；：！？]{1,8}”$")  # 冲刺“开门红” 跑出“加速度”
_HEADING = 45  # characters at most
_HEADING_WORDS = 4  # Chinese ones at least
_CAPTION = 28
_SPEAKS = re.compile("[，；：“]|参加|陪同|出席|主持|强调|指出|表示|要求|介绍|以来|近日|目前|据悉|[0-9]日|[0-9]亿")


def find_blocks(text: str) -> tuple[Block, ...]:
    """The lines of `text` that are not empty, in order, each with what it is.

    A short line without an end mark before a paragraph is a title (of the article, or of a part of it). A caption is
    what reads as one, or a short plain sentence alone on its line among longer paragraphs.
    """
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    lines = [span.of(text) for span in spans]
    longest = max(map(len, lines), default=0)
    last = max((place for place, line in enumerate(lines) if "。" in line), default=-1)
    return tuple(
        Block(span, _role(line, before_end=place < last, longest=longest))
        for place, (span, line) in enumerate(zip(spans, lines, strict=True))
    )


def _role(line: str, *, before_end: bool, longest: int) -> BlockRole:
    if is_caption(line):
        return BlockRole.CAPTION
    ended = line.endswith(_ENDS) and _QUOTED_LAST.search(line) is None
    if before_end and len(line) <= _HEADING and not ended and "。" not in line and _has_words(line):
        return BlockRole.TITLE
    if (
        before_end
        and len(line) <= _CAPTION
        and line.endswith("。")
        and longest > 2 * len(line)
        and not _SPEAKS.search(line)
    ):
        return BlockRole.CAPTION
    return BlockRole.BODY


def _has_words(line: str) -> bool:
    return sum(map(is_ideograph, line)) >= _HEADING_WORDS
