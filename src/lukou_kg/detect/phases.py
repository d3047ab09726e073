"""Works in phases: the whole that 某某项目一期 names with it, and the work that 一期 alone is a phase of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.candidates import Candidate
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.schema.name_parts import PHASE_ALONE

Group = list[Mention]

_PHASED = re.compile(f"(?P<whole>.*(?:项目|工程|生产线)){PHASE_ALONE.pattern}")
_WORKS = frozenset({"Project", "Infrastructure"})
_ZONE = "区"  # a development zone holds many works, and is rarely what has a second phase
# What is itself a part of a work: a phase, or lines and halls that are only counted (4条生产线).
_PART = re.compile(rf"{PHASE_ALONE.pattern}$|^[再新扩]?建?[\d一二两三四五六七八九十]+[条个座台套]")
_STEM = re.compile(f"(?P<whole>[^\\d].{{3,}}?){PHASE_ALONE.pattern}")
_REACH = 3
_FEW = 2


def wholes(text: str, candidates: Collection[Candidate], chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The works that the chosen phases name with their own names: 松岭铜箔项目 in 松岭铜箔项目一期."""
    known = {(item.start, item.end): item for item in sorted(candidates, key=lambda item: (item.score, item.rule))}
    for item in chosen:
        name = text[item.start : item.end]
        if item.kind != "Project" or item.pointer or PHASE_ALONE.fullmatch(name):
            continue
        if match := _PHASED.fullmatch(name):
            yield Candidate(item.start, item.start + match.end("whole"), "Project", "Project/whole", item.score)
        elif (tail := re.search(f"{PHASE_ALONE.pattern}$", name)) is not None:
            whole = known.get((item.start, item.start + tail.start()))
            if whole is not None and whole.kind == "Infrastructure":
                yield replace(whole, rule="Infrastructure/whole")


@dataclass(frozen=True, slots=True)
class Phased:
    """The groups of an article's mentions with each phase named alone beside its own work.

    `full` gives, by the place of a group in `groups`, what the phase is called with the name of its work before it.
    """

    groups: tuple[Group, ...]
    full: Mapping[int, str]


def with_phases(groups: Sequence[Group], sentences: Sequence[Span], judge: AliasJudge) -> Phased:
    """The groups in which 一期 of one work and 一期 of another are two things.

    A phase named alone belongs to the last work named before it in its sentence; else to the first of the nearest of
    the three sentences before it that names any, and no more than two. Where the article names the same phase with
    its work (松岭铜箔项目一期), it joins that; where no work is in reach, it names nothing.
    """
    reader = _Reader(groups, sentences)
    kept = [list(group) for group in groups if not _is_alone(group)]
    parts: dict[str, Group] = {}
    for group in groups:
        if _is_alone(group):
            for full, mention in reader.told(group):
                parts.setdefault(full, []).append(mention)
    full_names: dict[int, str] = {}
    for full, part in parts.items():
        home = [group for group in kept if group[0].kind == "Project" and judge.same("Project", group[0].name, full)]
        if PHASE_ALONE.fullmatch(full):
            continue
        if len(home) == 1:
            home[0].extend(part)
            continue
        full_names[len(kept)] = full
        kept.append(part)
    return Phased(tuple(kept), full_names)


def _is_alone(group: Group) -> bool:
    return group[0].kind == "Project" and all(PHASE_ALONE.fullmatch(item.name) for item in group if not item.pointer)


class _Reader:
    """Finds the works that phases named alone belong to."""

    def __init__(self, groups: Sequence[Group], sentences: Sequence[Span]) -> None:
        self._sentences = sentences
        self._named: dict[int, list[tuple[Span, Group]]] = {}
        works = [group for group in groups if group[0].kind in _WORKS | {"Park"}]
        named = [group for group in works if group[0].kind in _WORKS and not _PART.search(group[0].name)]
        starts = {item.span.start for group in named for item in group}
        for group in works:
            for item in group:
                if not _PART.search(group[0].name):
                    self._named.setdefault(self._sentence_of(item.span), []).append((item.span, group))
                elif (stem := _STEM.fullmatch(item.name)) and item.span.start not in starts:
                    whole = [replace(item, name=stem["whole"])]  # 松岭产业园 in 松岭产业园二期, which names it
                    self._named.setdefault(self._sentence_of(item.span), []).append((item.span, whole))

    def told(self, group: Group) -> Iterator[tuple[str, Mention]]:
        """Each mention of a phase named alone, with the phase's full name; a pointer means the phase before it."""
        full = group[0].name
        for item in sorted(group, key=lambda item: item.span):
            if not item.pointer:
                work = self._work(item.span)
                full = item.name if work is None else _name_of(work) + item.name
            yield full, item

    def _work(self, place: Span) -> Group | None:
        number = self._sentence_of(place)
        before = [(span, group) for span, group in self._in(number) if span.end <= place.start]
        if here := _preferred(before):
            return here[-1]
        for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
            if found := _preferred(self._in(back)):
                return found[0] if len({id(group) for group in found}) <= _FEW else None
        return None

    def _in(self, number: int) -> list[tuple[Span, Group]]:
        return sorted(self._named.get(number, ()), key=lambda pair: pair[0])

    def _sentence_of(self, place: Span) -> int:
        return bisect_right(self._sentences, place.start, key=lambda sentence: sentence.end)


def _preferred(named: Sequence[tuple[Span, Group]]) -> list[Group]:
    """The works among what is named, or else the parks that are one undertaking each (某某产业园)."""
    works = [group for _, group in named if group[0].kind in _WORKS]
    return works or [group for _, group in named if group[0].kind == "Park" and not group[0].name.endswith(_ZONE)]


def _name_of(group: Group) -> str:
    return min((item.name for item in group if not item.pointer), key=lambda name: (-len(name), name))
