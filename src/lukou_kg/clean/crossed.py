"""Repair of pronunciations that a page inserted between the two bytes of a character: 打?qū)嵉墓 for 打實的工.

The inserter took the trail byte of one character and the lead byte of the next for a character of their own (F2 8C,
驅, read qū, between 打 and 實) and put its bracket behind them. The decoder lost that lead byte together with the
opening bracket, and the text behind it is read one byte late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lukou_kg.clean import gbk
from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.holes import read_with_holes
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.clean.shifted import Run, completed, doubted, read_shifted
from lukou_kg.model.document import Repair
from lukou_kg.schema.readings import load_readings, plain

_CROSSED = re.compile(
    rf"([\u3400-\u9fff])[?\ufffd]?[(（]?({SYLLABLE}) ?[)）](?=[^\x00-\x3f\x7f]|\??\(?{SYLLABLE} ?[)）])"
)
_MARGIN = 6.0
_LEFT = 4
_SITES = 200  # bounds the work for a text that is nothing but damage
_TOO_MANY = "more damage than is worked on in one text"


def undo_crossed(text: AlignedText, model: WordModel) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without such brackets and with the characters that they had cut in two."""
    return text.edited(list(_edits(text.text, model.remembering())))


def _edits(text: str, model: WordModel) -> Iterator[Edit]:
    place = worked_on = 0
    while (site := _CROSSED.search(text, place)) is not None:
        carries = _carries(site)
        worked_on += bool(carries)
        if carries and worked_on > _SITES:
            stands = text[site.start() : site.end()]
            yield Edit(start=site.start(), end=site.end(), after=stands, kind="pinyin", applied=False, reason=_TOO_MANY)
            place = site.end()
            continue
        best = max(_readings(text, site, carries, model), key=lambda reading: reading[0], default=None)
        if best is None or best[0] < _MARGIN:
            place = site.end(1)
            continue
        run = best[1]
        left = text[max(0, site.end(1) - _LEFT) : site.end(1)].rpartition("\n")[2]
        yield from doubted(run, left, text, model, kind="pinyin")
        yield Edit(start=site.end(1), end=run.end, after=run.text, kind="pinyin", score=0.9, origins=run.origins)
        place = run.end


def _carries(site: re.Match[str]) -> list[int]:
    """The second bytes that the character may have whose first is the second one of the character before it."""
    before = gbk.encode(site[1])
    if before is None or len(before) == 1:
        return []
    coded = (gbk.encode(char) for char in load_readings().chars.get(plain(site[2]), ""))
    return sorted({pair[1] for pair in coded if pair is not None and pair[0] == before[1]})


def _readings(text: str, site: re.Match[str], carries: Iterable[int], model: WordModel) -> Iterator[tuple[float, Run]]:
    """How much likelier each reading is than the text as it stands."""
    left = text[max(0, site.end(1) - _LEFT) : site.end(1)].rpartition("\n")[2]
    for carry in carries:
        straight = read_shifted(text, site.end(), carry, site.end(1))
        for begun in (*straight, *read_with_holes(text, site.end() - 1, carry, left, model)):
            for run in completed(begun, text, model):
                after = text[run.end : run.end + _LEFT].partition("\n")[0]
                stands = model.score(left + text[site.end(1) : run.end] + after)
                yield model.score(left + run.text + after) + run.prior - stands, run
