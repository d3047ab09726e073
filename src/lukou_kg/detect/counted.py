"""Candidates that count things in place of naming one: 12条生产线, 4次推进会."""

from __future__ import annotations

import re

from lukou_kg.detect.candidates import Candidate

_COUNTABLE = frozenset({"Project", "Company", "Park", "Infrastructure"})
_MANY = re.compile(
    "(?:[再新扩改续]建(?:成|设)?)?(?:近|约|超)?(?:\\d{2,}|[2-9]|[二三四五六七八九十百两几多数]+)(?:余|多)?(?:个|条|项|家|座|批)(?!区)"
)
_TEAMS = re.compile("[\\d一二三四五六七八九十百两几多数余][支个批队路]")
_OCCASIONS = re.compile("(?:\\d+|[一二三四五六七八九十百两几多数]+)余?[场次个轮]")  # 4次推进会
_ROW_BEFORE = frozenset("，、；")
_NUMBERED = re.compile(
    "(?:共|达|有)?(?:\\d{2,}|[2-9]|[二三四五六七八九十百两几多数]+)(?:余|多)?(?:个|条|项|家)(?!.{0,3}期)"
)


def counts(text: str, item: Candidate) -> bool:
    """Whether the candidate counts things in place of naming one: 12条生产线, 再建6条生产线, 农业项目20个.

    So it is with groups of visitors (12支招商小分队) and with occasions (4次推进会). A count behind the last of a list
    is that of the list (恒岳重工、木槿精密2家企业).
    """
    others = {"Organization": _TEAMS, "Event": _OCCASIONS}.get(item.kind)
    if others is not None and others.match(text, item.start - (item.kind == "Organization")):
        return True
    if item.kind not in _COUNTABLE or item.pointer:
        return False
    if _MANY.match(text, item.start):
        return True
    in_row = text[item.start - 1 : item.start] in (_ROW_BEFORE if item.kind == "Park" else "、")
    return not in_row and _NUMBERED.match(text, item.end) is not None
