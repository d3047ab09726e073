"""The things of the invented region, with the facts that its articles tell of them."""

from __future__ import annotations

from dataclasses import dataclass

from region.names import Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """`id` is unique in the region; the first of `kinds` (parted by /) is preferred."""

    id: str
    kinds: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Thing):
    """A division or a town; `short` is its name without 县, 区, 市, empty where nothing would be left."""

    short: str

    @property
    def bare(self) -> str:
        """The shorter name where there is one."""
        return self.short or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Thing):
    """A company; its full name is the name of `place`, `short` and an ending."""

    short: str
    place: Place
    trade: Trade
    chairman: Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Park(Thing):
    """A park of a county, called after it: 柳河 + 经开区; `square` is its area in square kilometres."""

    tail: str
    square: int
    firms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Thing):
    """A project. `cost` is CNY, `area` mu, `output` CNY a year, `amount` units of its goods a year.

    `begun` and `done` are months: year times twelve, and the month from 0. `park` is None where it stands elsewhere,
    `firm` where a body builds it, `goods` where it makes none. `form` says how its name is built (see `naming.py`).
    """

    form: str
    firm: Firm | None
    park: Park | None
    trade: Trade | None
    cost: int
    area: int
    output: int
    amount: int
    jobs: int
    begun: int
    done: int
    tail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """Who holds office in a county for some years."""

    secretary: Thing
    mayor: Thing
    deputies: tuple[Thing, ...]
    park_head: Thing
