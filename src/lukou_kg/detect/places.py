"""Places that the gazetteer knows: divisions with their short names, towns, and regions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.towns import load_towns

_LONGEST = 12
_SHORTEST_TOWN = 3
_SELF_RULED = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
_OPENING = 2
# 科技(兴县), 产业(富县): a county is to become so by it.
_SLOGAN = re.compile(
    "(?:业|科技|科教|教育|人才|商贸|贸易|旅游|生态|文化|量|项目|开放|创新|品牌|物流|电商|改革|招商|企业)(?=[兴富]县)"
)
# 有关乡镇(和县)直部门: and the county's; 南部县（市）: any county of the south.
_AND_COUNTY = re.compile(
    "(?<=[省市州镇乡区村关门])和县(?=直|委|级|政府|人大|政协|[^，。；、]{0,4}(?:局|部门|单位))|和县(?=直|级)"
)
_ANY_COUNTY = re.compile("[东西南北中]部县(?=[（(][县市区旗、]{1,5}[）)]|级|域)")
PARTS_OF_TOWNS = frozenset({"老城区", "新城区"})
"""Districts of some cities whose names are those of a part of any town."""
_CITY = re.compile("(?:洛阳|西安|呼和浩特|呼)市?$")  # that has such a district
_LONGEST_CITY = 5
_NOT_BEFORE = frozenset("路街桥站村镇乡湖山江河港口店院校厂矿")


def place_names(schema: Schema) -> Mapping[str, str]:
    """Every name of a place in the tables, with its score class: "full" or "short"."""
    names: dict[str, str] = {}
    for row in schema.tables.get("regions", ()):
        names[row["name"]] = "full"
    for row in schema.tables.get("divisions", ()):
        if row["short"]:
            names.setdefault(row["short"], "short")
            ranks = (pair for pair in _SELF_RULED.items() if row["name"].endswith(pair[0]))
            names |= {row["short"] + rank: "full" for pair in ranks for rank in pair}
        names[row["name"]] = "full"
    for name in load_towns():
        if len(name) >= _SHORTEST_TOWN:
            names.setdefault(name, "full")
    return {name: kind for name, kind in names.items() if len(name) > 1}


class PlaceReader:
    """Finds names of the gazetteer that begin and end at the borders of words."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._longest: dict[str, int] = {}  # by the first two characters
        for name in names:
            self._longest[name[:_OPENING]] = max(len(name), self._longest.get(name[:_OPENING], 0))

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Candidates for places among `words`, the longest name first where several begin at one place."""
        for at, word in enumerate(words):
            longest = min(_LONGEST, self._longest.get(text[word.start : word.start + _OPENING], 0))
            if not longest:
                continue
            for last in range(at, min(at + 6, len(words))):
                end = words[last].end
                if end - word.start > longest:
                    break
                known = self._names.get(text[word.start : end])
                if known == "full" and not _is_no_place(text, word.start, end):
                    yield Candidate(word.start, end, "Place", "Place/gazetteer", 0.9)
                elif known == "short" and text[end : end + 1] not in _NOT_BEFORE:
                    yield Candidate(word.start, end, "Place", "Place/gazetteer-short", 0.75)


def _is_no_place(text: str, start: int, end: int) -> bool:
    """Whether a name of the gazetteer is no name where it stands: a slogan (科技兴县), a part of any town (老城区).

    Nor is what only joins a county to what stands before it (乡镇和县直部门), or means any county of a side (南部县).
    """
    if any(none.match(text, start) is not None for none in (_AND_COUNTY, _ANY_COUNTY)):
        return True
    if text[start:end] in PARTS_OF_TOWNS:
        return _CITY.search(text, max(0, start - _LONGEST_CITY), start) is None
    slogan = _SLOGAN.search(text, max(0, start - _OPENING), start + _OPENING)
    return slogan is not None and slogan.end() == start
