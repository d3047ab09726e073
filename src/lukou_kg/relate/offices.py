"""Claims from posts named beside persons: public posts, and work in companies and organisations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from lukou_kg.model.claim import Claim, Mark, Mention, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office
from lukou_kg.relate.formerly import with_former
from lukou_kg.relate.mask import within
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.when import time_between
from lukou_kg.schema.loader import Schema

_EMPLOYERS = ("Company", "Organization", "Project", "Park")
_NO_POST = frozenset({"领导", "同志", "先生", "女士", "村民", "居民", "市民"})
_OWN_HOUSE = ("集团", "公司", "企业", "董事", "该公司", "本公司", "我们公司")
_CHAIRS = {"会长": "会", "理事长": "会", "院长": "院"}
_OWN_ASSOCIATION = ("商会", "协会", "学会", "联合会", "促进会")
_UNIONS = (*_OWN_ASSOCIATION, "总会", "研究会", "联谊会", "联盟")  # whose heads hold no public post
_HEADS = ("会长", "理事长", "秘书长")
_ASSOCIATIONS = (*_UNIONS, "工商联")
_HOUSES = (
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "医院",
    "卫生院",
    "一院",
    "二院",
    "三院",
    "研究院",
    "研究所",
)  # whose heads hold no public post
_LONG_ORG = 6  # characters that name a house
_SHORT_ORG = 4  # likewise, of a brand and its trade
_PART = re.compile(
    "[部室处科组队线厂司委会]$|集团$|企业$|支部$|项目|中心|车间|基地|工厂|产品|生产|销售|技术|研发|市场|财务|行政|运营|采购|人事|质量|安全"
)
_HOLDS = "holdsPosition"
_COMING = ("候任", "拟任")
_CANDIDATE = "候选人"
_POST = 2  # characters that a post has at least
_REACH = 150
_QUOTES = re.compile("[“”]")
_SCORE = {"state": 0.95, "business": 0.92, "other": 0.7}


def offices(scene: Scene, schema: Schema) -> Iterator[Claim]:
    """The relations holdsPosition for public posts, worksFor where an employer is named or understood.

    All posts of one person belong to the employer named in the first of them, unless a public body is named in a later
    one.
    """
    reader = _Offices(scene, schema)
    ordered = sorted(scene.reading.offices, key=lambda office: (office.holder, office.span))
    claims = [
        claim for _, group in groupby(ordered, key=lambda office: office.holder) for claim in reader.claims(list(group))
    ]
    titles: dict[str, set[str]] = {}
    for claim in claims:
        if claim.relation == _HOLDS:
            titles.setdefault(claim.subject, set()).add(str(claim.value))
    for claim in claims:
        if claim.relation != _HOLDS or not any(_shortens(str(claim.value), title) for title in titles[claim.subject]):
            yield claim


def _names_house(office: Office, trades: tuple[str, ...]) -> bool:
    """Whether the title names a house that is not known (某某新能源西南大区总经理), and no mere part of one.

    A short name does if it ends with one of the `trades` (云帆科技总工程师).
    """
    own = office.org or ""
    long = len(own) >= (_SHORT_ORG if own.endswith(trades) else _LONG_ORG) or own.endswith(_ASSOCIATIONS)
    return long and not own.startswith(_OWN_HOUSE) and _PART.search(own) is None


def _shortens(short: str, title: str) -> bool:
    """Whether a title leaves out characters inside a longer one: 云溪松岭副市长, 云溪省松岭市副市长."""
    if short == title or title.endswith(short) or short[0] != title[0] or short[-_POST:] != title[-_POST:]:
        return False
    rest = iter(title)
    return all(character in rest for character in short)


class _Offices:
    def __init__(self, scene: Scene, schema: Schema) -> None:
        self._scene = scene
        self._reading = scene.reading
        self._keys = scene.keys
        self._witness = scene.witness
        self._employers = [
            item
            for item in self._reading.mentions
            if item.span in self._keys and any(schema.is_a(item.kind, kind) for kind in _EMPLOYERS)
        ]
        self._trades = tuple(sorted(schema.column("trades", "trade")))
        self._companies = [item for item in self._employers if item.kind == "Company" and not item.pointer]
        self._places = frozenset(item.span.start for item in self._reading.mentions if item.kind == "Place")
        self._bodies = [item for item in self._reading.mentions if item.kind == "GovernmentBody"]

    def claims(self, group: Sequence[Office]) -> Iterator[Claim]:
        holder = self._keys.get(group[0].holder)
        if holder is None:
            return
        employer: Mention | None = None
        housed = any(within(self._bodies, office.span) or _names_house(office, self._trades) for office in group)
        for office in group:
            if office.title in _NO_POST or office.title.endswith("领导"):
                continue
            own = self._employer(office, housed=housed)
            public = own is None and bool(within(self._bodies, office.span))
            employer = own or (None if public else employer)
            if employer is not None:
                yield self._works_for(holder, office, employer)
            elif office.side == "state" or public:
                yield self._holds(holder, office)

    def _employer(self, office: Office, *, housed: bool) -> Mention | None:
        """Who employs the holder of a post, as far as that is named, or else understood.

        What is `housed`, since another post of the holder names a body or house, is in no company that is only
        understood: 省工商联党组成员、秘书长何玲.
        """
        if inside := within(self._employers, office.span):
            named = [item for item in inside if not item.pointer]  # 该项目业主单位恒岳重工董事长 works for 恒岳重工
            first = named[0] if inside[0].pointer and named else inside[0]
            # The party committee of a firm is no public body: 恒岳重工有限公司党委书记 works for the firm.
            first = next((item for item in named if item.kind == "Company" and item.span.end < first.span.end), first)
            # Of 松岭产业园投资有限公司 and the park in its name, the company.
            employer = max(
                (item for item in inside if item.span.start == first.span.start),
                key=lambda item: (item.kind == "Company", item.span),
            )
            if employer.kind == "GovernmentBody":
                return None
            heads = employer.name.endswith(_UNIONS) and office.title.endswith(_HEADS)
            employs = employer.kind == "Company" or employer.name.endswith(_HOUSES) or heads
            return employer if office.side != "state" or employs else None
        if (house := self._right_before(office)) is not None:
            return house
        if _names_house(office, self._trades):
            return None
        if (association := self._association(office)) is not None:
            return association
        alone = not housed and not office.title.startswith(_OWN_ASSOCIATION)
        understood = office.side == "business" or office.title.startswith(_OWN_HOUSE)
        return self._understood(office) if alone and understood else None

    def _right_before(self, office: Office) -> Mention | None:
        """The company whose name runs up to or into a post that was read without it (甲公司、乙公司总经理何苗)."""
        first, last = office.span.start, office.holder.start
        before = (item for item in self._companies if item.span.start < first <= item.span.end < last)
        return max(before, key=lambda item: len(item.name), default=None)

    def _association(self, office: Office) -> Mention | None:
        """The association or institute whose chair is named before its deputy: 松岭商会会长陆一舟、副会长程北川.

        It is that of the sentence, or near before one that only says which kind it is (商会轮值会长).
        """
        ending = next((end for post, end in _CHAIRS.items() if office.title.endswith(post)), None)
        near = Span(max(0, office.span.start - _REACH), office.span.start)
        named = [
            item
            for item in within(self._employers, near)
            if ending and item.kind == "Organization" and not item.pointer and item.name.endswith(ending)
        ]
        if not named or within(self._bodies, Span(named[-1].span.end, office.span.start)):
            return None
        sentence = self._reading.sentences[self._scene.sentence_of(office.span.start)]
        told = Span(sentence.start, office.span.end).of(self._reading.text)
        here = sentence.start <= named[-1].span.start
        return named[-1] if here or any(word in told for word in _OWN_ASSOCIATION) else None

    def _understood(self, office: Office) -> Mention | None:
        """The company that a post without a name is in: the last one that begins a sentence near before it.

        Where none does, it is the first one of the nearest sentence that names any.
        """
        near = Span(max(0, office.span.start - _REACH), office.span.start)
        companies = (item for item in within(self._employers, near) if item.kind == "Company")
        named = [item for item in companies if self._is_told(item, office)]
        topics = [item for item in named if self._begins(item)]
        if topics:
            return topics[-1]
        last = next((item for item in reversed(named) if not item.pointer), None)
        if last is None:
            return None
        home = self._reading.sentences[self._scene.sentence_of(last.span.start)]
        first = bisect_left(self._companies, home.start, key=lambda item: item.span.start)
        return next(item for item in self._companies[first:] if self._is_told(item, office))

    def _is_told(self, company: Mention, office: Office) -> bool:
        """Whether the text itself names a company, and not who speaks: “铝锭来自鑫泽铝业。”总经理马立成说."""
        marks = _QUOTES.findall(self._reading.text, company.span.end, office.span.start)
        return marks[:1] != ["”"]

    def _begins(self, company: Mention) -> bool:
        sentence = self._reading.sentences[self._scene.sentence_of(company.span.start)]
        return self._reading.text[sentence.start : company.span.start].strip("“ \u3000") == ""

    def _works_for(self, holder: str, office: Office, employer: Mention) -> Claim:
        inside = employer.span.end > office.span.start
        title = (inside and self._reading.text[employer.span.end : office.span.end]) or office.title
        marks = [
            Mark(role="subject", span=office.holder),
            Mark(role="object", span=employer.span),
            Mark(role="value", span=office.span),
        ]
        return Claim(
            relation="worksFor",
            subject=holder,
            object=self._keys[employer.span],
            when=self._since(office),
            qualifiers=with_former((("title", title),), office, self._reading.text, self._places),
            evidence=(self._witness.of(self._scene.sentence_of(office.span.start), marks),),
            rule="worksFor/office",
            score=_SCORE[office.side] if inside else 0.7,
        )

    def _holds(self, holder: str, office: Office) -> Claim:
        marks = [Mark(role="subject", span=office.holder), Mark(role="value", span=office.span)]
        return Claim(
            relation=_HOLDS,
            subject=holder,
            value=office.title,
            status=Status.PLANNED if self._is_coming(office) else Status.ACTUAL,
            when=self._since(office),
            qualifiers=with_former(
                (("org", office.org),) if office.org else (), office, self._reading.text, self._places
            ),
            evidence=(self._witness.of(self._scene.sentence_of(office.span.start), marks),),
            rule="holdsPosition/office",
            score=_SCORE[office.side],
        )

    def _is_coming(self, office: Office) -> bool:
        """Whether a post is one that somebody is to take up: 候任县长, 副县长候选人."""
        before = self._reading.text[max(0, office.span.start - len("候任")) : office.span.start]
        return before in _COMING or office.title.startswith(_COMING) or office.title.endswith(_CANDIDATE)

    def _since(self, office: Office) -> When | None:
        """The time of taking up a post that is named behind its holder (2019年3月，陆文博任区委书记)."""
        if office.span.start < office.holder.end:
            return None
        masked = self._scene.sentences[self._scene.sentence_of(office.span.start)]
        first = bisect_left(masked.starts, office.holder.start)
        last = bisect_left(masked.ends, office.span.end)
        time = time_between(masked, first, last)
        return time.when if time is not None else None
