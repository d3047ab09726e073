"""Lines beside an article, told by where they stand and what they share with it: headlines of others, boxes of a page.

An article's title shares words with its text, as a rule; the headlines of others do not. Of 611 titles 79 % share five
characters in a row or three in ten of their pairs with the text below them, of 3,660 titles of others 7 % do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lukou_kg.schema.furniture import patterns_for

_ENDS = ("。", "！", "？", "…", "”", "；")
_BODY = 40
_SHARED = 0.3  # of the pairs of characters of a line
_OWN = 0.6  # likewise, of a line among others that are none of the article's
_ROW = 5  # characters in a row
_LIST = 3  # lines
_FEW = 2
_NAMED = 6  # characters of a title at least
_ANNOUNCES = 25  # characters of a sentence that ends with a colon
_HEADLINE = range(4, 61)  # characters
_COMMAS = 1
_PARALLEL = 0.8  # of the lines of a list that share a word
_HEADLINES = 2 / 3  # of the lines of a list of other articles
_FOREIGN = 0.2  # what its lines share with the article at most, on the average
_MOST = 2  # a list may be so many times as long as the article
_SAYS = re.compile("[\u4e00-\u9fffA-Za-z0-9]")
_SENTENCES = re.compile("[^。！？；]+[。！？；]?")
_LISTED = re.compile(r"(?:\d{1,2}(?![\d年月日个家%％.]\d?)[.、：]?|TOP\d{1,2}|[（(\[【]\d{1,2}[）)\]】]|[①-⑳])")
_MARKED = re.compile(r"[■□◆◇●○★☆▶►▲•·>＞»※\-—]+|\[图\]|【图】")


class Told:
    """What an article tells: its pairs and its rows of characters."""

    def __init__(self, lines: Iterable[str]) -> None:
        said = "\n".join("".join(_SAYS.findall(line)) for line in lines)
        self._pairs = frozenset(first + second for first, second in pairwise(said))
        self._rows = frozenset(said[place : place + _ROW] for place in range(len(said) - _ROW + 1))

    def share(self, line: str) -> float:
        """The share of the line's pairs of characters that stand in the article."""
        pairs = [first + second for first, second in pairwise(_SAYS.findall(line))]
        return sum(pair in self._pairs for pair in pairs) / max(len(pairs), 1)

    def has(self, line: str) -> bool:
        """Whether a line has so much in common with the article that it may be a part of it."""
        said = "".join(_SAYS.findall(line))
        rows = (said[place : place + _ROW] for place in range(len(said) - _ROW + 1))
        return self.share(line) >= _SHARED or any(row in self._rows for row in rows)


def is_told(line: str) -> bool:
    """Whether a line tells something, in a text of whatever length, and is more than a headline."""
    return "。" in line or (len(line) >= _BODY and any(mark in line for mark in _ENDS))


def _announces(line: str) -> bool:
    return len(line) >= _ANNOUNCES and line.endswith("：")


def find_beside(lines: Sequence[str], known: Sequence[bool]) -> Mapping[int, str]:
    """The lines that stand above or below the article and belong to others, each with the name of its reason.

    `known` says which lines are furniture by themselves; these are left out.
    """
    told = [at for at, line in enumerate(lines) if not known[at] and is_told(line)]
    if not told:
        return {}
    open_lines = [at for at, line in enumerate(lines) if line and not known[at]]
    told = _without_box(lines, told, open_lines, known)
    article = Told(lines[at] for at in told)
    first = next(at for at in open_lines if at == told[0] or _announces(lines[at]))
    above = _above(lines, [at for at in open_lines if at < first], known, article)
    below = _below(lines, [at for at in open_lines if at > told[-1]], known, article, told=told)
    return dict.fromkeys(above, "above-the-article") | dict.fromkeys(below, "below-the-article")


def first_told(lines: Sequence[str], known: Sequence[bool]) -> int | None:
    """Where the article begins to tell something; what a box above it tells is not of the article."""
    told = [at for at, line in enumerate(lines) if not known[at] and is_told(line)]
    open_lines = [at for at, line in enumerate(lines) if line and not known[at]]
    return _without_box(lines, told, open_lines, known)[0] if told else None


def _without_box(lines: Sequence[str], told: list[int], open_lines: Sequence[int], known: Sequence[bool]) -> list[int]:
    """The lines that tell something, without a first one that stands in a box above the article's title."""
    first, *others = told
    if not others:
        return told
    rest = Told(lines[at] for at in others)
    between = [at for at in open_lines if first < at < others[0]]
    titled = max((rest.share(lines[at]) for at in between if _is_headline(lines[at])), default=0.0)
    above = max((rest.share(lines[at]) for at in open_lines if at < first and len(lines[at]) >= _NAMED), default=0.0)
    apart = any(known[first : others[0]]) or len(between) >= _LIST
    boxed = apart and titled >= _SHARED and titled > above and rest.share(lines[first]) < _SHARED
    return others if boxed else told


def _above(lines: Sequence[str], zone: Sequence[int], known: Sequence[bool], article: Told) -> list[int]:
    """What stands above the title: lists, and what other furniture parts from it."""
    listed = _listed([lines[at] for at in zone])
    related = [at for at, mark in zip(zone, listed, strict=True) if not mark and article.has(lines[at])]
    related = [at for at in related if not _is("caption", lines[at])]
    if not related:
        found = [at for at, mark in zip(zone, listed, strict=True) if mark]
        title = any(found and at > found[-1] for at in zone)
        apart = bool(found) and (title or known[found[0] - 1] or any(known[found[-1] : found[-1] + _LIST]))
        return found if apart and _are_others([lines[at] for at in found], article, _FOREIGN) else []
    title = max(related, key=lambda at: article.share(lines[at]))
    upper = [at for at in zone if at < title]
    found = [at for at in upper if listed[zone.index(at)] or not article.has(lines[at])]
    found = [at for at in found if len(found) >= _LIST or (len(found) == _FEW and any(known[at:title]))]
    inside = [at for at in upper if found and found[0] < at < found[-1] and article.share(lines[at]) < _OWN]
    return sorted({*found, *inside})


def _below(
    lines: Sequence[str], zone: Sequence[int], known: Sequence[bool], article: Told, *, told: Sequence[int]
) -> list[int]:
    """The headlines behind the article, where nothing in it announces a list."""
    if not zone:
        return []
    marks = [at for at in range(told[-1], zone[-1]) if known[at]]
    stamped = sum(_is("stamp", lines[at]) for at in zone) >= max(_FEW, len(zone) / 2)
    mixed = sum(any(known[one:other]) for one, other in pairwise(zone)) >= _FEW
    ended = -1 if stamped or mixed else marks[0] if marks else len(lines)
    before, behind = ([at for at in zone if (at > ended) == later] for later in (False, True))
    if behind and (_is("roll", lines[behind[0]]) or not _are_others([lines[at] for at in behind], article, _SHARED)):
        behind = []
    title = next((line for line in lines[: told[0]] if article.has(line)), "")
    texts = [lines[at] for at in before]
    heads = (title, *_SENTENCES.findall(lines[told[-1]])[-1:], *texts[:1])
    announced = any(_is("roll", head) for head in heads)
    long = sum(map(len, texts)) > _MOST * sum(len(lines[at]) for at in told)
    if len(texts) < _LIST or announced or long or _is_parallel(texts) or not _are_others(texts, article, _FOREIGN):
        before = []
    return [*before, *behind]


def _are_others(texts: Sequence[str], article: Told, most: float) -> bool:
    """Whether lines are headlines that share no more than this with the article, on the average."""
    return (
        sum(map(article.share, texts)) < most * len(texts)
        and sum(map(_is_headline, texts)) >= _HEADLINES * len(texts)
    )


def _is_headline(line: str) -> bool:
    return len(line) in _HEADLINE and not line.endswith((*_ENDS, "：")) and line.count("，") <= _COMMAS


def _is_parallel(texts: Sequence[str]) -> bool:
    """Whether nearly all lines share a word, as the items of an article's own list do."""
    pairs = [{first + second for first, second in pairwise(text) if first > "\x7f" < second} for text in texts]
    return any(sum(pair in other for other in pairs) >= _PARALLEL * len(texts) for pair in set().union(*pairs))


def _listed(texts: Sequence[str]) -> list[bool]:
    """Which lines are items of a list: headlines behind the same mark, behind numbers, or with a stamp."""
    kinds = [_mark(text) if _is_headline(text) else "" for text in texts]
    return [bool(kind) and kinds.count(kind) >= _LIST for kind in kinds]


def _mark(text: str) -> str:
    if _is("stamp", text):
        return "stamp"
    if _LISTED.match(text):
        return "number"
    found = _MARKED.match(text)
    return found[0] if found else ""


def _is(where: str, line: str) -> bool:
    return any(pattern.regex.fullmatch(line) for pattern in patterns_for(where))
