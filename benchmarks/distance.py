"""How many characters must be put in, taken out or changed to make one text of another (Levenshtein 1966)."""

from __future__ import annotations


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def edits(text: str, wanted: str) -> tuple[int, ...]:
    """The places in `text` of a shortest list of such steps; as many as the distance, in order."""
    head = _common(text, wanted)
    tail = _common(text[head:][::-1], wanted[head:][::-1])
    mine, other = text[head : len(text) - tail], wanted[head : len(wanted) - tail]
    rows = [list(range(len(other) + 1))]
    for number, char in enumerate(mine, 1):
        above, row = rows[-1], [number]
        for place, beside in enumerate(other):
            row.append(min(above[place] + (char != beside), above[place + 1] + 1, row[place] + 1))
        rows.append(row)
    return tuple(head + place for place in _steps(rows, mine, other))


def _steps(rows: list[list[int]], mine: str, other: str) -> list[int]:
    found: list[int] = []
    here, there = len(mine), len(other)
    while here or there:
        cost = rows[here][there]
        if here and there and cost == rows[here - 1][there - 1] + (mine[here - 1] != other[there - 1]):
            changed = mine[here - 1] != other[there - 1]
            here, there = here - 1, there - 1
            found += [here] * changed
        elif here and cost == rows[here - 1][there] + 1:
            here -= 1
            found.append(here)
        else:
            there -= 1
            found.append(here)
    return found[::-1]
