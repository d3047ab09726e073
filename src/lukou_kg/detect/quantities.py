"""Finds numbers with their units in Chinese text: areas, lengths, weights, power, counts, percentages."""

from __future__ import annotations

import re

from lukou_kg.detect.bounds import bounded
from lukou_kg.detect.numerals import NUMBER, narrow, parse
from lukou_kg.detect.units import COUNTERS, canonical, unit_pattern
from lukou_kg.model.document import Span
from lukou_kg.model.values import Quantity

_UNIT = unit_pattern()
_TO = r" ?(?:至|到|[-－—–~～―]{1,2}) ?"
_SCANNER = re.compile(
    r"(?=[\d零一二两三四五六七八九十百千万亿])(?<![\d.,/A-Za-z*＊第几数余多零一二两三四五六七八九十百千万亿])(?:"
    rf"百分之(?P<percent>{NUMBER})"
    rf"|(?P<low>{NUMBER})(?P<low_unit>{_UNIT})?{_TO}(?P<high>{NUMBER}) ?(?P<range_unit>{_UNIT})"
    rf"|(?:(?P<count>\d{{1,3}})[×xX*])?(?P<one>{NUMBER})(?P<some>[多余])? ?(?P<unit>{_UNIT}))"
)
_SOME = re.compile(r"[余多]")
_BARE = re.compile(r"[百千万亿]+")
_MULTIPLIER = re.compile(r"[十百千万亿]+$")


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities in `text[start:end]`, in order; a span holds the words that say the bound (近, 以上).

    `value` is in the bare unit (5万吨 is 50,000 吨, 2×1000MW is 2,000 MW), `unit` one sign for each (平方米 for ㎡).
    Not quantities: ordinals (第3个, 一期), a loose 一个 or 一家, and numbers without a digit (千家万户) unless a bound
    says that they count (近百家). 期 counts after 分 or 共 only.

    >>> [(found.value, found.unit, found.bound) for found in find_quantities("占地200亩，年产5万吨，用工3000余人。")]
    [(200.0, '亩', 'exact'), (50000.0, '吨', 'exact'), (3000.0, '人', 'min')]
    """
    found: list[Quantity] = []
    for match in _SCANNER.finditer(narrow(text), start, len(text) if end is None else end):
        quantity = _read(match, text)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(match: re.Match[str], text: str) -> Quantity | None:
    if match["percent"]:
        return _quantity(match, text, parse(match["percent"]), unit="%")
    if match["low"]:
        return _range(match, text)
    number, unit = match["one"], match["unit"]
    if unit in COUNTERS and not _counts(text[match.start() - 1 : match.start()], number, unit):
        return None
    value = parse(number) * int(match["count"] or 1)
    quantity = _quantity(match, text, value, unit=canonical(unit))
    return None if _BARE.fullmatch(number) and quantity.bound == "exact" else quantity


def _counts(before: str, number: str, unit: str) -> bool:
    """Whether a number before a counting word counts: 三期, 前10名, a loose 一家 and the 一千次 of slogans do not."""
    if unit == "期":
        return before in ("分", "共")
    if before == "前" and unit in "名位":
        return False
    return number not in ("一", "半", "零") and not (unit == "次" and number[0] == "一")


def _range(match: re.Match[str], text: str) -> Quantity | None:
    low, high = match["low"], match["high"]
    multiplier = _MULTIPLIER.search(high)
    if multiplier and not match["low_unit"] and not _MULTIPLIER.search(low) and multiplier[0] != high:
        low += multiplier[0]
    if parse(low) >= parse(high):
        return None
    return _quantity(match, text, parse(low), high=parse(high), unit=canonical(match["range_unit"]))


def _quantity(match: re.Match[str], text: str, value: float, *, unit: str, high: float | None = None) -> Quantity:
    some = bool(match["some"] or _SOME.search(match["one"] or ""))
    around = bounded(text, match.start(), match.end(), some=some)
    span = Span(around.start, around.end)
    bound = around.bound if high is None else "range"
    return Quantity(span=span, text=span.of(text), value=value, high=high, unit=unit, bound=bound)
