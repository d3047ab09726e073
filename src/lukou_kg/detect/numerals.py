"""Numbers as they are written in Chinese news: 1,200, １２, 1.2亿, 三千二百, 十余, 一亿二, 二〇一八, 半."""

from __future__ import annotations

import re
from decimal import Decimal

# Atomic groups, since a possessive repetition of a group matches too much in Python before 3.11.5.
_ARABIC = r"(?:\d{1,3}(?>(?:[,，]\d{3}){1,4})(?![\d,，]\d)|\d{1,3}(?>(?: \d{3}){1,3})(?!\d)|\d{1,14}+)(?:\.\d{1,6}+)?"
_HAN = r"[零〇一二两三四五六七八九]"
_UNIT = r"(?:[十百万亿]|千(?![瓦米克伏安卡升]))"
_MIXED = rf"{_ARABIC} ?(?:[余多]?{_UNIT}){{0,3}}(?:\d{{1,4}}+万)?"
NUMBER = rf"(?:{_MIXED}|(?>(?:{_HAN}|{_UNIT}){{1,14}})(?:[余多]{_UNIT}{{1,2}})?|半)"
"""A number with its multipliers, without names and without an open end: the part of a pattern that others build on.

It may hold 余 or 多 (3000余万), which `parse` passes over. 千 before 瓦, 米, 升 and the like belongs to the unit.
"""

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1_000)}
_LARGE = (("亿", Decimal(100_000_000)), ("万", Decimal(10_000)))
_HUGE = 10**15  # what is hardly meant; to round it takes more digits than a Decimal keeps
_SEPARATORS = re.compile(r"[,， 余多个]")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_TAIL = re.compile(rf"[百千万亿]{_HAN}")


def narrow(text: str) -> str:
    """`text` with full-width digits, full stops and percent signs made ASCII; every offset stays as it is."""
    return text.translate(_WIDE)


def parse(text: str) -> float:
    """The number that `text` writes, in Arabic digits, Chinese numerals or both.

    Separators, blanks, 余, 多 and 个 are passed over; a last digit after a unit counts in tenths of it (一万五).
    Raises ValueError where `text` is no number.

    >>> parse("1.2亿"), parse("三千二百"), parse("3,000"), parse("二〇一八"), parse("一亿二")
    (120000000.0, 3200.0, 3000.0, 2018.0, 120000000.0)
    """
    bare = _SEPARATORS.sub("", narrow(text))
    if bare == "半":
        return 0.5
    if _PLAIN.fullmatch(bare):
        return float(bare)
    if not bare or not set(bare) <= _KNOWN:
        raise ValueError(f"not a number: {text!r}")
    number = _above(bare)
    return float(number if number >= _HUGE else round(number, 6))


_KNOWN = set("0123456789.点") | set(_DIGITS) | set(_SMALL) | {name for name, _ in _LARGE}


def _above(text: str) -> Decimal:
    """A number with 亿 or 万; the last sign of them multiplies all that stands before it."""
    for sign, worth in _LARGE:
        head, found, rest = text.rpartition(sign)
        if found:
            return (_above(head) if head else Decimal(1)) * worth + _rest(rest, worth)
    return _below(text)


def _rest(text: str, worth: Decimal) -> Decimal:
    if not text:
        return Decimal(0)
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text] * worth / 10
    return _above(text)


def _below(text: str) -> Decimal:
    """A number under 万, or one that is read digit by digit (二〇一八)."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if "点" in text:
        whole, _, fraction = text.partition("点")
        return _below(whole) + Decimal("0." + _by_digit(fraction))
    if not any(sign in text for sign in _SMALL):
        return Decimal(_by_digit(text))
    total, current = Decimal(0), ""
    for character in text:
        if character in _SMALL:
            total = total + (Decimal(_by_digit(current)) if current.strip("零〇") else Decimal(1)) * _SMALL[character]
            current = ""
        else:
            current += character
    if _TAIL.fullmatch(text[-2:]):
        return total + _DIGITS[text[-1]] * _SMALL[text[-2]] / 10
    return total + (Decimal(_by_digit(current)) if current else Decimal(0))


def _by_digit(text: str) -> str:
    digits = "".join(str(_DIGITS.get(character, character)) for character in text)
    if not _PLAIN.fullmatch(digits):
        raise ValueError(f"not a number: {text!r}")
    return digits
