"""What a proposed name shows by its own characters: that it is of another kind, that it is cut wrongly, or no name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from lukou_kg.detect.proposals import Proposal
from lukou_kg.model.document import Span

_BEHIND_NAMES = frozenset("在到向对就等为代")
_TWO_FIRMS = re.compile(".+?有限(?:责任)?公司.{2,}有限(?:责任)?公司")
_ENDS = (
    (frozenset({"GovernmentBody", "Organization", "Place", "Park"}), re.compile(".*(?:公司|(?<!人民)银行)"), "Company"),
    (frozenset({"GovernmentBody", "Company"}), re.compile(".*(?:医院|卫生院|[一二三四五六七八九]院)"), "Organization"),
    (frozenset({"Company", "Organization"}), re.compile(".*(?:项目|工程|生产线|基地)"), "Project"),
    (
        frozenset({"Project", "Company", "Park"}),
        re.compile(".*(?:[东南西北中环一二三四五]路|大道|大街)"),
        "Infrastructure",
    ),
    (
        frozenset({"Project", "Company", "Park"}),
        re.compile("..+(?:纪念馆|展[览示]馆|规划馆|博物馆|图书馆|民俗馆|体育馆|科技馆|陵园|展厅|会议中心|会展中心)"),
        "Infrastructure",
    ),
    (frozenset({"Project", "Company"}), re.compile("..+研究[院所]"), "Organization"),
    (frozenset({"Project"}), re.compile("..+(?:[镇乡]|街道)..+(?:村|社区)"), "Place"),
    (
        frozenset({"Company", "Park"}),
        re.compile("..+(?:(?<!度假|文化|产业|民俗|运动|双创|创业|艺术|民宿|电商)村|社区|古镇)"),
        "Place",
    ),
    (frozenset({"Place"}), re.compile("..+(?:路|大道|大街)"), "Infrastructure"),
)
"""What a name of some kinds ends with that is none of these kinds, and what it then is."""
_ACTS = re.compile("..(?:进行|洽谈|举行|召开|签订|签署|会见|走访|拜访|莅临|来到)(?=..)")
_HELD_COUNT = re.compile("..(?:\\d|两)余?家.")
_DOES = re.compile("[要将能]?做[大强优精好细实活](?=..)")  # 做强船燃、做优沥青
_STOPS = re.compile("[，。；！？]")
_SHORTEST = 2  # characters of a name
_LOOSE = re.compile("(?:曾经?|不再|原址|仍然?|不仅|不但|已经|则)$")  # behind a firm's name, and no part of it
_COUNT_OF_LIST = re.compile("(?:\\d+|[两三四五六七八九十]+)[个家]$")  # 方圆机械3个, the last of three
_OF_LISTS = frozenset({"Company", "Project"})
_PAIRED = (("(（", ")）"), ("“", "”"), ("《", "》"))


def as_it_ends(text: str, item: Proposal) -> Proposal:
    """The proposal as one of what its name says that it is (a company for 省电力公司, which has a 党组书记)."""
    for kinds, ending, kind in _ENDS:
        if item.kind in kinds and ending.fullmatch(text, item.span.start, item.span.end):
            chosen = item.chosen if kind == "Place" and item.chosen else None  # as plainly told as before
            return replace(item, kind=kind, chosen=chosen and replace(chosen, kind=kind), rules=())
    return item


def joins_persons(text: str, item: Proposal, persons: Collection[int]) -> bool:
    """Whether a person's name takes in the word that joins it to the next person (何苗和 before 陆一舟)."""
    return item.kind == "Person" and text[item.span.end - 1] in "和与及" and item.span.end in persons


def runs_on(text: str, item: Proposal, by_post: Collection[Span]) -> bool:
    """Whether a person's name takes in a word behind the name that a rule reads (何苗在 for 书记何苗在现场)."""
    shorter = Span(item.span.start, item.span.end - 1)
    return item.kind == "Person" and text[item.span.end - 1] in _BEHIND_NAMES and shorter in by_post


def is_torn(text: str, span: Span) -> bool:
    """Whether no name is there: a bracket closes that does not open (宁海）装备有限公司), a stop, two firms, an act."""
    close = max(text.find(mark, span.start, span.end) for mark in "）)")
    torn = close >= 0 and max(text.find(mark, span.start, close) for mark in "（(") < 0
    name = span.of(text)
    whole = (_STOPS.search(name), _ACTS.search(name), _TWO_FIRMS.fullmatch(name), _DOES.match(name))
    return torn or any(found is not None for found in whole)


def holds_count(text: str, item: Proposal) -> bool:
    """Whether a firm's name takes in the count of the list that it ends (叉车3家合作社 of 启明叉车3家合作社)."""
    return item.kind == "Company" and _HELD_COUNT.search(text, item.span.start, item.span.end) is not None


def closed(text: str, item: Proposal) -> Proposal:
    """The proposal without the half of a pair, or a word of the sentence, at its end.

    松岭物流园 for 松岭物流园（, 铜箔项目 for 铜箔项目”, 远航科技 for 远航科技不再.
    """
    name = item.span.of(text)
    for opens, closes in _PAIRED:
        opened = max(map(name.rfind, opens))
        if opened >= _SHORTEST and max(map(name.rfind, closes)) < opened:
            name = name[:opened]
        elif name[-1] in closes and opened < 0 and len(name) > _SHORTEST:
            name = name[:-1]
    if item.kind == "Company" and (loose := _LOOSE.search(name)) and loose.start() > _SHORTEST:
        name = name[: loose.start()]
    end = item.span.start + len(name)
    return item if end == item.span.end else replace(item, span=Span(item.span.start, end), chosen=None, rules=())


def uncounted(text: str, item: Proposal) -> Proposal:
    """The proposal of a firm or work without the count of the list that it ends: 远航科技 for 远航科技3个."""
    count = _COUNT_OF_LIST.search(text, item.span.start + _SHORTEST, item.span.end) if item.kind in _OF_LISTS else None
    return item if count is None else replace(item, span=Span(item.span.start, count.start()), chosen=None)
