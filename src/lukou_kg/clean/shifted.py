"""Reads a run of GBK characters one byte late: what a text says that lost a lead byte, up to where it falls into step.

In such a run each character shows the trail byte of one true character and the lead byte of the next. The run ends at
the first byte below 0x80: a letter that is a trail byte of its own (`軝C` is 機 in a shifted run), or another ASCII
character, before which one trail byte was lost. Two bytes that together fell into GBK's user-defined zone have
vanished from the text; a language model chooses what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lukou_kg.clean import gbk
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.schema.readings import load_readings

_LONGEST = 300
_BEAM = 16
_HOLE = -5.0
_POOR = -8.0  # a log probability per character that running text hardly ever has
_TAILS = 6
_LOST_TRAIL = -2.0
_MISSING = -10.0
_CONFIRMED = 6.0
_EATEN = re.compile(rf"[?\ufffd]?[(（]?({SYLLABLE}) ?[)）]")


@dataclass(frozen=True, slots=True)
class Run:
    """A reading of the damaged characters from where it was begun up to `end`.

    `origins` gives for each character of `text` its range in the damaged text. `carry` is the lead byte of a last
    character whose trail byte is lost, or None. `prior` is a log probability: below 0 for every guess at lost bytes,
    above it for a reading that a pronunciation behind it confirms. `guessed` are the places in `text` of characters
    that are not read from their bytes but chosen by the language model.
    """

    text: str
    origins: tuple[tuple[int, int], ...]
    end: int
    carry: int | None
    prior: float = 0.0
    guessed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    chars: str
    origins: tuple[tuple[int, int], ...]
    place: int
    carry: int
    since: int  # where the character stands that the carried byte belongs to
    guessed: tuple[int, ...] = ()

    def read(self, char: str, place: int, carry: int) -> _State:
        return _State(
            self.chars + char, (*self.origins, (self.since, place + 1)), place + 1, carry, place, self.guessed
        )

    def run(self, carry: int | None) -> Run:
        return Run(self.chars, self.origins, self.place, carry, _HOLE * (len(self.guessed) // 2), self.guessed)

    def resynchronised(self, letter: str) -> Run:
        origins = (*self.origins, (self.since, self.place))
        return replace(self.run(None), text=self.chars + letter, origins=origins)


def read_shifted(damaged: str, start: int, carry: int, since: int) -> tuple[Run, ...]:
    """The readings of the run at `start` whose first byte `carry` stands in the character at `since`; () if none.

    There are two where the run meets a letter: the letter is a trail byte, or it is itself and a trail byte was lost.
    """
    chars: list[str] = []
    origins: list[tuple[int, int]] = []
    place = start
    stop = min(len(damaged), start + _LONGEST)
    while place < stop:
        coded = gbk.encode(damaged[place])
        if coded is None:
            return ()
        if len(coded) == 1:
            break
        char = gbk.pairs().get((carry, coded[0]))
        if char is None:
            return ()
        chars.append(char)
        origins.append((since, place + 1))
        carry, since = coded[1], place
        place += 1
        if carry in gbk.LETTERS:
            state = _State("".join(chars), tuple(origins), place, carry, since)
            return (state.resynchronised(chr(carry)),)
    return tuple(_ends(damaged, _State("".join(chars), tuple(origins), place, carry, since)))


def _ends(damaged: str, state: _State) -> Iterator[Run]:
    """The ways in which a run can end at an ASCII character or at the end of the text."""
    if state.place < len(damaged) and ord(damaged[state.place]) in gbk.LETTERS:
        char = gbk.pairs().get((state.carry, ord(damaged[state.place])))
        if char is not None:
            yield state.read(char, state.place, 0).run(None)
    yield state.run(state.carry)


def read_with_holes(damaged: str, mark: int, carry: int, left: str, model: WordModel) -> tuple[Run, ...]:
    """As `read_shifted` behind the character at `mark`, where pairs of bytes may have vanished.

    Gives the likeliest readings after the words `left`.
    """
    start = mark + 1
    states = [_State("", (), start, carry, mark)]
    runs: list[Run] = []
    for place in range(start, min(len(damaged), start + _LONGEST)):
        coded = gbk.encode(damaged[place])
        if coded is None:
            break
        if len(coded) == 1:
            runs += _ends_with_holes(damaged, states, coded[0], model, left)
            break
        lead, trail = coded
        following = [state.read(char, place, trail) for state in states for char in _pair(state.carry, lead)]
        for state in states[:3]:
            if len(state.guessed) < 6 and _looks_poor(damaged, state, model, left):  # noqa: PLR2004 - bounds the work
                following += _filled(damaged, state, (lead, trail), model, left)
        following.sort(key=lambda state: (-_likelihood(state, model, left), state.chars))
        states = following[:_BEAM]
        if trail in gbk.LETTERS:
            runs += [state.resynchronised(chr(trail)) for state in states]
            break
        if not states:
            break
    return tuple(runs)


def _ends_with_holes(damaged: str, states: list[_State], byte: int, model: WordModel, left: str) -> Iterator[Run]:
    for state in states:
        yield from _ends(damaged, state)
    if byte in gbk.LETTERS:
        for state in states[:3]:
            yield from (last.run(None) for last in _filled(damaged, state, (byte, 0), model, left))


def _pair(lead: int, trail: int) -> Iterable[str]:
    char = gbk.pairs().get((lead, trail))
    return () if char is None else (char,)


def _looks_poor(damaged: str, state: _State, model: WordModel, left: str) -> bool:
    """Whether the next characters make so little sense that a pair of bytes may be missing before them."""
    ahead = _ahead(damaged, state.place, state.carry)
    context = (left + state.chars)[-2:]
    return (model.score(context + ahead) - model.score(context)) < _POOR * max(len(ahead), 1)


def _ahead(damaged: str, place: int, carry: int) -> str:
    """The next three characters of the shifted run, fewer where it breaks off."""
    ahead = ""
    for char in damaged[place : place + 3]:
        coded = gbk.encode(char)
        read = None if coded is None else gbk.pairs().get((carry, coded[0]))
        if coded is None or read is None:
            break
        ahead += read
        if len(coded) == 1:
            break
        carry = coded[1]
    return ahead


def _filled(damaged: str, state: _State, shown: tuple[int, int], model: WordModel, left: str) -> list[_State]:
    """The state after a vanished pair of bytes between its last character and the next one of the damaged text."""
    lead, trail = shown
    context = (left + state.chars)[-3:]
    ahead = _ahead(damaged, state.place + 1, trail)
    bracket = _EATEN.match(damaged, state.place + 1)
    found: list[tuple[float, str]] = []
    for first, second in gbk.vanished():
        before = gbk.pairs().get((state.carry, first))
        after = gbk.pairs().get((second, lead))
        if before is None or after is None or not model.known(before) or not model.known(after):
            continue
        if bracket is None or load_readings().reads(after, bracket[1]):
            found.append((-model.score(context + before + after + ahead), before + after))
    filled: list[_State] = []
    for _, both in sorted(found)[:_TAILS]:
        origins = (*state.origins, (state.since, state.since + 1))
        guessed = (*state.guessed, len(state.chars), len(state.chars) + 1)
        half = _State(state.chars + both[0], origins, state.place, lead, state.place, guessed)
        filled.append(half.read(both[1], state.place, trail))
    return filled


def _likelihood(state: _State, model: WordModel, left: str) -> float:
    context = left[-3:]
    # Only the last characters differ much between states; the whole run would make the search quadratic.
    return model.score(context + state.chars[-40:]) + _HOLE * (len(state.guessed) // 2)


def completed(run: Run, damaged: str, model: WordModel) -> tuple[Run, ...]:
    """The run with its lost last trail byte restored in the likeliest ways, and without that last character.

    A pronunciation behind the run, whose opening bracket may be lost, says what the last character is and goes.
    """
    bracket = _EATEN.match(damaged, run.end)
    if run.carry is None:
        return (_confirmed(run, bracket),)
    chars = gbk.trails().get(run.carry, ())
    end, prior = run.end, run.prior + _LOST_TRAIL
    if bracket is not None:
        read = tuple(char for char in chars if load_readings().reads(char, bracket[1]))
        chars, end, prior = (read, bracket.end(), run.prior + _CONFIRMED) if read else (chars, end, prior)
    after = damaged[end : end + 4].partition("\n")[0]
    ranked = sorted((-model.score(run.text[-4:] + char + after), char) for char in chars if model.known(char))
    last = run.origins[-1][1] - 1 if run.origins else run.end - 1
    origins = (*run.origins, (last, max(end, last + 1)))
    guessed = run.guessed if prior > 0 else (*run.guessed, len(run.text))
    whole = [Run(run.text + char, origins, end, None, prior, guessed) for _, char in ranked[:_TAILS]]
    return (*whole, replace(run, carry=None, prior=run.prior + _MISSING))


def _confirmed(run: Run, bracket: re.Match[str] | None) -> Run:
    if bracket is None or bracket[0][0] not in "(（" or not load_readings().reads(run.text[-1], bracket[1]):
        return run
    origins = (*run.origins[:-1], (run.origins[-1][0], bracket.end()))
    guessed = tuple(place for place in run.guessed if place != len(run.text) - 1)
    return replace(run, origins=origins, end=bracket.end(), prior=run.prior + _CONFIRMED, guessed=guessed)
