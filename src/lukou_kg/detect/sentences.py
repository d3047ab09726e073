"""Where sentences end, with closing quotation marks kept on the sentence that they close."""

from __future__ import annotations

import re

from lukou_kg.model.document import Span

_END = re.compile(r"(?:[。！？]+|(?<!…)…{2,}(?=[”’]))[”’》）」』]*|\n+")
# Where a report says who sends it from where: 本报讯（记者 何苗）, 新华社宁海8月9日电（陆一舟）.
_NAMES = r"[（(][^（）()\n]{1,50}[）)]"
_DATELINE = re.compile(
    rf"^[ \t\u3000]*(?:[^，。；：！？\n（）()]{{0,24}}?(?:(?<![通资腾视])讯|日电|消息)[ \u3000]*{_NAMES}"
    r"|[^，。；：！？\n（）() ]{2,16}日电(?=[ \u3000])"
    rf"|[^，。；：！？\n（）()]{{0,16}}[（(][^（）()\n]{{0,8}}(?:记者|通讯员)[^（）()\n]{{1,50}}[）)])(?=[^\n]{{8}})",
    re.MULTILINE,
)
_LONGEST = 1000
_SHORTEST_CUT = 500  # characters of a piece that is cut from a longer sentence
_PAUSES = "；，、）"


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without white space at their ends; a line end always ends a sentence.

    What says at the start of a line who reports from where (本报讯（记者 何苗）) is a sentence of its own. A run of
    more than 1,000 characters without an end is cut, behind its last pause if there is one, so that work per sentence
    is bounded.

    >>> [span.of("甲说：“好。”乙到场。") for span in split_sentences("甲说：“好。”乙到场。")]
    ['甲说：“好。”', '乙到场。']
    """
    ends = sorted(match.end() for pattern in (_END, _DATELINE) for match in pattern.finditer(text))
    sentences: list[Span] = []
    start = 0
    for end in [*ends, len(text)]:
        while end - start > _LONGEST:
            cut = _cut(text, start)
            sentences += _trimmed(text, start, cut)
            start = cut
        sentences += _trimmed(text, start, end)
        start = end
    return tuple(sentences)


def _cut(text: str, start: int) -> int:
    """Where the sentence that is too long and begins at `start` is cut, so that no name is cut in two."""
    last = start + _LONGEST
    return max(text.rfind(pause, start + _SHORTEST_CUT, last) for pause in _PAUSES) + 1 or last


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Span(start, end)] if start < end else []
