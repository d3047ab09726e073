"""Sittings of congresses and committees as occasions: 云溪市六届人大四次会议, 市委六届七次全会."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lukou_kg.detect.candidates import Candidate

SITTING = "Event/sitting"
_NUMBER = "[\\d一二三四五六七八九十]{1,3}"
_SITTING = re.compile(
    f"(?:中共|中国共产党)?(?:政协|[省市州县区旗]?(?:纪委|政协)|[省市州县区旗]委?|党委)?(?:委员会)?(?P<sitting>第?{_NUMBER}届"
    "(?:(?:人民代表大会|人大|政协|委员会|全委会?)?(?:常务委员会|常委会)?)"
    f"第?{_NUMBER}次(?:全体)?(?:会议|全会))"
)
_ABOVE = re.compile("(?:中国人民政治协商会议|中国共产党|政协|中共)$")
_LONGEST_ABOVE = 10
_SCORE = 0.95


def sittings(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The sittings that `text` tells of, with the place or committee before their number.

    `candidates` tell where places are named.
    """
    starts: dict[int, int] = {}
    for item in candidates:
        if item.kind == "Place" and not item.pointer:
            starts[item.end] = min(item.start, starts.get(item.end, item.start))
    for found in _SITTING.finditer(text):
        start = found.start()
        start = min(starts.get(end, start) for end in range(start, found.start("sitting") + 1))
        above = _ABOVE.search(text, max(0, start - _LONGEST_ABOVE), start)
        yield Candidate(above.start() if above else start, found.end(), "Event", SITTING, _SCORE)
