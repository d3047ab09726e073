"""Firms that a text tells to be two: one that owns or founded the other, two in one list, two that deal together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lukou_kg.model.claim import Mention

_SHARED = 2  # characters of a brand: other names are of two firms anyway
_FARTHEST = 16  # characters between the two names
_MARKS = '[“”"‘’]?'
_HOUSE = (
    "旗下|下属|下辖|所属|隶属于?|控股|参股|持股|持有|全资|独资|控制|"
    "(?:全资|控股|参股)?(?:子|分|孙|母|项目)公司|(?:总|母)公司|股东|投资方"
)
_MADE = (
    "(?:投资|出资|发起|联合|共同|牵头|独家)*(?:设立|成立|创办|创立|创建|组建|注册|兴办|收购|并购|兼并|重组|入股|投资)"
)
# 恒岳集团(旗下的)恒岳茶业有限公司, 恒岳集团(投资设立)恒岳茶业有限公司, and 恒岳集团(、)恒岳茶业有限公司
_BETWEEN = re.compile(
    f"{_MARKS}(?:的?|[^，。；：！？\\n]{{0,12}}?(?:{_HOUSE})[^，。；：！？\\n]{{0,8}}"
    f"|[^，。；：！？\\n由]{{0,6}}?(?:{_MADE})[了的]?[^，。；：！？\\n]{{0,4}}"
    f"|[^，。；：！？\\n]{{0,6}}?(?:由|被)|、|和|与|及|以及|同|[^，。；：！？\\n]{{0,4}}?(?:与|向|从|给))"
    f"{_MARKS}"
)
# 恒岳茶业有限公司(由)恒岳集团(投资设立), 恒岳茶业有限公司(是)恒岳集团(的子公司)
_IS_OF = re.compile(
    f"{_MARKS}，?(?:[^，。；：！？\\n]{{0,4}}?(?:由|被)|[^，。；：！？\\n]{{0,2}}?(?:是|为|系|属于?))[^，。；：！？\\n]{{0,4}}{_MARKS}"
)
_OF = re.compile(f"{_MARKS}[^，。；：！？\\n]{{0,14}}?(?:{_HOUSE}|{_MADE})")
_ONCE = re.compile("更名|改名|简称|原名|前身|变更为|升级为|改制")  # one firm under two names


def told_apart(text: str, mentions: Sequence[Mention]) -> Collection[frozenset[str]]:
    """The pairs of names of companies that begin alike of which a sentence tells that they are two companies.

    Only names that stand next to each other are looked at.
    """
    return frozenset(_pairs(text, mentions))


def _pairs(text: str, mentions: Sequence[Mention]) -> Iterator[frozenset[str]]:
    firms = sorted(
        (item for item in mentions if item.kind == "Company" and not item.pointer), key=lambda item: item.span
    )
    for one, other in pairwise(firms):
        start, end = one.span.end, other.span.start
        alike = one.name != other.name and one.name[:_SHARED] == other.name[:_SHARED]
        if not alike or not 0 <= end - start <= _FARTHEST or _ONCE.search(text, start, end):
            continue
        of = _IS_OF.fullmatch(text, start, end) and _OF.match(text, other.span.end)
        if of or _BETWEEN.fullmatch(text, start, end):
            yield frozenset({one.name, other.name})
