"""The area that a sentence is told of: where it plays, and whose the counts and sums of groups are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span
from lukou_kg.model.values import Time
from lukou_kg.relate.mask import COUNT, TIME, Masked

_REACH = 3
_FEW = 2
_OF_RANK = re.compile("[全我]([县市区旗州省镇乡])")
_AMONG = "其中"
_MANY = 3
_FAR = 60
_RANKS = ("省", "市州", "县区旗", "镇乡")
_OF_AREA = re.compile(
    f"{_OF_RANK.pattern}|截[至止]|累计|以来|据统计|[上下]半年|季度|在建|统筹推进|[到至]{TIME}底?[前止]?，"
)
_AREA_DOES = re.compile(
    f"(?:今年|明年|全年|{TIME})?，?(?:计划|共|已|累计|安排|实施|谋划|储备|新增|新签|现有|将有){{1,3}}"
)  # of what it counts: 宁海县计划实施重点项目44个
_OF_EVENT = re.compile("[此本这]次|当[天日]|现场|集中|活动|仪式")
_ANOTHER = re.compile(f"[\ue000-\ue7ff]|{_AMONG}")
# 香菇产业园等农业类项目19个: what is named there is one of those that are counted.
_EXAMPLE = re.compile("(?:[、和及与][^，。；等]{1,30})?等(?![地县市区镇乡园])[^，。；、]{0,10}(?:项目|工程)")
_THE_PARK = re.compile(f"(?:^|[，。；：]|{TIME})(?:全)?园区(?=[共现已累新有招引签开计成])")  # 目前园区共招引项目28个
# 云南省与上海合建园区19个, 落户黄圃镇的深圳企业有10家: with whom, and whose the firms are, has none of the count.
_WITH = re.compile("[与同和跟]$")
_DOING_WITH = re.compile("(?:市|省|县|区)?(?:共建|合建|合作|携手|联合|对接|签)")
_WHOSE = re.compile("(?:籍|的)?(?:企业|客商|商人|商会|老板|资本|乡贤|企业家)")
_AMONG_REACH = 2  # sentences, its own the first, in which the group stands that 其中 divides


def group_owner(
    sentences: Sequence[Masked], number: int, at: int, preferences: Sequence[str], weight: Mapping[Span, int]
) -> list[Mention]:
    """What a counted group at `at` in a sentence belongs to: one thing named there or up to three before it, or none.

    What is told of the area (全县累计签约24个) belongs to it, and not to the event that the text tells of before.
    Between semicolons it is what stands there too (南昌县签约24个；寻乌县签约12个). Failing all,
    it is the last thing of the first preference named in the sixty sentences before: the event.

    `preferences` are mask characters, the kinds to look for first before the others; `weight` says how often the thing
    behind a mention is named in the article: the thing named most often is meant.
    """
    here = sentences[number]
    first = here.text.rfind("；", 0, at) + 1
    in_row = _in_row(here, first, at, preferences, weight)
    if in_row is not None:
        return in_row
    if _THE_PARK.search(here.text, first, at) and (park := _last_park(sentences, number, preferences[-1], weight)):
        return park
    if _is_of_area(here, first, at):
        preferences = tuple(reversed(preferences))
        own = _of_area(sentences, number, range(first, at), preferences[0], weight)
        if own is not None:
            return own
    elif number and _goes_on(sentences[number - 1], here, at, preferences):
        return group_owner(sentences, number - 1, len(sentences[number - 1].text), preferences[-1:], weight)
    return _nearest(sentences, number, at, preferences, weight)


def _in_row(
    here: Masked, first: int, at: int, preferences: Sequence[str], weight: Mapping[Span, int]
) -> list[Mention] | None:
    """What stands between the semicolons around `at`; none where that has a name that is not known, else None."""
    if not first and here.text.find("；", at) < 0:
        return None
    for kinds in preferences:
        if found := [item for item in here.mentions(first, at, kinds) if weight.get(item.span)]:
            return found[:1]
    return [] if is_row(here, preferences[-1]) else None


def _of_area(
    sentences: Sequence[Masked], number: int, places: range, areas: str, weight: Mapping[Span, int]
) -> list[Mention] | None:
    """The area that the words at `places` count for, none where the article does not name it, else None."""
    here = sentences[number]
    if own := here.mentions(places.start, places.stop, areas) or _of_rank(
        sentences, number, places.stop, areas, weight
    ):
        return _oftenest(own, weight)
    said = _OF_RANK.search(here.text, places.start, places.stop)
    unnamed = said is not None and _names_lower(sentences, number, said[1])
    return [] if unnamed else None  # 全市 is no county that the article names


def _nearest(
    sentences: Sequence[Masked], number: int, at: int, preferences: Sequence[str], weight: Mapping[Span, int]
) -> list[Mention]:
    """The thing named in the sentence or shortly before it, the first preference first; else the last of that kind."""
    here = sentences[number]
    of_part = here.text.startswith(_AMONG) and not any(here.mentions(0, at, kinds) for kinds in preferences)
    reached = range(number, max(-1, number - 1 - _REACH), -1)
    looked = [(kinds, back) for back in reached[: _AMONG_REACH if of_part else 0] for kinds in preferences]
    for kinds, back in (*looked, *((kinds, back) for kinds in preferences for back in reached)):
        if found := _apart(sentences[back], kinds, weight) or _pointed_at(sentences, back, kinds, weight):
            return _oftenest(found, weight)
    far = _named(sentences[max(0, number - _FAR) : number], preferences[0], weight)
    return far[-1:]


def _goes_on(before: Masked, here: Masked, at: int, preferences: Sequence[str]) -> bool:
    """Whether a sentence goes on counting what the area of the one before it has (全县投资增长5%。新签约项目34个)."""
    named = any(here.mentions(0, at, kinds) for kinds in preferences if kinds)
    counts = _tells_of_months(before) and _OF_RANK.search(before.text) is not None
    return counts and not named and not _OF_EVENT.search(here.text, 0, at) and before.paragraph == here.paragraph


def _pointed_at(sentences: Sequence[Masked], number: int, kinds: str, weight: Mapping[Span, int]) -> list[Mention]:
    """The one event that the article names, where a sentence points to it before (本次集中开工的项目)."""
    here = sentences[number]
    points = any(item.kind == "Event" and item.pointer for item in here.mentions(0, len(here.text), kinds) if kinds)
    named = [item for item in _named(sentences, kinds, weight) if item.kind == "Event"] if points else []
    return named[:1] if len({item.name for item in named}) == 1 else []


def _last_park(sentences: Sequence[Masked], number: int, areas: str, weight: Mapping[Span, int]) -> list[Mention]:
    """The park that the nearest of the sentences shortly before names last, which is what 园区 means."""
    for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if parks := [item for item in _named([sentences[back]], areas, weight) if item.kind == "Park"]:
            return parks[-1:]
    return []


def rank_told(text: str, at: int) -> str | None:
    """The rank of the area that a masked sentence tells of at `at` (全市签约33个: 市), None where it names what it is.

    It does so where a thing stands between (全市签约33个，恒岳重工投资1个), or where a part is told apart (其中).
    """
    told = [*_OF_RANK.finditer(text, 0, at)]
    return told[-1][1] if told and not _ANOTHER.search(text, told[-1].end(), at) else None


def is_lower(name: str, rank: str) -> bool:
    """Whether the name of an area tells that it is of a lower rank, such as a county where 全市 is spoken of."""
    return name.endswith(_lower_than(rank))


def _lower_than(rank: str) -> tuple[str, ...]:
    level = next(at for at, ranks in enumerate(_RANKS) if rank in ranks)
    return tuple("".join(_RANKS[level + 1 :]))


def is_row(here: Masked, areas: str) -> bool:
    """Whether a sentence tells of several areas between semicolons, one after the other (连城县10个；漳平市13个)."""
    return len(re.findall(f"(?:^|[；：])[{areas}][^，。；]{{0,6}}{COUNT}", here.text)) >= _FEW


def _names_lower(sentences: Sequence[Masked], number: int, rank: str) -> bool:
    """Whether the sentences up to there name places of a lower rank than that, and none of that rank."""
    level = next(at for at, ranks in enumerate(_RANKS) if rank in ranks)
    own, lower = tuple(_RANKS[level]), _lower_than(rank)
    around = sentences[max(0, number - _REACH) : number + 1]
    named = [token.name for here in around for at in here.drawn if _is_place(token := here.tokens[at])]
    return any(name.endswith(lower) for name in named) and not any(name.endswith(own) for name in named)


def _is_place(token: object) -> TypeGuard[Mention]:
    return isinstance(token, Mention) and token.kind == "Place" and not token.pointer


def _oftenest(found: Sequence[Mention], weight: Mapping[Span, int]) -> list[Mention]:
    return [max(found, key=lambda mention: weight.get(mention.span, 0))]


def _is_of_area(here: Masked, first: int, at: int) -> bool:
    """Whether the words there count what an area has or plans, and not what an occasion is held for."""
    drawn = here.drawn[bisect_left(here.drawn, first) : bisect_left(here.drawn, at)]
    places = [index for index in drawn if isinstance(token := here.tokens[index], Mention) and token.kind == "Place"]
    own = any(isinstance(token := here.tokens[index], Mention) and token.pointer for index in places)
    doing = any(_AREA_DOES.match(here.text, index + 1, at) for index in places)
    of_area = own or doing or _tells_of_months(here) or _OF_AREA.search(here.text, first, at) is not None
    return of_area and not _OF_EVENT.search(here.text, first, at)


def _tells_of_months(here: Masked) -> bool:
    """Whether a sentence begins with a stretch of time, as 1-5月 in a report on it."""
    begin = here.tokens[0] if here.tokens else None
    return isinstance(begin, Time) and begin.when is not None and "/" in begin.when.edtf


def _of_rank(
    sentences: Sequence[Masked], number: int, at: int, places: str, weight: Mapping[Span, int]
) -> list[Mention]:
    """The places that the article names up to there, of the rank that the sentence says (全县, 我区)."""
    said = _OF_RANK.search(sentences[number].text, 0, at)
    around = _named(sentences[max(0, number - _FAR) : number + 1], places, weight)
    return [item for item in around if said is not None and item.name.endswith(said[1])]


def home_of(
    sentences: Sequence[Masked], number: int, kinds: str, weight: Mapping[Span, int], *, far: bool
) -> list[Mention]:
    """The place or park of `kinds` that sentence `number` plays in: one thing or none.

    Of those named in the sentence, else in the three before it, it is the one that the article names most often; else,
    if `far`, of those named in the sixty sentences before it, where named twice or more, or the only one. Of equals
    the last one counts.
    """
    found = _named(sentences[number : number + 1], kinds, weight)
    found = found or _named(sentences[max(0, number - _REACH) : number], kinds, weight)
    if far and not found:
        before = _named(sentences[max(0, number - _FAR) : number], kinds, weight)
        alone = len({item.name for item in before}) == 1
        found = [item for item in before if alone or weight[item.span] > 1]
    home = _most_named(found, weight)
    if home is not None and _is_one_of_many(home, found, weight):
        home = _most_named([item for item in found if item.kind != "Park"], weight)
    return [_headed(sentences[0], kinds, home)] if home is not None else []


def _most_named(found: Sequence[Mention], weight: Mapping[Span, int]) -> Mention | None:
    return max(reversed(found), key=lambda mention: weight[mention.span], default=None)


def _is_one_of_many(home: Mention, found: Sequence[Mention], weight: Mapping[Span, int]) -> bool:
    """Whether three parks or more are named as often (打造电子产业园、装备产业园、龙门新区): any may be meant."""
    alike = {item.name for item in found if item.kind == "Park" and weight[item.span] == weight[home.span]}
    return home.kind == "Park" and len(alike) >= _MANY


def _headed(headline: Masked, kinds: str, home: Mention) -> Mention:
    """The park that the headline begins with, where its name begins with the place; else the place or park itself.

    What an article about 清水开发区 tells of 清水县 is told of the park.
    """
    first = headline.tokens[0] if headline.text[:1] in (*kinds,) else None
    if home.kind != "Place" or not isinstance(first, Mention) or first.kind != "Park":
        return home
    return first if first.name.startswith(home.name.rstrip("省市县区旗州盟")) else home


def _named(sentences: Sequence[Masked], kinds: str, weight: Mapping[Span, int]) -> list[Mention]:
    found = (mention for here in sentences for mention in here.mentions(0, len(here.text), kinds) if kinds)
    return [mention for mention in found if weight.get(mention.span)]


def _apart(here: Masked, kinds: str, weight: Mapping[Span, int]) -> list[Mention]:
    """What is named in a sentence, without places right before something that is named there (松岭镇铜箔项目).

    Nor are parks that are only an example of what is counted (香菇产业园等农业类项目).
    """
    found = _named([here], kinds, weight)
    drawn = [(at, token) for at in here.drawn if isinstance(token := here.tokens[at], Mention)]
    starts = {token.span.start for _, token in drawn}
    examples = {token.span for at, token in drawn if token.kind == "Park" and _EXAMPLE.match(here.text, at + 1)}
    others = {token.span for at, token in drawn if token.kind == "Place" and _is_other_side(here.text, at)}
    placed = (item for item in found if item.kind != "Place" or item.span.end not in starts)
    return [item for item in placed if item.span not in examples and item.span not in others]


def _is_other_side(text: str, at: int) -> bool:
    """Whether a place at `at` is only who something is done with, or whose firms are told of."""
    together = _WITH.search(text, max(0, at - 1), at) is not None and _DOING_WITH.match(text, at + 1) is not None
    return together or _WHOSE.match(text, at + 1) is not None
