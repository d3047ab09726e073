"""Posts named behind the persons who took them up: 陆文博任渌口区委书记."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.detect.names import NameReader
from lukou_kg.model.document import Span

_TOOK_UP = re.compile(r"(?:担任|出任|当选为?|[调升接转改]任|任(?![命务职期免由意何]))(?:了|为)?")
_BEFORE_NAME = frozenset("，。；：” \n")
_POST = re.compile(r"[^，。；：、（）“”\s]{2,24}")


def appointments(text: str, sentence: Span, head: re.Pattern[str], names: NameReader) -> Iterator[tuple[Span, Span]]:
    """The person and each post of every clause in which a name is followed by taking up posts; `head` ends a post."""
    for verb in _TOOK_UP.finditer(text, sentence.start, sentence.end):
        holder = _named_before(text, sentence.start, verb.start(), names)
        place = verb.end()
        while holder is not None and (chunk := _POST.match(text, place, sentence.end)) is not None:
            ends = [found.end() for found in head.finditer(text, place, chunk.end())]
            if not ends or ends[-1] != chunk.end():
                break
            yield holder, Span(place, chunk.end())
            if text[chunk.end() : chunk.end() + 1] != "、":
                break
            place = chunk.end() + 1


def _named_before(text: str, first: int, end: int, names: NameReader) -> Span | None:
    for size in (3, 2, 4):
        start = end - size
        edge = start == first or text[max(0, start - 1) : start] in _BEFORE_NAME
        if start >= first and edge and names.exactly(text[start:end]):
            return Span(start, end)
    return None
