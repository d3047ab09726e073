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
_SHORTEST = 2  # characters of a name
# 绿源的莲藕销往…: whose goods go there is named, though not read, so that no firm told of before it is meant.
_WHOSE = re.compile("(?:^|[，。；：“])(?P<whose>[^，。；：、“”]{1,12}?)的[^，。；：、的\ue000-\uf8ff]{1,10}$")
_OWN = re.compile(
    "[我咱其它他该这此那本自每各所全年已正又还也则均都]|目前|如今|现在|近年|同时|主要|全部|大部|部分|产品"
    "|(?:公司|企业|工厂|项目|基地|车间|园区|厂区|生产线)?(?:里|内|中|上)?(?:所|新|自主?|最新|主要|年)?"
    "(?:$|[产生制出副投]|加工|研[发制]|做|剩|余|种植|养殖|采|开发|优|高|新|最|好|大|多|精|先|稳|丰|合)"
)
_OTHERS = re.compile(
    "农户|农民|农场|牧民|牧户|村民|种植户|养殖户|合作社|社员|(?:企业|公司|厂家|客户|工厂)[^生产加制所]{2}"
)
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
    if role == "subject" and pattern.companies in kinds and _says_whose(scene.sentences[number].text, before, pattern):
        return []
    if f"{role}^" in pattern.carried:
        return _first(scene.sentences[number], before, kinds, pattern) or carried(
            scene.sentences, number, before, kinds
        )
    things = "".join(kind for kind in kinds if kind not in pattern.areas)
    near = carried(scene.sentences, number, before, things, reach=0) if things else []
    near = near or carried(scene.sentences, number, before, kinds, reach=0)
    return near or carried(scene.sentences, number, before, kinds.replace(pattern.places, "") or kinds)


def _says_whose(text: str, before: int, pattern: Compiled) -> bool:
    """Whether the words right before a match name an owner that is none of its subjects (绿源的莲藕销往…)."""
    said = _WHOSE.search(text, max(0, before - _WIDE), before)
    drawn = re.sub("[^\ue000-\uf8ff]", "", said["whose"]) if said else ""
    if said is None or len(said["whose"]) < _SHORTEST - len(drawn) or not set(drawn) <= set(pattern.areas):
        return False
    return _OTHERS.search(said["whose"]) is not None or _OWN.match(said["whose"]) is None


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
