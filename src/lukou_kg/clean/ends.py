"""How a shifted run ends: at the first byte below 0x80.

That is a letter which is a trail byte of its own (`軝C` is 機 in a shifted run), or another ASCII character, before
which one trail byte was lost, or the sign left of a full-width mark, whose first byte was the trail byte of the last
character and whose second begins the next: then the run goes on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from lukou_kg.clean import gbk
from lukou_kg.clean.alphabet import Alphabet, Letter
from lukou_kg.clean.characters import CharacterModel
from lukou_kg.clean.path import Path, extended
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.schema.readings import load_readings, plain

MARK_LEAD = 0xA3  # the lead byte of ！，：；？（）
MARKS = "!,:;?()"
SIGNS = "?\ufffd"
"""What a page may show of a lead byte that was lost."""
BRACKET = re.compile(rf"[?\ufffd]?[(（]?({SYLLABLE}) ?[)）]")
UNREADABLE = "\ufffd"
AHEAD = 4
"""Characters of the line behind a run that its readings are weighed with."""
_MISSING = -20.0
_PAIR = 2
_ROUNDING = 1e-6
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


class _Here:
    """The endings at one place before the two characters `behind`: the `most` likeliest, or all where that is None.

    What comes behind these two is as likely whatever stands before them. `bound` is the score below which a path cannot
    be one of them.
    """

    def __init__(self, model: CharacterModel, behind: str, most: int | None) -> None:
        self._model = model
        self._behind = behind
        self._folded = model.fold(behind)
        self._most = most
        self._at_most: dict[str, float] = {}
        self._kept: list[tuple[float, int, Ending]] = []
        self._count = 0
        self.bound = -math.inf

    def add(self, ending: Ending) -> None:
        """Keeps an ending if it is one of them."""
        score = 0.0 if self._most is None else self._model.score(ending.path.context, self._behind)
        self._count += 1
        heappush(self._kept, (ending.path.score + score, -self._count, ending))
        if self._most is not None and len(self._kept) > self._most:
            heappop(self._kept)
            self.bound = self._kept[0][0] - _ROUNDING

    def likely(self, path: Path, letters: Sequence[Letter]) -> Iterator[tuple[Letter, float]]:
        """Those of `letters` with which the path may be one of them, each with its log probability behind the path."""
        if self._most is None:
            yield from self._model.likely(path.context, letters, -math.inf)
            return
        before = path.context[1]
        least = self.bound - path.score
        hopeful = [letter for letter in letters if self._behind_at_most(before, letter.folded) >= least]
        for letter, likely in self._model.likely(path.context, hopeful, least):
            if likely + self._behind_at_most(before, letter.folded) >= self.bound - path.score:
                yield letter, likely

    def _behind_at_most(self, before: str, char: str) -> float:
        """The log probability that what is behind has at most behind these two characters."""
        known = self._at_most.get(char)
        if known is None:
            first, second = self._folded[0], self._folded[1]
            last = self._model.after(char + first, second)
            known = self._at_most[char] = self._model.behind_one(char, first) + last
        return known if self._folded[0] not in self._model.seen_behind(before + char) else 0.0

    @property
    def kept(self) -> list[Ending]:
        """The endings, in the order in which they came."""
        return [ending for _, _, ending in sorted(self._kept, key=lambda kept: -kept[1])]


def carried_by(mark: str) -> int:
    """The second byte of the full-width mark that was replaced by this sign."""
    return ord(mark) + 0x80


@dataclass(frozen=True, slots=True)
class Ends:
    """Finds the ends of the runs of one text."""

    damaged: str
    model: CharacterModel
    alphabet: Alphabet

    def lost_again(self, place: int, ended: Iterable[Ending]) -> Iterator[Path]:
        """The paths that have `ended` at `place` and go on because the sign there stands for the next lead byte."""
        if self.damaged[place : place + 1] in {*SIGNS}:
            yield from (each.path._replace(carry=gbk.LOST, since=place) for each in ended if each.end == place)

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

    def endings_at(self, place: int, paths: Iterable[Path], halves: Iterable[Path], most: int) -> Iterator[Ending]:
        """The ways in which the paths can end at the ASCII character at `place`, or at the end of the text.

        `halves` are such paths with one more character, whose last byte vanished. A pronunciation that stands behind,
        whose opening bracket may be lost, and reads the last character is part of it, and so may be a sign for the byte
        that was lost. Of ways with the same end those
        come that are among the `most` likeliest, and others as they may be.
        """
        byte = ord(self.damaged[place]) if place < len(self.damaged) else 0
        found = BRACKET.match(self.damaged, place)
        bracket = found and _Bracket(found.end(), load_readings().chars.get(plain(found[1]), ""))
        signed = place + 1 if self.damaged[place : place + 1] in {*SIGNS} else place
        here = {end: self._here(end, most) for end in (place, signed, *([bracket.end] if bracket else []))}
        for path in paths:
            whole = list(self._with_trail(path, byte, place)) if byte in gbk.LETTERS else []
            yield from whole
            if not whole or bracket is not None:
                self._lost(here, path, self.alphabet.beginning_with(path.carry), bracket, (place, signed))
                here[place].add(_unknown(path, place))
        for half in halves:
            closed = list(self._closed(half, byte, place)) if byte in gbk.LETTERS else []
            yield from closed
            if not closed or bracket is not None:
                letters = self.alphabet.behind(half.carry)
                known = sorted(self.model.followers(half.context[1]) & letters.keys())
                self._lost(here, half, [letters[folded] for folded in known], bracket, (place, signed))
        for each in here.values():
            yield from each.kept

    def in_step(self, path: Path, letter: str, place: int) -> Ending:
        """The run ends here because the second byte of the last character shown is a letter of its own."""
        folded = self.model.fold(letter)
        likely = self.model.after(path.context, folded)
        return Ending(extended(path._replace(since=place), letter, folded, likely, end=place + 1, carry=0), place + 1)

    def _here(self, end: int, most: int) -> _Here:
        line = self.damaged[end : end + AHEAD].partition("\n")[0]
        behind = "".join(line.split())[:_PAIR]
        return _Here(self.model, behind, most if len(behind) == _PAIR else None)

    def _with_trail(self, path: Path, trail: int, place: int) -> Iterator[Ending]:
        """The path with the character that a letter ends."""
        for char in self.alphabet.spelled(path.carry, trail):
            folded = self.model.fold(char)
            likely = self.model.after(path.context, folded) + (0.0 if char in self.alphabet else FOREIGN)
            yield self._pronounced(extended(path, char, folded, likely, end=place + 1, carry=0), place + 1)

    def _closed(self, half: Path, trail: int, place: int) -> Iterator[Ending]:
        """The path with each character that a letter ends and whose first byte vanished."""
        for letter in self.alphabet.closing(half.carry, trail):
            yield self._pronounced(self._with(half, letter, place + 1), place + 1)

    def _lost(
        self,
        here: Mapping[int, _Here],
        path: Path,
        letters: Sequence[Letter],
        bracket: _Bracket | None,
        places: tuple[int, int],
    ) -> None:
        """Adds the path with each of the characters whose last byte may have been lost.

        `places` are before and behind the sign that may stand for that byte.
        """
        read = bracket.read if bracket is not None else ""
        ended = [letter for letter in letters if letter.char in read]
        others = [letter for letter in letters if letter.char not in read] if ended else letters
        bracketed = (bracket.end, ended) if bracket is not None else (places[0], ended)
        for end, some in (*((place, others) for place in dict.fromkeys(places)), bracketed):
            for letter, likely in here[end].likely(path, some):
                last = max(end, path.since + 1)
                whole = extended(path, letter.char, letter.folded, likely, end=last, carry=letter.trail)
                here[end].add(Ending(whole, end))

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
