"""Fills gaps in damaged text: one or two characters whose bytes vanished between what is shown.

Of some ninety characters that can stand in a gap hardly one leads on to the character shown behind it. Most are told
apart by what they are likely at most, without being weighed behind the two characters before them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import heappop, heappush

from lukou_kg.clean.alphabet import Alphabet, Letter
from lukou_kg.clean.characters import CharacterModel
from lukou_kg.clean.path import Likeliest, Path, extended

_HALVES = 10  # how many are read with vanished bytes as well: only the likeliest, for such readings are many


class Gaps:
    """What can stand in the gaps of one text. It remembers what it was asked: make one for each text."""

    def __init__(self, model: CharacterModel, alphabet: Alphabet) -> None:
        self._model = model
        self._alphabet = alphabet
        self._between: dict[tuple[str, int], tuple[tuple[Letter, float], ...]] = {}
        self._closings: dict[tuple[int, int], tuple[frozenset[str], float]] = {}
        self._at_most: dict[tuple[str, int, int], float] = {}

    def halves(self, paths: Sequence[Path], bound: float) -> Sequence[Path]:
        """The likeliest paths with a character whose last byte vanished, of those that score `bound` or more."""
        found: list[Path] = []
        best: list[float] = []
        for path in paths:
            letters = self._alphabet.opening(path.carry)
            for first, likely in self._model.likely(path.context, letters, bound - path.score):
                half = extended(path, first.char, first.folded, likely, end=path.since + 1, carry=first.trail)
                found.append(half)
                heappush(best, half.score)
                if len(best) > _HALVES:
                    heappop(best)
            if len(best) == _HALVES:
                bound = max(bound, best[0])
        return sorted(found, key=lambda half: half.score, reverse=True)[:_HALVES]

    def fill(self, half: Path, coded: bytes, place: int, kept: Likeliest) -> None:
        """Adds the path, whose last byte vanished before `place`, with one character or two.

        `coded` are the bytes of the character shown at `place`: the first ends the last one put in.
        """
        self._close(half, coded, place, kept)
        before = half.context[1]
        seen = self._model.seen_behind(half.context)
        for letter, at_most in self._letters_between(before, half.carry):
            least = kept.bound - half.score
            likely_at_most = 0.0 if letter.folded in seen else at_most
            if likely_at_most < least or likely_at_most + self._closed_at_most(before, letter, coded[0]) < least:
                continue
            likely = self._model.after(half.context, letter.folded)
            if half.score + likely >= kept.bound:
                between = extended(half, letter.char, letter.folded, likely, end=place + 1, carry=letter.trail)
                self._close(between, coded, place, kept)

    def _close(self, path: Path, coded: bytes, place: int, kept: Likeliest) -> None:
        """Adds the path with each character whose first byte vanished and whose last byte is the next one shown."""
        letters = self._alphabet.closing(path.carry, coded[0])
        for last, likely in self._model.likely(path.context, letters, kept.bound - path.score):
            kept.add(extended(path, last.char, last.folded, likely, end=place + 1, carry=coded[1]))

    def _letters_between(self, before: str, carry: int) -> tuple[tuple[Letter, float], ...]:
        """The characters seen behind one whose ends both vanished, each with what it is likely there at most."""
        known = self._between.get((before, carry))
        if known is None:
            behind = self._alphabet.between(carry)
            letters = [behind[folded] for folded in sorted(self._model.followers(before) & behind.keys())]
            known = tuple((letter, self._model.behind_one(before, letter.folded)) for letter in letters)
            self._between[before, carry] = known
        return known

    def _closed_at_most(self, before: str, letter: Letter, trail: int) -> float:
        """How likely the character is at most that follows a letter and ends with the byte `trail`."""
        last, ceiling = self._closing(letter.trail, trail)
        if not last:
            return -math.inf
        if not self._model.seen_behind(before + letter.folded).isdisjoint(last):
            return 0.0
        key = letter.folded, letter.trail, trail
        known = self._at_most.get(key)
        if known is None:
            known = self._at_most[key] = self._model.at_most(letter.folded, last, ceiling)
        return known

    def _closing(self, first: int, trail: int) -> tuple[frozenset[str], float]:
        """The characters with a trail byte whose lead byte vanishes behind `first`.

        Behind a character that none was seen behind, each is as likely at most as the number with them says.
        """
        known = self._closings.get((first, trail))
        if known is None:
            last = frozenset(letter.folded for letter in self._alphabet.closing(first, trail))
            known = self._closings[first, trail] = last, max(map(self._model.ceiling, last), default=-math.inf)
        return known
