"""Makes src/lukou_kg/schema/lexicon/sequences.txt.gz from the training part of the corpus.

    python tools/make_sequences.py

The file tells the repair of damaged text which characters follow which: every pair of the corpus with its count, and
every triple that stands there more than once. One line for each count, highest first, with its sequences in order of
code points; the same corpus always gives the same bytes.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from lukou_kg.gold.corpus import load_part
from lukou_kg.schema.sequences import BORDER, COUNTED_AS, SHOWN_BORDER

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "lukou_kg" / "schema" / "lexicon" / "sequences.txt.gz"


def counted(lines: Iterable[str]) -> Mapping[str, int]:
    """How often the pairs of characters of these lines stand there, and the triples that do so more than once.

    Blanks count as nothing; lines with the sign that the file keeps for the border are left out.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        text = BORDER + "".join(line.translate(COUNTED_AS).split()) + BORDER
        if SHOWN_BORDER not in text:
            counts.update(text[start : start + size] for size in (2, 3) for start in range(len(text) - size + 1))
    return {each: count for each, count in counts.items() if len(each) == len("ab") or count > 1}


def file_of(counts: Mapping[str, int]) -> bytes:
    """The bytes of the file with these counts."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for sequence in sorted(counts):
        groups[counts[sequence]].append(sequence.replace(BORDER, SHOWN_BORDER))
    lines = [f"{count} {' '.join(groups[count])}\n" for count in sorted(groups, reverse=True)]
    return gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0)


def training_lines() -> list[str]:
    """The lines of the texts of the training part."""
    return [line for article in load_part(ROOT / "corpus", "train") for line in article.text.splitlines()]


if __name__ == "__main__":
    TARGET.write_bytes(file_of(counted(training_lines())))
