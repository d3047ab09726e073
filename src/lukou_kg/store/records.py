"""What a journal tells beside articles and readings: what was kept aside, withdrawn, and became of what was given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A source, or one article of it, that was kept aside: at which stage ("read", "extract") and why.

    `sha256` is empty where the bytes could not be had.
    """

    source: str
    sha256: str
    stage: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An article that was withdrawn and is not taken again: from one source of its bytes, or from all (`source` "").

    `at` is the day and time in UTC (ISO 8601), `who` and `why` what was given with it, `called` the name by which it
    was withdrawn.
    """

    sha256: str
    source: str
    at: str
    who: str
    why: str
    called: str = ""


class Receipt(StrEnum):
    """What became of an article that was given: its bytes are new, or known from its source, or from another source.

    What was withdrawn is not taken.
    """

    TAKEN = "taken"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
