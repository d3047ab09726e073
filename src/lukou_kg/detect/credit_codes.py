"""Unified social credit codes (统一社会信用代码) that an article writes beside the name of a company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from lukou_kg.model.claim import Entity

# GB 32100-2015: the characters in the order of their values, and the weight of each place but the last.
_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_CHARACTERS}]{{2}}\d{{6}}[{_CHARACTERS}]{{10}}(?![0-9A-Za-z])", re.IGNORECASE)
_LABEL = re.compile(r"信用代码(?:证?号)?[为是]?[\s:：]*$")
_ALONE = re.compile(r"[\s|,，、:：(（]*")  # what stands between two cells of a table
_ENDS = re.compile(r"[。；！？\n]")
_FARTHEST = 40  # characters between a name and the code that is said of it


def is_credit_code(code: str) -> bool:
    """Whether the last of these 18 characters is the check character that GB 32100-2015 gives for the others.

    >>> is_credit_code("91430200MA4LAB101A")
    True
    >>> is_credit_code("91430200MA4LAB101B")
    False
    """
    values = [_CHARACTERS.find(character) for character in code]
    if len(values) != len(_WEIGHTS) + 1 or min(values) < 0:
        return False
    total = sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=False))
    return values[-1] == -total % len(_CHARACTERS)


def with_codes(entities: Sequence[Entity], text: str, kinds: Collection[str]) -> tuple[Entity, ...]:
    """The entities of a text, those of these `kinds` with the codes that stand beside them, in order.

    A code is that of the company named last before it in the sentence, where the words 信用代码 or nothing but
    a border of cells stands between; a code whose check character is wrong is none.
    """
    ends = sorted(
        (item.span.end, entity.key) for entity in entities if entity.kind in kinds for item in entity.mentions
    )
    found: dict[str, set[str]] = defaultdict(set)
    for match in _CODE.finditer(text):
        code = match.group().upper()
        before = [(end, key) for end, key in ends if match.start() - _FARTHEST <= end <= match.start()]
        if not before or not is_credit_code(code):
            continue
        end, key = before[-1]
        between = text[end : match.start()]
        if _ALONE.fullmatch(between) or (_LABEL.search(between) and not _ENDS.search(between)):
            found[key].add(code)
    return tuple(
        replace(entity, codes=tuple(sorted(found[entity.key]))) if entity.key in found else entity
        for entity in entities
    )
