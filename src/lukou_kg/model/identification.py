"""Why two names are held to be those of one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Identification:
    """Two names that were found to be those of the thing with the id `thing`, in code point order.

    They may be equal, where namesakes were found to be one. `facts` are what speaks for and against it, as the rows of
    the table `identity` are called, in order; `chance` is what these amount to, None where a rule or a person decided;
    `decided` are the ids of the decisions of people that say so, in order.
    """

    thing: str
    names: tuple[str, str]
    facts: tuple[str, ...] = ()
    chance: float | None = None
    decided: tuple[str, ...] = ()
