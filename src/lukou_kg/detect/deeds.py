"""Names of works without what a meeting or an official does to them: (会议专题研究)松岭铜箔项目."""

from __future__ import annotations

import re
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate
from lukou_kg.schema.loader import Schema

_WORKS = frozenset({"Project", "Infrastructure", "Park"})
_WEIGH, _HOW = "weigh", "weigh-how"
# 研究院项目, 调度中心, 评审基地 are named by what is done there.
_HOUSE = "院|所|室|中心|会|站|型|基地|平台|大楼|系统|指挥|生|[与和及、]|项目|工程|服务|设计|开发"


class Deeds:
    """Knows the verbs of the table verbs by which works are weighed (研究), and how that is done (专题)."""

    def __init__(self, schema: Schema) -> None:
        weigh, how = (_words(schema, use) for use in (_WEIGH, _HOW))
        self._deed = re.compile(f"(?:{how})*(?:{weigh})+[了过]?(?!{_HOUSE})(?=.{{4}})")

    def without(self, item: Candidate, text: str) -> Candidate:
        """The candidate without a deed before its name, where it is that of a work."""
        if item.kind not in _WORKS or item.pointer:
            return item
        deed = self._deed.match(text, item.start, item.end)
        return item if deed is None else replace(item, start=deed.end())


def _words(schema: Schema, use: str) -> str:
    found = [row["verb"] for row in schema.tables["verbs"] if row["use"] == use]
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))
