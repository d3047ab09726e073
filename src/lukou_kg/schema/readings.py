"""How Chinese characters are read: pinyin syllables without tones, from pypinyin 0.55.0 (MIT licence, after Unihan)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_LOOKALIKES = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "u"})


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of the characters that GBK can encode. `chars` leads from a plain syllable to its characters."""

    syllables: Mapping[str, frozenset[str]]
    chars: Mapping[str, str]

    def reads(self, char: str, pinyin: str) -> bool:
        """Whether `pinyin`, with or without tone marks, is a reading of `char`."""
        return plain(pinyin) in self.syllables.get(char, ())


def plain(pinyin: str) -> str:
    """A syllable in lower case without tone and diaeresis, in Latin letters proper.

    >>> plain("lǜ"), plain("xiànɡ")
    ('lu', 'xiang')
    """
    split = unicodedata.normalize("NFD", pinyin.strip().lower())
    return "".join(mark for mark in split if not unicodedata.combining(mark)).translate(_LOOKALIKES)


@lru_cache(maxsize=1)
def load_readings() -> Readings:
    """The built-in readings, read once.

    Each line of lexicon/readings.tsv is a plain syllable, a tab and the characters that can be read so;
    tools/make_readings.py makes the file.
    """
    chars: dict[str, str] = {}
    syllables: defaultdict[str, set[str]] = defaultdict(set)
    table = resources.files(__package__).joinpath("lexicon", "readings.tsv").read_text("utf-8")
    for line in table.splitlines():
        syllable, _, chars[syllable] = line.partition("\t")
        for char in chars[syllable]:
            syllables[char].add(syllable)
    return Readings({char: frozenset(found) for char, found in syllables.items()}, chars)
