"""The goods that the name of a work tells behind a quantity: 年产5万吨铜箔项目, 年产300万套轴承加工生产线.

Without a quantity a name tells a trade as often as goods (动力电池项目), and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.model.document import Span
from lukou_kg.relate.mask import within
from lukou_kg.relate.scene import Scene

_WORKS = frozenset({"Project"})
_YEARLY = re.compile("[年日月]产[^，。]{0,3}$")
_HOW = "深加工|精深加工|精加工|加工|组装|成型|选矿|制造|研发|智造|生产|产业化|自动化|智能化"
_WHICH = "建设|新建|扩建|改扩建|技改|升级改造|示范|一体化|综合"
_HEAD = "项目|工程|生产线|生产基地|制造基地|基地|工厂|智能工厂|生产车间"
_GOODS = re.compile(
    f"(?:各类|高端|新型|的)*(?P<goods>[^，。；：、（）()\\d]{{2,14}}?)等?(?:{_HOW}|{_WHICH}|生产线)*(?:{_HEAD})(?:[一二三四]期)?$"
)
_NO_GOODS = re.compile(
    "处理|处置|回收|利用|发电|光伏|种植|养殖|物流|仓储|冷链|储备|拆解|屠宰|繁育|育苗|产能|产业|园区?$|配套$|生产$"
)
_IS_WORK = re.compile("(?:项目|工程)(?:[一二三四]期)?$")  # else a line or a base, which may stand
_SCORE = 0.6

IN_NAME = "produces/in-name"
"""The rule of these claims."""


def named_goods(scene: Scene) -> Iterator[Claim]:
    """What is made by each work whose name tells it, where it does so first; planned."""
    told: set[tuple[str, str]] = set()
    for masked in scene.sentences:
        for at in masked.drawn:
            token = masked.tokens[at]
            if isinstance(token, Mention) and token.kind in _WORKS and not token.pointer:
                key, place = scene.keys.get(token.span), _goods(scene, token)
                if key is None or place is None or (key, place.of(scene.reading.text)) in told:
                    continue
                told.add((key, place.of(scene.reading.text)))
                marks = [Mark(role="subject", span=token.span), Mark(role="value", span=place)]
                yield Claim(
                    relation="produces",
                    subject=key,
                    value=place.of(scene.reading.text),
                    status=Status.PLANNED if _IS_WORK.search(token.name) else Status.ACTUAL,
                    evidence=(scene.witness.of(masked.sentence, marks),),
                    rule=IN_NAME,
                    score=_SCORE,
                )


def _goods(scene: Scene, work: Mention) -> Span | None:
    """Where the name of a work names its goods, behind the first quantity of a year, month or day."""
    text = scene.reading.text
    for quantity in within(scene.reading.quantities, work.span):
        if _YEARLY.search(text[work.span.start : quantity.span.start]):
            found = _GOODS.match(text[quantity.span.end : work.span.end])
            if found is None or _NO_GOODS.search(found["goods"]):
                return None
            return Span(quantity.span.end + found.start("goods"), quantity.span.end + found.end("goods"))
    return None
