"""A reading of damaged text, character by character, while it is still under way."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from typing import NamedTuple

_WIDTH = 40
_DEPTH = 13.0


class Path(NamedTuple):
    """What is read so far: `char`, from the characters `origin` of the damaged text, behind the path `before`.

    `score` is its log probability, `context` the last two characters as the model counts them. `carry` is the first
    byte of the character to be read next, which stands in the damaged text at `since`.
    """

    score: float
    context: str
    carry: int
    since: int
    char: str
    origin: tuple[int, int]
    before: Path | None


def begun(score: float, context: str, carry: int, since: int) -> Path:
    """A path on which nothing is read yet."""
    return Path(score, context, carry, since, "", (since, since), None)


def extended(path: Path, char: str, folded: str, likely: float, *, end: int, carry: int) -> Path:
    """The path with the character that reaches from the byte carried up to `end`, where its last part lends the next.

    It counts as `folded`, and `likely` is its log probability behind the path.
    """
    context = path.context[1] + folded
    return Path(path.score + likely, context, carry, max(end - 1, path.since), char, (path.since, end), path)


def spelled(path: Path) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The characters that were read, and for each the characters of the damaged text that it came from."""
    chars: list[str] = []
    origins: list[tuple[int, int]] = []
    step: Path | None = path
    while step is not None:
        if step.char:
            chars.append(step.char)
            origins.append(step.origin)
        step = step.before
    return "".join(reversed(chars)), tuple(reversed(origins))


class Likeliest:
    """The forty likeliest paths among those that it is given, but none that is far less likely than the best.

    `bound` is the score that a further path must have to be one of them.
    """

    def __init__(self, paths: Iterable[Path] = (), *, bound: float = -math.inf) -> None:
        self._kept: list[tuple[float, int, Path]] = []
        self._count = 0
        self.bound = bound
        for path in paths:
            self.add(path)

    def add(self, path: Path) -> None:
        """Keeps a path if it is one of them."""
        if path.score < self.bound:
            return
        self._count += 1
        heapq.heappush(self._kept, (path.score, -self._count, path))
        if len(self._kept) > _WIDTH:
            heapq.heappop(self._kept)
        if len(self._kept) == _WIDTH:
            self.bound = max(self.bound, self._kept[0][0])
        self.bound = max(self.bound, path.score - _DEPTH)

    def ranked(self) -> list[Path]:
        """Those kept, likeliest first; of equals the one that came first."""
        return [
            path
            for score, _, path in sorted(self._kept, key=lambda kept: kept[:2], reverse=True)
            if score >= self.bound
        ]
