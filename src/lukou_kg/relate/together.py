"""What several things have together is no one's of them: 甲园、乙园、丙园三个园区共实现产值410亿元."""

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
_REACH = 200  # characters of a masked sentence from such a list to the amount
_COUNTS = "projectCount"


def without_sums(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims without the amounts that a sentence gives to several listed things at once."""
    for claim in claims:
        if claim.relation == _COUNTS or claim.relation not in OWNED or not _is_sum(claim, scene):
            yield claim


def _is_sum(claim: Claim, scene: Scene) -> bool:
    if len(claim.evidence) != 1:
        return False
    masked = scene.sentences[claim.evidence[0].sentence]
    subject, value = (_at(masked, claim, role) for role in ("subject", "value"))
    if subject is None or value is None:
        return False
    for listed in _LIST.finditer(masked.text, max(0, value - _REACH), value):
        if listed.start() <= subject < listed.end():
            between = masked.text[listed.end() : value]
            near = _TO_VALUE.fullmatch(between) or _SUMMED.match(between)
            return near is not None and _EACH.search(between) is None
    return False


def _at(masked: Masked, claim: Claim, role: str) -> int | None:
    """Where a masked sentence draws what plays a role in a claim, None where it does not."""
    span = marked(claim, role)
    if span is None:
        return None
    at = bisect_left(masked.starts, span.start)
    token = masked.tokens[at] if at < len(masked.tokens) else None
    return at if token is not None and token.span == span else None
