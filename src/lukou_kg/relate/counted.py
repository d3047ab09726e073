"""What a count of projects counts: 其中产业项目53个 are 产业项目, so that it is no second total beside 签约项目90个.

Of 其中投资超10亿元的有2个 it is 投资超10亿元.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.model.claim import Claim
from lukou_kg.model.document import Span
from lukou_kg.relate.evidence import marked
from lukou_kg.relate.mask import MONEY, Masked
from lukou_kg.relate.scene import Scene

_COUNT = "projectCount"
_WHAT = "what"
_LONGEST = 20
_FARTHEST = 240
_HEADS = "项目|企业|工程"
_INSIDE = f"[^，。；：、（）\ue000-\ue802\ue804-\ue806]|{MONEY}"
_LEADS = "其中|另有|还有|共有|一共|总共|全年|今年|去年|累计|陆续|先后|目前|现有|共|已|了|有|的"
_TO_COUNT = "(?:总数|数量|共计|分别|共|有|达到?|为|约|超过?|近)*"
_BEFORE = re.compile(f"(?P<what>(?:{_INSIDE}){{2,{_LONGEST}}}?(?:{_HEADS})){_TO_COUNT}$")
_CHOSEN = re.compile(f"(?P<what>(?:{_INSIDE}){{2,{_LONGEST}}}?元(?:以[上下内])?)的?{_TO_COUNT}$")  # 投资超10亿元的有2个
# 其中5亿元以上项目有松岭铜箔项目、青禾电机项目等7个
_LISTED = re.compile(
    f"其中，?(?P<what>(?:{_INSIDE}){{2,{_LONGEST}}}?(?:{_HEADS}|元以[上下]))的?(?:有|包括|为|是)(?!{MONEY})[^。；]{{1,200}}等$"
)
_BEHIND = re.compile(f"(?P<what>(?:{_INSIDE}){{0,{_LONGEST}}}?(?:{_HEADS}))")
_LEADING = re.compile(f"(?:{_LEADS})+")
_PLAIN = frozenset(_HEADS.split("|"))


def with_counted(claims: Iterable[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, each count of projects with the words for what it counts, where these say more than 项目."""
    for claim in claims:
        place = marked(claim, "value") if claim.relation == _COUNT else None
        what = _counted(scene, place) if place is not None else ""
        yield replace(claim, qualifiers=tuple(sorted((*claim.qualifiers, (_WHAT, what))))) if what else claim


def _counted(scene: Scene, count: Span) -> str:
    masked = scene.sentences[scene.sentence_of(count.start)]
    at = bisect_left(masked.starts, count.start)
    behind = _BEHIND.match(masked.text, at + 1)
    span = behind.span("what") if behind else _before(masked, at)
    words = masked.source(*span).of(scene.reading.text) if span else ""
    return "" if words in _PLAIN else words


def _before(masked: Masked, at: int) -> tuple[int, int] | None:
    since = max(0, at - 2 * _LONGEST)
    found = _BEFORE.search(masked.text, since, at) or _CHOSEN.search(masked.text, since, at)
    found = found or _LISTED.search(masked.text, max(0, at - _FARTHEST), at)
    if found is None:
        return None
    leading = _LEADING.match(masked.text, *found.span("what"))
    start = leading.end() if leading else found.start("what")
    return (start, found.end("what")) if start < found.end("what") else None
