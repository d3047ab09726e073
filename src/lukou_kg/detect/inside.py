"""Names that stand only inside those of other things, and so name nothing by themselves.

瑞溪物流产业园及配套项目 is a project, and 恒岳科技产业园 alone names no company 恒岳科技.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.schema.name_parts import PHASE_ALONE

_OUTER = {"Company": "Park", "Park": "Project"}
_ALL_OF_IT = re.compile(f"(?:{PHASE_ALONE.pattern})?(?:建设)?(?:项目|工程)?(?:{PHASE_ALONE.pattern})?")


def without_inner(text: str, groups: Iterable[list[Mention]], mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The groups without companies that only parks are named after, and without parks that only works are named after.

    A park stays that a work is all of or a phase of: 云溪产业园项目, 云溪产业园二期.
    """
    holders = {kind: _spans(mentions, kind) for kind in _OUTER.values()}
    return [group for group in groups if not _is_inner(text, group, holders.get(_OUTER.get(group[0].kind, ""), []))]


def _spans(mentions: Iterable[Mention], kind: str) -> list[Span]:
    return sorted({item.span for item in mentions if item.kind == kind and not item.pointer})


def _is_inner(text: str, group: Iterable[Mention], holders: Sequence[Span]) -> bool:
    return bool(holders) and all(_is_part(text, item.span, holders) for item in group)


def _is_part(text: str, name: Span, holders: Sequence[Span]) -> bool:
    """Whether one of the `holders`, in order and none inside another, holds the name and more than a phase of it."""
    at = bisect_right(holders, name.start, key=lambda span: span.start) - 1
    if at < 0 or holders[at].end < name.end or holders[at] == name:
        return False
    own = holders[at].start == name.start and _ALL_OF_IT.fullmatch(text, name.end, holders[at].end)
    return not own
