"""Leads what is only called 开发区 or 高新区 to the one park of the article whose name ends so.

云溪经济开发区推动产业聚集，…等企业在开发区投资建厂。   ->   开发区 is 云溪经济开发区
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lukou_kg.model.claim import Mention

_ENDS = {
    "开发区": "开发区|经开区|高新区",
    "经开区": "经济(?:技术)?开发区|经开区",
    "高新区": "高新(?:技术)?(?:产业)?(?:开发|园)?区",
    "工业园": "工业园区?",
    "工业园区": "工业园区?",
    "产业园": "产业园区?",
    "产业园区": "产业园区?",
    "示范区": "示范区",
    "综保区": "综合保税区|综保区",
    "保税区": "保税区",
}
_BARE = {name: re.compile(f"..(?:.*)(?:{ends})$") for name, ends in _ENDS.items()}


def with_bare_parks(groups: Sequence[list[Mention]], places: Sequence[Mention]) -> list[list[Mention]]:
    """The groups, those of a bare word joined to the only park that it may mean.

    One that a place stands before (清水县高新区) has a name of its own; where two parks may be meant, none is.
    """
    ends = {item.span.end for item in places if item.kind == "Place"}
    parks = [group for group in groups if group[0].kind == "Park" and group[0].name not in _BARE]
    joined: set[int] = set()
    for group in groups:
        bare = _BARE.get(group[0].name) if group[0].kind == "Park" else None
        if bare is None or any(item.name != group[0].name or item.span.start in ends for item in group):
            continue
        meant = [park for park in parks if any(bare.match(item.name) for item in park)]
        if len(meant) == 1:
            meant[0].extend(group)
            joined.add(id(group))
    return [group for group in groups if id(group) not in joined]
