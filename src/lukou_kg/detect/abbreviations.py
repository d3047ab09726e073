"""Short names that the text itself defines: …有限公司（以下简称“云帆公司”）."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lukou_kg.detect.candidates import Candidate

_BRACKET = re.compile("[（(]")
_DEFINED = re.compile(r"[（(](?:以下|下)?(?:简称|称)(?:为|：)?[“\"']?(?P<short>[^”\"'）)，。]{2,14})[”\"']?[）)]")


def defined(text: str, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of a name and the short name defined right behind it, as a candidate of the same kind."""
    by_end: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_end.setdefault(candidate.end, []).append(candidate)
    for match in _DEFINED.finditer(text):
        for full in sorted(by_end.get(match.start(), ()), key=lambda item: (item.start, item.kind))[:1]:
            yield full, Candidate(*match.span("short"), full.kind, f"{full.kind}/defined", 1.0)


def definitions(text: str, names: Collection[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(kind, full name, short name) for the names, given as (kind, name), that the text defines a short form of."""
    lengths = {len(name) for _, name in names}
    shorts: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        if match := _DEFINED.match(text, bracket.start()):
            for length in lengths:
                shorts.setdefault(text[max(0, match.start() - length) : match.start()], match["short"])
    for kind, name in names:
        if name in shorts:
            yield kind, name, shorts[name]
