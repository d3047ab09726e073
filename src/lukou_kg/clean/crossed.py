"""Repair of pronunciations that a page inserted between the two bytes of a character: 打?qū)嵉墓 for 打實的工.

The inserter took the trail byte of one character and the lead byte of the next for a character of their own (F2 8C,
驅, read qū, between 打 and 實) and put its bracket behind them. The decoder lost that lead byte together with the
opening bracket, and the text behind it is read one byte late.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from lukou_kg.clean import gbk
from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.clean.beam import Reader
from lukou_kg.clean.path import begun
from lukou_kg.clean.pinyin import SYLLABLE
from lukou_kg.clean.reader import Language
from lukou_kg.clean.repaired import DOUBT, TOO_MUCH, edits_of, unclear
from lukou_kg.clean.sites import Site, next_ascii, outside
from lukou_kg.model.document import Repair
from lukou_kg.schema.readings import load_readings, plain

_LEFT = 6
_CROSSED = re.compile(
    rf"([\u3400-\u9fff])[?\ufffd]?[(（]?({SYLLABLE}) ?[)）](?=[^\x00-\x3f\x7f]|\??\(?{SYLLABLE} ?[)）])"
)


def undo_crossed(text: AlignedText, language: Callable[[], Language]) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without such brackets and with the characters that they had cut in two.

    `language` is asked for only where there is such a bracket.
    """
    sites = [(site, carries) for site in _CROSSED.finditer(text.text) if (carries := _carries(site))]
    if not sites:
        return text, ()
    own = outside(text.text, (_run_of(site, text.text) for site, _ in sites))
    reader = language().reader_of(text.text, own, narrowed=False)
    return text.edited(list(_edits(reader, sites)))


def _edits(reader: Reader, sites: Sequence[tuple[re.Match[str], Sequence[int]]]) -> Iterator[Edit]:
    done = 0
    for site, carries in sites:
        if site.start() < done:
            continue
        if reader.tired:
            yield unclear(site.start(), site.end(), site[0], kind="pinyin", reason=TOO_MUCH)
            continue
        for edit in _repair(reader, site, carries):
            yield edit
            done = edit.end if edit.applied else done


def _repair(reader: Reader, site: re.Match[str], carries: Sequence[int]) -> Iterator[Edit]:
    start = site.end(1)
    line = reader.damaged[max(0, start - _LEFT) : start].rpartition("\n")[2]
    context = reader.model.context(line)
    paths = [begun(0.0, context, carry, start) for carry in carries]
    readings = reader.readings(site.end(), paths, line)
    if not readings.ranked:
        return
    # A whole bracket may stand behind a run that began elsewhere: what is behind it must be out of step by itself.
    stands = site.end() if reader.damaged[start] in "(（" else start
    gain = readings.ranked[0].score - reader.unread(stands, readings.end, line)
    if gain > DOUBT:
        yield from edits_of(start, readings.ranked, gain, reader, context, kind="pinyin")


def _run_of(site: re.Match[str], text: str) -> Site:
    """The site as far as its run may reach: up to the next ASCII character behind its bracket."""
    return Site(site.start(), site.end(1), next_ascii(text, site.end()))


def _carries(site: re.Match[str]) -> list[int]:
    """The second bytes that the character may have whose first is the second one of the character before it."""
    before = gbk.encode(site[1])
    if before is None or len(before) == 1:
        return []
    return sorted({pair[1] for pair in _read_so(plain(site[2])) if pair[0] == before[1]})


@lru_cache(maxsize=2048)
def _read_so(syllable: str) -> tuple[bytes, ...]:
    """The two bytes of each character with a reading, without tone."""
    coded = (gbk.encode(char) for char in load_readings().chars.get(syllable, ""))
    return tuple(pair for pair in coded if pair is not None and len(pair) > 1)
