"""Names that are known by how they end: 有限公司, 经开区, 大桥, 项目 and the other suffixes of the kind cards."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lukou_kg.detect.borders import Borders
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.trades import TradeReader
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_LONGEST = {"Project": 45, "Company": 30, "Event": 30, "GovernmentBody": 24, "Organization": 24}
_WITH_NUMBERS = {"Project", "Infrastructure", "Event", "Company", "Park"}
_WORKS = {"Project", "Infrastructure", "Event"}
_SHORTEST_CORE = {"Project": 3, "Event": 2, "Company": 2}
_BARE = {"GovernmentBody": 2}
_OF_PLACE = ("市", "县", "区", "园", "镇", "省")
_VAGUE_PARK = re.compile(
    r"(?:市|县|区|我市|我县|我区)?(?:(?:经济|高新)?(?:技术)?(?:产业)?开发区|经开区|高新区|园区)(?=.{4})"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十百余多几数两]+(?:余|多)?个(?!人)")
_WITH_BRAND = frozenset({"legal-form", "group"})
_SITES = frozenset({"site", "works-project"})
_JOINED = re.compile(r".*(?:开发区|园区|公司|集团|政府|管委会|局|委|高新区|经开区)(?:和|与|及|以及|携手|联合)")


class SuffixReader:
    """Finds names by the suffixes of the kind cards, with the left border that the words before allow."""

    def __init__(self, schema: Schema, borders: Borders, trades: TradeReader) -> None:
        self._borders = borders
        self._trades = trades
        self._of: dict[str, tuple[str, str, float]] = {
            suffix: (card.id, spot.name, spot.score)
            for card in schema.kinds.values()
            for spot in card.spots
            for suffix in spot.suffixes
        }
        endings = sorted(self._of, key=len, reverse=True)
        self._suffix = re.compile("|".join(map(re.escape, endings))) if endings else re.compile("(?!)")
        self._regexes = [
            (card.id, spot.name, spot.score, re.compile(spot.regex))
            for card in schema.kinds.values()
            for spot in card.spots
            if spot.regex
        ]

    def find(self, text: str, sentence: Span, words: Sequence[Word]) -> Iterator[Candidate]:
        """The candidates of `sentence`; several may end at one place."""
        starts = [word.start for word in words]
        for match in self._matches(text, sentence):
            kind, rule, score = self._of[match.group()]
            at = bisect_right(starts, match.start()) - 1
            if at < 0:
                continue
            word = text[words[at].start : words[at].end]
            if len(match.group()) == 1 and word in self._borders.stops:
                continue
            if words[at].pos[:1] == "v" and words[at].end == match.end() and words[at].start < match.start():
                continue
            longest = _LONGEST.get(kind, 20)
            if kind == "Company" and rule in _WITH_BRAND:
                first = self._borders.business(text, words, at, longest=longest)
            else:
                first = self._borders.left(
                    text,
                    words,
                    at,
                    longest=longest,
                    numbers=kind in _WITH_NUMBERS,
                    works=kind in _WORKS,
                    dated=kind == "Event",
                )
            start = min(words[first].start, match.start())
            if vague := _VAGUE_PARK.match(text, start, match.start()):
                start, first = vague.end(), bisect_right(starts, vague.end()) - 1
            if joined := _JOINED.search(text, start, match.start()):
                start, first = joined.end(), bisect_right(starts, joined.end()) - 1
            core = [word for word in words[first : at + 1] if word.end <= match.start()]
            if not self._names_something(text, start, match, kind, core):
                continue
            if rule == "works" and kind == "Company" and not (core and self._trades.has_brand(text, core)):
                continue
            if rule in _SITES and core and not self._is_site(text, core):
                continue
            yield Candidate(start, match.end(), kind, f"{kind}/{rule}", score)
        for kind, rule, score, regex in self._regexes:
            for found in regex.finditer(sentence.of(text)):
                start, end = (sentence.start + place for place in found.span("name"))
                yield Candidate(start, end, kind, f"{kind}/{rule}", score)

    def _is_site(self, text: str, core: Sequence[Word]) -> bool:
        """Whether the words before 市场, 车间 or 基地 name one: a place, a brand, a number, and no verb first."""
        verb = core[0].pos[:1] == "v" and text[core[0].start : core[0].end] not in self._borders.nominals
        return not verb and (self._trades.has_brand(text, core) or any(text[word.start].isdigit() for word in core))

    def _only_does(self, text: str, core: Sequence[Word]) -> bool:
        """Whether a verb and words that fit any project are all that stands before the head: 清理产业(项目)."""
        rest = list(core)
        while rest and text[rest[-1].start : rest[-1].end] in self._borders.generics:
            rest.pop()
        if not rest:
            return False
        word = text[rest[-1].start : rest[-1].end]
        acts = (
            rest[-1].pos[:1] == "v" or (rest[-1].pos[:1] == "a" and len(word) > 1)
        ) and word not in self._borders.nominals
        return acts and (len(rest) < len(core) or len(word) == 1)

    def _is_of_place(self, text: str, core: Sequence[Word]) -> bool:
        """Whether nothing but a place and words that fit any project stand there: 某某经济开发区重点(项目)."""
        rest = list(core)
        while rest and (rest[0].pos == "ns" or text[rest[0].start : rest[0].end].endswith(_OF_PLACE)):
            rest.pop(0)
        return len(rest) < len(core) and (not rest or self._borders.is_generic(text, rest))

    def _matches(self, text: str, sentence: Span) -> Iterator[re.Match[str]]:
        at = sentence.start
        while match := self._suffix.search(text, at, sentence.end):
            yield match
            at = match.start() + 1

    def _names_something(self, text: str, start: int, suffix: re.Match[str], kind: str, core: Sequence[Word]) -> bool:
        size = suffix.start() - start
        if size <= 0:
            return len(suffix.group()) >= _BARE.get(kind, 99)
        if self._borders.is_generic(text, core) or (kind in _WORKS and self._is_of_place(text, core)):
            return False
        if kind == "Project" and self._only_does(text, core):
            return False
        if kind in _WORKS and _COUNTED.search(text, start, suffix.start()):
            return False
        if kind in _WORKS and core and all(word.pos[:1] in {"v", "d", "a"} for word in core):
            return False
        named = sum(word.end - word.start for word in core if text[word.start : word.end] not in self._borders.generics)
        return max(named, size if not core else 0) >= _SHORTEST_CORE.get(kind, 1)
