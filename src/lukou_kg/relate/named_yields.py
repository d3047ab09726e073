"""The capacity that the name of a work tells: 年产5万吨铜箔项目, 200兆瓦光伏发电项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.model.values import Quantity
from lukou_kg.relate.mask import within
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import limits_of

_WORKS = frozenset({"Project", "Infrastructure"})
_YEARLY = re.compile("[年日](?:产|加工|处理|屠宰|出栏|供应|生产|发电|吞吐|储存|回收|利用|冶炼|[^\\d，。]{0,4})$")
_MADE = frozenset({"吨", "MW", "GW", "GWh", "kW", "件", "头", "只", "套", "辆"})  # also where no year is named
_NEVER = frozenset({"kV", "亩", "公顷", "%", "次", "层", "条", "年"})
_SCORE = 0.75

IN_NAME = "capacity/in-name"
"""The rule of these claims."""


def named_yields(scene: Scene) -> Iterator[Claim]:
    """A capacity for each quantity in the name of a work, planned, where the name says it the first time."""
    told: set[tuple[str, float, str]] = set()
    for masked in scene.sentences:
        for at in masked.drawn:
            token = masked.tokens[at]
            if isinstance(token, Mention) and token.kind in _WORKS and not token.pointer:
                for claim in _of_name(scene, masked.sentence, token):
                    content = claim.subject, float(claim.value or 0), claim.unit or ""
                    if content not in told:
                        told.add(content)
                        yield claim


def _of_name(scene: Scene, sentence: int, work: Mention) -> Iterator[Claim]:
    key = scene.keys.get(work.span)
    if key is None:
        return
    for quantity in within(scene.reading.quantities, work.span):
        if _is_yield(scene.reading.text[work.span.start : quantity.span.start], quantity):
            marks = [Mark(role="subject", span=work.span), Mark(role="value", span=quantity.span)]
            yield Claim(
                relation="capacity",
                subject=key,
                value=quantity.value,
                unit=quantity.unit,
                status=Status.PLANNED,
                qualifiers=tuple(sorted(limits_of(quantity))),
                evidence=(scene.witness.of(sentence, marks),),
                rule=IN_NAME,
                score=_SCORE,
            )


def _is_yield(before: str, quantity: Quantity) -> bool:
    if quantity.unit in _NEVER:
        return False
    return quantity.unit in _MADE or _YEARLY.search(before) is not None
