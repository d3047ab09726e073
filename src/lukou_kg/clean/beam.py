"""Reads a run of GBK characters one byte late: what a text says that lost a byte, up to where it falls into step.

In such a run each character shows the trail byte of one true character and the lead byte of the next. Two such bytes
that are no character leave nothing behind, one pair in seven: 公司 (B9AB CBBE) shows as 咕 (B9BE). So at each place the
bytes are read as they stand, and with one or two pairs vanished before them; the likeliest readings are kept side by
side up to the end of the run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from lukou_kg.clean import gbk
from lukou_kg.clean.alphabet import Alphabet, Letter
from lukou_kg.clean.characters import CharacterModel
from lukou_kg.clean.ends import AHEAD, FOREIGN, Ending, Ends
from lukou_kg.clean.gaps import Gaps
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.path import Likeliest, Path, extended, spelled

_LONGEST = 120
_MOST = 700  # characters, some five seconds of work
_ENDING = 4  # as how many of them a place counts where a run may end
_FURTHEST = 32.0  # how much less likely a path may be than the best one a character before
_KEPT = 40
_LEFT = 5  # characters before a run that may share a word with it
_WORDS = 0.6  # the weight of the words beside that of the characters, tried on the development part of the corpus


@dataclass(frozen=True, slots=True)
class Reading:
    """What the damaged characters up to `end` say, and its score: log probability with what stands behind them.

    `origins` gives for each character of `text` its range in the damaged text.
    """

    score: float
    text: str
    origins: tuple[tuple[int, int], ...]
    end: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of one run, likeliest first, and the place up to which the scores of all of them count."""

    ranked: tuple[Reading, ...]
    end: int


class Reader:
    """Reads the runs of one text: by the model of its characters, then the likeliest readings by that of words too.

    `narrowed` is whether its marks were replaced byte by byte, `unled` whether signs stand for lost lead bytes.
    """

    def __init__(
        self,
        damaged: str,
        model: CharacterModel,
        words: WordModel,
        alphabet: Alphabet,
        *,
        narrowed: bool,
        unled: bool,
    ) -> None:
        self.damaged = damaged
        self.model = model
        self._words = words
        self._alphabet = alphabet
        self._gaps = Gaps(model, alphabet)
        self._narrowed = narrowed
        self._unled = unled
        self._steps = 0

    @property
    def tired(self) -> bool:
        """Whether it has read so much that the rest is left: this bounds the work for a text of nothing but damage."""
        return self._steps >= _MOST

    def leads(self, trail: int) -> tuple[Letter, ...]:
        """The characters that a trail byte may have ended whose lead byte is lost."""
        return self._alphabet.ending_in(trail)

    def readings(self, place: int, begun: Iterable[Path], line: str) -> Readings:
        """The readings of the run at `place` that go on from the paths `begun`, behind `line`; there may be none."""
        ends = Ends(self.damaged, self.model, self._alphabet)
        endings: list[Ending] = []
        paths = Likeliest(begun).ranked()
        last = min(len(self.damaged), place + _LONGEST)
        while paths:
            self._steps += 1
            coded = gbk.encode(self.damaged[place]) if place < last else b"\n"
            if coded is None:
                break
            if len(coded) == 1:
                self._steps += _ENDING
                led = [path for path in paths if path.carry != gbk.LOST]  # of the others no byte at all is left
                ended = list(ends.endings_at(place, paths, self._gaps.halves(led, -math.inf), _KEPT))
                endings += ended
                paths = Likeliest(self._over(ends, place, paths, ended)).ranked()
            else:
                paths = self._further(paths, coded, place)
                if coded[1] in gbk.LETTERS:
                    endings += [ends.in_step(path, chr(coded[1]), place) for path in paths]
                    break
            place += 1
        return self._ranked(endings, place, line)

    def _over(self, ends: Ends, place: int, paths: Sequence[Path], ended: Sequence[Ending]) -> Iterator[Path]:
        """The paths that go on over the sign at `place`, by what is known to have happened to the text."""
        if self._narrowed:
            yield from ends.fused(place, paths)
        if self._unled:
            yield from ends.lost_again(place, ended)

    def unread(self, start: int, end: int, line: str) -> float:
        """The score of the damaged text from `start` as it stands, to compare with that of readings up to `end`."""
        text = self.damaged[start:end] + self._ahead(end)
        return self.model.score(self.model.context(line), text) + self._spelling(line, text)

    def _further(self, paths: Sequence[Path], coded: bytes, place: int) -> list[Path]:
        """The paths one shown character on."""
        straight = [further for path in paths for further in self._straight(path, coded, place)]
        kept = Likeliest(straight, bound=paths[0].score - _FURTHEST)
        for half in self._gaps.halves(paths, kept.bound):
            self._gaps.fill(half._replace(since=place), coded, place, kept)
        return kept.ranked()

    def _straight(self, path: Path, coded: bytes, place: int) -> Iterator[Path]:
        for char in self._alphabet.spelled(path.carry, coded[0]):
            folded = self.model.fold(char)
            likely = self.model.after(path.context, folded) + (0.0 if char in self._alphabet else FOREIGN)
            yield extended(path, char, folded, likely, end=place + 1, carry=coded[1])

    def _ranked(self, endings: Sequence[Ending], place: int, line: str) -> Readings:
        furthest = max((ending.end for ending in endings), default=place)
        ahead = self._ahead(furthest)
        behind = {end: self.model.halved(self.damaged[end:furthest] + ahead) for end in {item.end for item in endings}}
        at_most = [ending.path.score + behind[ending.end][1] for ending in endings]
        kept: list[tuple[float, int, Ending]] = []
        for number in sorted(range(len(endings)), key=at_most.__getitem__, reverse=True):
            if len(kept) == _KEPT and at_most[number] < kept[0][0]:
                break
            ending = endings[number]
            score = at_most[number] + self.model.score(ending.path.context, behind[ending.end][0])
            heappush(kept, (score, -number, ending))
            if len(kept) > _KEPT:
                heappop(kept)
        ranked: list[Reading] = []
        for score, _, ending in kept:
            text, origins = spelled(ending.path)
            words = self._spelling(line, text + self.damaged[ending.end : furthest] + ahead)
            ranked.append(Reading(score + words, text, origins, ending.end))
        return Readings(tuple(sorted(ranked, key=lambda reading: (-reading.score, reading.text))), furthest)

    def _spelling(self, line: str, text: str) -> float:
        return _WORDS * self._words.score(line[-_LEFT:] + text.partition("\n")[0])

    def _ahead(self, end: int) -> str:
        line, border, _ = (self.damaged[end : end + AHEAD] + "\n").partition("\n")
        return line + border if len(line) < AHEAD else line
