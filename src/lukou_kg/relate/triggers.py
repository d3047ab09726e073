"""The words that a pattern cannot do without, read from the pattern itself, so that cards need not name them twice.

由{object}(?:独家)?(?:投资)?(?:建设|承建)的{near}{subject}   ->   由, then 建设 or 承建, then 的
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lukou_kg.schema.loader import Schema

_GAP = "·"
_AND_MORE = r"(?:[?*+]|\{\d*,?\d*\})?\??"
_WORD = re.compile(r"\{(?:verb|noun):([A-Za-z|]+)\}")
_DULL_USES = frozenset({"group", "link", "manner", "other"})
_NO_WORDS = re.compile(
    r"\\."  # a class of characters
    rf"|\[[^\]]*\]{_AND_MORE}"
    r"|\{[A-Za-z]+[?!*^+<]?(?::[A-Za-z|]+)?\}"  # a slot
    r"|[\u4e00-\u9fff](?:[?*]|\{0?,\d*\}|\{0\})"  # a character that may be left out
)
_LOOK = re.compile(r"\(\?<?[=!][^()]*\)")
_OPTIONAL = re.compile(r"\((?:\?:)?[^()]*\)(?:[?*]|\{0?,\d*\}|\{0\})")
_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONG = 2


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a pattern needs to read of a sentence, in order: for each place the words of which one must stand there.

    `needed` are the words of each place, `telling` those that speak of the relation; words that name things or only
    link clauses do not.
    """

    needed: tuple[frozenset[str], ...]
    parts: tuple[re.Pattern[str], ...]
    telling: frozenset[str]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a text in which `words` stand has one for each place, be it in their order or not."""
        return not any(map(words.isdisjoint, self.needed))

    def find(self, text: str) -> re.Match[str] | None:
        """The longest telling word, where all parts stand in the masked sentence `text` in their order, else None.

        Takes a time that grows with the length of the text.
        """
        at = 0
        longest: re.Match[str] | None = None
        for part in self.parts:
            match = part.search(text, at)
            if match is None:
                return None
            at = match.end()
            if match[0] in self.telling and (longest is None or len(match[0]) > len(longest[0])):
                longest = match
        return longest


class Triggers:
    """Makes the triggers of patterns, with the tables `verbs` and `heads` of a schema."""

    def __init__(self, schema: Schema, words: Mapping[str, str]) -> None:
        uses: dict[str, set[str]] = {}
        for row in schema.tables["verbs"]:
            uses.setdefault(row["verb"], set()).add(row["use"])
        self._words = words
        self._dull = frozenset(schema.column("heads", "head")) | {verb for verb in uses if uses[verb] <= _DULL_USES}

    def of(self, pattern: str) -> Trigger:
        """The trigger of a pattern as it stands on its card; one without telling words is never found."""
        parts = [words for piece in _pieces(_WORD.sub(self._expanded, pattern)) if (words := _HAN.findall(piece))]
        telling = frozenset(word for words in parts for word in words if len(word) >= _LONG) - self._dull
        return Trigger(tuple(map(frozenset, parts)), tuple(map(_one_of, parts)), telling)

    def _expanded(self, slot: re.Match[str]) -> str:
        return f"(?:{'|'.join(self._words[use] for use in slot[1].split('|'))})"


def _pieces(pattern: str) -> list[str]:
    """What must stand in a text for the pattern to match, in order; words of which one will do are set apart by /."""
    text = _NO_WORDS.sub(_GAP, f"(?:{pattern})")
    while True:
        plain = _LOOK.sub(_GAP, text)
        if plain == text:
            plain = _OPTIONAL.sub(_GAP, text)
        if plain == text:
            plain = _GROUP.sub(_chosen, text, count=1)
        if plain == text:
            return re.split(rf"{_GAP}|(?<=[\u4e00-\u9fff])[^\u4e00-\u9fff/]+", text)
        text = plain


def _chosen(group: re.Match[str]) -> str:
    """An innermost group, as it must stand there: of several ways the longest word each, nothing if one has none."""
    ways = group[1].split("|")
    if len(ways) == 1:
        return f"{_GAP}{ways[0]}{_GAP}"
    words = [max(way.split(_GAP), key=len) for way in ways]
    return f"{_GAP}{'/'.join(words)}{_GAP}" if all(map(_HAN.search, words)) else _GAP


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
