"""Makes src/lukou_kg/schema/lexicon/words.txt.gz from the dictionary of jieba 0.42.1.

    pip download --no-deps --no-binary :all: jieba==0.42.1
    python tools/make_words.py jieba-0.42.1.tar.gz

The sdist holds jieba/dict.txt (MIT licence): one word a line with its frequency and its part of speech. Where a word
stands twice the later line counts, as it does in jieba. The result has one line for each pair of frequency and part of
speech, most frequent first, with its words in order of code points; the same input always gives the same bytes.
"""

from __future__ import annotations

import gzip
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "lukou_kg" / "schema" / "lexicon" / "words.txt.gz"


def main(sdist: str) -> None:
    """Write the word list of an sdist of jieba."""
    entries: dict[str, tuple[int, str]] = {}
    for line in _dictionary(sdist).splitlines():
        word, frequency, tag = line.split(" ")
        entries[word] = (-int(frequency), tag)
    groups: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(entries):
        groups[entries[word]].append(word)
    lines = [f"{-frequency} {tag} {' '.join(words)}\n" for (frequency, tag), words in sorted(groups.items())]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0))


def _dictionary(sdist: str) -> str:
    with tarfile.open(sdist) as archive:
        file = archive.extractfile("jieba-0.42.1/jieba/dict.txt")
        if file is None:
            raise SystemExit(f"{sdist} holds no jieba-0.42.1/jieba/dict.txt")
        return file.read().decode("utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
