"""What a sentence without a subject speaks of: the thing that the sentences before it were about."""

from __future__ import annotations

from collections.abc import Sequence

from lukou_kg.model.claim import Mention
from lukou_kg.relate.mask import Masked

_REACH = 3


def carried(sentences: Sequence[Masked], number: int, before: int, kinds: str) -> Mention | None:
    """The mention that an absent subject of `kinds` means at `before` in sentence `number`, or None.

    It is the last fitting mention earlier in the sentence; else, up to three sentences back within the paragraph, the
    first fitting mention of the nearest sentence that has any, provided that this sentence names no list of them.
    """
    here = sentences[number]
    if earlier := here.mentions(0, before, kinds):
        return earlier[-1]
    for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if sentences[back + 1].spans[0].start - sentences[back].spans[-1].end > 1:
            return None
        found = sentences[back].mentions(0, len(sentences[back].text), kinds)
        if found:
            return found[0] if len({mention.name for mention in found}) <= 2 else None  # noqa: PLR2004
    return None


def group_owner(sentences: Sequence[Masked], number: int, events: str, places: str) -> Mention | None:
    """What a counted group of projects belongs to: the event or the place named in the sentence or up to three before."""
    for kinds in (events, places):
        for back in range(number, max(-1, number - 1 - _REACH), -1):
            found = sentences[back].mentions(0, len(sentences[back].text), kinds)
            if found:
                return found[0]
    return None
