"""Names that a table lists for a kind: well-known companies, or a user's own list of parks or projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_LONGEST = 24
_IN_CONTEXT = "context"
_FIRM_BEFORE = re.compile(
    "(?:引进|引入|携手|牵手|签约|走访|拜访|考察|洽谈|对接|收购|入股|[与同由]|企业|巨头|龙头|集团|公司|品牌)[“（(]?$"
)
_FIRM_BEHIND = re.compile(
    "[”）)]?(?:集团|公司|股份|控股|电器|电子|六和|[投出]资|[项签]|产业园|基地|工厂|总部|供应链|产业链|手机|汽车|旗下|落户|入驻|拟[在投建]|将[在投建])"
)
_REACH = 4
_MOST_WORDS = 12


class ListedReader:
    """Finds the names of the tables that kind cards name in a spot; rows with use "list" count in lists only.

    Those with use "context" are common words too (新希望), and count where the words around tell of a company.
    """

    def __init__(self, schema: Schema) -> None:
        self._names = {
            row["name"]: (card.id, spot.name, spot.score)
            for card in schema.kinds.values()
            for spot in card.spots
            if spot.table is not None
            for row in schema.tables[spot.table]
            if row.get("use") != "list"
        }
        self._common = frozenset(
            row["name"]
            for card in schema.kinds.values()
            for spot in card.spots
            if spot.table is not None
            for row in schema.tables[spot.table]
            if row.get("use") == _IN_CONTEXT
        )
        self._openings = frozenset(name[0] for name in self._names)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Candidates that begin and end at the borders of words."""
        for at, word in enumerate(words):
            if text[word.start] not in self._openings:
                continue
            for last in words[at : at + _MOST_WORDS]:
                if last.end - word.start > _LONGEST:
                    break
                found = self._names.get(text[word.start : last.end])
                if found and (text[word.start : last.end] not in self._common or _fits(text, word.start, last.end)):
                    kind, rule, score = found
                    yield Candidate(word.start, last.end, kind, f"{kind}/{rule}", score)


def _fits(text: str, start: int, end: int) -> bool:
    """Whether the words around tell of a company: 引进(新希望), (新希望)集团."""
    before = _FIRM_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None or _FIRM_BEHIND.match(text, end) is not None
