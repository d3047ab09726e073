"""Whose company "we" means in a quotation: that of the person who is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.model.reading import Reading

_QUOTED = re.compile("([：:])?“[^“”]{1,600}”")
_SOMEONE = re.compile("[^，。；：“”]{0,10}?(?:负责人|董事长|经理|厂长|总监|主管|总裁|总工|工程师|工作人员|员工|职工)")
_NEAR = 60

_Voice = tuple[int, int, str | None]  # where it starts and ends, and the key of its company


def speakers(reading: Reading, works: Iterable[Claim]) -> Mapping[int, Mention]:
    """For each sentence inside a quotation, the company of the speaker, where it is known.

    The speaker is the last one named within sixty characters before a quotation that a colon opens, else the first one
    within sixty characters after it: a person with an employer, or someone of a company who has no name
    (恒岳重工负责人). `works` are the claims of the relation worksFor.
    """
    voices = sorted(_voices(reading, works))
    starts, ends = [voice[0] for voice in voices], [voice[1] for voice in voices]
    entities = {entity.key: entity for entity in reading.entities}
    found: dict[int, Mention] = {}
    for quoted in _QUOTED.finditer(reading.text):
        if quoted.group(1):
            index = bisect_right(ends, quoted.start()) - 1
            near = index >= 0 and quoted.start() - ends[index] <= _NEAR
        else:
            index = bisect_left(starts, quoted.end())
            near = index < len(voices) and starts[index] - quoted.end() <= _NEAR
        company = entities.get(voices[index][2] or "") if near else None
        if company is not None and company.kind == "Company":
            found |= dict.fromkeys(_sentences(reading, quoted.start(), quoted.end()), company.mentions[0])
    return found


def _voices(reading: Reading, works: Iterable[Claim]) -> Iterator[_Voice]:
    employers = {claim.subject: claim.object for claim in works}
    for entity in reading.entities:
        for mention in entity.mentions:
            span = mention.span
            if entity.kind == "Person":
                yield span.start, span.end, employers.get(entity.key)
            elif entity.kind == "Company" and (role := _SOMEONE.match(reading.text, span.end)):
                yield span.start, role.end(), entity.key


def _sentences(reading: Reading, start: int, end: int) -> Sequence[int]:
    first = bisect_right(reading.sentences, start, key=lambda span: span.end)
    return range(first, bisect_left(reading.sentences, end, key=lambda span: span.start))
