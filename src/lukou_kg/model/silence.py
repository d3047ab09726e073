"""Sentences that yielded no claim, and why, as far as those who read them can tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What a rule whose words stand in a sentence did not find there."""

    SUBJECT = "subject"
    OBJECT = "object"
    VALUE = "value"
    SAME = "same"  # both ends turned out to be one thing
    ENTITY = "entity"  # an end is a phrase that points to nothing known


class Cause(StrEnum):
    """Why a sentence yielded no claim; where several causes hold, the first in this order is given."""

    DAMAGED = "damaged"  # it holds characters that look damaged, of which no name is read
    BEATEN = "beaten"  # a candidate gave way to another claim
    UNCLEAR = "unclear"  # a rule fits, and it is not clear of what it speaks
    QUESTION = "question"  # it asks and states nothing
    CONDITION = "condition"  # it begins with a condition and states nothing
    FORM = "form"  # words of a rule stand there with things of the right kinds, and yet no rule fits
    KIND = "kind"  # words of a rule stand there, and nothing of the right kind
    NAMES = "names"  # it only names things: no words of a rule stand there
    NOTHING = "nothing"  # neither names nor words of a rule
    UNCLAIMED = "unclaimed"  # an extractor of one's own says nothing of it, or nothing that could be taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """That sentence number `sentence` yielded no claim, and why.

    `relation`, `rule` and `words` (of the text) tell which rule came nearest; `lack` is what it did not find, `wanted`
    the kinds of things, or the types of values, that it looked for. `rival` is the rule of the claim that stands in
    place of a beaten candidate.
    """

    sentence: int
    cause: Cause
    relation: str | None = None
    rule: str | None = None
    words: str = ""
    lack: Lack | None = None
    wanted: tuple[str, ...] = ()
    rival: str | None = None
