"""How a shifted run ends: at the first byte below 0x80.

That is a letter which is a trail byte of its own (`軝C` is 機 in a shifted run), or another ASCII character, before
which one trail byte was lost, or the sign left of a full-width mark, whose first byte was the trail byte of the last
character and whose second begins the next: then the run goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lukou_kg.clean import gbk
from lukou_kg.clean.alphabet import Alphabet, Letter
from lukou_kg.clean.characters import CharacterModel
from lukou_kg.clean.path import Path, extended
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.schema.readings import load_readings, plain

MARK_LEAD = 0xA3  # the lead byte of ！，：；？（）
MARKS = "!,:;?()"
BRACKET = re.compile(rf"[?\ufffd]?[(（]?({SYLLABLE}) ?[)）]")
UNREADABLE = "\ufffd"
_MISSING = -20.0
FOREIGN = -8.0
"""For a character of the other script, which its bytes may say but hardly mean."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A path that is read to its end, and where the damaged text goes on."""

    path: Path
    end: int


class _Bracket(NamedTuple):
    """Where a pronunciation in brackets ends, and the characters that are read so."""

    end: int
    read: str


def carried_by(mark: str) -> int:
    """The second byte of the full-width mark that was replaced by this sign."""
    return ord(mark) + 0x80


@dataclass(frozen=True, slots=True)
class Ends:
    """Finds the ends of the runs of one text."""

    damaged: str
    model: CharacterModel
    alphabet: Alphabet

    def fused(self, place: int, paths: Iterable[Path]) -> Iterator[Path]:
        """The paths that go on over a sign which took the trail byte of the last character and the lead of the next."""
        mark = self.damaged[place : place + 1]
        if not mark or mark not in MARKS:
            return
        for path in paths:
            char = gbk.pairs().get((path.carry, MARK_LEAD))
            if char is not None:
                folded = self.model.fold(char)
                likely = self.model.after(path.context, folded)
                yield extended(path, char, folded, likely, end=place + 1, carry=carried_by(mark))

    def endings_at(self, place: int, paths: Iterable[Path], halves: Iterable[Path]) -> Iterator[Ending]:
        """The ways in which the paths can end at the ASCII character at `place`, or at the end of the text.

        `halves` are such paths with one more character, whose last byte vanished. A pronunciation that stands behind,
        whose opening bracket may be lost, and reads the last character is part of it.
        """
        byte = ord(self.damaged[place]) if place < len(self.damaged) else 0
        found = BRACKET.match(self.damaged, place)
        bracket = found and _Bracket(found.end(), load_readings().chars.get(plain(found[1]), ""))
        for path in paths:
            whole = list(self._with_trail(path, byte, place)) if byte in gbk.LETTERS else []
            yield from whole
            if not whole or bracket is not None:
                yield from self._without_trail(path, bracket, place)
                yield _unknown(path, place)
        for half in halves:
            closed = list(self._closed(half, byte, place)) if byte in gbk.LETTERS else []
            yield from closed
            if not closed or bracket is not None:
                yield from self._behind(half, bracket, place)

    def in_step(self, path: Path, letter: str, place: int) -> Ending:
        """The run ends here because the second byte of the last character shown is a letter of its own."""
        folded = self.model.fold(letter)
        likely = self.model.after(path.context, folded)
        return Ending(extended(path._replace(since=place), letter, folded, likely, end=place + 1, carry=0), place + 1)

    def _with_trail(self, path: Path, trail: int, place: int) -> Iterator[Ending]:
        """The path with the character that a letter ends."""
        char = gbk.pairs().get((path.carry, trail))
        if char is not None:
            folded = self.model.fold(char)
            likely = self.model.after(path.context, folded) + (0.0 if char in self.alphabet else FOREIGN)
            yield self._pronounced(extended(path, char, folded, likely, end=place + 1, carry=0), place + 1)

    def _closed(self, half: Path, trail: int, place: int) -> Iterator[Ending]:
        """The path with each character that a letter ends and whose first byte vanished."""
        for letter in self.alphabet.closing(half.carry, trail):
            yield self._pronounced(self._with(half, letter, place + 1), place + 1)

    def _without_trail(self, path: Path, bracket: _Bracket | None, place: int) -> Iterator[Ending]:
        """The path with each character that its byte can begin."""
        for letter in self.alphabet.beginning_with(path.carry):
            yield self._last(path, letter, bracket, place)

    def _behind(self, half: Path, bracket: _Bracket | None, place: int) -> Iterator[Ending]:
        """The path with each character whose first byte vanished and whose last one was lost."""
        behind = self.alphabet.behind(half.carry)
        for folded in sorted(self.model.followers(half.context[1]) & behind.keys()):
            yield self._last(half, behind[folded], bracket, place)

    def _last(self, path: Path, letter: Letter, bracket: _Bracket | None, place: int) -> Ending:
        end = bracket.end if bracket is not None and letter.char in bracket.read else place
        return Ending(self._with(path, letter, max(end, path.since + 1)), end)

    def _with(self, path: Path, letter: Letter, end: int) -> Path:
        likely = self.model.after(path.context, letter.folded)
        return extended(path, letter.char, letter.folded, likely, end=end, carry=letter.trail)

    def _pronounced(self, path: Path, end: int) -> Ending:
        """The end of a path behind the pronunciation that stands there, if it reads the last character."""
        bracket = BRACKET.match(self.damaged, end)
        if bracket is None or bracket[0][0] not in "(（" or not load_readings().reads(path.char, bracket[1]):
            return Ending(path, end)
        return Ending(path, bracket.end())


def _unknown(path: Path, place: int) -> Ending:
    """The path with a mark of what cannot be read, where no character is likely."""
    last = max(place, path.since + 1)
    return Ending(extended(path, UNREADABLE, UNREADABLE, _MISSING, end=last, carry=0), place)
