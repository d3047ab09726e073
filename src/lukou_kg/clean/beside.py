"""Lines beside an article, told by where they stand and what they share with it: headlines of others, boxes of a page.

An article's title shares words with its text, as a rule; the headlines of others do not (figures in `told`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lukou_kg.clean.language import is_ideograph
from lukou_kg.clean.teasers import is_cut_short, without_teasers
from lukou_kg.clean.told import ENDS, FOREIGN, SHARED, Told, is_told
from lukou_kg.schema.furniture import patterns_for

_OWN = 0.6  # of the pairs of characters of a line among others that are none of the article's
_LIST = 3  # lines
_FEW = 2
_WORDS = 4  # Chinese characters
_NAMED = 6  # characters of a title at least
_ANNOUNCES = 25  # characters of a sentence that ends with a colon
_HEADLINE = range(4, 61)  # characters
_COMMAS = 1
_ENOUGH = 60  # characters of an article by which a list that nothing parts from it is known to be foreign
_PARALLEL = 0.8  # of the lines of a list that share a word
_HEADLINES = 2 / 3  # of the lines of a list of other articles
_MOST = 2  # a list may be so many times as long as the article
_SENTENCES = re.compile("[^。！？；]+[。！？；]?")
_LISTED = re.compile(r"(?:\d{1,2}(?![\d年月日个家%％.]\d?)[.、：]?|TOP\d{1,2}|[（(\[【]\d{1,2}[）)\]】]|[①-⑳])")
_MARKED = re.compile(r"[■□◆◇●○★☆▶►▲•·>＞»※\-—]+|\[图\]|【图】")


@dataclass(frozen=True, slots=True)
class Beside:
    """Where an article begins to tell something, and the lines of others above and below, each with its reason."""

    first: int | None
    others: Mapping[int, str]


def find_beside(lines: Sequence[str], known: Sequence[bool], closing: Sequence[bool]) -> Beside:
    """What stands beside the article of a page.

    `known` says which lines are furniture by themselves, `closing` which of these stand behind the end of an article.
    What a box above the article's title tells is not of the article, nor are the beginnings of others behind its end.
    """
    telling = _telling(lines, known)
    own = without_teasers(lines, telling, closing)
    told = own[1:] if len(own) > 1 and _is_boxed(lines, known, own) else own
    if not told:
        return Beside(None, {})
    teasers = {at for at in telling if at > told[0]}.difference(told)
    open_lines = _open(lines, known)
    first = next(at for at in open_lines if at == told[0] or _announces(lines[at]))
    above = [at for at in open_lines if at < first]
    below = [at for at in open_lines if at > told[-1] and at not in teasers]
    others = dict.fromkeys(sorted(teasers), "below-the-article")
    if len(above) < _FEW and not below:
        return Beside(told[0], others)
    page = _Page(lines, known, told, Told(lines[at] for at in told))
    others |= dict.fromkeys(_above(page, above), "above-the-article")
    return Beside(told[0], others | dict.fromkeys(_below(page, below), "below-the-article"))


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, which of them are furniture by themselves, and what its article tells, in which lines."""

    lines: Sequence[str]
    known: Sequence[bool]
    told: Sequence[int]
    article: Told

    def texts(self, places: Iterable[int]) -> list[str]:
        return [self.lines[at] for at in places]


def _open(lines: Sequence[str], known: Sequence[bool]) -> list[int]:
    return [at for at, line in enumerate(lines) if line and not known[at]]


def _telling(lines: Sequence[str], known: Sequence[bool]) -> list[int]:
    """The lines that tell something; behind the first of them also what is cut short before the end of a sentence."""
    open_lines = _open(lines, known)
    first = next((at for at in open_lines if is_told(lines[at])), len(lines))
    return [at for at in open_lines if is_told(lines[at]) or (at > first and is_cut_short(lines[at]))]


def _is_boxed(lines: Sequence[str], known: Sequence[bool], told: Sequence[int]) -> bool:
    """Whether other furniture and the title of the rest stand behind the first line, and no title of its own before.

    Under a heading such as 开发区概况 the name of the page before it is no title, and what it says of its owner may be
    what the article is about.
    """
    first, second = told[:2]
    between = [lines[at] for at in _open(lines, known) if first < at < second]
    if not between or not (any(known[first:second]) or len(between) >= _LIST):
        return False
    own, rest = Told([lines[first]]), Told(lines[at] for at in told[1:])
    before = [lines[at] for at in _open(lines, known) if at < first and _has_words(lines[at])]
    title = max(map(rest.share, filter(_is_headline, between)), default=0.0)
    above = max((rest.share(line) for line in before if len(line) >= _NAMED), default=0.0)
    if before and _is("box", before[-1]):
        about = any(known[first:second]) and len(between) >= _LIST and _is_title(between[-1], rest)
        return title >= SHARED and title > above and (about or rest.share(lines[first]) < SHARED)
    return (
        title >= SHARED
        and title > above
        and rest.share(lines[first]) < SHARED
        and all(own.share(line) < SHARED for line in before)
    )


def _is_title(line: str, article: Told) -> bool:
    return len(line) >= _NAMED and _is_headline(line) and article.share(line) >= SHARED


def _above(page: _Page, zone: Sequence[int]) -> list[int]:
    """What stands above the title: lists, and what other furniture parts from it."""
    items = _items(page, zone)
    related = [at for at in zone if at not in items and page.article.has(page.lines[at])]
    title = max(
        (at for at in related if not _is("caption", page.lines[at])),
        key=lambda at: page.article.share(page.lines[at]),
        default=None,
    )
    if title is None:
        return _untitled(page, zone, sorted(items))
    if (last := _behind_box(page, zone, related)) is not None:
        return [at for at in zone if at < last]
    upper = [at for at in zone if at < title]
    found = [at for at in upper if at in items or not page.article.has(page.lines[at])]
    worded = [line for line in page.texts(found) if _has_words(line)]
    # A line alone that is longer than what seems to be the title may be the true one above a caption.
    few = len(worded) == _FEW or (len(worded) == 1 and len(worded[0]) < len(page.lines[title]))
    found = [at for at in found if len(worded) >= _LIST or (few and any(page.known[at:title]))]
    inside = (at for at in upper if found and found[0] < at < found[-1] and page.article.share(page.lines[at]) < _OWN)
    return sorted({*found, *inside})


def _behind_box(page: _Page, zone: Sequence[int], related: Iterable[int]) -> int | None:
    """The title of the article where what a page tells of its owner stands above it: the last headline of its own."""
    heads = [at for at in zone if _is("box", page.lines[at])]
    titles = (at for at in related if heads and at > heads[0] and len(page.lines[at]) >= _NAMED)
    return max(filter(lambda at: _is_headline(page.lines[at]), titles), default=None)


def _untitled(page: _Page, zone: Sequence[int], items: list[int]) -> list[int]:
    """The items of a list above an article whose title is not known, where something parts them from its text."""
    if not items or not _are_others(page.texts(items), page.article, FOREIGN):
        return []
    first, last = items[0], items[-1]
    beside = (page.known[max(first - 1, 0)], *page.known[last : last + _LIST])
    return items if zone[-1] > last or any(beside) else []


def _below(page: _Page, zone: Sequence[int]) -> list[int]:
    """The headlines behind the article, where nothing in it announces a list."""
    if not zone:
        return []
    stamped = sum(_is("stamp", line) for line in page.texts(zone)) >= max(_FEW, len(zone) / 2)
    mixed = sum(any(page.known[one:other]) for one, other in pairwise(zone)) >= _FEW
    marks = (at for at in range(page.told[-1], zone[-1]) if page.known[at])
    ended = -1 if stamped or mixed else next(marks, len(page.lines))
    before, behind = ([at for at in zone if (at > ended) == later] for later in (False, True))
    return [
        *(before if _are_unannounced(page, page.texts(before)) else ()),
        *(behind if behind and _are_apart(page, page.texts(behind)) else ()),
    ]


def _are_apart(page: _Page, texts: Sequence[str]) -> bool:
    """Whether lines that other furniture parts from the article are headlines of others."""
    return not _is("roll", texts[0]) and _are_others(texts, page.article, SHARED)


def _are_unannounced(page: _Page, texts: Sequence[str]) -> bool:
    """Whether lines directly behind the article are headlines of others and no list of its own."""
    told = page.texts(page.told)
    title = next((line for line in page.lines[: page.told[0]] if page.article.has(line)), "")
    announced = any(_is("roll", head) for head in (title, *_SENTENCES.findall(told[-1])[-1:], *texts[:1]))
    said = sum(map(len, told))
    sure = said >= _ENOUGH or any(page.known[page.told[-1] :])
    return (
        len(texts) >= _LIST
        and sure
        and sum(map(len, texts)) <= _MOST * said
        and not announced
        and not _is_parallel(texts)
        and _are_others(texts, page.article, FOREIGN)
    )


def _are_others(texts: Sequence[str], article: Told, most: float) -> bool:
    """Whether lines are headlines that share no more than this with the article, on the average."""
    headlines = sum(map(_is_headline, texts))
    return sum(map(article.share, texts)) < most * len(texts) and headlines >= _HEADLINES * len(texts)


def _has_words(line: str) -> bool:
    return sum(map(is_ideograph, line)) >= _WORDS


def _is_headline(line: str) -> bool:
    return len(line) in _HEADLINE and not line.endswith((*ENDS, "：")) and line.count("，") <= _COMMAS


def _announces(line: str) -> bool:
    return len(line) >= _ANNOUNCES and line.endswith("：")


def _is_parallel(texts: Sequence[str]) -> bool:
    """Whether nearly all lines share a word, as the items of an article's own list do."""
    pairs = Counter(pair for text in texts for pair in {*pairwise(text)} if min(pair) > "\x7f")
    return max(pairs.values(), default=0) >= _PARALLEL * len(texts)


def _items(page: _Page, zone: Sequence[int]) -> frozenset[int]:
    """Which lines are items of a list: headlines behind the same mark, behind numbers, or with a stamp."""
    marks = {at: _mark(line) for at, line in zip(zone, page.texts(zone), strict=True) if _is_headline(line)}
    counts = Counter(marks.values())
    return frozenset(at for at, mark in marks.items() if mark and counts[mark] >= _LIST)


def _mark(text: str) -> str:
    if _is("stamp", text):
        return "stamp"
    if _LISTED.match(text):
        return "number"
    found = _MARKED.match(text)
    return found[0] if found else ""


def _is(where: str, line: str) -> bool:
    return any(pattern.regex.fullmatch(line) for pattern in patterns_for(where))
