"""Names made comparable: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata

# Marks that one writer sets and another leaves out: blanks, quotes, brackets of titles, hyphens, separators. The point
# in a number is none: 4.8万吨 is not 48万吨.
_MARKS = re.compile(r"(?:[\s“”\"'‘’「」『』《》〈〉·•,，、。:：;；\-—–_]|(?<!\d)\.|\.(?!\d))+")
_LEVEL = re.compile(r"(?:自治区|自治州|自治县|地区|省|市|州|盟|区|县|旗|镇|乡|街道|社区|村)$")
_OUTER = re.compile(r".{2,12}?(?:自治区|自治州|省|市|州|盟)(?=.{2,}(?:市|区|县|旗|镇|乡|街道|社区|村)$)")
_UPPER_LEVELS = ("省", "市")
LEVELS = "省市州盟县区旗镇乡村"  # the words that end the name of a place and begin that of its body (区委)


def name_key(name: str) -> str:
    """The name without what writers vary: width, case, blanks, quotation marks, hyphens and separators."""
    key = _MARKS.sub("", unicodedata.normalize("NFKC", name).casefold())
    return key or name


def place_short_keys(key: str) -> tuple[str, ...]:
    """What else a place with this key is called: without the divisions around it, and without the word of its level.

    株洲市渌口区 is also 渌口区 and 渌口. A remainder of one character is no name.
    """
    inner = key[len("".join(outer_places(key))) :]
    bare = _LEVEL.sub("", inner)
    return tuple(short for short in dict.fromkeys((inner, bare)) if len(short) > 1 and short != key)


def outer_places(key: str) -> tuple[str, ...]:
    """The divisions that stand before the last one in the key of a place's name, outermost first."""
    found: list[str] = []
    while outer := _OUTER.match(key):
        found.append(outer.group())
        key = key[outer.end() :]
    return tuple(found)


def is_upper_place(key: str) -> bool:
    """Whether the key names a province or a city: said without its level word, that is what a shared name means."""
    return key.endswith(_UPPER_LEVELS)
