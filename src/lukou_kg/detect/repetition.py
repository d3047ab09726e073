"""What a first reading of a text tells a second: where the names that it found stand elsewhere, whole or cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.detect.described import Run
from lukou_kg.detect.occurrences import occurrences

_SHORTEST = 2
_SHORTENED = (2, 3, 4)
_SURE, _LIKELY = 0.9, 0.6
_MANY = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A name that the first reading found, with its kind and how sure it was."""

    name: str
    kind: str
    probability: float


def repetitions(text: str, found: Iterable[Found], core: Callable[[str], str]) -> Iterator[Run]:
    """Facts that say of characters of `text` of which names found anywhere they may be part.

    `core` gives the brand and trade of a company, whose first characters may stand for it elsewhere.
    """
    best = _best(found)
    places = occurrences(text, sorted(best))
    for name, (kind, sure) in best.items():
        often = min(len(places[name]), _MANY)
        for place, start, end in _placed(places[name], len(name)):
            yield f"g={place}{kind}{sure}", start, end
            yield f"gn={place}{kind}{sure}{often}", start, end
    brands = dict(_brands(best, core))
    for brand, starts in occurrences(text, sorted(brands)).items():
        for place, start, end in _placed(starts, len(brand)):
            yield f"gb={place}{len(brand)}{brands[brand]}", start, end


def _best(found: Iterable[Found]) -> Mapping[str, tuple[str, str]]:
    """For each name the kind that most speaks for, and how sure that is: h, m or l."""
    weight: dict[str, dict[str, float]] = {}
    top: dict[tuple[str, str], float] = {}
    for item in found:
        if len(item.name) < _SHORTEST:
            continue
        kinds = weight.setdefault(item.name, {})
        kinds[item.kind] = kinds.get(item.kind, 0.0) + item.probability
        top[item.name, item.kind] = max(top.get((item.name, item.kind), 0.0), item.probability)
    chosen = {name: max(sorted(kinds), key=kinds.__getitem__) for name, kinds in weight.items()}
    return {name: (kind, _level(top[name, kind])) for name, kind in sorted(chosen.items())}


def _level(probability: float) -> str:
    return "h" if probability > _SURE else "m" if probability > _LIKELY else "l"


def _brands(best: Mapping[str, tuple[str, str]], core: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for name, (kind, sure) in best.items():
        if kind == "Company":
            whole = core(name)
            yield from ((whole[:size], sure) for size in _SHORTENED if size <= len(whole) and whole[:size] != name)


def _placed(starts: Iterable[int], size: int) -> Iterator[tuple[str, int, int]]:
    """The ranges of the first character of names that begin at `starts`, of the last, and of those between."""
    for start in starts:
        yield from (("B", start, start + 1), ("E", start + size - 1, start + size))
        if size > _SHORTEST:
            yield "I", start + 1, start + size - 1
