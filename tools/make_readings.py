"""Makes src/lukou_kg/schema/lexicon/readings.tsv from the character table of pypinyin 0.55.0.

    pip install pypinyin==0.55.0
    python tools/make_readings.py

One line for each plain syllable in alphabetical order: the syllable, a tab, and every character that GBK can encode
and that can be read so, in order of code points. The same input always gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

from lukou_kg.schema.readings import plain

_BYTES = 2  # of a character in GBK
TARGET = Path(__file__).parent.parent / "src" / "lukou_kg" / "schema" / "lexicon" / "readings.tsv"


def main() -> None:
    """Write the table of readings."""
    chars: defaultdict[str, set[str]] = defaultdict(set)
    for code, readings in PINYIN_DICT.items():
        char = chr(code)
        if len(char.encode("gbk", errors="ignore")) == _BYTES:
            for reading in readings.split(","):
                chars[plain(reading)].add(char)
    lines = [f"{syllable}\t{''.join(sorted(found))}\n" for syllable, found in sorted(chars.items()) if syllable]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
