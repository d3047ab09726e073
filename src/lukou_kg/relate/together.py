"""Amounts that are not the thing's beside which they stand: what several have together is no one's of them.

甲园、乙园、丙园三个园区共实现产值410亿元
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from lukou_kg.model.claim import Claim
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.links import OWNED
from lukou_kg.relate.mask import COUNT, Masked
from lukou_kg.relate.scene import Scene

_THING = "[\ue000-\ue7ff]"
_LIST = re.compile(f"{_THING}(?:[、和及与]{_THING})+")
_EACH = re.compile("均|各|都|分别|每|单个")
_TO_VALUE = re.compile("[^，。；]{0,20}")
_SUMMED = re.compile(f"(?:等)?{COUNT}?[^，。；{COUNT}]{{0,8}}(?:共|合计|总计|累计)")
# 总投资38亿元的甲项目、乙项目、丙3个重点项目
_OF_COUNTED = re.compile(
    f"[^，。；、]{{0,6}}的[^，。；、]{{0,10}}?(?P<list>{_THING}(?:[、和及与][^，。；、和及与]{{1,14}})+?)等?{COUNT}"
)
_BEFORE = 8
_REACH = 200  # characters of a masked sentence from such a list to the amount
_COUNTS = "projectCount"


def without_sums(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims without the amounts that a sentence gives to several listed things at once, or past a bracket."""
    for claim in claims:
        owned = claim.relation in OWNED and claim.relation != _COUNTS and len(claim.evidence) == 1
        if not owned or not _is_anothers(claim, scene):
            yield claim


def _is_anothers(claim: Claim, scene: Scene) -> bool:
    masked = scene.sentences[claim.evidence[0].sentence]
    subject, value = (_at(masked, claim, role) for role in ("subject", "value"))
    if subject is None or value is None:
        return False
    return _is_sum(masked, subject, value) or _is_bracketed(masked.text, subject, value)


def _is_bracketed(text: str, subject: int, value: int) -> bool:
    """Whether the thing only stands in brackets that end before the amount: 甲项目（一期建设乙变电站）总投资45亿元."""
    behind = text[subject + 1 : value]
    closing = min((at for mark in "）)" if (at := behind.find(mark)) >= 0), default=-1)
    opened = max(text.rfind(mark, 0, subject) for mark in "（(")
    return closing >= 0 <= opened and not any(mark in text[opened + 1 : subject + 1 + closing] for mark in "（(）)")


def _is_sum(masked: Masked, subject: int, value: int) -> bool:
    for listed in _LIST.finditer(masked.text, max(0, value - _REACH), value):
        if listed.start() <= subject < listed.end():
            between = masked.text[listed.end() : value]
            near = _TO_VALUE.fullmatch(between) or _SUMMED.match(between)
            return near is not None and _EACH.search(between) is None
    counted = _OF_COUNTED.match(masked.text, value + 1)
    told = _EACH.search(masked.text, max(0, value - _BEFORE), value) is None
    return counted is not None and told and counted.start("list") <= subject < counted.end("list")


def _at(masked: Masked, claim: Claim, role: str) -> int | None:
    """Where a masked sentence draws what plays a role in a claim, None where it does not."""
    span = marked(claim, role)
    if span is None:
        return None
    at = bisect_left(masked.starts, span.start)
    token = masked.tokens[at] if at < len(masked.tokens) else None
    return at if token is not None and token.span == span else None
