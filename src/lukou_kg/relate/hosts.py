"""Who accompanies a visit that a sentence tells of: the persons of 在…陪同下.

县长陆一舟在远航集团董事长沈珂的陪同下来到云溪工业园   ->   沈珂
"""

from __future__ import annotations

import re

from lukou_kg.model.claim import Mention
from lukou_kg.relate.mask import COMPANION, Masked

_BORDERS = "。；！？\n"
_HOSTED = f"在(?P<hosts>[^。；！？在]{{0,60}}?{COMPANION})(?:等[^，。；]{{0,14}})?的?(?:热情|全程|亲切)?的?陪同下"
_BEFORE = re.compile(_HOSTED)
_NEXT = re.compile(f"[^，。；！？]{{0,20}}，{_HOSTED}")


def hosts(masked: Masked, start: int, end: int) -> str | None:
    """The names of the hosts of the visit told at `text[start:end]`, as a list with 、, or None where none is named.

    They stand before the visit, behind the last semicolon, or open the clause behind it.
    """
    since = max(masked.text.rfind(border, 0, start) for border in _BORDERS) + 1
    match = _BEFORE.search(masked.text, since, end) or _NEXT.match(masked.text, end)
    if match is None:
        return None
    named = (masked.tokens[at] for at in range(*match.span("hosts")) if masked.text[at] == COMPANION)
    return "、".join(token.name for token in named if isinstance(token, Mention))
