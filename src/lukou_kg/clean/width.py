"""Width: letters and digits narrow, punctuation of Chinese text full, blanks only where they part words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.language import is_ideograph
from lukou_kg.model.document import Repair

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "｡": "。", "､": "、", "･": "·"}
_HALF = {full: half for half, full in _FULL.items() if half.isascii()}
_OF_LOST_BYTES = "；，"  # the first may be what is left of a character (不;, for 不停机，), so both stay
_CHINESE_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】…—·")
_FIXED_MARKS = frozenset("。、“”‘’《》〈〉【】…—·")  # these never change, so what is decided beside them stays decided
_WIDE = re.compile(r"[\uff04-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5d]")
_MARK = re.compile("[,;:?!，；：？！｡､･]")
_BRACKET = re.compile(r"[()（）\n]")
_THOUSANDS = re.compile(r"(?<![\d,，])\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”])\.(?=[ ”\n]|$)")
_DOUBLED = re.compile(r"[，,、。；：？！]{2,9}")
_PASSES = 4
_BLANKS = re.compile(r" {1,64}")


def set_width(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text with one width for each kind of character.

    The punctuation of numbers stays narrow: the comma of 10,000 and the colon of 8:30, whichever way they were written.
    Punctuation between Latin letters stays as it is. Where marks stand doubled (，、 or ，。) a comma beside another
    mark goes.
    """
    found: list[Repair] = []
    for _ in range(_PASSES):
        text, repairs = _pass(text)
        found += repairs
        if not repairs:
            break
    return text, tuple(found)


def _pass(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    text, letters = text.edited(list(_letters(text.text)))
    text, stops = text.edited(list(_stops(text.text)))
    marks = [*_marks(text.text), *_brackets(text.text)]
    text, punctuation = text.edited(sorted(marks, key=lambda edit: edit.start))
    text, doubled = text.edited(list(_doubled(text.text)))
    text, blanks = text.edited(list(_blanks(text.text)))
    return text, (*letters, *stops, *punctuation, *doubled, *blanks)


def _letters(text: str) -> Iterator[Edit]:
    for found in _WIDE.finditer(text):
        yield _one(found.start(), chr(ord(found[0]) - 0xFEE0))


def _marks(text: str) -> Iterator[Edit]:
    numeric = {place for found in _THOUSANDS.finditer(text) for place in range(found.start(), found.end())}
    for found in _MARK.finditer(text):
        mark, place = found[0], found.start()
        wanted = _wanted(text, place, mark, in_number=place in numeric)
        if wanted != mark:
            yield _one(place, wanted)


def _wanted(text: str, place: int, mark: str, *, in_number: bool) -> str:
    before = text[place - 1 : place]
    after = text[place + 1 : place + 2]
    if in_number or (mark in ":：" and before.isdigit() and after.isdigit()):
        return _HALF.get(mark, mark)
    if mark in ",;" and before.isdigit() and after.isdigit():
        return _FULL.get(mark, mark)
    if _chinese_before(text, place) or _chinese_after(text, place + 1):
        return _FULL.get(mark, mark)
    if after in ("", "\n") and (before.isdigit() or before == "%"):
        return _FULL.get(mark, mark)
    return mark


def _brackets(text: str) -> Iterator[Edit]:
    """Both brackets of a pair have one width: full where Chinese stands in it or beside it."""
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "\n":
            opened = []
        elif found[0] in "(（":
            opened.append(found.start())
        elif opened:
            yield from _pair(text, opened.pop(), found.start())


def _pair(text: str, start: int, end: int) -> Iterator[Edit]:
    inside = any(map(_is_chinese, text[start + 1 : min(end, start + 40)]))
    chinese = inside or _chinese_before(text, start) or _chinese_after(text, end + 1)
    for place, half in ((start, "("), (end, ")")):
        wanted = _FULL[half] if chinese else half
        if text[place] != wanted:
            yield _one(place, wanted)


def _stops(text: str) -> Iterator[Edit]:
    for found in _STOP.finditer(text):
        yield _one(found.start(), "。")


def _doubled(text: str) -> Iterator[Edit]:
    for found in _DOUBLED.finditer(text):
        marks = found[0].replace("，", "").replace(",", "")
        wanted = marks or "，"
        if "，" in found[0] and wanted != found[0] and found[0] != _OF_LOST_BYTES:
            yield Edit(start=found.start(), end=found.end(), after=wanted, kind="punctuation", score=0.9)


def _blanks(text: str) -> Iterator[Edit]:
    for found in _BLANKS.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        at_edge = before in ("", "\n") or after in ("", "\n")
        beside_mark = before in _CHINESE_MARKS or after in _CHINESE_MARKS
        wanted = "" if at_edge or beside_mark or _joins(before, after) else " "
        if wanted != found[0]:
            yield Edit(start=found.start(), end=found.end(), after=wanted, kind="blank")


def _joins(before: str, after: str) -> bool:
    """Whether a blank only sets a number or a Latin word off from the Chinese beside it."""
    return (is_ideograph(before) and after.isascii() and after.isalnum()) or (
        is_ideograph(after) and before.isascii() and (before.isalnum() or before == "%")
    )


def _chinese_before(text: str, place: int) -> bool:
    """Whether Chinese stands before `place`, or before one blank there."""
    before = text[max(place - 2, 0) : place]
    return _is_chinese(before[-1:]) or (before[-1:] == " " and _is_chinese(before[:1]))


def _chinese_after(text: str, place: int) -> bool:
    after = text[place : place + 2]
    return _is_chinese(after[:1]) or (after[:1] == " " and _is_chinese(after[1:]))


def _is_chinese(char: str) -> bool:
    return char != "" and (is_ideograph(char) or char in _FIXED_MARKS)


def _one(place: int, after: str) -> Edit:
    return Edit(start=place, end=place + 1, after=after, kind="width")
