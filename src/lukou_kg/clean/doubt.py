"""Places that still look damaged after all repairs: nothing certain can be read there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.language import WordModel, is_ideograph
from lukou_kg.model.document import Repair, Span

_REACH = 4
_ENOUGH = 4
_UNLIKELY = -23.0
_CAPITAL = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z](?=[\u4e00-\u9fff])")
_LOST_TWICE = re.compile("(?:锟斤拷)+(?:锟斤?)?|(?:烫烫|屯屯){2,}")
SENSELESS = "looks damaged, and no reading of its bytes makes sense"
UNREAD = "a character here could not be read"


def find_doubts(text: AlignedText, model: WordModel) -> tuple[Repair, ...]:
    """Runs that no text has: several characters that GB2312 lacks, letters astray behind unlikely ones, lost bytes.

    Lost bytes may be lost for good: 锟斤拷 is what the sign for an unreadable character looks like in GBK.
    """
    lost = (found.span() for found in _LOST_TWICE.finditer(text.text))
    found = _apart(sorted({*_runs(text.text), *_before_letters(text.text, model), *lost, *_lost(text.text, model)}))
    _, repairs = text.edited([_doubt(text.text, start, end) for start, end in found])
    return repairs


def _apart(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges, which are in order, those that overlap joined."""
    last: tuple[int, int] | None = None
    for start, end in found:
        if last is not None and start < last[1]:
            last = last[0], max(end, last[1])
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def doubtful_spans(text: AlignedText, repairs: Iterable[Repair]) -> tuple[Span, ...]:
    """The ranges of the repaired text that came from places which were left as doubtful, in order, not overlapping."""
    found: list[Span] = []
    for raw in sorted(repair.raw for repair in repairs if not repair.applied):
        start = bisect_right(text.ends, raw.start)
        end = bisect_left(text.starts, raw.end)
        if start >= end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def _doubt(text: str, start: int, end: int) -> Edit:
    shown = text[start:end]
    reason = UNREAD if "\ufffd" in shown or _LOST_TWICE.search(shown) else SENSELESS
    return Edit(start=start, end=end, after=shown, kind="byte-shift", applied=False, reason=reason)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    weights = {char: weight for char in set(text) if (weight := _weight(char))}
    marks = [
        (place, weights[char])
        for place, char in enumerate(text)
        if char in weights and (char >= "\x80" or _astray(text, place))
    ]
    first = 0
    while first < len(marks):
        last = first
        while last + 1 < len(marks) and _adjoin(text, marks[last][0], marks[last + 1][0]):
            last += 1
        run = marks[first : last + 1]
        distinct = {text[place] for place, _ in run}
        if sum(weight for _, weight in run) >= _ENOUGH and (len(distinct) > 1 or "\ufffd" in distinct):
            yield run[0][0], run[-1][0] + 1
        first = last + 1


def _before_letters(text: str, model: WordModel) -> Iterator[tuple[int, int]]:
    """A capital between Chinese characters, behind two rare ones that form no word, as in 猩桃Y for 招商引資."""
    for letter in _CAPITAL.finditer(text):
        start = letter.start() - 2
        if start < 0 or not is_ideograph(text[start]):
            continue
        context = text[max(start - 2, 0) : letter.start()]
        alone = [end - begin == 1 for begin, end in model.cut(context)][-2:]
        if all(alone) and model.score(text[start]) + model.score(text[start + 1]) < _UNLIKELY:
            yield start, letter.end()


def _lost(text: str, model: WordModel) -> Iterator[tuple[int, int]]:
    """Characters that could not be read, with those beside them that form no word: they may have been read amiss."""
    for place in re.finditer("\ufffd+", text):
        before = text[max(place.start() - _REACH, 0) : place.start()]
        after = text[place.end() : place.end() + _REACH]
        first = place.start() - _alone(before, [end - start for start, end in reversed(model.cut(before))], step=-1)
        yield first, place.end() + _alone(after, [end - start for start, end in model.cut(after)], step=1)


def _alone(text: str, sizes: Iterable[int], *, step: int) -> int:
    """How many Chinese characters form no word with another, at the beginning of a text or, with step -1, its end."""
    count = 0
    for char, size in zip(text[::step], sizes, strict=False):
        if size > 1 or not is_ideograph(char):
            break
        count += 1
    return count


def _adjoin(text: str, first: int, second: int) -> bool:
    """Whether two odd characters stand close together and in one clause: names in a list may well be rare ones."""
    return second - first <= _REACH and not any(mark in text[first:second] for mark in "、，。；")


def _weight(char: str) -> int:
    """How odd a character is; a letter of ASCII only where it stands between Chinese ones."""
    if char < "\x80":
        return int(char.isalpha())
    if char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
        return _ENOUGH
    if is_ideograph(char):
        return 0 if _in_gb2312(char) else 2
    # Kana, Greek and drawn lines come out of GBK bytes that are read out of step.
    return 2 if "\u0370" <= char <= "\u04ff" or "\u2500" <= char <= "\u257f" or "\u3041" <= char <= "\u30ff" else 0


def _astray(text: str, place: int) -> bool:
    beside = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    return all(char and is_ideograph(char) for char in beside)


def _in_gb2312(char: str) -> bool:
    return bool(char.encode("gb2312", errors="ignore")) or char == "渌"
