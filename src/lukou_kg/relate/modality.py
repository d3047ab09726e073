"""How a claim stands to the facts: done, planned, negotiated, denied or only projected; the words around it decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lukou_kg.model.claim import Mention, Status
from lukou_kg.model.document import Span
from lukou_kg.model.values import Time
from lukou_kg.relate.clauses import clause_around
from lukou_kg.relate.governing import AHEAD, Governing, alternatives
from lukou_kg.relate.mask import AREA, COUNT, MONEY, QUANTITY, TIME, Masked
from lukou_kg.schema.cards import ValueType
from lukou_kg.schema.loader import Row

_ORDER = (Status.NEGATED, Status.NEGOTIATING, Status.PROJECTED, Status.PLANNED)
_DONE = re.compile("已|完成|实现|累计|到位")
_CONDITION = re.compile("[^，；。：“]{0,6}?(?:如果(?!说)|要是|除非|只要|倘若|假如|一旦|(?<![宛恍])若(?![干无]))")
# What would have come had it been otherwise: 假如当年没有撤资，汽车城早已建成投产.
_OPENING = 12  # characters
_OTHERWISE = re.compile("[^，；。：“]{0,4}?(?:(?:假如|如果|倘若|要是)(?:当|不是|没有)|要不是|若不是|若非)")
# 计划明年3月开工，10月投产: the step behind the comma is planned as well.
_PLANS = re.compile("[^，。；]{0,12}?(?:(?<!原)计划|预计|拟|力争|有望|将于?)")
_STEP = re.compile(f"[在于到]?{TIME}[^，。；已{TIME}]{{0,8}}(?=[，。；]|$)")
# 预计明年年底，松岭铜箔项目竣工: a time that is only expected frames what follows.
_EXPECTED = re.compile(
    f"(?:^|[，。；：“）])[^，。；]{{0,6}}?(?:预计|计划|力争|预期|争取|有望|确保|拟)将?(?:[在于到至]|最[迟快早])*"
    f"{TIME}[底初前中末左右]*，$"
)
_CALLED_OFF = re.compile(
    r"，[但却后最终现]*(?:未果|(?:因[^，。；]{1,8}?)?(?:行程|活动|计划)?(?:临时|被)?"
    r"(?:取消|作罢|未能?成行|告吹)了?)(?=[，。；]|$)"
)
_REFUTED = re.compile(
    r"，[^，。；]{0,10}?(?:(?<=[称系属为是：“实证查均息言闻事])(?:不实|不属实|谣言|谣传|假消息|子虚乌有)|辟谣|否认)"
    r"(?:消息|信息|传言|此事|的?说法)?(?=[”，。；]|$)"
)
# 继一期建成投产后，二期日前开工: what stands before has happened.
_FOLLOWING = "[这是此即也]?继[^，。；]{0,30}?[之以]?后"
# What comes once a work runs has not come yet: 投产后，可年产…，产品供应给… (not behind a date).
_ONCE_BUILT = re.compile(
    f"(?:^|[，。；])(?!{_FOLLOWING})[^，。；{TIME}]{{0,8}}(?:建成|投产|达产|竣工|完工)(?:投产|达产|投用)?(?:后|之后)，(?:[^，。；]{{0,30}}，)?$"
)
# ... and so for all amounts that follow: 项目建成后，可年产5万吨，年产值3亿元，安置就业200人.
_WILL_BRING = re.compile(
    f"(?:^|[，。；])(?!{_FOLLOWING})[^，。；{TIME}]{{0,8}}(?:建成|投产|达产|竣工|完工|达效|投用|运营)(?:投产|达产|投用|达效)*(?:后|之后|以后|时)，"
    "(?:(?!已|目前|现有)[^。；]){0,120}，$"
)
# What a thing's being built will bring, whether or not it is built: 松岭铜箔项目的落户达产，将带动就业.
_WOULD = re.compile("的[^，。；的]{0,4}(?:建设|建成|投产|达产|落户|落地|实施|竣工|投用|运营)，[必也都]?将")
# 建成投产项目15个、在建项目7个、开展前期工作项目6个: what is told of the next group is not told of this one.
_PARTED = re.compile(f"[^、{COUNT}]{{0,4}}(?P<next>、)(?=[^、]*{COUNT})")
# 到2030年，重点建设项目4个，总投资19亿元: what there is to be by a year, unless it is told to be there.
_DUE = re.compile(
    f"(?:^|[，。；：])到(?P<year>{TIME})，(?:(?!已|完成|累计|实现|[达有增过超]|突破|目前|建成|投产)[^。；])*$"
)
_YEAR = re.compile("\\d{4}年[底末]?")
_NEXT = 4  # characters
_BY_THEN = re.compile("，届时(?!已|的)")  # 一期于2024年底投产，届时可…
_AGREED = re.compile("(?:商定|约定|议定|拟定|决定)，$")  # 双方商定，项目于10月奠基
_FRAME_REACH = 60
_REMEMBERED = 256  # clauses; a long one is asked for again by every pattern that finds something in it
# A plan to pay is one to build: 计划投资5亿元，在云溪工业园建设松岭铜箔项目.
_FUNDED = re.compile(f"(?:计划|拟|预计|规划|将)[^，。；]{{0,4}}?(?:投资|出资)[^，。；{MONEY}]{{0,4}}{MONEY}，$")
_PAID = re.compile(f"(?:投资|出资)[^，。；{MONEY}]{{0,4}}{MONEY}，$")
_BUILDS = re.compile("选址|(?:用于|用来)?(?:在[^，。；]{1,16}?)?(?:建设|新建|兴建|投建|打造|扩建)")
# What a planned whole costs is planned of its phases too: 将投资9亿元建设…，其中一期投资4亿元；二期投资5亿元.
_PHASE = re.compile("[一二三四五首]期(?:项目|工程|建设)?(?:总|设计|固定资产)?(?:投资|出资|引资|占地|年产)")
_WHOLE = re.compile(f"(?:计划|拟|预计|规划|将)[^，。；{MONEY}]{{0,6}}?(?:投资|出资)[^，。；{MONEY}]{{0,4}}{MONEY}")
_RUNNING = re.compile("[^；。]*?(?:已|建成|完成|目前)")
_ATTRIBUTE = re.compile("(?:原定|原计划|推迟|延期)[^，。；]*?的")
_VALUES = AREA + COUNT + MONEY + QUANTITY
# ... but the plan to build something for so much is one: 拟投资5亿元建设松岭铜箔项目.
_BUILDING = (
    "，?(?:用于)?(?:在[^，。；]{1,12}?)?(?:建设|新建|兴建|投建|打造|扩建|上马)(?!的|地点|内容|规模|周期|工期|用地|年限)"
)
# The planned size of a thing is no plan to do what is said of the thing: 计划总投资5亿元的(白露茶园项目动工).
_SIZED = re.compile(
    f"{TIME}?(?:(?:计划|预计|规划|拟|预期|年内|今年)+(?:年度)?(?:完成)?(?:总?投资|引资|占地|用地|[总建]?建筑|[总核心区控制开发用地]*面积|年?产值|产能|年产|资金|税收|利税|营收|销售)"
    f"|(?:计划|预计|规划|拟|预期)(?=[^，。；{_VALUES}]{{0,8}}[{_VALUES}][^，。；、{_VALUES}]{{0,6}}?的))"
    f"[^，。；{_VALUES}]{{0,8}}[{_VALUES}](?!{_BUILDING})(?:[^，。；、{_VALUES}]{{0,6}}?的)?"
)


class StatusReader:
    """Reads the status of a stretch of text by the cues of the table `cues`; the gravest cue decides."""

    def __init__(self, cues: Sequence[Row]) -> None:
        by_status: dict[str, list[str]] = {}
        for row in cues:
            if row.get("reach") != AHEAD:
                by_status.setdefault(row["status"], []).append(row["cue"])
        self._cues: Mapping[Status, re.Pattern[str]] = {
            Status(status): re.compile(alternatives(words)) for status, words in by_status.items()
        }
        self._governing = Governing(cues, order=_ORDER)
        self._anywhere = lru_cache(_REMEMBERED)(self._gravest)
        self._sizes = lru_cache(_REMEMBERED)(_sizes)
        self._called_off = lru_cache(_REMEMBERED)(_called_off)

    def of(self, piece: str) -> Status:
        """The status that the words of `piece`, be they anywhere in it, give to what it says."""
        status = self._anywhere(piece)
        return self._governing.of(piece, 0, 0, len(piece)) if status is Status.ACTUAL else status

    def _gravest(self, piece: str) -> Status:
        for status in _ORDER:
            cue = self._cues.get(status)
            if cue is not None and cue.search(piece):
                return status
        return Status.ACTUAL

    def at(self, masked: Masked, first: int, last: int, value: ValueType | None, *, until: int | None = None) -> Status:
        """The status of what `masked.text[first:last]` says: its own clause decides.

        The clause after it may call it off (原定到园区调研，因故取消) or refute it (网传已停工，县政府称不实), and a
        clause before it may be its condition (如果资金到位，项目9月竣工). For an amount of money or of what is made the
        clause counts as far as the amount, and where it says nothing the clause before it does (计划用三年时间，投资
        90亿元), unless its own words say that the thing is done or that clause is about an area (规划占地300亩，总投资
        5亿元). Cues behind `until` do not count: what is said of a site is not said of the visit there (来到松岭铜箔
        项目规划现场).
        """
        start, end = clause_around(masked.text, first, last)
        if value is ValueType.COUNT and (parted := _PARTED.match(masked.text, last, end)):
            end = parted.start("next")
        if off := self._called_off(masked.text, start, end):
            return off
        money = value is ValueType.MONEY or (value is ValueType.QUANTITY and AREA not in masked.text[first:last])
        sizes = first if money else end
        if not money and _BY_THEN.match(_plain(masked, end, end + _NEXT)):
            return Status.PLANNED
        since = behind_attribute(masked.text, start, first)
        own = self._unsized(masked, since, last if money else until or end, sizes)
        status = self._anywhere(own)
        if status is Status.ACTUAL:
            status = self._governing.of(masked.text, since, first, min(last, until or last))
        if status is Status.ACTUAL and value in {ValueType.MONEY, ValueType.COUNT} and _is_due(masked, last):
            status = Status.PLANNED
        if money and status is Status.ACTUAL:
            status = self._of_amount(masked, start, last, end)
        if status is not Status.ACTUAL or masked.text[start - 1 : start] != "，":
            return status
        if money and "已" not in own and _WILL_BRING.search(masked.text, max(0, start - 2 * _FRAME_REACH), start):
            return Status.PLANNED
        if _OTHERWISE.match(_plain(masked, 0, min(start, _OPENING))):
            return Status.NEGATED
        return status if _DONE.search(own) else self._before(masked, start, first, money=money)

    def _of_amount(self, masked: Masked, start: int, last: int, end: int) -> Status:
        """What the words of its clause behind an amount, or a planned whole of which it is a phase, make of it."""
        if self._anywhere(_plain(masked, last, end)) is Status.NEGOTIATING:
            return Status.NEGOTIATING  # 总投资40亿元的松岭铜箔项目正在洽谈
        of_planned = _WHOLE.search(masked.text, 0, start) is not None
        phase = of_planned and _PHASE.search(_named(masked, start, last)) and not _RUNNING.match(masked.text, last)
        return Status.PLANNED if phase else Status.ACTUAL

    def _before(self, masked: Masked, start: int, first: int, *, money: bool) -> Status:
        """The status that the clauses before `start` give to one without its own, whose words begin at `first`."""
        since = max(0, start - _FRAME_REACH)
        if any(frame.search(masked.text, since, start) for frame in (_AGREED, _ONCE_BUILT, _EXPECTED)):
            return Status.PLANNED
        before, _ = clause_around(masked.text, start - 1, start - 1)
        earlier = self._unsized(masked, before, start, start)
        if money:
            return Status.ACTUAL if AREA in masked.text[before:start] else self.of(earlier)
        if _BUILDS.match(masked.text, start) and (paid := _PAID.search(masked.text, before, start)):
            funded = _FUNDED.search(masked.text, before, start)
            return Status.PLANNED if funded else self._governing.of(masked.text, before, *paid.span())
        goes_on = (
            _STEP.match(masked.text, start) and _PLANS.match(earlier) and self._anywhere(earlier) is Status.PLANNED
        )
        if goes_on or _CONDITION.match(earlier):
            return Status.PLANNED
        return self._governing.going_on(masked.text, start, first)

    def _unsized(self, masked: Masked, start: int, end: int, until: int) -> str:
        """The words from `start` to `end` without those before `until` that only tell the planned size of a thing."""
        pieces: list[str] = []
        for size in self._sizes(masked.text, start, until):
            pieces += masked.shown[start : size.start]
            start = size.end
        return "".join((*pieces, *masked.shown[start:end]))


def _is_due(masked: Masked, last: int) -> bool:
    """Whether an amount that stands before `last` is told of a year to come, by which it is to be."""
    due = _DUE.search(masked.text, 0, last)
    year = masked.tokens[due.start("year")] if due else None
    return isinstance(year, Time) and _YEAR.fullmatch(year.text) is not None


def _called_off(text: str, start: int, end: int) -> Status | None:
    """What the words behind a clause make of it: called off or refuted, or only what something will bring."""
    if _CALLED_OFF.match(text, end) or _REFUTED.match(text, end):
        return Status.NEGATED
    return Status.PLANNED if _WOULD.search(text, start, end + 3) else None


def _sizes(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Where a masked text tells only the planned size of a thing."""
    return tuple(Span(*sized.span()) for sized in _SIZED.finditer(text, start, end))


def behind_attribute(text: str, start: int, said: int) -> int:
    """Where the clause begins without what only tells which thing is meant (原定3月开工的 before 松岭铜箔项目停工)."""
    found = _ATTRIBUTE.match(text, start, said)
    return found.end() if found else start


def _plain(masked: Masked, start: int, end: int) -> str:
    return "".join(masked.shown[start:end])


def _named(masked: Masked, start: int, end: int) -> str:
    """The words from `start` to `end`, with the names of the things that stand there."""
    return "".join(
        token.name if isinstance(token := masked.tokens[index], Mention) else masked.text[index]
        for index in range(start, end)
    )
