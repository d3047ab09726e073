"""Names that a text says are of one thing: A更名为B, A（原B）, A，原名B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lukou_kg.model.claim import Mention

_KINDS = frozenset({"Company", "Organization", "GovernmentBody", "Park", "Project", "Infrastructure"})
_FARTHEST = 24  # characters between the two names
_OPEN = '[“"‘《]?'
_CLOSED = '[”"’》]?'
# What is only meant to be called so, or is not, is not called so.
_OPEN_YET = "(?:拟|计划|建议|申请|提议|打算|[不未没]|将要|如果|考虑|反对|[请要]求)"
_BETWEEN = re.compile(
    f"{_CLOSED}(?:，(?:[后又]|随后|后来)?)?(?!.*{_OPEN_YET})[^，。；、：（）]{{0,14}}(?:更名|改名|易名|改称|更改名称)(?:[为成叫作]|登记为){{0,2}}{_OPEN}"
    f"|{_CLOSED}，?(?:原名|曾用名|旧称|旧名|原称)(?:[叫为是：]|叫做)?{_OPEN}"
)
_BRACKETED = re.compile(
    f"{_CLOSED}（(?:原(?:名|称|来?叫|为|先是)?|曾用名|旧称|旧名|现(?:名|称|为|更名为|改名为|已更名为)?|[更改]名前为)[为是叫：]?{_OPEN}"
)
_CLOSING = re.compile(f"{_CLOSED}）")


def renamings(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of mentions that the text tells to be names of one thing, in order of place.

    Places are left out: a county that is renamed or made a district is another one by its code. So is what is only
    planned to be called otherwise.
    """
    named = sorted(
        (item for item in mentions if item.kind in _KINDS and not item.pointer),
        key=lambda item: (item.span.start, -item.span.end),
    )
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            if other.span.start - one.span.end > _FARTHEST:
                break
            if other.kind == one.kind and _tells(text, one.span.end, other.span.start, other.span.end):
                yield one, other
                break


def _tells(text: str, end: int, start: int, behind: int) -> bool:
    if end > start:
        return False
    if _BRACKETED.fullmatch(text, end, start):
        return _CLOSING.match(text, behind) is not None
    return _BETWEEN.fullmatch(text, end, start) is not None
