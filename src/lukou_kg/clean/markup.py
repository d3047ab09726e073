"""Marks of Markdown, HTML and bulletin boards that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair

_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\](\((?:https?:|/|\.|#|www)[^)\n]{0,500}\))")
# What may be left of a page: every tag goes alike, whatever it would do in a browser; what stands between stays text.
_BLOCKS = (
    "article|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main|nav"
    "|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul"
)
_INLINE = (
    "a|audio|b|button|canvas|code|em|embed|font|i|iframe|img|input|label|link|meta|noscript|object|script|small|source"
    "|span|strong|style|sub|sup|svg|td|textarea|th|u|video"
)
_BREAK = re.compile(rf"</?(?:{_BLOCKS})\b[^<>\n]{{0,300}}>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE})\b[^<>\n]{{0,300}}>", re.IGNORECASE)
_BBCODE = re.compile(r"\[/?(?:url|b|i|u|img|size|color|align|font|quote)(?:=[^\[\]\n]{0,200})?\]")
_HEADING = re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__|^ {0,3}>+ ?|^ {0,3}[*+-] +(?=\S)", re.MULTILINE)


def drop_markup(text: AlignedText, media_type: str) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without images, link targets and tags; of Markdown also without headings' and emphasis' marks."""
    found: list[Repair] = []
    for step in (_images, _links, _tags):
        text, repairs = text.edited(list(step(text.text)))
        found += repairs
    if media_type == "text/markdown":
        text, repairs = text.edited(list(_markdown(text.text)))
        found += repairs
    return text, tuple(found)


def _images(text: str) -> Iterator[Edit]:
    for found in _IMAGE.finditer(text):
        yield _drop(found.start(), found.end())


def _links(text: str) -> Iterator[Edit]:
    for found in _LINK.finditer(text):
        yield _drop(found.start(), found.start(1))
        yield _drop(found.end(1), found.end())


def _tags(text: str) -> Iterator[Edit]:
    breaks = [Edit(start=m.start(), end=m.end(), after="\n", kind="markup") for m in _BREAK.finditer(text)]
    tags = [_drop(m.start(), m.end()) for pattern in (_TAG, _BBCODE) for m in pattern.finditer(text)]
    yield from sorted([*breaks, *tags], key=lambda edit: edit.start)


def _markdown(text: str) -> Iterator[Edit]:
    found = [*_HEADING.finditer(text), *_EMPHASIS.finditer(text)]
    for mark in sorted(found, key=lambda match: match.start()):
        yield _drop(mark.start(), mark.end())


def _drop(start: int, end: int) -> Edit:
    return Edit(start=start, end=end, after="", kind="markup")
