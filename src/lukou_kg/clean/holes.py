"""Reads a shifted run in which pairs of bytes have vanished: 公司 (B9AB CBBE) shows as 咕 (B9BE).

Two neighbouring bytes of a shifted run that fall into GBK's user-defined zone leave nothing behind, one pair in seven.
What they were can be told only where words confirm it: each pair of characters that could have stood there must form
a word, or complete the words on both sides. The likeliest readings are kept side by side to the end of the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lukou_kg.clean import gbk
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.shifted import BRACKET, LONGEST, Run, Step, ends_of
from lukou_kg.schema.readings import load_readings

_BEAM = 10
_TRIED = 4
_KEPT = 4
_MOST = 8  # vanished pairs in one run
_HOLE = -1.0
_FREQUENT = -7.5  # the log probability of a character that often stands alone
_CONTEXT = 5


@dataclass(frozen=True, slots=True)
class _Path:
    step: Step
    score: float


def read_with_holes(damaged: str, mark: int, carry: int, left: str, model: WordModel) -> tuple[Run, ...]:
    """The likeliest readings of the run behind the character at `mark`, which lent it the byte `carry`.

    `left` is what the text says before the run.
    """
    paths = [_Path(Step("", (), mark + 1, carry, mark), 0.0)]
    for place in range(mark + 1, min(len(damaged), mark + LONGEST)):
        coded = gbk.encode(damaged[place])
        if coded is None or not paths:
            return ()
        if len(coded) == 1:
            return tuple(_ends(damaged, paths, coded[0], left, model))
        paths = _further(damaged, paths, (coded[0], coded[1]), left, model)
        if coded[1] in gbk.LETTERS:
            return tuple(path.step.in_step_at(chr(coded[1])) for path in paths)
    return tuple(run for path in paths for run in ends_of(damaged, path.step))


def _further(damaged: str, paths: list[_Path], shown: tuple[int, int], left: str, model: WordModel) -> list[_Path]:
    """The likeliest paths one character on, straight or over a vanished pair."""
    step = paths[0].step  # all paths stand at the same place and carry the same byte
    straight = gbk.pairs().get((step.carry, shown[0]))
    found: list[_Path] = []
    if straight is not None:
        found = [_extended(path, path.step.read(straight, shown[1]), left, model) for path in paths]
    ahead = _ahead(damaged, step.place + 1, shown[1])
    fillings = _fillings(step.carry, shown[0], model)
    for path in paths[:_TRIED]:
        if len(path.step.guessed) < 2 * _MOST:
            likely = _confirmed(path, fillings, left, ahead, model)
            found += _filled(path, likely, shown[1], left, ahead=ahead, model=model)
    return sorted(found, key=lambda path: (-path.score, path.step.chars))[:_BEAM]


def _ends(damaged: str, paths: list[_Path], byte: int, left: str, model: WordModel) -> Iterator[Run]:
    for path in paths:
        yield from ends_of(damaged, path.step)
    if byte not in gbk.LETTERS:
        return
    fillings = _fillings(paths[0].step.carry, byte, model)
    bracket = BRACKET.match(damaged, paths[0].step.place + 1)
    if bracket is not None:
        fillings = [pair for pair in fillings if load_readings().reads(pair[1], bracket[1])]
    for path in paths[:_TRIED]:
        likely = fillings if bracket is not None else _confirmed(path, fillings, left, "", model)
        for last in _filled(path, likely, 0, left, ahead="", model=model):
            yield last.step.ended(None)


def _fillings(carry: int, lead: int, model: WordModel) -> list[tuple[str, str]]:
    """The pairs of characters, common ones or a word, that lose their middle bytes to the user-defined zone."""
    table = gbk.pairs()
    found: list[tuple[str, str]] = []
    for first, second in gbk.vanished():
        before, after = table.get((carry, first)), table.get((second, lead))
        if before is None or after is None:
            continue
        if (model.known(before) and model.known(after)) or model.has(before + after):
            found.append((before, after))
    return found


def _filled(
    path: _Path, pairs: list[tuple[str, str]], trail: int, left: str, *, ahead: str, model: WordModel
) -> list[_Path]:
    context = (left + path.step.chars)[-_CONTEXT:]
    begun = model.score(context)
    scored = sorted((begun - model.score(context + before + after + ahead), before, after) for before, after in pairs)
    filled: list[_Path] = []
    for _, before, after in scored[:_KEPT]:
        step = path.step
        half = replace(
            step,
            chars=step.chars + before,
            origins=(*step.origins, (step.since, step.since + 1)),
            since=step.place,
            prior=step.prior + _HOLE,
            guessed=(*step.guessed, len(step.chars), len(step.chars) + 1),
        )
        filled.append(_extended(path, half.read(after, trail), left, model))
    return filled


def _confirmed(
    path: _Path, pairs: list[tuple[str, str]], left: str, ahead: str, model: WordModel
) -> list[tuple[str, str]]:
    """The pairs that are a word, or whose characters each complete a word beside them or often stand alone."""
    last, following = (left + path.step.chars)[-1:], ahead[:1]
    return [
        (before, after)
        for before, after in pairs
        if model.has(before + after)
        or (
            (model.has(last + before) or model.score(before) > _FREQUENT)
            and (model.has(after + following) or model.score(after) > _FREQUENT)
        )
    ]


def _extended(path: _Path, step: Step, left: str, model: WordModel) -> _Path:
    added = len(step.chars) - len(path.step.chars)
    context = (left + step.chars)[-_CONTEXT - added :]
    gain = model.score(context) - model.score(context[:-added])
    return _Path(step, path.score + gain + step.prior - path.step.prior)


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
