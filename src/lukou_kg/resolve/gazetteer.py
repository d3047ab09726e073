"""The divisions of the country, as far as names of places are to be told apart by what lies around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from lukou_kg.resolve.names import name_key
from lukou_kg.schema import Schema
from lukou_kg.schema.loader import Row
from lukou_kg.schema.towns import load_towns

_SHORTEST_WITH_LEVEL = 3  # characters
_LONG_BANNER = 4  # characters
_ENDINGS = {"省": "province", "市": "city", "州": "city", "盟": "city"}


class Level(IntEnum):
    """How far up a place stands: everything below a city is local."""

    PROVINCE = 0
    CITY = 1
    LOCAL = 2


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Divisions by code (`rows`, GB/T 2260), and the codes that a key of a name, full or short, may stand for.

    `abroad` are keys of regions and of places in other countries, which tell nothing apart here. `stems` are the codes
    by names without the word of the level, also where these are common words (三台, 和平): so a place may be called.
    """

    rows: Mapping[str, Row]
    codes: Mapping[str, Sequence[str]]
    abroad: frozenset[str]
    stems: Mapping[str, Sequence[str]]

    def level(self, key: str) -> Level | None:
        """The level of a place with this name, None for one abroad; of a city and a county of one stem, the city's."""
        if known := self.codes.get(key):
            return min(self._level(code) for code in known)
        if key in self.abroad:
            return None
        ending = "province" if key.endswith("自治区") else _ENDINGS.get(key[-1:], "county")
        return _LEVELS[ending]

    def code(self, key: str, around: Collection[str]) -> str | None:
        """The code of the place with this name, None where several bear it and `around` does not tell which is meant.

        `around` are codes of divisions that are named with it. Of a division and what took its place under the same
        short name (赣县, now 赣县区) it is the former, whose successors are known.
        """
        level = self.level(key)
        found = [code for code in self.codes.get(key) or self.stems.get(key, ()) if self._level(code) is level]
        if len(found) > 1:
            found = [code for code in found if not set(self.above(code)).isdisjoint(around)]
            later = {code for each in found for code in self.successors(each)}
            found = [code for code in found if code not in later]
        return found[0] if len(found) == 1 else None

    def above(self, code: str) -> Iterator[str]:
        """The codes of the divisions that a division lies in, the nearest first."""
        while parent := self.rows[code]["parent"]:
            yield parent
            code = parent

    def city_of(self, code: str) -> str | None:
        """The city that a division lies in; a municipality (北京市) stands for one, a county of a province has none."""
        city = next((above for above in self.above(code) if self._level(above) is Level.CITY), None)
        province = self.province_of(code)
        return city or (province if self.rows[province]["name"].endswith("市") else None)

    def province_of(self, code: str) -> str:
        """The province that a division lies in or is."""
        return [code, *self.above(code)][-1]

    def successors(self, code: str) -> Iterator[str]:
        """The divisions that took the place of one, in order of time; one that was parted has several at once."""
        for successor in self.rows[code]["successor"].split():
            yield successor
            yield from self.successors(successor)

    def name_now(self, key: str, codes: Iterable[str]) -> str:
        """The key of the name that a division with this one has today, where it is one of those with these codes."""
        bearers = (code for code in sorted(codes) if code in self.rows and name_key(self.rows[code]["name"]) == key)
        latest = [self._latest(code) for code in bearers]
        return name_key(self.rows[latest[0]]["name"]) if len(latest) == 1 else key

    def county_of_town(self, key: str, around: Collection[str]) -> str | None:
        """The code of the county that has a town of this name, None where several have one and none is in `around`."""
        counties = load_towns().get(key, ())
        near = [code for code in counties if code in around]
        chosen = near or list(counties)
        return chosen[0] if len(chosen) == 1 else None

    def _latest(self, code: str) -> str:
        """The last of the divisions that took the place of one alone; one that was parted stays what it was."""
        while len(successors := self.rows[code]["successor"].split()) == 1:
            (code,) = successors
        return code

    def _level(self, code: str) -> Level:
        return _LEVELS[self.rows[code]["level"]]


def _abbreviations(rows: Mapping[str, Row], nations: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What divisions with long names are called (西乌旗, 大厂县), where that is no other's, with their codes."""
    nation = re.compile(f"(?:{'|'.join(sorted(nations, key=lambda each: (-len(each), each)))})+(?=自治[县州旗])")
    called: dict[str, list[str]] = defaultdict(list)
    for code, row in rows.items():
        name = row["name"]
        if (match := nation.search(name)) and match.start() > 1:
            called[name[: match.start()] + name[-1]].append(code)
        elif name.endswith("旗") and len(name) > _LONG_BANNER:
            called[name[0] + name[-2:] if name[-2] in "左右前后中" else name[:2] + name[-1]].append(code)
    yield from ((name, found[0]) for name, found in called.items() if len(found) == 1)


_LEVELS = {"province": Level.PROVINCE, "city": Level.CITY, "county": Level.LOCAL}


def gazetteer_of(schema: Schema) -> Gazetteer:
    """The gazetteer of the tables `divisions` and `regions`."""
    rows = {row["code"]: row for row in schema.tables["divisions"]}
    codes: dict[str, list[str]] = defaultdict(list)
    for code, row in rows.items():
        for name in {row["name"], row["short"], row["name"].removesuffix("自治区")} - {""}:
            codes[name_key(name)].append(code)
    for name, code in _abbreviations(rows, schema.column("nations", "nation")):
        codes.setdefault(name, [code])
    abroad = frozenset(name_key(row["name"]) for row in schema.tables["regions"])
    stems: dict[str, list[str]] = defaultdict(list)
    for code, row in rows.items():
        if len(row["name"]) >= _SHORTEST_WITH_LEVEL:
            stems[name_key(row["name"][:-1])].append(code)
    return Gazetteer(rows, codes, abroad, stems)
