"""What follows what in running text: pairs and triples of characters of the training part of the corpus, counted."""

from __future__ import annotations

import gzip
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

BORDER = "\n"
"""Stands before the first and behind the last character of a line."""

_WIDE = str.maketrans("!,:;?()", "！，：；？（）")
_ONE_OF_ALL = {
    **str.maketrans(string.digits, "0" * len(string.digits)),
    **str.maketrans(string.ascii_uppercase, "A" * len(string.ascii_uppercase)),
    **str.maketrans(string.ascii_lowercase, "a" * len(string.ascii_lowercase)),
}
COUNTED_AS: Mapping[int, str | int] = _WIDE | _ONE_OF_ALL
"""A table for str.translate: marks count in their full width, a digit as 0, a letter as A or a."""

SHOWN_BORDER = "|"
"""How the file writes the border."""


@dataclass(frozen=True, slots=True)
class Sequences:
    """How often each two characters stand side by side, and each three of those that do so more than once."""

    pairs: Mapping[str, int]
    triples: Mapping[str, int]


@lru_cache(maxsize=1)
def load_sequences() -> Sequences:
    """The built-in counts, read once.

    Each line of lexicon/sequences.txt.gz is a number and all sequences that were counted so often, set apart by blanks;
    tools/make_sequences.py makes the file.
    """
    counts: dict[str, int] = {}
    file = resources.files(__package__).joinpath("lexicon", "sequences.txt.gz")
    for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
        count, *sequences = line.replace(SHOWN_BORDER, BORDER).split(" ")
        counts.update(dict.fromkeys(sequences, int(count)))
    return Sequences(*({each: count for each, count in counts.items() if len(each) == size} for size in (2, 3)))
