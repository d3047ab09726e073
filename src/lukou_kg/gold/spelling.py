"""Names made comparable for scoring. It shares nothing with the reader's own comparison, which it is to judge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from lukou_kg.gold.matching import load_matching

_MARKS = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·,、—–\-_]")
_SHORTEST = 2
_SHORTEST_BEHIND_PLACE = 3
_PLACES_BEFORE = 3


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """The words without what writers vary: width, case, blanks, quotation marks, hyphens and separators."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", words).lower())


@lru_cache(maxsize=65536)
def form(name: str, kind: str) -> str:
    """The name of a thing of that kind without what such a name may lack at its end (项目, 县); two characters stay."""
    bare = plain(name)
    for ending in load_matching().endings.get(kind, ()):
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST:
            return bare.removesuffix(ending)
    return bare


def without_places(name: str, places: Sequence[str]) -> tuple[str, ...]:
    """The name, and what is left of it without up to three of the places before it."""
    found = {name: None}
    for _ in range(_PLACES_BEFORE):
        for known in tuple(found):
            for place in places:
                if known.startswith(place) and len(known) - len(place) >= _SHORTEST_BEHIND_PLACE:
                    found[known.removeprefix(place)] = None
    return tuple(found)


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """The longest run of characters that two names share, as a part of the longer: the most of all pairs of names."""
    others = [plain(name) for name in other]
    pairs = ((plain(name), known) for name in one for known in others)
    return max((covered(*sorted(pair, key=len, reverse=True)) for pair in pairs), default=0.0)


def covered(words: str, text: str) -> float:
    """The longest run of characters of `words` that stands in `text`, as a part of `words`; both `plain`."""
    if words in text:
        return 1.0
    return SequenceMatcher(None, words, text, autojunk=False).find_longest_match().size / len(words)
