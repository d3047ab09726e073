"""What an ordeal has shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """How many trials an ordeal had, how many of them lost something or broke a promise, and what else to know."""

    tried: int
    lost: int
    told: str
