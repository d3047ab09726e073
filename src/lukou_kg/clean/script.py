"""Simplified script: OpenCC's conversion, character by character so that the way back stays exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from opencc import OpenCC

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair
from lukou_kg.schema.forms import load_forms
from lukou_kg.schema.towns import load_towns
from lukou_kg.schema.words import load_words

_LAST_COMMON = "\uffff"  # simplified forms beyond it are in no list and few fonts: 鮀江街道 stays
_IDEOGRAPHS = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
# What OpenCC leaves in traditional text: 著 where it is the particle 着, and 甚麼.
_ZHE = re.compile(r"(?<![名显显原编译论专巨卓土拙遗合昭较])著(?![名作称书者述录译有])")
_SHENME = re.compile(r"甚(?=[么麽])")
_EXTRA = str.maketrans({"淥": "渌", "麽": "么", "陜": "陕"})  # 陜 is another character, written for 陝
_PROJECT = re.compile("专案(?![组组小队调查办])")  # what converters to the usage of Taiwan make of 项目
_IN_BOTH = frozenset("乾著瞭藉夥徵昇")  # these stand in simplified text too, with another meaning
# In names these are other characters than in words: 李乾明 and 饼干, 鉅盛华 and 巨额, 濛江 and 迷蒙.
_IN_NAMES: Mapping[str, str] = {"乾": "乾", "鉅": "钜", "濛": "濛"}
_DRIED = frozenset("豆肉笋菜果薯饼鱼桃杏枣")  # 乾 behind these is dried food
_LONGEST_WORD = 4


@lru_cache(maxsize=2)
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)


@lru_cache(maxsize=1)
def simple_forms() -> Mapping[int, str]:
    """A table for str.translate that leads from single traditional characters to simplified ones, for comparisons."""
    # Set apart by line ends, no two characters form a phrase.
    converted = _converter("t2s").convert("\n".join(_IDEOGRAPHS)).split("\n")
    table = {ord(char): simple for char, simple in zip(_IDEOGRAPHS, converted, strict=True) if char != simple}
    return {**{code: simple for code, simple in table.items() if simple <= _LAST_COMMON}, **_extra()}


@lru_cache(maxsize=1)
def _extra() -> Mapping[int, str]:
    return {**load_forms(), **_EXTRA}


@lru_cache(maxsize=1)
def _simplified_only() -> frozenset[str]:
    converted = _converter("s2t").convert("\n".join(_IDEOGRAPHS)).split("\n")
    changed = (char for char, other in zip(_IDEOGRAPHS, converted, strict=True) if char != other)
    # What Big5 has (于, 里, 后) stands in traditional text too.
    return frozenset(char for char in changed if not char.encode("big5", errors="ignore"))


@lru_cache(maxsize=1)
def _traditional_only() -> frozenset[str]:
    return frozenset(map(chr, simple_forms())) - _IN_BOTH


def script_of(text: str) -> str:
    """The script of a text, "simplified", "traditional" or "mixed", by the characters that stand in one only."""
    table = simple_forms()
    traditional = sum(ord(char) in table for char in text)
    simplified = sum(char in _simplified_only() for char in text)
    if traditional * 20 <= simplified or traditional == 0:
        return "simplified"
    return "traditional" if simplified * 20 <= traditional else "mixed"


def of_other_script(text: str) -> frozenset[str]:
    """The characters that a text in its script does not have; none where scripts are mixed, or nothing tells."""
    if not any(char in _traditional_only() or char in _simplified_only() for char in text):
        return frozenset()
    script = script_of(text)
    if script == "traditional":
        return _simplified_only()
    return _traditional_only() if script == "simplified" else frozenset()


def simplify(text: AlignedText, script: str) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text in simplified script."""
    edits: list[Edit] = []
    start = 0
    for line in text.text.split("\n"):
        if line:
            edits += _changes(line, _simple(line, script), start)
        start += len(line) + 1
    return text.edited(edits)


def _simple(line: str, script: str) -> str:
    converted = _converter("t2s").convert(line).translate(_extra())
    if len(converted) != len(line):
        # A phrase changed its length: characters one by one keep the way back exact.
        converted = line.translate(simple_forms())
    converted = "".join(new if new <= _LAST_COMMON else old for old, new in zip(line, converted, strict=True))
    if not _IN_NAMES.keys().isdisjoint(line):
        converted = "".join(_named(line, converted, place) for place in range(len(line)))
    if script == "simplified":
        converted = "".join(old if old in _IN_BOTH else new for old, new in zip(line, converted, strict=True))
    else:
        converted = _PROJECT.sub("项目", _ZHE.sub("着", converted))
    return _SHENME.sub("什", converted)


def _named(line: str, converted: str, place: int) -> str:
    """The character at a place: as it is in names where no word or town of the lists stands there."""
    named = _IN_NAMES.get(line[place])
    if named is None or converted[place] == named or converted[max(place - 1, 0)] in _DRIED:
        return converted[place]
    ends = range(place + 1, place + 1 + _LONGEST_WORD)
    spans = ((start, end) for end in ends for start in range(max(end - _LONGEST_WORD, 0), place + 1) if end - start > 1)
    words, towns = load_words(), load_towns()
    found = any(converted[start:end] in words or converted[start:end] in towns for start, end in spans)
    return converted[place] if found else named


def _changes(before: str, after: str, offset: int) -> list[Edit]:
    edits: list[Edit] = []
    start: int | None = None
    for place in range(len(before) + 1):
        if place < len(before) and before[place] != after[place]:
            start = place if start is None else start
        elif start is not None:
            edits.append(Edit(start=offset + start, end=offset + place, after=after[start:place], kind="script"))
            start = None
    return edits
