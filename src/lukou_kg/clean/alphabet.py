"""The characters that a text may hold, by their bytes in GBK: what can be put where bytes were lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from lukou_kg.clean import gbk


class Letter(NamedTuple):
    """A character, what it counts as in a model of characters, and its trail byte."""

    char: str
    folded: str
    trail: int


class Alphabet:
    """The characters of GBK that are `expected`. It works out once what a pair of bytes leaves room for."""

    def __init__(self, expected: Callable[[str], bool], fold: Callable[[str], str]) -> None:
        self._expected = expected
        self._fold = fold
        self._closing: dict[tuple[int, int], tuple[Letter, ...]] = {}
        self._opening: dict[int, tuple[Letter, ...]] = {}
        self._behind: dict[int, Mapping[str, Letter]] = {}
        self._between: dict[int, Mapping[str, Letter]] = {}

    def __contains__(self, char: str) -> bool:
        return self._expected(char)

    @cached_property
    def _pairs(self) -> Mapping[tuple[int, int], Letter]:
        known = ((pair, char) for pair, char in gbk.pairs().items() if self._expected(char))
        return {pair: Letter(char, self._fold(char), pair[1]) for pair, char in known}

    @cached_property
    def _by_trail(self) -> Mapping[int, tuple[Letter, ...]]:
        table: defaultdict[int, list[Letter]] = defaultdict(list)
        for letter in self._pairs.values():
            table[letter.trail].append(letter)
        return {trail: tuple(letters) for trail, letters in table.items()}

    @cached_property
    def _by_lead(self) -> Mapping[int, tuple[Letter, ...]]:
        table: defaultdict[int, list[Letter]] = defaultdict(list)
        for (lead, _), letter in self._pairs.items():
            table[lead].append(letter)
        return {lead: tuple(letters) for lead, letters in table.items()}

    def beginning_with(self, lead: int) -> tuple[Letter, ...]:
        """The characters with a lead byte, in order of their trail bytes."""
        return self._by_lead.get(lead, ())

    def ending_in(self, trail: int) -> tuple[Letter, ...]:
        """The characters with a trail byte, in order of their lead bytes."""
        return self._by_trail.get(trail, ())

    def spelled(self, lead: int, trail: int) -> tuple[str, ...]:
        """The character of these bytes, expected or not, or all those expected where the lead byte is lost."""
        if lead == gbk.LOST:
            return tuple(letter.char for letter in self.ending_in(trail))
        char = gbk.pairs().get((lead, trail))
        return () if char is None else (char,)

    def opening(self, lead: int) -> tuple[Letter, ...]:
        """Those with a lead byte, or any if it is lost, whose trail byte can be the first of a vanished pair."""
        known = self._opening.get(lead)
        if known is None:
            letters = self._pairs.values() if lead == gbk.LOST else self.beginning_with(lead)
            known = self._opening[lead] = tuple(letter for letter in letters if letter.trail in gbk.vanished())
        return known

    def closing(self, first: int, trail: int) -> tuple[Letter, ...]:
        """The characters with a trail byte whose lead byte vanishes behind the byte `first`."""
        known = self._closing.get((first, trail))
        if known is None:
            letters = (self._pairs.get((lead, trail)) for lead in gbk.vanished().get(first, ()))
            known = self._closing[first, trail] = tuple(letter for letter in letters if letter is not None)
        return known

    def behind(self, first: int) -> Mapping[str, Letter]:
        """By what they count as, all characters whose lead byte vanishes behind the byte `first`."""
        known = self._behind.get(first)
        if known is None:
            letters = (letter for lead in gbk.vanished().get(first, ()) for letter in self.beginning_with(lead))
            known = self._behind[first] = {letter.folded: letter for letter in letters}
        return known

    def between(self, first: int) -> Mapping[str, Letter]:
        """Those of `behind` whose trail byte can be the first of a vanished pair, too."""
        known = self._between.get(first)
        if known is None:
            behind = self.behind(first).items()
            known = self._between[first] = {folded: each for folded, each in behind if each.trail in gbk.vanished()}
        return known
