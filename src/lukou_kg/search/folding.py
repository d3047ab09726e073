"""What a search does not tell apart, character by character, so that every place leads back to the text as it is."""

from __future__ import annotations

import unicodedata

from lukou_kg.clean.script import simple_forms

# Quotation marks, brackets of titles, points between names and hyphens: one writer sets them, another does not.
_UNWRITTEN = frozenset("“”\"'‘’「」『』《》〈〉·•‧・-‐‑–—_`´")
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cn", "Cs"})  # accents, marks of direction, controls, no characters
_KEPT_BELOW = 0x30000  # beyond stand no characters that a text has again and again


class _Folds(dict[int, str]):
    """For str.translate: what becomes of a character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text in simplified characters and in lower case, without accents, quotation marks and hyphens.

    Full-width and half-width are one; every kind of blank is one blank.

    >>> fold("岑澈「ＰＩ」薄膜專案 Café")
    '岑澈pi薄膜专案 cafe'
    """
    return text.translate(_FOLDS)


def prepare() -> None:
    """Reads the tables that folding rests on, for a process that cannot open files later."""
    simple_forms()


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of a query, which blanks set apart, without repeats; nothing else in it has a meaning."""
    return tuple(dict.fromkeys(fold(query).split()))


def places(text: str) -> list[int]:
    """For each character of the folded text: the place of the one in `text` that it comes from."""
    return [place for place, char in enumerate(text) for _ in _FOLDS[ord(char)]]


def ranges_of(words: tuple[str, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text: ranges in code points, half-open, in order; those that touch are one.

    >>> ranges_of(("pi薄",), "岑澈“ＰＩ”薄膜")
    ((3, 7),)
    """
    folded, origins = fold(text), places(text)
    found: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            found.append((origins[start], origins[start + len(word) - 1] + 1))
            start = folded.find(word, start + len(word))
    return joined(found)


def joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges in order; those that overlap or touch are one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", char).casefold().translate(simple_forms())
    kept = (part for part in parts if part not in _UNWRITTEN and unicodedata.category(part) not in _INVISIBLE)
    return "".join(" " if part.isspace() else part for part in kept)
