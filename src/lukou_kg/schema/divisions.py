"""Which divisions lie in which, by name: 渌口 in 株洲 and 湖南."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lukou_kg.schema.loader import Row

_RANK = re.compile("(?<=..)(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|区|县|地区|盟|旗|镇|乡|街道|街道办)$")
_OF_PROVINCE = "0000"  # how the codes of provinces end


def unranked(name: str) -> str:
    """The name of a division without its rank: 渌口 for 渌口区."""
    return _RANK.sub("", name)


def is_ranked(name: str) -> bool:
    """Whether a name ends with a rank."""
    return _RANK.search(name) is not None


def containers(divisions: Sequence[Row]) -> Mapping[str, frozenset[str]]:
    """For each name of a division, without its rank, the names of all that it may lie in."""
    row_of = {row["code"]: row for row in divisions}
    provinces = {unranked(row["name"]) for row in divisions if row["code"].endswith(_OF_PROVINCE)}
    above: defaultdict[str, set[str]] = defaultdict(set)
    for row in divisions:
        name = unranked(row["name"])
        below = name in provinces and not row["code"].endswith(_OF_PROVINCE)  # 河北区 is not what 河北 means
        at = None if below else row_of.get(row["parent"])
        while at is not None:
            above[name].add(unranked(at["name"]))
            at = row_of.get(at["parent"])
    return {name: frozenset(found) for name, found in above.items()}
