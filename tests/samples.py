"""A small knowledge, written by hand over three invented articles, for the tests of every room.

It holds what graphs, queries, views and tables must cope with: one visit of two projects, posts, a signing, a planned
start, a completion of which only the month is known, money with a bound, supplies with a product, two sources that
disagree on a place, a projected output value, a project under negotiation, a traditional-script source, and names with
markup, quotation marks, a backslash and a line break in them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

SCRIPT = "</script><script>alert(1)</script>公司"
QUOTES = '“春风”"集中签约"仪式\n\\二号会场'

LUO = "person-luomingyuan2a"
FANG = "person-fangkexin3b"
WIRE = "project-xinghewire4c"
FILM = "project-baishifilm5d"
CELL = "project-tellurium6e"
ZONE = "park-qinglingzone7f"
WEST = "park-hexipark2g"
XINGHE = "company-xinghe3h"
DONGZE = "company-dongze4i"
HOSTILE = "company-hostile5j"
QINGLING = "place-qingling6k"
BUREAU = "governmentbody-bureau7l"
SIGNING = "event-springwind2m"
MATERIALS = "industry-materials3n"


@dataclass(frozen=True, slots=True)
class Source:
    """An invented article: repaired sentences, and the same as received, which stand `shift` characters further on."""

    head: ArticleHead
    sentences: tuple[str, ...]
    received: tuple[str, ...]
    shift: int

    @property
    def text(self) -> str:
        """The repaired text."""
        return "\n".join(self.sentences)

    @property
    def raw(self) -> str:
        """The text as received: `shift` characters of page furniture, then the sentences."""
        return "版" * self.shift + "\n".join(self.received)


def _source(
    identifier: str, sentences: tuple[str, ...], *, received: tuple[str, ...] = (), shift: int = 0, **known: str
) -> Source:
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    head = ArticleHead(id=identifier, sha256=digest, **known)
    return Source(head, sentences, received or sentences, shift)


SOURCES = {
    "1": _source(
        "art-1-visit",
        (
            "5月12日，青岭区委书记罗明远先后到星河电机电磁线项目、白石膜材项目现场考察。",
            "星河电机电磁线项目由星河电机股份有限公司投资建设，总投资超过5亿元。",
            "该项目落户青岭经开区，达产后年产值可达8亿元。",
            "白石膜材项目生产的亚胺薄膜供应东泽电子有限公司。",
        ),
        source="articles/visit.txt",
        title="罗明远考察重点项目",
        publisher="青岭日报",
        published="2023-05-13",
        published_by="field published",
        url="https://news.example/2023/05/13/1.html?a=1&b=<2>",
    ),
    "2": _source(
        "art-2-roundup",
        (
            "星河电机电磁线项目位于河西工业园，占地300亩。",
            "该项目2023年3月签约，计划今年9月开工。",
            "青岭区碲化镉组件项目正在洽谈。",
            f"区招商局副局长方可欣到{SCRIPT}走访。",
            f"方可欣出席{QUOTES}，12个项目总投资约46亿元。",
        ),
        shift=7,
        source="articles/roundup.jsonl#2",
        published="2023",
        published_by="field published",
    ),
    "3": _source(
        "art-3-progress",
        (
            "白石膜材项目6月竣工，属于新材料产业。",
            "罗明远说：“要快，还要'稳'。”",
            "星河电机电磁线项目落户青岭经开区。",
        ),
        received=(
            "白石膜材項目6月竣工，屬於新材料產業。",
            "羅明遠說：“要快，還要'穩'。”",
            "星河電機電磁綫項目落戶青嶺經開區。",
        ),
        shift=3,
        source="articles/progress.html",
    ),
}


def sample_knowledge() -> Knowledge:
    """Three articles, fourteen things and twenty-four statements, each in order of its identifier."""
    articles = tuple(sorted((source.head for source in SOURCES.values()), key=lambda head: head.id))
    things = tuple(sorted(_things(), key=lambda thing: thing.id))
    statements = tuple(sorted(_statements(), key=lambda statement: statement.id))
    return Knowledge(articles=articles, things=things, statements=statements, schema_version="0" * 64)


def evidence(article: str, sentence: int, marks: Mapping[str, str]) -> Evidence:
    """The sentence with that number in an article of SOURCES; `marks` give for each role the words it is said with."""
    source = SOURCES[article]
    quote, received = source.sentences[sentence], source.received[sentence]
    start = sum(len(before) + 1 for before in source.sentences[:sentence])
    raw_start = source.shift + sum(len(before) + 1 for before in source.received[:sentence])
    places = ((role, start + quote.index(words), len(words)) for role, words in marks.items())
    ranges = sorted((Span(place, place + length), role) for role, place, length in places)
    return Evidence(
        article=source.head.id,
        sentence=sentence,
        span=Span(start, start + len(quote)),
        quote=quote,
        raw_span=Span(raw_start, raw_start + len(received)),
        raw_quote=received,
        marks=tuple(Mark(role=role, span=span) for span, role in ranges),
    )


def statement(
    relation: str,
    subject: str,
    *evidences: Evidence,
    object: str | None = None,  # noqa: A002 - the field of the model is called so
    value: str | float | None = None,
    unit: str | None = None,
    status: Status = Status.ACTUAL,
    when: When | None = None,
    post: str | None = None,
    seat: str | None = None,
    asserted: bool | None = None,
    score: float = 0.9,
    rule: str = "sample.rule",
    **qualifiers: str,
) -> Statement:
    """A statement with an id hashed over its content; asserted where it is actual, unless told otherwise."""
    pairs = tuple(sorted(qualifiers.items()))
    content = repr((relation, subject, object, value, unit, status.value, when and when.edtf, pairs))
    digest = hashlib.sha256(content.encode()).digest()[:10]
    return Statement(
        id="claim-" + base64.b32encode(digest).decode().lower(),
        relation=relation,
        subject=subject,
        object=object,
        value=value,
        unit=unit,
        status=status,
        when=when,
        qualifiers=pairs,
        post=post,
        seat=seat,
        asserted=status is Status.ACTUAL if asserted is None else asserted,
        score=score,
        rules=(rule,),
        evidence=tuple(sorted(evidences, key=lambda item: (item.article, item.span))),
    )


def _things() -> list[Thing]:
    one, two, three = (SOURCES[number].head.id for number in "123")
    rows = (
        (LUO, "Person", "罗明远", (), (one, three)),
        (FANG, "Person", "方可欣", (), (two,)),
        (WIRE, "Project", "星河电机电磁线项目", ("星河电磁线项目",), (one, two, three)),
        (FILM, "Project", "白石膜材项目", (), (one, three)),
        (CELL, "Project", "碲化镉组件项目", (), (two,)),
        (ZONE, "Park", "青岭经开区", ("经开区", "青岭经济开发区"), (one, three)),
        (WEST, "Park", "河西工业园", (), (two,)),
        (XINGHE, "Company", "星河电机股份有限公司", ("星河电机",), (one,)),
        (DONGZE, "Company", "东泽电子有限公司", ("东泽电子",), (one,)),
        (HOSTILE, "Company", SCRIPT, (), (two,)),
        (QINGLING, "Place", "青岭区", (), (two,)),
        (BUREAU, "GovernmentBody", "青岭区招商局", ("区招商局",), (two,)),
        (SIGNING, "Event", QUOTES, (), (two,)),
        (MATERIALS, "Industry", "新材料产业", (), (three,)),
    )
    return [
        Thing(id=identifier, kind=kind, name=name, aliases=aliases, articles=articles)
        for identifier, kind, name, aliases, articles in rows
    ]


def _statements() -> list[Statement]:
    return [*_people(), *_places(), *_stages(), *_amounts()]


def _people() -> list[Statement]:
    visit = When(edtf="2023-05-12", text="5月12日", basis="published")
    shared = {"subject": "罗明远", "trigger": "考察", "when": "5月12日"}
    call = evidence("2", 3, {"subject": "方可欣", "object": SCRIPT, "trigger": "走访"})
    attend = evidence("2", 4, {"subject": "方可欣", "object": QUOTES, "trigger": "出席"})
    speech = evidence("3", 1, {"subject": "罗明远", "value": "要快，还要'稳'。", "trigger": "说"})
    return [
        statement("visited", LUO, evidence("1", 0, shared | {"object": "星河电机电磁线项目"}), object=WIRE, when=visit),
        statement("visited", LUO, evidence("1", 0, shared | {"object": "白石膜材项目"}), object=FILM, when=visit),
        statement("visited", FANG, call, object=HOSTILE, score=0.75),
        statement(
            "holdsPosition",
            LUO,
            evidence("1", 0, {"subject": "罗明远", "value": "区委书记"}),
            value="区委书记",
            post="区委书记",
            seat=QINGLING,
            org="青岭区委",
        ),
        statement(
            "holdsPosition",
            FANG,
            evidence("2", 3, {"subject": "方可欣", "value": "副局长"}),
            value="副局长",
            post="副局长",
            seat=BUREAU,
            org="青岭区招商局",
        ),
        statement("worksFor", FANG, call, object=BUREAU, title="副局长"),
        statement("attended", FANG, attend, object=SIGNING),
        statement("says", LUO, speech, value="要快，还要'稳'。", asserted=False),
    ]


def _places() -> list[Statement]:
    zone = (
        evidence("1", 2, {"subject": "该项目", "object": "青岭经开区", "trigger": "落户"}),
        evidence("3", 2, {"subject": "星河电机电磁线项目", "object": "青岭经开区", "trigger": "落户"}),
    )
    west = evidence("2", 0, {"subject": "星河电机电磁线项目", "object": "河西工业园", "trigger": "位于"})
    built = evidence("1", 1, {"subject": "星河电机电磁线项目", "object": "星河电机股份有限公司", "trigger": "投资建设"})
    supply = evidence("1", 3, {"subject": "白石膜材项目", "object": "东泽电子有限公司", "trigger": "供应"})
    talks = evidence("2", 2, {"subject": "青岭区", "object": "碲化镉组件项目", "trigger": "正在洽谈"})
    industry = evidence("3", 0, {"subject": "白石膜材项目", "object": "新材料产业", "trigger": "属于"})
    return [
        statement("locatedIn", WIRE, *zone, object=ZONE, score=0.95),
        statement("locatedIn", WIRE, west, object=WEST),
        statement("investedBy", WIRE, built, object=XINGHE),
        statement("builtBy", WIRE, built, object=XINGHE),
        statement("supplies", FILM, supply, object=DONGZE, product="亚胺薄膜"),
        statement("attracted", QINGLING, talks, object=CELL, status=Status.NEGOTIATING),
        statement("belongsToIndustry", FILM, industry, object=MATERIALS),
    ]


def _stages() -> list[Statement]:
    signed = evidence("2", 1, {"subject": "该项目", "when": "2023年3月", "trigger": "签约"})
    started = evidence("2", 1, {"subject": "该项目", "when": "今年9月", "trigger": "开工"})
    finished = evidence("3", 0, {"subject": "白石膜材项目", "when": "6月", "trigger": "竣工"})
    talks = evidence("2", 2, {"subject": "碲化镉组件项目", "trigger": "正在洽谈"})
    return [
        statement("signedOn", WIRE, signed, when=When(edtf="2023-03", text="2023年3月", basis="stated")),
        statement(
            "startedOn", WIRE, started, status=Status.PLANNED, when=When(edtf="2023-09", text="今年9月", basis="text")
        ),
        statement("completedOn", FILM, finished, when=When(edtf="XXXX-06", text="6月", basis="partial")),
        statement("signedOn", CELL, talks, status=Status.NEGOTIATING),
    ]


def _amounts() -> list[Statement]:
    total = evidence("1", 1, {"subject": "星河电机电磁线项目", "value": "超过5亿元"})
    output = evidence("1", 2, {"subject": "该项目", "value": "8亿元", "trigger": "年产值"})
    group = {"subject": QUOTES, "trigger": "总投资"}
    area = evidence("2", 0, {"subject": "星河电机电磁线项目", "value": "300亩"})
    return [
        statement("investmentAmount", WIRE, total, value=5e8, unit="CNY", bound="min", kind="总投资"),
        statement(
            "outputValue", WIRE, output, value=8e8, unit="CNY", status=Status.PROJECTED, bound="max", kind="年产值"
        ),
        statement(
            "investmentAmount",
            SIGNING,
            evidence("2", 4, group | {"value": "约46亿元"}),
            value=4.6e9,
            unit="CNY",
            bound="about",
            kind="总投资",
        ),
        statement("projectCount", SIGNING, evidence("2", 4, group | {"value": "12个"}), value=12.0, unit="个"),
        statement("area", WIRE, area, value=300.0, unit="亩"),
    ]
