"""The names of a user's own lists, found wherever they stand and preferred to what is read there otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lukou_kg.detect.abbreviations import defined
from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.occurrences import occurrences
from lukou_kg.schema.names import ListedName

_PREFIX = 2
_SURE = 1.0
_AT_BORDERS = frozenset({"Person", "Place"})  # what begins in a listed name is hardly one


class OwnNames:
    """Finds listed names and their aliases. Each text is gone through once, however many names there are."""

    def __init__(self, names: Iterable[ListedName]) -> None:
        self._kinds = {called: name.kind for name in names for called in name.called}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for called in self._kinds:
            lengths[called[:_PREFIX]].add(len(called))
        self._lengths = {prefix: tuple(sorted(found)) for prefix, found in lengths.items()}

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Every place of every name, in order of place; they may overlap."""
        return tuple(self._places(text)) if self._kinds else ()

    def _places(self, text: str) -> Iterator[Candidate]:
        for start in range(len(text) - 1):
            for length in self._lengths.get(text[start : start + _PREFIX], ()):
                called = text[start : start + length]  # shorter at the end of the text
                kind = self._kinds.get(called)
                if kind is not None and len(called) == length:
                    yield Candidate(start, start + length, kind, f"{kind}/listed", _SURE)


def called_in(names: Iterable[ListedName], kind: str) -> Iterator[str]:
    """What things of a kind are called in lists: names and aliases."""
    return (called for name in names if name.kind == kind for called in name.called)


def with_defined(text: str, listed: Iterable[Candidate]) -> frozenset[Candidate]:
    """The listed names, and every place of the short ones that the text defines for them: …（以下简称“老厂子”）."""
    listed = frozenset(listed)
    kinds = {text[short.start : short.end]: full.kind for full, short in defined(text, listed)}
    found = {
        Candidate(place, place + len(short), kinds[short], f"{kinds[short]}/listed", _SURE)
        for short, places in occurrences(text, sorted(kinds)).items()
        for place in places
    }
    return listed | found


def longest(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that stand where names overlap: the longest first, of equally long ones the first; in order of place."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if taken.isdisjoint((item.start, item.end - 1)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def beside(candidates: Iterable[Candidate], listed: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that may stand beside the `listed` names, which do not overlap.

    One that touches a listed name gives way, unless it holds the name and goes on behind it, as the name of something
    else does: 拓禾 in 拓禾有限公司 or in 拓禾产业园项目, but not in 走访拓禾.
    """
    owner = {at: item for item in listed for at in range(item.start, item.end)}
    for item in candidates:
        touched = {owner[at] for at in range(item.start, item.end) if at in owner}
        if all(_goes_on(item, name) for name in touched):
            yield item


def crossed(listed: Iterable[Candidate], chosen: Iterable[Candidate]) -> Mapping[Candidate, Candidate]:
    """The `listed` names in which the name of something else begins that goes on behind them, each with that.

    渌口区中心医院 in 渌口区中心医院新院区项目, where 中心医院新院区项目 is read. `chosen` are in order and do not
    overlap.
    """
    others = [item for item in chosen if not item.pointer and item.kind not in _AT_BORDERS]
    ends = [item.end for item in others]
    found: dict[Candidate, Candidate] = {}
    for name in listed:
        at = bisect_right(ends, name.end)
        if at < len(others) and others[at].kind != name.kind and name.start < others[at].start < name.end:
            found[name] = others[at]
    return found


def _goes_on(item: Candidate, listed: Candidate) -> bool:
    return not item.pointer and item.start <= listed.start and item.end > listed.end
