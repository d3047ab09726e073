"""Which persons of a sentence only accompany, receive or take part, so that a visit is not theirs."""

from __future__ import annotations

import re

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

_AFTER = re.compile(
    r"(?:等[^，。；]{0,14})?(?:[，,]?(?:一同|一起|分别|全程|共同))?(?:陪同|参加|随同|参与|介绍|汇报|主持|会见|接待|迎接)"
)
_HOSTED = re.compile(r"(?:在|由)[^，。；]{0,40}$")
_HEARD = re.compile(r"(?:听取|聆听)了?[^，。；]{0,24}$")
_LED = re.compile("(?:带着|带领|率领|率(?![队先众])|偕同|携同)[^，。；到赴来]{0,24}$")
_LIST = re.compile(r"[、和及与]|以及")


def companions(text: str, sentence: Span, persons: list[Mention]) -> frozenset[Span]:
    """The spans of the persons of `sentence` who accompany or receive; a list stands or falls with its last member."""
    found: set[Span] = set()
    group: list[Mention] = []
    for index, person in enumerate(persons):
        group.append(person)
        after = text[person.span.end : sentence.end]
        following = persons[index + 1] if index + 1 < len(persons) else None
        if following and "，" not in (between := text[person.span.end : following.span.start]) and _LIST.match(between):
            continue
        match = _AFTER.match(after)
        before = text[sentence.start : group[0].span.start]
        hosted = (
            match is not None
            or _HEARD.search(before) is not None
            or _LED.search(before) is not None
            or (_HOSTED.search(before) is not None and "陪同" in after[:12])
        )
        if hosted:
            found.update(member.span for member in group)
        group = []
    return frozenset(found)
