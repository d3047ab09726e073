"""Reads a run of GBK characters one byte late: what a text says that lost a lead byte, up to where it falls into step.

In such a run each character shows the trail byte of one true character and the lead byte of the next. The run ends at
the first byte below 0x80: a letter that is a trail byte of its own (`軝C` is 機 in a shifted run), or another ASCII
character, before which one trail byte was lost.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lukou_kg.clean import gbk
from lukou_kg.clean.aligned import Edit
from lukou_kg.clean.language import WordModel, is_ideograph
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.schema.readings import load_readings

LONGEST = 300
_TAILS = 6
_LOST_TRAIL = -2.0
_MISSING = -10.0
_CONFIRMED = 6.0
_CONTESTED = 1.5  # the lead over another reading below which a filled-in pair is doubtful
BRACKET = re.compile(rf"[?\ufffd]?[(（]?({SYLLABLE}) ?[)）]")


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
class Step:
    """A run as far as it is read: up to `place`, with the byte `carry` of the character at `since` still to be read."""

    chars: str
    origins: tuple[tuple[int, int], ...]
    place: int
    carry: int
    since: int
    prior: float = 0.0
    guessed: tuple[int, ...] = ()

    def read(self, char: str, carry: int) -> Step:
        """One character further: `carry` is the second byte of the one at `place`."""
        origins = (*self.origins, (self.since, self.place + 1))
        return Step(self.chars + char, origins, self.place + 1, carry, self.place, self.prior, self.guessed)

    def ended(self, carry: int | None) -> Run:
        """The run that ends here."""
        return Run(self.chars, self.origins, self.place, carry, self.prior, self.guessed)

    def in_step_at(self, letter: str) -> Run:
        """The run that ends here because the second byte of the last character shown is a letter of its own."""
        origins = (*self.origins, (self.since, self.place))
        return replace(self.ended(None), text=self.chars + letter, origins=origins)


def read_shifted(damaged: str, start: int, carry: int, since: int) -> tuple[Run, ...]:
    """The readings of the run at `start` whose first byte `carry` stands in the character at `since`; () if none.

    There are two where the run meets a letter: the letter is a trail byte, or it is itself and a trail byte was lost.
    """
    step = Step("", (), start, carry, since)
    for place in range(start, min(len(damaged), start + LONGEST)):
        coded = gbk.encode(damaged[place])
        if coded is None:
            return ()
        if len(coded) == 1:
            break
        char = gbk.pairs().get((step.carry, coded[0]))
        if char is None:
            return ()
        step = step.read(char, coded[1])
        if step.carry in gbk.LETTERS:
            return (step.in_step_at(chr(step.carry)),)
    return tuple(ends_of(damaged, step))


def ends_of(damaged: str, step: Step) -> Iterator[Run]:
    """The ways in which a run can end at an ASCII character or at the end of the text."""
    if step.place < len(damaged) and ord(damaged[step.place]) in gbk.LETTERS:
        char = gbk.pairs().get((step.carry, ord(damaged[step.place])))
        if char is not None:
            yield step.read(char, 0).ended(None)
    yield step.ended(step.carry)


def completed(run: Run, damaged: str, model: WordModel) -> tuple[Run, ...]:
    """The run with its lost last trail byte restored in the likeliest ways, and without that last character.

    A pronunciation behind the run, whose opening bracket may be lost, says what the last character is and goes.
    """
    bracket = BRACKET.match(damaged, run.end)
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


def doubted(
    run: Run, left: str, damaged: str, model: WordModel, *, kind: str, rivals: Sequence[tuple[float, Run]] = ()
) -> tuple[Edit, ...]:
    """The places of guessed characters that no word of several characters confirms, as edits that change nothing.

    Those of a vanished pair are among them where one of `rivals` (by how much it is less likely, and its reading) has
    others there. `left` is what the repaired text says before the run.
    """
    context = left[-4:]
    after = damaged[run.end : run.end + 4].partition("\n")[0]
    words = model.cut(context + run.text + after)
    alone = {start - len(context) for start, end in words if end - start == 1}
    contested = _contested(run, alone, rivals)
    places = [place for place in run.guessed if place in alone or place in contested]
    return tuple(
        Edit(
            start=run.origins[place][0],
            end=run.origins[place][1],
            after=run.text[place],
            kind=kind,
            applied=False,
            reason="bytes were lost here and no word confirms this character",
        )
        for place in places
    )


def _contested(run: Run, alone: set[int], rivals: Sequence[tuple[float, Run]]) -> set[int]:
    """The places of filled-in pairs that a rival reads otherwise: a close one, or any beside a character astray."""
    found: set[int] = set()
    behind = 0
    read_from_bytes = {place for place, char in enumerate(run.text) if is_ideograph(char)} - {*run.guessed}
    astray = alone & read_from_bytes
    read = [(lead, {*zip(rival.origins, rival.text, strict=True)}) for lead, rival in rivals]
    for first in run.guessed:
        pair = {first, first + 1}
        if first < behind or not pair <= {*run.guessed}:
            continue
        behind = first + 2
        enough = math.inf if {first - 1, first + 2} & astray else _CONTESTED
        said = {(run.origins[place], run.text[place]) for place in pair}
        if any(lead < enough and not said <= others for lead, others in read):
            found |= pair
    return found
