"""Texts parted into what was found in them and what stands between, so that a template marks and escapes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it was found."""

    text: str
    found: bool


def marked(result: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A result of a search with the pieces of its text."""
    return {**result, "pieces": pieces(text, [(match["start"], match["end"]) for match in result["matches"]])}


def pieces(text: str, ranges: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text in pieces, of which those in the ranges are found; ranges are in order and do not touch.

    >>> [(piece.text, piece.found) for piece in pieces("岑澈新材", [(2, 4)])]
    [('岑澈', False), ('新材', True)]
    """
    listed: list[Piece] = []
    behind = 0
    for start, end in ranges:
        listed += [Piece(text[behind:start], found=False), Piece(text[start:end], found=True)]
        behind = end
    return [piece for piece in (*listed, Piece(text[behind:], found=False)) if piece.text]
