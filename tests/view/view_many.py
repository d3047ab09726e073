"""Invented knowledge of any size, made without chance: districts, parks, firms, projects, people, amounts, stages."""

from __future__ import annotations

from collections import defaultdict

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

_HEADS = "青岚云栖松石江临白鹭澄湖远山金谷禾丰星河北辰南屏兰台柳溪竹海"
_MAKES = ("铜箔", "膜材", "线束", "导热", "精密铸造", "储能", "包装", "冷链", "轴承", "医疗器械", "电磁线", "玻璃")
_STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.PLANNED, Status.ACTUAL, Status.NEGOTIATING, Status.PROJECTED)
_STAGES = ("signedOn", "startedOn", "completedOn", "producedOn")


def many(projects: int) -> Knowledge:
    """About 2.3 things and 6 statements a project; ids, names and order depend on `projects` alone."""
    maker = _Maker()
    districts = [maker.thing("Place", f"{_head(number * 2)}{'县区市'[number % 3]}") for number in range(4)]
    parks = [maker.thing("Park", f"{_head(number + 9)}经济开发区") for number in range(max(projects // 20, 3))]
    for number, park in enumerate(parks):
        maker.say("locatedIn", park, districts[number % 4], "位于")
    officials = [
        maker.thing("Person", f"{'林陈周沈顾何'[number % 6]}{_head(number + 3)}")
        for number in range(max(projects // 8, 3))
    ]
    for number in range(projects):
        _project(
            maker,
            number,
            parks[number * number % len(parks)],
            districts[number % 4],
            officials[number % len(officials)],
        )
    return maker.knowledge()


def _project(maker: _Maker, number: int, park: Thing, district: Thing, official: Thing) -> None:
    firm = maker.thing(
        "Company", f"{_head(number)}{_MAKES[number % 12]}{('科技有限公司', '股份有限公司', '集团')[number % 3]}"
    )
    project = maker.thing(
        "Project", f"{_head(number)}{_MAKES[number * 5 % 12]}{('项目', '产业园项目', '生产线项目')[number % 3]}"
    )
    status = _STATUSES[number % 6]
    year = 2016 + number % 9
    maker.say("investedBy", project, firm, "投资方为", status)
    maker.say("locatedIn", project, park if number % 5 else district, "落户", status)
    maker.say(_STAGES[number % 4], project, None, "签约", status, when=f"{year}-{1 + number % 12:02d}")
    maker.value("investmentAmount", project, 1e7 * (1 + number * 37 % 400), status)
    if number % 4 == 0:
        maker.say("visited", official, project, "考察", when=f"{year}-{1 + number % 12:02d}-{1 + number % 28:02d}")
    if number % 7 == 3:
        maker.say("builtBy", project, firm, "建设单位为", status)
    if number % 6 == 5:
        maker.say("supplies", firm, maker.firms[number * 3 % len(maker.firms)], "供货给")


def _head(number: int) -> str:
    width = len(_HEADS)
    return _HEADS[number * 2 % width] + _HEADS[(number * 2 + 1 + number // (width // 2) * 3) % width]


class _Maker:
    """Gathers things and statements, each statement with a sentence of its own."""

    def __init__(self) -> None:
        self._things: list[Thing] = []
        self._statements: list[Statement] = []
        self._articles = tuple(
            ArticleHead(
                id=f"article-{number:03d}",
                sha256=f"{number:064x}",
                source=f"articles/{number:03d}.txt",
                title=f"重点项目建设纪实之{number + 1}",
                publisher="松江新闻网",
                published="2024-03-01" if number % 2 else None,
            )
            for number in range(12)
        )

    @property
    def firms(self) -> list[Thing]:
        return [thing for thing in self._things if thing.kind == "Company"]

    def thing(self, kind: str, name: str) -> Thing:
        made = Thing(
            id=f"{kind.lower()}-{len(self._things):06d}",
            kind=kind,
            name=name,
            aliases=(name[:4],) if kind == "Company" else (),
        )
        self._things.append(made)
        return made

    def say(
        self,
        relation: str,
        one: Thing,
        other: Thing | None,
        verb: str,
        status: Status = Status.ACTUAL,
        when: str | None = None,
    ) -> None:
        if other is one:
            return
        sentence = f"据了解，{one.name}{verb}{other.name if other else '仪式'}，有关工作正在有序推进。"
        marks = [Mark(role="subject", span=Span(4, 4 + len(one.name)))]
        if other:
            start = 4 + len(one.name) + len(verb)
            marks.append(Mark(role="object", span=Span(start, start + len(other.name))))
        self._add(relation, one, sentence, tuple(marks), status, object=other.id if other else None, when=when)

    def value(self, relation: str, one: Thing, amount: float, status: Status) -> None:
        text = f"{amount / 1e8:g}亿元"
        sentence = f"{one.name}总投资{text}。"
        start = len(one.name) + 3
        marks = (
            Mark(role="subject", span=Span(0, len(one.name))),
            Mark(role="value", span=Span(start, start + len(text))),
        )
        self._add(relation, one, sentence, marks, status, value=amount, unit="CNY")

    def knowledge(self) -> Knowledge:
        return Knowledge(
            articles=self._articles,
            things=tuple(sorted(self._things, key=lambda thing: thing.id)),
            statements=tuple(self._statements),
            schema_version="0" * 64,
        )

    def _add(
        self,
        relation: str,
        one: Thing,
        sentence: str,
        marks: tuple[Mark, ...],
        status: Status,
        *,
        object: str | None = None,  # noqa: A002 - the field of the model is called so
        value: float | None = None,
        unit: str | None = None,
        when: str | None = None,
    ) -> None:
        number = len(self._statements)
        start = number * 100
        span = Span(start, start + len(sentence))
        moved = tuple(Mark(role=mark.role, span=Span(mark.span.start + start, mark.span.end + start)) for mark in marks)
        article = self._articles[number % len(self._articles)].id
        evidence = Evidence(
            article=article, sentence=number, span=span, quote=sentence, raw_span=span, raw_quote=sentence, marks=moved
        )
        self._statements.append(
            Statement(
                id=f"claim-{number:08d}",
                relation=relation,
                subject=one.id,
                object=object,
                value=value,
                unit=unit,
                status=status,
                when=When(edtf=when, text=when, basis="stated") if when else None,
                asserted=status is Status.ACTUAL,
                score=0.9,
                rules=("made.rule",),
                evidence=(evidence,),
            )
        )


def beside(knowledge: Knowledge) -> dict[str, set[str]]:
    """For each thing all that some relation leads to from it, or from which one leads to it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in knowledge.statements:
        if item.object is not None:
            found[item.subject].add(item.object)
            found[item.object].add(item.subject)
    return found
