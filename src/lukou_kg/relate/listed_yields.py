"""The capacities that follow another one in a list, each with its own goods.

年产铜箔5万吨、铝箔3万吨                ->   50000 吨 铜箔; 30000 吨 铝箔
建设6条铜箔生产线、3条铝箔生产线        ->   6 条 铜箔; 3 条 铝箔
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.model.document import Span
from lukou_kg.model.values import Quantity
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.mask import AREA, COUNT, QUANTITY, Masked
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import limits_of

_MADE = f"[{QUANTITY}{COUNT}{AREA}]"
_WORDS = "[^，。；：、的\ue000-\uf8ff]"
_NEXT = "(?:、|和|及|与|以及)"
_GOODS = f"(?:各类|各种)?(?P<product>(?!{_NEXT}){_WORDS}{{1,14}}?)"
_LINES = "(?:生产线)?"
_BEHIND = re.compile(f"{_LINES}{_NEXT}{_GOODS}{_LINES}(?:约|近|达)?(?P<value>{_MADE})")
_PAUSED = re.compile(f"(?:，|{_NEXT}){_GOODS}(?P<value>{_MADE})")
_BEFORE = re.compile(
    f"(?:{_WORDS}{{0,16}}?){_NEXT}(?P<value>{_MADE})(?:的)?{_GOODS}(?=[、和及与，。；）)]|{_LINES}等|生产线|[生产]*能力)"
)
_FORMS: Mapping[str, re.Pattern[str]] = {
    "capacity/builds": _BEFORE,
    "capacity/handles": _BEHIND,
    "capacity/holds": _PAUSED,
    "capacity/lines": _BEFORE,
    "capacity/lines-counted": _BEHIND,
    "capacity/yearly": _BEFORE,
    "capacity/yearly-product": _BEHIND,
}
_OTHERWISE = re.compile("产值|税|就业|岗位|员工|收入|利润|占地|面积|投资|客商|企业|项目")
_NO_YIELD = frozenset({"人", "名", "亩", "家", "户", "%", "年", "天", "公里", "米"})
_MOST = 12
_PRODUCT = "product"
_LIMITS = frozenset({"bound", "high", _PRODUCT})


def with_listed_yields(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, each capacity that begins a list followed by one for each other member of it."""
    for claim in claims:
        yield claim
        form = _FORMS.get(claim.rule)
        place = marked(claim, "value") if form is not None else None
        if form is not None and place is not None:
            yield from _further(claim, form, place, scene)


def _further(claim: Claim, form: re.Pattern[str], place: Span, scene: Scene) -> Iterator[Claim]:
    masked = scene.sentences[claim.evidence[0].sentence]
    at = bisect_left(masked.starts, place.start)
    for _ in range(_MOST):
        found = form.match(masked.text, at + 1)
        if found is None or _OTHERWISE.search(found["product"]):
            return
        at = found.start("value")
        if (following := _following(claim, found, masked, scene)) is None:
            return
        yield following


def _following(claim: Claim, found: re.Match[str], masked: Masked, scene: Scene) -> Claim | None:
    token = masked.tokens[found.start("value")]
    if not isinstance(token, Quantity) or (token.unit in _NO_YIELD and token.unit != claim.unit):
        return None
    product = masked.source(*found.span("product")).of(scene.reading.text)
    plain = (pair for pair in claim.qualifiers if pair[0] not in _LIMITS)
    marks = [mark for mark in claim.evidence[0].marks if mark.role != "value"]
    return replace(
        claim,
        value=token.value,
        unit=token.unit,
        qualifiers=tuple(sorted((*plain, *limits_of(token), (_PRODUCT, product)))),
        evidence=(scene.witness.of(masked.sentence, [*marks, Mark(role="value", span=token.span)]),),
    )
