"""What a generation holds, graph by graph: lines of N-Triples, a hash that no order changes, and chunks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

_LINE = re.compile(
    rb"(?P<triple><[^>]*> <[^>]*> (?:<[^>]*>|\"(?:[^\"\\]|\\.)*\"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?))"
    rb"(?: <(?P<graph>[^>]*)>)? \.\n"
)
_MODULUS = 1 << 256
_MOST_BYTES = 4 << 20  # of one chunk


@dataclass(frozen=True, slots=True)
class Checksum:
    """How many lines there are, and the sum of their SHA-256, which is the same in whatever order they come."""

    triples: int
    total: int

    @property
    def text(self) -> str:
        """The sum in hexadecimal."""
        return f"{self.total:064x}"


def graphs_in(quads: bytes, default: str) -> Mapping[str, Sequence[bytes]]:
    """The lines of N-Triples of each graph by its IRI, those of the default graph under `default`, in order.

    `quads` are canonical N-Quads, as a generation holds them; raises ValueError for anything else.
    """
    found: dict[str, list[bytes]] = {}
    for line in quads.splitlines(keepends=True):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a line of a generation: {line[:200]!r}")
        graph = default if match["graph"] is None else match["graph"].decode("utf-8")
        found.setdefault(graph, []).append(match["triple"] + b" .\n")
    return found


def checksum(lines: Iterable[bytes]) -> Checksum:
    """The checksum of canonical lines."""
    count = total = 0
    for line in lines:
        count += 1
        total = (total + int.from_bytes(sha256(line).digest())) % _MODULUS
    return Checksum(count, total)


def chunks(lines: Sequence[bytes], most: int) -> Iterator[Sequence[bytes]]:
    """The lines in pieces of at most `most` lines and some megabytes."""
    start = size = 0
    for at, line in enumerate(lines):
        if at > start and (at - start >= most or size + len(line) > _MOST_BYTES):
            yield lines[start:at]
            start, size = at, 0
        size += len(line)
    if start < len(lines):
        yield lines[start:]


def for_update(line: bytes) -> bytes:
    r"""The line as it may stand in an update: there \\u0041 is not a backslash and a word, but would be an A."""
    return _BACKSLASH.sub(lambda match: match[0][:-1] + (b"\\u0075" if match[0][-1:] == b"u" else b"\\u0055"), line)


_BACKSLASH = re.compile(rb"(?<!\\)(?:\\\\)+[uU]")
