"""What the slots of a matched pattern hold: the things on either side, and the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.values import Money, Quantity
from lukou_kg.relate.amounts import AmountKinds
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.mask import Masked
from lukou_kg.relate.patterns import Compiled
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.topic import carried, first_list

_WE = re.compile("我们|我公司|我厂|我司|咱们")
_WIDE = 80
_INTO = frozenset("在于")
_LONG = 1e15
_WORKS = frozenset({"Project", "Infrastructure"})
_VALUE_SLOTS = ("money", "area", "count", "quantity", "text")


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its unit, the qualifiers that belong to it, and where it stands in the text."""

    value: str | float
    unit: str | None
    qualifiers: tuple[tuple[str, str], ...]
    span: Span


def side(scene: Scene, number: int, match: re.Match[str], role: str, pattern: Compiled) -> list[Mention]:
    """The mentions in the slot `role` ("subject" or "object"); for an absent slot those that it means.

    An absent slot means a place or park only where nothing else that fits stands before it in the sentence, and a
    place of an earlier sentence only where nothing else fits at all.
    """
    kinds = pattern.subjects if role == "subject" else pattern.objects
    if role == "subject" and pattern.visitors:
        return pattern.visitors.at(scene.sentences, number, match.start())
    if match.groupdict().get(role) is not None:
        here = scene.sentences[number]
        found = here.mentions(*match.span(role), kinds)
        return _unframed(_unowned(found), here.text, match.start(role), pattern.areas)
    return _absent(scene, number, match, role, pattern)


def _unframed(found: list[Mention], text: str, start: int, areas: str) -> list[Mention]:
    """The list without the area that begins it and only says where the others are (在云溪工业园，松岭铜箔项目竣工)."""
    framed = len(found) > 1 and text[start] in areas and text[start - 1 : start] in _INTO and text[start + 1] == "，"
    return found[1:] if framed else found


def _unowned(found: list[Mention]) -> list[Mention]:
    """The list without the companies that stand right before their works (恒岳重工 before 年产10万吨铜箔项目)."""
    works = {item.span.start for item in found if item.kind in _WORKS}
    return [item for item in found if item.kind != "Company" or item.span.end not in works]


def _absent(scene: Scene, number: int, match: re.Match[str], role: str, pattern: Compiled) -> list[Mention]:
    kinds = pattern.subjects if role == "subject" else pattern.objects
    before = match.start()
    if f"{role}<" in pattern.carried:
        return first_list(scene.sentences[number], before, kinds)
    if not {role, f"{role}^"} & pattern.carried:
        return []
    if pattern.companies in kinds and _says_we(scene, number, match, kinds):
        speaker = scene.speakers.get(number)
        return [speaker] if speaker else carried(scene.sentences, number, before, pattern.companies)
    if f"{role}^" in pattern.carried:
        return _first(scene.sentences[number], before, kinds, pattern) or carried(
            scene.sentences, number, before, kinds
        )
    things = "".join(kind for kind in kinds if kind not in pattern.areas)
    near = carried(scene.sentences, number, before, things, reach=0) if things else []
    near = near or carried(scene.sentences, number, before, kinds, reach=0)
    return near or carried(scene.sentences, number, before, kinds.replace(pattern.places, "") or kinds)


def _first(here: Masked, before: int, kinds: str, pattern: Compiled) -> list[Mention]:
    """The first fitting things of the clause, else since 其中, the last semicolon or the start of the sentence.

    Works come before companies.
    """
    clause, _ = clause_around(here.text, before, before)
    works = "" if pattern.objects else kinds.replace(pattern.companies, "")
    marks = (here.text.rfind(mark, 0, before) for mark in ("其中", "；"))
    for since in sorted({clause, *(at + 1 for at in marks), 0}, reverse=True):
        for accepted in filter(None, (works, kinds)):
            if found := first_list(here, before, accepted, since=since):
                return found
    return []


def _says_we(scene: Scene, number: int, match: re.Match[str], kinds: str) -> bool:
    """Whether the clause names nothing of `kinds` before the match, and says "we".

    Where it is known who speaks, a clause before it in the sentence may say so.
    """
    here = scene.sentences[number].text
    start, _ = clause_around(here, match.start(), match.start())
    since = max(0, start - _WIDE) if number in scene.speakers else start
    return bool(_WE.search(here, since, match.end())) and not re.search(f"[{kinds}]", here[start : match.start()])


def value(scene: Scene, number: int, match: re.Match[str], kinds: AmountKinds) -> Value | None:
    """The value in the first filled value slot, or None where the pattern has none."""
    masked = scene.sentences[number]
    for slot in _VALUE_SLOTS:
        if not match.groupdict().get(slot):
            continue
        if slot == "text":
            span = masked.source(*match.span(slot))
            return Value(span.of(scene.reading.text), None, (), span)
        return amount_at(masked, match.start(slot), kinds)
    return None


def amount_at(masked: Masked, at: int, kinds: AmountKinds) -> Value | None:
    """The amount of money or other quantity that the mask draws at a place, with its kind; None where it draws none."""
    token, span, said = masked.tokens[at], masked.source(at, at + 1), kinds.at(masked.text, at)
    kind = (("kind", said),) if said else ()
    if isinstance(token, Money):
        currency = (("currency", token.currency),) if token.currency != "CNY" else ()
        return Value(token.value, token.currency, (*limits_of(token), *kind, *currency), span)
    if isinstance(token, Quantity):
        return Value(token.value, token.unit, (*limits_of(token), *kind), span)
    return None


def limits_of(token: Money | Quantity) -> Iterator[tuple[str, str]]:
    """The qualifiers of an amount that is not exact: its bound, and the high end of a range."""
    if token.bound != "exact":
        yield "bound", token.bound
    if token.high is not None:
        yield "high", f"{token.high:.15g}" if token.high < _LONG else f"{token.high:.0f}"


def named_qualifiers(scene: Scene, number: int, match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    """The qualifiers that the pattern itself names, as (name, words of the text)."""
    masked = scene.sentences[number]
    return tuple(
        (key.removeprefix("q_"), masked.source(*match.span(key)).of(scene.reading.text))
        for key, words in match.groupdict().items()
        if key.startswith("q_") and words
    )
