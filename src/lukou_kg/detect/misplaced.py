"""Short names of divisions that stand inside other names: 汉中 in 郭汉中, 富源 in 陕西恒富源林业有限公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span
from lukou_kg.schema.loader import Row
from lukou_kg.schema.words import Words

_SHORT = "Place/gazetteer-short"
_FIRM_BY_NAME = frozenset({"Company/legal-form", "Company/group", "Company/placed"})
_OF_PROVINCE = 2  # digits of a code that say the province
_COUNTY = "county"
_ABOVE_COUNTY = frozenset({"province", "city"})
_TRADE = 2  # characters
_LONGEST = 30
_BRANCH = re.compile("分公司|支行|分行|分厂|办事处")


class Misplaced:
    """Knows of which provinces the divisions are, and finds the names of counties that are parts of other names."""

    def __init__(self, divisions: Sequence[Row], words: Words) -> None:
        provinces: dict[str, set[str]] = {}
        levels: dict[str, set[str]] = {}
        for row in divisions:
            for name in {row["name"], row["short"]} - {""}:
                provinces.setdefault(name, set()).add(row["code"][:_OF_PROVINCE])
                levels.setdefault(name, set()).add(row["level"])
        self._provinces: Mapping[str, frozenset[str]] = {name: frozenset(codes) for name, codes in provinces.items()}
        self._words = words
        self._above = frozenset(name for name, found in levels.items() if found <= _ABOVE_COUNTY)
        self._counties = frozenset(name for name, found in levels.items() if found == {_COUNTY})

    def without(self, text: str, candidates: Iterable[Candidate], amounts: Iterable[Span]) -> list[Candidate]:
        """The candidates without short names of divisions that stand inside persons, amounts or brands of companies.

        A county's name in a company's is a part of the brand where one character parts it from what stands before
        it (恒富源), or where the name before it is that of another province (内蒙古东源科技). At its beginning it is
        one where a trade follows it (金安热电有限公司), and the text is of elsewhere and has the name nowhere else.
        """
        given = list(candidates)
        persons = [Span(item.start + 1, item.end) for item in given if item.kind == "Person"]
        holders = Cover((*persons, *amounts))
        firms = sorted((item for item in given if item.rule in _FIRM_BY_NAME), key=lambda item: item.start)
        ends = {item.end: item for item in given if item.kind == "Place" and not item.pointer}
        kept = [
            item
            for item in given
            if item.rule != _SHORT
            or not (holders.holds(Span(item.start, item.end)) or self._is_brand(text, item, firms, ends))
        ]
        brands = self._brands(text, kept, firms)
        return [item for item in kept if item.rule != _SHORT or text[item.start : item.end] not in brands]

    def _brands(self, text: str, places: Iterable[Candidate], firms: Iterable[Candidate]) -> set[str]:
        """The names of counties that only begin companies, and have a trade behind them, in a text of elsewhere."""
        starts = {firm.start for firm in firms}
        told: set[str] = set()
        alone: set[str] = set()
        maybe: set[str] = set()
        for item in places:
            name = text[item.start : item.end]
            if item.kind != "Place" or name not in self._provinces:
                continue
            trade = item.start in starts and self._words.frequency(text[item.end : item.end + _TRADE]) > 0
            (maybe if item.rule == _SHORT and name in self._counties and trade else alone).add(name)
            if name in self._above or item.rule != _SHORT:
                told |= self._provinces[name] if len(self._provinces[name]) == 1 else set()
        longer = {name for name in maybe if any(other.startswith(name) for other in alone)}
        elsewhere = {name for name in maybe if told and self._provinces[name].isdisjoint(told)}
        return elsewhere - alone - longer

    def _is_brand(self, text: str, item: Candidate, firms: Sequence[Candidate], ends: Mapping[int, Candidate]) -> bool:
        name = text[item.start : item.end]
        if name not in self._counties or _BRANCH.match(text, item.end):
            return False
        first, last = (
            bisect_left(firms, at, key=lambda firm: firm.start) for at in (item.start - _LONGEST, item.start)
        )
        starts = {firm.start for firm in firms[first:last] if item.end < firm.end}
        if not starts:
            return False
        before = ends.get(item.start)
        if before is not None and before.start in starts:
            return self._provinces.get(text[before.start : before.end], frozenset()).isdisjoint(self._provinces[name])
        brand = ends.get(item.start - 1)
        return item.start - 1 in starts or (brand is not None and brand.start in starts)
