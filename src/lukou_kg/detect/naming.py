"""Whether the words before a suffix name something, or could stand before any suffix of that kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lukou_kg.detect.trades import TradeReader
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.reading import Word

WORKS = frozenset({"Project", "Infrastructure", "Event"})
SHORTEST_CORE = {"Project": 3, "Event": 2, "Company": 2}
_OF_PLACE = ("市", "县", "区", "园", "镇", "省")
_COUNTED = re.compile(r"[\d一二三四五六七八九十百余多几数两]+(?:余|多)?个(?!人)|\d[亿万]?元")
_DOING = frozenset("vda")
# Suffixes that so many common words end in that only a place, a brand or a number before them makes a name.
_WEAK = frozenset({"site", "works-project"})
_WEAK_BUSINESS = "works"


class NamingJudge:
    """Judges the words (`core`) that stand between the left border of a name and its suffix."""

    def __init__(self, lists: WordLists, trades: TradeReader) -> None:
        self._lists = lists
        self._trades = trades

    def names(self, text: str, core: Sequence[Word], kind: str, rule: str) -> bool:
        """Whether `core` before a suffix of `kind`, spotted by `rule`, names one thing of that kind."""
        if kind == "Event":
            # An occasion is named by what it is (招商项目集中签约活动), however common the words.
            return sum(word.end - word.start for word in core) >= SHORTEST_CORE[kind]
        if self._lists.is_generic(text, core):
            return False
        if kind in WORKS and not self._is_work(text, core, kind):
            return False
        if kind == "Company" and rule == _WEAK_BUSINESS and not self._trades.has_brand(text, core):
            return False
        if rule in _WEAK and core and not self._is_site(text, core):
            return False
        named = sum(word.end - word.start for word in core if text[word.start : word.end] not in self._lists.generics)
        return named >= SHORTEST_CORE.get(kind, 1)

    def _is_work(self, text: str, core: Sequence[Word], kind: str) -> bool:
        if core and _COUNTED.search(text, core[0].start, core[-1].end):
            return False
        if (kind == "Project" and self._is_of_place(text, core)) or (
            core and all(word.pos[:1] in _DOING for word in core)
        ):
            return False
        return kind != "Project" or not self._only_does(text, core)

    def _is_site(self, text: str, core: Sequence[Word]) -> bool:
        """Whether the words before 市场, 车间 or 基地 name one: a place, a brand, a number, and no verb first."""
        verb = core[0].pos[:1] == "v" and text[core[0].start : core[0].end] not in self._lists.nominals
        return not verb and (self._trades.has_brand(text, core) or any(text[word.start].isdigit() for word in core))

    def _only_does(self, text: str, core: Sequence[Word]) -> bool:
        """Whether a verb and words that fit any project are all that stands before the head: 清理产业(项目)."""
        rest = list(core)
        while rest and text[rest[-1].start : rest[-1].end] in self._lists.generics:
            rest.pop()
        if not rest:
            return False
        word, pos = text[rest[-1].start : rest[-1].end], rest[-1].pos[:1]
        acts = (pos == "v" or (pos == "a" and len(word) > 1)) and word not in self._lists.nominals
        return acts and (len(rest) < len(core) or len(word) == 1)

    def _is_of_place(self, text: str, core: Sequence[Word]) -> bool:
        """Whether nothing but a place and words that fit any project stand there: 某某经济开发区重点(项目)."""
        rest = list(core)
        while rest and (rest[0].pos == "ns" or text[rest[0].start : rest[0].end].endswith(_OF_PLACE)):
            rest.pop(0)
        return len(rest) < len(core) and (not rest or self._lists.is_generic(text, rest))
