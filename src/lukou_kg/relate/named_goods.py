"""The goods that the name of a work tells: 年产5万吨铜箔项目, 铝箔生产线, 恒岳重工轴承加工项目.

Works that make nothing, and works whose name tells a trade and no goods, are told apart by their words.
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
_HEAD = "项目|工程|生产线|生产线建设项目|建设项目|生产线项目|生产基地|制造基地|基地|工厂|智能工厂|生产车间"
_GOODS = re.compile(
    f"(?P<goods>[^，。；：、（）()\\d]{{2,14}}?)(?:等)?(?:{_HOW}|{_WHICH})*(?:{_HEAD})(?:[一二三四]期)?$"
)
_LINE = re.compile(
    "(?P<goods>[^，。；：、（）()\\d]{2,12}?)(?:自动化|智能化|数字化|全自动|组装|成型)*(?:加工|精加工|深加工|制造)?"
    "(?:生产线|生产项目|生产基地|生产制造项目|生产加工项目|生产建设项目)$"
)
_NO_GOODS = re.compile(
    "改造|技改|搬迁|迁建|升级|扩能|处理|处置|回收|利用|发电|光伏|风电|电站|储能|道路|安置"
    "|种植|养殖|养生|康养|文旅|旅游|物流|仓储|冷链|基础设施|标准|厂房"
    "|^全自动$|新$|(?:生产|建设|制造|智能|产业|产业园|科技|新建|二期|一期|年产|项目|配套|业)$|园区?|中心|基地|平台|总部|产业|一体化|产能|储备|综合|焚烧|拆解|屠宰|繁育|育苗|种子|孵化"
)
_IS_WORK = re.compile("(?:项目|工程)(?:[一二三四]期)?$|[年日月]产")  # else a line, which stands
_SCORE = 0.6
_LEADS = re.compile("^(?:各类|高端|新型|新建|扩建|建设|条|智能化|自动化|的)+")

IN_NAME = "produces/in-name"
"""The rule of these claims."""


def named_goods(scene: Scene) -> Iterator[Claim]:
    """What is made by each work whose name tells it, where it does so first; planned if of a project, no line."""
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
    """Where the name of a work names its goods: behind a quantity, or before a line that makes them."""
    text = scene.reading.text
    for quantity in within(scene.reading.quantities, work.span):
        if _YEARLY.search(text[work.span.start : quantity.span.start]):
            return _named(text, quantity.span.end, work, _GOODS)
    start = max((item.span.end for item in _parts(scene, work)), default=work.span.start)
    return _named(text, start, work, _LINE)


def _named(text: str, start: int, work: Mention, form: re.Pattern[str]) -> Span | None:
    leading = _LEADS.match(text[start : work.span.end])
    start += leading.end() if leading else 0
    found = form.match(text[start : work.span.end])
    if found is None or _NO_GOODS.search(found["goods"]):
        return None
    return Span(start, start + found.end("goods"))


def _parts(scene: Scene, work: Mention) -> Iterator[Mention]:
    """The firms and places that begin the name of a work."""
    for item in within(scene.reading.mentions, work.span):
        if item.span != work.span and item.kind in {"Company", "Place", "Park"}:
            yield item
