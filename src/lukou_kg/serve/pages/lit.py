"""Texts with some of their places marked, as pieces that lie one inside the other, so that a template can write them.

Places may overlap in any way: one that sticks out of another is cut at its end and goes on behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a text to be marked, code points, half-open; `sort` and `about` are for the template."""

    start: int
    end: int
    sort: str
    about: Any = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: words alone (`place` is None), or a marked place with the pieces inside it."""

    text: str
    place: Place | None = None
    inside: tuple[Piece, ...] = ()


def pieces(text: str, start: int, end: int, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The pieces of a range of a text; `first` is False for the rest of a place that had to be cut.

    >>> [(piece.text, piece.place and piece.place.sort) for piece in pieces("甲乙丙", 0, 3, [Place(1, 2, "x")])]
    [('甲', None), ('乙', 'x'), ('丙', None)]
    """
    within = sorted(
        (_clipped(place, start, end) for place in places if max(place.start, start) < min(place.end, end)),
        key=lambda place: (place.start, -place.end),
    )
    return tuple(_pieces(text, start, end, within))


def _clipped(place: Place, start: int, end: int) -> Place:
    first = place.first and place.start >= start
    return replace(place, start=max(place.start, start), end=min(place.end, end), first=first)


def _pieces(text: str, start: int, end: int, places: Sequence[Place]) -> list[Piece]:
    found: list[Piece] = []
    at, rest = start, list(places)
    while rest:
        outer, *rest = rest
        if outer.start > at:
            found.append(Piece(text[at : outer.start]))
        inner = [_clipped(place, outer.start, outer.end) for place in rest if place.start < outer.end]
        beyond = [_clipped(place, outer.end, end) for place in rest if place.end > outer.end]
        found.append(Piece(text[outer.start : outer.end], outer, tuple(_pieces(text, outer.start, outer.end, inner))))
        at, rest = outer.end, sorted(beyond, key=lambda place: (place.start, -place.end))
    if at < end:
        found.append(Piece(text[at:end]))
    return found
