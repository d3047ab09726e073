"""Short names of companies: a brand and a trade (云帆精工, 海石新材), or a brand alone where a list says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.wordlists import WordLists
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.words import Words

_LONGEST = 10
_BRAND = (2, 6)
_BUSINESS = (4, 10)
_RARE = 10
_REGIONAL = frozenset({"石化", "炼化", "钢铁", "焦化", "铝业", "铜业", "矿业", "煤化", "盐化", "重工"})
_FUNCTION = frozenset("upcdrmq")
_NAMING = frozenset({"nz", "nr", "nrt", "nrfg", "nt", "eng", ""})
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）()·]+")


class TradeReader:
    """Finds brand-and-trade names; a brand is two to six characters that are no common words of the language."""

    def __init__(self, schema: Schema, lists: WordLists, borders: Borders, words: Words) -> None:
        self._trades = frozenset(schema.column("trades", "trade"))
        self._sizes = sorted({len(trade) for trade in self._trades})
        self._strong = frozenset(row["trade"] for row in schema.tables["trades"] if row["use"] == "alone")
        self._lists = lists
        self._borders = borders
        self._words = words

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Candidates for short company names among the words of a sentence."""
        for at, word in enumerate(words):
            if text[word.start : word.end] not in self._strong:
                continue
            first = self._borders.left(text, words, at, longest=_LONGEST, numbers=False)
            brand = words[first:at]
            while brand and brand[0].pos == "ns" and len(brand) > 1:
                brand = brand[1:]
            regional = len(brand) == 1 and brand[0].pos == "ns" and text[word.start : word.end] in _REGIONAL
            if brand and (regional or self.is_brand(text, brand)):
                yield Candidate(words[first].start, word.end, "Company", "Company/brand-trade", 0.7)

    def has_brand(self, text: str, words: Sequence[Word]) -> bool:
        """Whether any of these words is a place, a proper name or two odd single characters side by side."""
        single = [word.end - word.start == 1 and word.pos[:1] not in _FUNCTION for word in words]
        return any(one and two for one, two in pairwise(single)) or any(
            word.pos == "ns" or text[word.start] in "“”" or self._odd(text[word.start : word.end], word.pos)
            for word in words
        )

    def ends_in_trade(self, piece: str) -> bool:
        """Whether a short phrase is something and then a trade, so that in a list it looks like a business."""
        return _BUSINESS[0] <= len(piece) <= _BUSINESS[1] and any(
            piece[-size:] in self._trades for size in self._sizes if len(piece) - size >= _BRAND[0]
        )

    def is_brand(self, text: str, words: Sequence[Word]) -> bool:
        """Whether these words look invented: among them a character or word that is rare, or a proper name."""
        while len(words) > 1 and text[words[-1].start : words[-1].end] in self._trades:
            words = words[:-1]
        piece = text[words[0].start : words[-1].end]
        if not _BRAND[0] <= len(piece) <= _BRAND[1] or not _HAN.fullmatch(piece):
            return False
        if self._lists.is_generic(text, words) or piece in self._lists.nominals:
            return False
        single = [word.end - word.start == 1 and word.pos[:1] not in _FUNCTION for word in words]
        paired = any(one and two for one, two in pairwise(single))
        return paired or any(self._odd(text[word.start : word.end], word.pos) for word in words)

    def could_be_name(self, text: str, words: Sequence[Word]) -> bool:
        """Whether a member of a list of companies can be a name, by a milder measure than that of `is_brand`."""
        piece = text[words[0].start : words[-1].end]
        if self.ends_in_trade(piece):
            return True
        return len(piece) >= _BRAND[0] and (self.is_brand(text, words) or len(words) > 1)

    def _odd(self, word: str, pos: str) -> bool:
        return len(word) > 1 and (pos in _NAMING or (self._words.frequency(word) < _RARE and pos[:1] != "n"))
