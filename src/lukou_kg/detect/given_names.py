"""Given names that end in a word of grammar, where that word can join nothing: 段清和, 徐大为, 叶知非."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from lukou_kg.detect.proposals import Proposal
from lukou_kg.model.document import Span

_ENDINGS = frozenset("和为非之")
_PERSON = "Person"
_AROUND = 5000
_EDGES = "、，。；！？）)”》"
_MARKS = tuple(_EDGES)
_LOOKED_AT = 40  # places of a name; bounds the work for a text that repeats itself
_OPENS = "：:（("  # 任命段清为（代）县长
_PEOPLE = "人员|代表|嘉宾|领导|干部|职工|群众|专家|客商|来宾|企业家|老师|同志|单位|企业|部门|村民|居民|负责人"
_OF_PEOPLE = f"(?![^，。；、]{{0,16}}的[^，。；、]{{0,6}}(?:{_PEOPLE}))"  # 段清和(参加活动的代表)
_GROUP = "[组团队员人室者处科办局站]|的|负责"  # 段清和(考察团), 段清和(主持人)
_SAID = "指出|强调|坦言|感慨|透露|告诉|要求|表示|认为|说(?![明法服])|介绍|致辞|讲话|发言|宣布|致欢迎"
_LED = f"率队|率领|带领|带着|率(?![先队领])|(?:带队|一行)(?!{_GROUP}|{_PEOPLE})"
_SHARED = f"(?:出席|参加|参与|陪同|随同)(?!{_PEOPLE})"  # 段清和(陪同人员)
_MET = (
    f"{_SHARED}|会见|主持|察看|视察|巡查|慰问|走访|拜访|调研|考察|督导|督查|检查|参观|观摩|看望"
    "|深入|来到|走进|前往|赶赴|赴|当选|到(?![场会访来达岗期])"
)
_IN = "在(?![场座外校岗职任京建册编押家此内])"
_LEADS_ON = (
    "也|还|则|先后|专程|实地|应邀|与(?!会)|作(?:了|[^，。；、]{0,6}(?:讲话|报告|发言|动员|致辞))"
    "|(?:向|代表|就)(?=[^，。；、]{1,16}(?:介绍|汇报|表示|致|通报|颁|赠|提出|讲话|交流|座谈|发言))"
)
_DOES = f"(?:(?:{_SAID}|{_MET})(?!{_GROUP})|{_LED}|{_IN}|{_LEADS_ON}){_OF_PEOPLE}"
# 为 says for what or whom as well: 段清为深入了解…, 段清为到访客商…
_DOES_AS_WELL = (
    "(?:(?:指出|强调|坦言|感慨|透露|认为|告诉|要求|介绍|说(?![明法服])|讲话|致辞|致欢迎|发言|宣布|会见|陪同|主持)"
    f"(?!{_GROUP})|{_LED}|表示(?=[，：。；“])"
    "|(?:出席|参加|参与)(?=了|[，。；]|[^，。；的做作准]{1,16}(?:[。；\n]|$|，?并|，(?:强调|指出|要求|表示|宣布|致辞|讲话)))"
    "|在(?=会上|[^，。；、]{1,14}时(?:指出|强调|说|表示|要求))"
    "|到(?![场会访来达岗期])(?=[^，。；、]{1,20}(?:调研|考察|检查|走访|督导|督查|慰问|看望|参观|视察|指导|座谈)))"
    f"{_OF_PEOPLE}"
)
_CLEAR = {
    "和": re.compile(f"[{_EDGES}{_OPENS}]|$|{_DOES}"),
    "非": re.compile(f"[{_EDGES}{_OPENS}]|$|{_DOES}"),
    "之": re.compile(f"[{_EDGES}{_OPENS}]|$|(?!到|说|行){_DOES}"),
    "为": re.compile(f"[{_EDGES}]|$|{_DOES_AS_WELL}"),
}
"""What follows the last character of a name, by that character, so that it joins or governs nothing there."""


def whole_name(text: str, start: int, end: int) -> int:
    """The end of the name at [`start`, `end`) with a 和, 为, 非 or 之 behind it that belongs to it, else `end`.

    It does where nothing follows that the word could join (段清和、, 徐大为率队, and not 任命段清为局长), here or where
    the text gives the name elsewhere, unless the name stands alone before a mark somewhere.

    >>> whole_name("县长段清和率队", 2, 4), whole_name("县长段清和副县长", 2, 4)
    (5, 4)
    """
    last = text[end : end + 1]
    if last not in _ENDINGS:
        return end
    name, around = text[start:end], text[max(0, start - _AROUND) : end + _AROUND]
    if any(around.startswith(_MARKS, place) for place in _behind(around, name)):
        return end
    clear = _CLEAR[last]
    belongs = clear.match(text, end + 1) or any(clear.match(around, place) for place in _behind(around, name + last))
    return end + 1 if belongs else end


def with_whole_names(
    text: str, judged: Iterable[tuple[Proposal, float]], surnames: Collection[str]
) -> Iterator[tuple[Proposal, float]]:
    """The same, persons of a surname and one character with the last of their given names: 段清和, for 段清."""
    for item, chance in judged:
        span = item.span
        name = span.of(text)
        short = item.kind == _PERSON and any(name[:-1] == name[:size] in surnames for size in (1, 2))
        end = whole_name(text, span.start, span.end) if short else span.end
        if end == span.end:
            yield item, chance
        else:
            yield replace(item, span=Span(span.start, end)), chance


def _behind(text: str, name: str) -> Iterator[int]:
    """The places behind the first occurrences of a name."""
    at = text.find(name)
    for _ in range(_LOOKED_AT):
        if at < 0:
            return
        yield at + len(name)
        at = text.find(name, at + len(name))
