"""On which side a title puts a person: that of public bodies, that of firms, or both."""

from __future__ import annotations

import re

PUBLIC, BUSINESS = "public", "business"

_AND = re.compile("、|兼任?")
_FIRM = re.compile("公司|集团|厂(?!长)|企业")
_PARK = re.compile("(..)(?:经济(?:技术)?开发区|经开|高新|开发区|产业园|工业园|园区|新区)")
_IN_FIRMS = re.compile("(?:董事长|董事|总经理|经理|总裁|总监|厂长|行长|创始人|合伙人|法人代表|老总|老板)$")
_IN_BODIES = re.compile(
    "(?:书记|[省市州县区镇乡]长|局长|厅长|处长|科长|部长|主任|主席|秘书长|专员|巡视员|调研员|检察长|院长)$"
)
_BODY = re.compile("[省市州县区镇乡局厅]|(?<![党纪工])委|政府|人大|政协|街道")
# Who heads a village often has a firm there.
_OF_VILLAGE = re.compile("村|社区|支部|支书|合作社")


def sides(title: str) -> frozenset[str]:
    """The sides of the posts that a title names, none for a post that may be held beside any other (人大代表, 会长).

    >>> sorted(sides("石峰区委副书记、区长")), sorted(sides("副县长兼白石城投公司董事长"))
    (['public'], ['business', 'public'])
    """
    found = map(_side, _AND.split(title))
    return frozenset(side for side in found if side is not None)


def parks(title: str) -> frozenset[str]:
    """What stands before the kind of each park that a title names, of two characters (渌口 in 渌口经开区)."""
    return frozenset(_PARK.findall(title))


def _side(post: str) -> str | None:
    if _IN_FIRMS.search(post):
        return BUSINESS
    if not _IN_BODIES.search(post) or _OF_VILLAGE.search(post):
        return None
    firm, body = (max((word.end() for word in words.finditer(post)), default=0) for words in (_FIRM, _BODY))
    if firm == body:
        return None
    return BUSINESS if firm > body else PUBLIC
