"""Damages a clean text, byte by byte, as republishing sites do, so that repair can be tried where the origin is known.

    python tools/damage.py narrow   < clean.txt > damaged.txt
    python tools/damage.py annotate < clean.txt > damaged.txt

Both start from the GBK bytes of a text in traditional script.

* `narrow`: pinyin is put behind a fixed set of characters; then a replacement that does not know characters turns each
  pair of bytes A3xx that stands for full-width punctuation into ASCII. It also fires where A3 ends one character and xx
  begins the next: the lead byte left behind is lost, and what follows is read one byte late until an ASCII byte.
* `annotate`: the pinyin is put in by bytes, so that it also splits characters; the reader shows a lead byte and the
  ASCII byte behind it as one question mark. Punctuation stays as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping

# Characters that such sites are seen to annotate. Blanks inside the brackets are part of the damage.
READINGS: Mapping[str, str] = {
    "優": "yōu", "內": "nèi", "創": "chuàng ", "動": "dòng", "區": "qū", "協": "xié", "執": "zhí", "實": "shí",
    "態": "tài", "戰": "zhàn", "據": "jù", "數": "shù", "業": "yè", "構": "gòu", "權": "quán", "現": "xiàn",
    "環": "huán", "產": "chǎn", "發": "fā", "節": "jié", "統": "tǒng", "經": "jīng", "網": "wǎng", "續": "xù",
    "聯": "lián", "術": "shù", "規": "guī", "設": "shè", "調": "diào", "質": "zhì", "轉": "zhuǎn", "農": "nóng",
    "鄉": "xiāng", "領": "lǐng", "驅": "qū",
}  # fmt: skip
BY_BYTES: Mapping[str, str] = {
    **READINGS,
    "長": "zhǎng",
    "開": "kāi",
    "時": "shí",
    "間": "jiān",
    "項": "xiàng",
    "書": "shū",
}
NARROWED = "！，：；？（）"

_SECOND_ASCII = 0x80  # the low half of A3xx with its high bit off is the ASCII sign of the same shape


def narrow(text: str) -> str:
    """The text with pinyin behind the characters of READINGS and its punctuation narrowed by bytes."""
    for character, reading in READINGS.items():
        text = text.replace(character, f"{character}({reading})")
    data = text.encode("gbk")
    for sign in NARROWED:
        pair = sign.encode("gbk")
        data = data.replace(pair, bytes([pair[1] - _SECOND_ASCII]))
    return _read(data, chr)


def annotate(text: str) -> str:
    """The text with pinyin behind the bytes of the characters of BY_BYTES, wherever these bytes stand."""
    readings = {character.encode("gbk"): f"({reading})".encode("gbk") for character, reading in BY_BYTES.items()}
    pairs = b"|".join(re.escape(pair) for pair in readings)
    data = re.sub(pairs, lambda match: match[0] + readings[match[0]], text.encode("gbk"))
    return _read(data, lambda _: "?")


def _read(data: bytes, broken: Callable[[int], str]) -> str:
    """GBK as a tolerant reader shows it: `broken` says what a lead byte with an ASCII byte behind it becomes.

    A pair that stands for no character, and a lead byte at the end, vanish.
    """
    shown: list[str] = []
    place = 0
    while place < len(data):
        if data[place] < _SECOND_ASCII:
            shown.append(chr(data[place]))
            place += 1
            continue
        pair = data[place : place + 2]
        place += 2
        if len(pair) == 1:
            break
        if pair[1] < ord("@"):
            shown.append(broken(pair[1]))
        else:
            shown.append(pair.decode("gbk", "ignore") if _is_character(pair) else "")
    return "".join(shown)


def _is_character(pair: bytes) -> bool:
    try:
        return len(pair.decode("gbk")) == 1
    except UnicodeDecodeError:
        return False


if __name__ == "__main__":
    ways = {"narrow": narrow, "annotate": annotate}
    clean = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(ways[sys.argv[1]](clean).encode("utf-8"))
