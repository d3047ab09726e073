"""Names that stand in a list or beside others: what the judge thinks of one, corrected by what its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from lukou_kg.detect.proposals import Proposal
from lukou_kg.model.cover import Cover
from lukou_kg.model.document import Span

_JOINS = frozenset("、和与及")
_LISTED = ("/list-head", "/list-partners", "/list-tail")  # rules that read lists
_MATE = 0.3
_WORK = "Project"
_COMPANY = "Company"
_WORKS_OR_FIRMS = frozenset({_WORK, _COMPANY})
_OF_WORKS = re.compile(
    "等?(?:[\\d一二三四五六七八九十两]{1,3}|多)[个项大](?:(?!企业|公司)[^，。；、]){0,8}?(?:项目|工程)"
)
_AMOUNT = re.compile("(?:年产)?\\d+(?:\\.\\d+)?[万亿千百]?[吨个件套台只辆米平条支片公斤立方张双头羽瓶箱]")
_LONGEST_GOODS = 10  # characters of what has no amount of its own: 10万吨休闲食品、调味品生产项目
_COUNTED = re.compile("[、和]|等|[\\d一二三四五六七八九十两]{1,3}个")
_WORKED = re.compile("(?:项目|工程|生产线|基地|园|中心|厂|期)$")
_MADE = re.compile("..(?:项目|生产线)$")
_SEVERAL = re.compile("[、和与及等]|[\\d一二三四五六七八九十两]{1,3}[个条大]|[均都]|分别|先后|相继")
_GOODS = re.compile(
    "(?:(?P<firm>公司|集团)的?|(?<=..项目))(?P<goods>(?![的和与及等在是将有为于、])[\u4e00-\u9fff]{2,8})、(?:[\u4e00-\u9fff]{2,8}、)?$"
)
_GOODS_REACH = 24
_ALIKE = 2
_HELD = re.compile(
    "(?P<work>.{2,}?(?:项目|工程|生产线))(?:建设)?(?:集中)?(?:签约|开工|奠基|动工|启动|竣工|投产|落成|揭牌).{0,6}?(?:仪式|典礼|活动)"
)
_PERSON = "Person"
# All but the first of a list, before which a post may stand.
_PEOPLE = re.compile(
    "(?<=、)[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})+?(?=等|[，。；\n]|出席|参加|陪同|参与|一[同起行道])"
)
_SURE = 2
_FEW_SURE = 3
_PIECE = re.compile("[^、]+")
_LIKELY = 0.5
_FIRM = re.compile("(?:公司|集团|厂|合作社|银行)$")
_WELL_KNOWN = "/well-known"  # the rule of names that a shipped list knows
_AS_KNOWN = 0.9

Judged = tuple[Proposal, float]
"""A proposal and its chance."""


def with_mates(text: str, judged: Sequence[Judged]) -> Iterator[Judged]:
    """The same, the members of a list that a rule reads raised to `_MATE` where half of them and more stand.

    So 瑞溪膜材 stands in 松岭铜箔、青禾电机、瑞溪膜材等5个项目 as the others do.
    """
    listed = sorted(
        (at for at, (item, _) in enumerate(judged) if any(rule.rule.endswith(_LISTED) for rule in item.rules)),
        key=lambda at: (judged[at][0].kind, judged[at][0].span),
    )
    raised: set[int] = set()
    row: list[int] = []
    for at in listed:
        before, here = judged[row[-1]][0] if row else None, judged[at][0]
        joined = before is not None and before.kind == here.kind and text[before.span.end : here.span.start] in _JOINS
        if not joined:
            raised |= _weaker(judged, row)
            row = []
        row.append(at)
    raised |= _weaker(judged, row)
    return ((item, max(chance, _MATE) if at in raised else chance) for at, (item, chance) in enumerate(judged))


def with_people(text: str, judged: Sequence[Judged], surnames: Collection[str]) -> Iterator[Judged]:
    """The same, what stands in a list of persons and looks like one being a person: 李旭阳、周翠梅、黄元等出席.

    At least two and a third of them are persons for sure, and each has two or three characters and begins as names do.
    """
    people = {item.span for item, chance in judged if item.kind == _PERSON and chance >= _LIKELY}
    listed: set[Span] = set()
    for row in _PEOPLE.finditer(text):
        spans = [Span(*name.span()) for name in _PIECE.finditer(text, *row.span())]
        sure = sum(span in people for span in spans)
        if sure >= _SURE and _FEW_SURE * sure >= len(spans) and all(span.of(text)[0] in surnames for span in spans):
            listed |= set(spans)
    told = {item.span for item, _ in judged if item.kind == _PERSON}
    for item, chance in judged:
        if item.span not in listed:
            yield item, chance
        elif item.kind == _PERSON:
            yield item, max(chance, _LIKELY)
    for span in sorted(listed - told):
        yield Proposal(span, _PERSON, _LIKELY, tagged=False, rules=(), chosen=None), _LIKELY


def with_known(judged: Collection[Judged]) -> Iterator[Judged]:
    """The same, the well-known names of a shipped list raised to `_AS_KNOWN` that stand in no likely longer name.

    The judge has learned from articles whose names are invented, so that it knows nothing of the list.
    """
    known = {item.span for item, _ in judged if _is_known(item)}
    longer = Cover(item.span for item, chance in judged if chance >= _MATE and item.span not in known)
    for item, chance in judged:
        yield item, max(chance, _AS_KNOWN) if _is_known(item) and not longer.holds(item.span) else chance


def _is_known(item: Proposal) -> bool:
    return any(rule.rule.endswith(_WELL_KNOWN) for rule in item.rules)


def _weaker(judged: Sequence[Judged], row: Sequence[int]) -> set[int]:
    """Of a list of two and more of which half stand, those that do not."""
    weak = {at for at in row if judged[at][1] < _MATE}
    return weak if len(row) > 1 and 2 * len(weak) <= len(row) else set()


def as_headed(text: str, found: Iterable[Judged]) -> Iterator[Judged]:
    """The same, the firms among the members of a list that its head counts as works being works.

    松岭铜箔、恒远新材、瑞溪膜材3个项目 are three works, if one of them is. One with 公司 behind it stays a firm.
    """
    row: list[Judged] = []
    for item, chance in found:
        if row and not (item.kind in _WORKS_OR_FIRMS and text[row[-1][0].span.end : item.span.start] in _JOINS):
            yield from _headed(text, row)
            row = []
        row.append((item, chance))
    yield from _headed(text, row)


def of_one_work(text: str, found: Iterable[Judged]) -> Iterator[Judged]:
    """The same, the goods that one work makes joined to its name: 恒岳年产10万个万向节、5万个花键轴生产线项目.

    Each but the last tells how much of it is made and has no word of a work at its end.
    """
    row: list[Judged] = []
    for item, chance in found:
        held = _held_for(text, row[-1][0], item) if row else None
        if held is not None:
            row.append((held, chance))
            continue
        if row and not _goes_on(text, row[-1][0], item):
            yield from _as_one(row)
            row = []
        row.append((item, chance))
    yield from _as_one(row)


def of_one_owner(text: str, found: Iterable[Judged]) -> Iterator[Judged]:
    """The same, what a firm's work makes taken into its name: 恒岳机械有限公司的(装载机、)压路机项目.

    The goods stand right behind the firm, and the work is told of as one. Behind another work (红薯产业园项目红薯全粉、
    红薯饮料生产线) both begin alike.
    """
    taken = list(found)
    firms = {item.span.end: item.span.start for item, _ in taken if item.kind == _COMPANY}
    starts = (_goods_before(text, item) if item.kind == _WORK else None for item, _ in taken)
    whole = {at: firms.get(start, start) for at, start in enumerate(starts) if start is not None}
    held = Cover(Span(start, taken[at][0].span.end) for at, start in whole.items())
    for at, (item, chance) in enumerate(taken):
        if at in whole:
            span = Span(whole[at], item.span.end)
            yield replace(item, span=span, rules=(), chosen=None), chance
        elif not (item.kind in _WORKS_OR_FIRMS and held.holds(item.span)):
            yield item, chance


def _goods_before(text: str, item: Proposal) -> int | None:
    """Where the goods begin that stand between a firm and the `item`, which is told of as one work with them."""
    start, end = item.span.start, item.span.end
    if text[start - 1 : start] != "、" or not _MADE.search(text, start, end) or _SEVERAL.match(text, end):
        return None
    goods = _GOODS.search(text, max(0, start - _GOODS_REACH), start)
    if goods is None or _WORKED.search(text, goods.start("goods"), start - 1):
        return None
    first = goods.start("goods")
    alike = text[first : first + _ALIKE] == text[start : start + _ALIKE]
    return first if goods["firm"] or alike else None


def _held_for(text: str, item: Proposal, following: Proposal) -> Proposal | None:
    """The last good of a work out of the name of the ceremony that is held for it (…、5万个花键轴项目开工仪式)."""
    told = _HELD.fullmatch(following.span.of(text)) if following.kind == "Event" else None
    if told is None:
        return None
    last = Span(following.span.start, following.span.start + told.end("work"))
    work = replace(following, kind=_WORK, span=last, rules=(), chosen=None)
    return work if _goes_on(text, item, work) else None


def _goes_on(text: str, item: Proposal, following: Proposal) -> bool:
    if {item.kind, following.kind} != {_WORK} or text[item.span.end : following.span.start] not in _JOINS:
        return False
    name, more = item.span.of(text), following.span.of(text)
    if _AMOUNT.search(name) is None or _WORKED.search(name):
        return False
    bare = len(more) <= _LONGEST_GOODS and not _FIRM.search(more) and _COUNTED.match(text, following.span.end) is None
    return bare or _AMOUNT.match(more) is not None


def _as_one(row: Sequence[Judged]) -> Iterator[Judged]:
    if not row:
        return
    (first, chance), (last, _) = row[0], row[-1]
    if len(row) == 1:
        yield first, chance
    else:
        whole = Span(first.span.start, last.span.end)
        yield replace(first, span=whole, rules=(), chosen=None), min(likely for _, likely in row)


def _headed(text: str, row: Sequence[Judged]) -> Iterator[Judged]:
    counted = len(row) > 1 and _OF_WORKS.match(text, row[-1][0].span.end) is not None
    works = counted and any(item.kind == _WORK for item, _ in row)
    for item, chance in row:
        turned = works and item.kind != _WORK and item.kind in _WORKS_OR_FIRMS and not _FIRM.search(item.span.of(text))
        yield (replace(item, kind=_WORK, rules=(), chosen=None) if turned else item), chance
