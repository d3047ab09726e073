"""Listed names whose kind the list leaves open: read where they stand, as what articles say that they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate, InOrder, can_hold, choose
from lukou_kg.detect.gathering import touches
from lukou_kg.detect.own_names import OwnNames, beside, longest, with_defined
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.schema.loader import Schema

_NONE_OF_IT = frozenset({"Person"})
_WORKS = frozenset({"Infrastructure", "Park", "Project"})


class BroadNames:
    """Adds such names to the mentions that were chosen without them.

    A list of organisations says where a name begins and ends, and that it is no person; that it is a company is for the
    article to say, and is never taken back.
    """

    def __init__(self, schema: Schema) -> None:
        broad = [name for name in schema.names if name.broad]
        self._own = OwnNames(broad)
        self._main = {called: name.name for name in broad for called in name.called}
        self._peers = {kind: _with_works(schema.peers(kind)) | {kind} for kind in {name.kind for name in broad}}

    def joined(self, reading: Reading, chosen: Sequence[Candidate], *, score: float) -> tuple[Candidate, ...]:
        """The chosen candidates, which are in order and do not overlap, with the names in the text; these have `score`.

        Nothing that was chosen is lost but what the list says better: a person where no person is, a shorter name of
        the same kind. A name that crosses another, or lies in it, is not added.
        """
        found = self._found(reading)
        if not found:
            return tuple(chosen)
        read = self._kinds_read(reading.text, chosen)
        starts = [item.start for item in chosen]
        added: list[Candidate] = []
        for name in found:
            first = max(0, bisect_right(starts, name.start) - 1)
            near = chosen[first : bisect_left(starts, name.end)]
            touched = [item for item in near if item.end > name.start]
            item = self._as_read(name, reading.text, touched, read)
            if _takes_nothing(item, touched):
                added.append(replace(item, score=score))
        return choose([*beside(chosen, added), *added])

    def _found(self, reading: Reading) -> tuple[Candidate, ...]:
        own = InOrder(with_defined(reading.text, self._own.find(reading.text)))
        inside = (item for sentence in reading.sentences for item in own.of(sentence))
        return longest(item for item in inside if not touches(Span(item.start, item.end), reading))

    def _kinds_read(self, text: str, chosen: Sequence[Candidate]) -> Mapping[str, set[str]]:
        """The kinds that each listed thing was read as anywhere in the text, by its name in the list."""
        read: dict[str, set[str]] = {}
        for item in chosen:
            name = text[item.start : item.end]
            if not item.pointer and (main := self._main.get(name)) is not None:
                read.setdefault(main, set()).add(item.kind)
        return read

    def _as_read(
        self, item: Candidate, text: str, touched: Sequence[Candidate], read: Mapping[str, set[str]]
    ) -> Candidate:
        """The name with the kind that it is read as: in its place, else elsewhere in the text.

        What is read there with just this name is of any kind but a person: a park too is called an organisation.
        """
        name = text[item.start : item.end]
        named = [each for each in touched if not each.pointer]
        same = {each.kind for each in named if (each.start, each.end) == (item.start, item.end)}
        here = {each.kind for each in named} & self._peers[item.kind]
        there = read.get(self._main.get(name, name), set())
        kind = min(here or same - _NONE_OF_IT or there - _NONE_OF_IT, default=item.kind)
        return replace(item, kind=kind, rule=f"{kind}/listed")


def _with_works(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds, with projects where a park or a facility is one: a park that is being built is a project."""
    return kinds | _WORKS if kinds & _WORKS else kinds


def _takes_nothing(name: Candidate, touched: Sequence[Candidate]) -> bool:
    """Whether all that is read where the name stands lies in it and is nested in it, or is a part of what it names."""
    parts = [item for item in touched if item.kind not in _NONE_OF_IT and not item.pointer]
    apart = [item for item in parts if not can_hold(name.kind, item.kind)]
    whole = (name.start, name.end)
    return (
        all(name.start <= item.start and item.end <= name.end for item in touched)
        and not any((item.start, item.end) == whole for item in touched if item in parts or item.pointer)
        and [item.kind for item in apart] in ([], [name.kind])
    )
