"""Where a name that is known by its right end begins: the left border of a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lukou_kg.model.reading import Word
from lukou_kg.schema.loader import Schema

_CLOSED = {"p", "c", "d", "r", "y", "e", "o", "f", "t", "u", "uj", "ul", "ud", "uv", "uz", "ug", "k"}
_VERBS = {"v", "vd", "vi", "vq"}
_COUNTER = re.compile(r"[\d一二三四五六七八九十百千两多余数几]+(?:余|多)?[个家名条批座处户位项次份]?")
_OPEN_OF = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}
_STOP_PUNCTUATION = set("，。；：！？、…—,;:!?“‘（(《【】\n \t|>·•　")
_JOINER = set("·-—－×&")
_SHORT_VERB = 2


@dataclass(frozen=True, slots=True)
class Borders:
    """The word lists that decide where a name can begin."""

    stops: frozenset[str]
    nominals: frozenset[str]
    generics: frozenset[str]

    @classmethod
    def of(cls, schema: Schema) -> Borders:
        """The lists of the tables stops, nominals and generics."""
        return cls(
            frozenset(schema.column("stops", "word")),
            frozenset(schema.column("nominals", "word")),
            frozenset(schema.column("generics", "word")),
        )

    def left(self, text: str, words: Sequence[Word], last: int, *, longest: int, numbers: bool) -> int:
        """The index of the first word of the name whose last word is `words[last]`.

        Going left stops at punctuation, function words, verbs that are not used as nouns, and counted groups
        (3家企业); a closing quotation mark or bracket takes its whole content along. `longest` is in characters;
        `numbers` says whether a bare number may be part of the name (年产8万吨 …).
        """
        first = last
        limit = words[last].end - longest
        index = last - 1
        while index >= 0 and words[index].start >= limit:
            word = text[words[index].start : words[index].end]
            if word in _OPEN_OF:
                opening = _opening(text, words, index, limit)
                if opening is None:
                    break
                first, index = opening, opening - 1
                continue
            if self._ends(word, words[index].pos, first == last, numbers=numbers):
                break
            first, index = index, index - 1
        return self._without_leading_filler(text, words, first, last)

    def right(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        """The index of the last word of a name that begins at `words[first]` and ends at `words[last]` at the latest.

        Going right stops before function words and before verbs that are not used as nouns.
        """
        for index in range(first + 1, last + 1):
            word = text[words[index].start : words[index].end]
            if word in _OPEN_OF or word in self.nominals:
                continue
            if word in self.stops or words[index].pos in _CLOSED or (words[index].pos in _VERBS and len(word) > 1):
                return index - 1
        return last

    def is_generic(self, text: str, words: Sequence[Word]) -> bool:
        """Whether all these words could stand before any head (重点建设, 招商引资), so that they name nothing."""
        return all(
            text[word.start : word.end] in self.generics or _COUNTER.fullmatch(text[word.start : word.end])
            for word in words
        )

    def _ends(self, word: str, pos: str, at_head: bool, *, numbers: bool) -> bool:
        if word[0] in _STOP_PUNCTUATION and word[0] not in _JOINER:
            return True
        if _COUNTER.fullmatch(word) and (not numbers or word[-1] in "个家名批位项次份"):
            return not (len(word) == 1 and word in "一二三四五六七八九十" and not numbers) or word[-1] in "个家"
        if word in self.nominals:
            return word in self.stops and not at_head
        if word in self.stops or pos in _CLOSED:
            return True
        return pos in _VERBS and len(word) >= _SHORT_VERB

    def _without_leading_filler(self, text: str, words: Sequence[Word], first: int, last: int) -> int:
        while first < last and text[words[first].start : words[first].end] in {"·", "-", "—", "”", "）", "市", "区", "县"}:
            first += 1
        return first


def _opening(text: str, words: Sequence[Word], index: int, limit: int) -> int | None:
    wanted = _OPEN_OF[text[words[index].start : words[index].end]]
    for candidate in range(index - 1, -1, -1):
        if words[candidate].start < limit:
            return None
        word = text[words[candidate].start : words[candidate].end]
        if word == wanted:
            return candidate
        if word in "。；\n":
            return None
    return None
