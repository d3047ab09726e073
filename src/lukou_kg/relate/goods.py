"""The goods of a list one by one, and those whose quantity is told.

主要生产轮毂电机、控制器和充电桩等产品   ->   轮毂电机; 控制器; 充电桩
年产铜箔5万吨                         ->   铜箔
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.model.document import Span
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.scene import Scene

_MAKES = "produces"
_HOLDS = "capacity"
_PRODUCT = "product"
_ALONE = frozenset({"produces/made-here", "produces/maker-of"})  # what follows is told of them, and is no list
_NOT_MADE = frozenset({"capacity/handles", "capacity/holds"})
_LONGEST = 120  # characters of a list
_APART = re.compile("[、和及与]|以及")
_GOODS = re.compile("[^，。；：！？“”（）、和及与\n\\d]{2,16}")
_ENDS = re.compile(
    "等|的(?:研发|生产|制造|加工|销售|企业|公司|项目|能力)|(?:研发|生产|制造|加工|销售|项目|企业)|[，。；：！？（）\n]"
)
_NO_GOODS = re.compile(
    "^(?:其他|其它|各类|各种|相关|有关|部分|销售|研发|生产|加工|服务|设计|安装|技术|配套|贸易|进出口)"
    "|(?:服务|业务|技术|贸易|流程|工序|能力|电商|产业|产业链|企业|公司|环节|任务|规模|精深)$|于一体|为主|为龙头|现场|分别由|实时"
    "|^[于以为向](?!日葵)"
)
_COUNTED = re.compile("\\d[万亿]?(?:[条台套吨件个只辆]|万|$)")  # another quantity, and no name of goods
_LESS_SURE = 0.9


def with_listed_goods(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, each of goods that begin a list followed by one for each other member of it.

    A capacity with its product says that the product is made.
    """
    for claim in claims:
        if claim.relation == _HOLDS:
            yield claim
            yield from _made(claim)
        elif claim.rule in _ALONE:
            yield claim
        elif claim.relation == _MAKES and (place := marked(claim, "value")) is not None:
            members = list(_members(scene.reading.text, place))
            if not members and not _NO_GOODS.search(str(claim.value)):
                yield claim
            yield from (_of(claim, member, scene) for member in members)
        else:
            yield claim


def _members(text: str, first: Span) -> Iterator[Span]:
    """The members of the list that begins with a place of a text, that one included; none where it is no list."""
    last = min(len(text), first.start + _LONGEST)
    end = _ENDS.search(text, first.start + 1, last)
    stop = end.start() if end is not None else last
    found = [Span(*match.span()) for match in _GOODS.finditer(text, first.start, stop)]
    if len(found) > 1 and all(_APART.fullmatch(text, one.end, two.start) for one, two in pairwise(found)):
        yield from (span for span in found if not _NO_GOODS.search(span.of(text)))


def _of(claim: Claim, member: Span, scene: Scene) -> Claim:
    sentence = claim.evidence[0].sentence
    marks = [mark for mark in claim.evidence[0].marks if mark.role != "value"]
    evidence = scene.witness.of(sentence, [*marks, Mark(role="value", span=member)])
    return replace(claim, value=member.of(scene.reading.text), evidence=(evidence, *claim.evidence[1:]))


def _made(claim: Claim) -> Iterator[Claim]:
    product = dict(claim.qualifiers).get(_PRODUCT, "") if claim.rule not in _NOT_MADE else ""
    for goods in _APART.split(product):
        if goods and not _NO_GOODS.search(goods) and not _COUNTED.search(goods):
            yield replace(
                claim,
                relation=_MAKES,
                value=goods,
                unit=None,
                qualifiers=(),
                rule=f"{_MAKES}/by-capacity",
                score=round(claim.score * _LESS_SURE, 3),
            )
