"""The word lists that decide where names begin and end, and what single words are to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

CLOSED = frozenset({"p", "c", "d", "r", "y", "e", "o", "t", "i", "l", "u", "uj", "ul", "ud", "uv", "uz", "ug", "k"})
VERBS = frozenset({"v", "vd", "vi", "vq"})
COUNTER = re.compile(r"[\d一二三四五六七八九十百千两多余数几]+(?:余|多)?[个家名条批座处户位项次份场]?")
# Words after which a name begins whatever follows, even where it has no brand of its own yet.
HARD = frozenset("的了由在是等及据与对向从为被让给将把") | {"以及", "引进", "来到", "拜访", "受到"}
_NO_ACTS = frozenset({"post", "weigh", "weigh-how"})  # bodies are named by what they weigh: 评审中心
_POINTING = frozenset("该这此我本某各每其")
_BODIES = frozenset({"企业", "干部", "组织", "服务", "领导", "指挥", "设计", "检查", "发展", "负责"})
_CALENDAR = re.compile(r"\d{2,4}|年|月|日|年度|季度|第?[一二三四五六七八九十\d]+(?:季度|批|轮|期)|上半年|下半年|开年")


@dataclass(frozen=True, slots=True)
class WordLists:
    """Stop words, verbs used as nouns, words that fit any project, trades, and what persons do, each from its table."""

    stops: frozenset[str]
    nominals: frozenset[str]
    generics: frozenset[str]
    trades: frozenset[str]
    acts: frozenset[str]

    @classmethod
    def of(cls, schema: Schema) -> WordLists:
        """The lists of the tables stops, nominals, generics, trades and verbs."""
        return cls(
            frozenset(schema.column("stops", "word")),
            frozenset(schema.column("nominals", "word")),
            frozenset(schema.column("generics", "word")),
            frozenset(schema.column("trades", "trade")),
            frozenset(row["verb"] for row in schema.tables["verbs"] if row["use"] not in _NO_ACTS),
        )

    def is_generic(self, text: str, words: Sequence[Word]) -> bool:
        """Whether all these words could stand before any head (重点建设, 招商引资), so that they name nothing."""
        return bool(words) and all(
            (piece := text[word.start : word.end]) in self.generics
            or piece in "“”"
            or COUNTER.fullmatch(piece)
            or _CALENDAR.fullmatch(piece)
            for word in words
        )

    def is_common(self, text: str, word: Word) -> bool:
        """Whether a word of a business name says nothing of whose it is: a trade, a nominal verb, 新, a bracket."""
        piece = text[word.start : word.end]
        known = self.trades, self.nominals, self.generics, self.stops
        return piece in "（）()新" or any(piece in words for words in known)

    def may_be_passed(self, text: str, word: Word) -> bool:
        """Whether a business without a brand so far can go on over this word: 发展, 投资, 新, but not 目前 or 该."""
        piece = text[word.start : word.end]
        if len(piece) == 1:
            return piece not in HARD and piece not in _POINTING
        if piece in _BODIES or any(piece in words for words in (self.nominals, self.trades, self.generics)):
            return True
        return word.pos in VERBS and piece not in self.stops

    def ends_anywhere(self, text: str, word: Word) -> bool:
        """Whether a word ends a name wherever it stands: a longer stop word, or a preposition such as 给."""
        piece = text[word.start : word.end]
        return piece in HARD or (len(piece) > 1 and piece in self.stops and piece not in self.nominals)

    def breaks_title(self, text: str, word: Word) -> bool:
        """Whether a word cannot stand inside a post with the name of its body."""
        piece = text[word.start : word.end]
        if piece in self.nominals or piece in _BODIES:
            return False
        return piece in self.stops or word.pos in CLOSED or word.pos in VERBS

    def is_no_part(self, text: str, word: Word) -> bool:
        """Whether a word can stand neither in a post nor in the name of its body: what persons do, or a stop word."""
        piece = text[word.start : word.end]
        return piece not in self.nominals and (piece in self.stops or word.pos in CLOSED or piece in self.acts)
