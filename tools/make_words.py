"""Makes src/lukou_kg/schema/lexicon/words.txt.gz from the dictionary of jieba 0.42.1.

    pip download --no-deps --no-binary :all: jieba==0.42.1
    python tools/make_words.py jieba-0.42.1.tar.gz

The sdist holds jieba/dict.txt (MIT licence): one word a line with its frequency and its part of speech. Where a word
stands twice the later line counts, as it does in jieba. The result has one line for each pair of frequency and part of
speech, most frequent first, with its words in order of code points; the same input always gives the same bytes.

Left out are personal names that begin with a function word (由其子, 和少平, 那黛玉): they come from running text that
was cut wrong, and would cut ours wrong again. Common ones of two characters (和尚, 向阳) stay. So are those of four
characters and more that are two common words (隆重举行, 努力完成): whoever reads a name there misses the verb.
"""

from __future__ import annotations

import gzip
import sys
import tarfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

FUNCTION_WORDS = frozenset("的了由有在和与为对将把从向被到让使给其该此这那及据以往至")
SHORT = 2
COMMON = 100  # so often seen that a personal name is a word of its own
TWO_WORDS = 4  # characters from which a personal name may be two words

TARGET = Path(__file__).parent.parent / "src" / "lukou_kg" / "schema" / "lexicon" / "words.txt.gz"


def main(sdist: str) -> None:
    """Write the word list of an sdist of jieba."""
    entries: dict[str, tuple[int, str]] = {}
    for line in _dictionary(sdist).splitlines():
        word, frequency, tag = line.split(" ")
        tag = "nr" if tag == "nrfg" else tag  # of 104 names, among them 李强 and 王勇, that are as others
        if not _is_wrong_cut(word, int(frequency), tag):
            entries[word] = (-int(frequency), tag)
    for word in [word for word in entries if _is_two_words(word, entries)]:
        del entries[word]
    groups: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(entries):
        groups[entries[word]].append(word)
    lines = [f"{-frequency} {tag} {' '.join(words)}\n" for (frequency, tag), words in sorted(groups.items())]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0))


def _is_wrong_cut(word: str, frequency: int, tag: str) -> bool:
    if not tag.startswith("nr") or len(word) == 1 or word[0] not in FUNCTION_WORDS:
        return False
    return len(word) > SHORT or frequency < COMMON


def _is_two_words(word: str, entries: Mapping[str, tuple[int, str]]) -> bool:
    if not entries[word][1].startswith("nr"):
        return False
    cuts = ((word[:at], word[at:]) for at in range(SHORT, len(word) - SHORT + 1) if len(word) >= TWO_WORDS)
    return any(all(_is_common(part, entries) for part in parts) for parts in cuts)


def _is_common(word: str, entries: Mapping[str, tuple[int, str]]) -> bool:
    frequency, tag = entries.get(word, (0, "nr"))
    return -frequency >= COMMON and not tag.startswith("nr")


def _dictionary(sdist: str) -> str:
    with tarfile.open(sdist) as archive:
        file = archive.extractfile("jieba-0.42.1/jieba/dict.txt")
        if file is None:
            raise SystemExit(f"{sdist} holds no jieba-0.42.1/jieba/dict.txt")
        return file.read().decode("utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
