"""General Chinese words with their frequency and part of speech, from the dictionary of jieba 0.42.1 (MIT licence)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_POS_BITS = 6
_POS_MASK = (1 << _POS_BITS) - 1


@dataclass(frozen=True, slots=True)
class Words:
    """A word list. `total` is the sum of all frequencies, `longest` the length in characters of the longest word.

    `codes` gives for each word one whole number: its frequency and the place of its part of speech in `tags` (a tag set
    of some fifty letters: n noun, nr person, ns place, nt organization, nz other name, v verb, m numeral, ...). One
    number for both keeps the list of 346,524 words below 45 MB.
    """

    codes: Mapping[str, int]
    tags: tuple[str, ...]
    total: int
    longest: int

    def __contains__(self, word: object) -> bool:
        return word in self.codes

    def __len__(self) -> int:
        return len(self.codes)

    def frequency(self, word: str) -> int:
        """How often the word was counted; 0 for a word that is not in the list."""
        return self.codes.get(word, 0) >> _POS_BITS

    def frequencies(self, words: Iterable[str]) -> list[int]:
        """How often each of these words of the list was counted."""
        codes = self.codes
        return [codes[word] >> _POS_BITS for word in words]

    def more_frequent_than(self, least: int) -> Iterator[tuple[str, int]]:
        """The words that were counted more often than that, with their frequencies, in the order of the file."""
        bound = (least + 1) << _POS_BITS
        return ((word, code >> _POS_BITS) for word, code in self.codes.items() if code >= bound)

    def pos(self, word: str) -> str | None:
        """The part of speech of the word, or None for a word that is not in the list."""
        code = self.codes.get(word)
        return None if code is None else self.tags[code & _POS_MASK]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The built-in word list, read once (a quarter of a second).

    Each line of lexicon/words.txt.gz is a frequency, a part of speech and all words that share the two, set apart by
    blanks; tools/make_words.py makes the file.
    """
    codes: dict[str, int] = {}
    tags: dict[str, int] = {}
    total = 0
    file = resources.files(__package__).joinpath("lexicon", "words.txt.gz")
    for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
        frequency, tag, *words = line.split(" ")
        codes.update(dict.fromkeys(words, int(frequency) << _POS_BITS | tags.setdefault(tag, len(tags))))
        total += int(frequency) * len(words)
    return Words(codes, tuple(tags), total, max(map(len, codes)))
