"""Whose an amount or a date is, when a list has one for each (甲项目、乙项目总投资分别为5亿元、3亿元): one to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lukou_kg.model.claim import Claim, Mark, Mention
from lukou_kg.model.values import Money, Quantity, Time
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.mask import Masked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import limits_of

_EACH = "分别"
_JOINS = frozenset("、和及与")
_APART = frozenset("，。；：！？")
_WORDS = 10  # characters between a list and 分别, and between 分别 and the first value
_LIMITS = frozenset({"bound", "high"})


@dataclass(frozen=True, slots=True)
class _Row:
    """As many things as values, each with the value in the same place."""

    things: tuple[Mention, ...]
    values: tuple[Money | Quantity | Time, ...]


def with_own_values(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, where a sentence gives each thing of a list its own value with no other, and none left out."""
    rows = {masked.sentence: row for masked in scene.sentences if (row := _row(masked)) is not None}
    worded: dict[tuple[int, str], Claim] = {}
    for claim in claims:
        row = rows.get(claim.evidence[0].sentence) if len(claim.evidence) == 1 else None
        if row is None or claim.object is not None:
            yield claim
        elif claim.value is None:
            yield _dated(claim, row)
        elif marked(claim, "value") not in {value.span for value in row.values}:
            yield claim
        else:
            place = claim.evidence[0].sentence, claim.relation
            worded[place] = max(worded.get(place, claim), claim, key=lambda item: item.score)
    for (sentence, _), claim in sorted(worded.items()):
        yield from _valued(claim, rows[sentence], scene)


def _dated(claim: Claim, row: _Row) -> Claim:
    subject = marked(claim, "subject")
    for thing, value in zip(row.things, row.values, strict=True):
        if thing.span == subject and isinstance(value, Time) and value.when is not None:
            return replace(claim, when=value.when)
    return claim


def _valued(claim: Claim, row: _Row, scene: Scene) -> Iterator[Claim]:
    """One claim that says the same as `claim` for each thing with its own value."""
    plain = tuple(pair for pair in claim.qualifiers if pair[0] not in _LIMITS)
    for thing, value in zip(row.things, row.values, strict=True):
        if thing.span not in scene.keys or isinstance(value, Time):
            continue
        marks = [mark for mark in claim.evidence[0].marks if mark.role not in {"subject", "value"}]
        marks += [Mark(role="subject", span=thing.span), Mark(role="value", span=value.span)]
        yield replace(
            claim,
            subject=scene.keys[thing.span],
            value=value.value,
            qualifiers=tuple(sorted((*plain, *limits_of(value)))),
            evidence=(scene.witness.of(claim.evidence[0].sentence, marks),),
        )


def _row(masked: Masked) -> _Row | None:
    for each in re.finditer(_EACH, masked.text):
        things = _listed(masked, range(each.start() - 1, -1, -1))
        values = _listed(masked, range(each.end(), len(masked.text)))
        named = tuple(thing for thing in reversed(things) if isinstance(thing, Mention))
        told = tuple(value for value in values if isinstance(value, Money | Quantity | Time))
        alike = len({type(value) for value in told}) == 1
        if len(named) == len(things) == len(told) == len(values) > 1 and alike:
            return _Row(named, told)
    return None


def _listed(masked: Masked, places: Sequence[int]) -> list[object]:
    """The tokens of the list that is next along `places`, with nothing but marks or words of a list between them."""
    found: list[object] = []
    joined = True
    for words, at in enumerate(places):
        token = masked.tokens[at]
        if token is not None:
            if found and not joined:
                break
            found.append(token)
            joined = False
        elif found and masked.text[at] in _JOINS:
            joined = True
        elif found or masked.text[at] in _APART or words > _WORDS:
            break
    return found
