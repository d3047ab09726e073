"""Second repair: pronunciations that a page inserted in brackets behind its characters, 項(xiàng)目."""

from __future__ import annotations

import re

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Repair
from lukou_kg.schema.readings import load_readings

SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡɑ]{1,6}"
_BRACKETED = re.compile(rf"[(（] {{0,2}}({SYLLABLE}) {{0,2}}[)）]")
_ANNOTATED = re.compile(rf"([\u3400-\u4dbf\u4e00-\u9fff〇])((?:{_BRACKETED.pattern})+)")


def strip_pinyin(text: AlignedText) -> tuple[AlignedText, tuple[Repair, ...]]:
    """The text without pronunciations. A bracket that is no reading of the character before it stays: 胺(PI).

    Repeated ones (項(xiàng)(xiàng)), ones without tone marks and ones with blanks inside go too.
    """
    readings = load_readings()
    edits: list[Edit] = []
    for found in _ANNOTATED.finditer(text.text):
        end = found.end(1)
        for bracket in _BRACKETED.finditer(text.text, found.start(2), found.end(2)):
            if not readings.reads(found[1], bracket[1]):
                break
            end = bracket.end()
        if end > found.end(1):
            edits.append(Edit(start=found.end(1), end=end, after="", kind="pinyin"))
    return text.edited(edits)
