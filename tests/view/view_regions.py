"""Invented knowledge of places, parks and works in times, made by hand, with one short sentence for each statement."""

from __future__ import annotations

from collections.abc import Sequence

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Succession, Thing

KINDS = {
    "project": "Project", "park": "Park", "place": "Place", "company": "Company", "industry": "Industry",
    "infrastructure": "Infrastructure", "person": "Person",
}  # fmt: skip
NAMES = {
    "project-film": "松岭铜箔项目", "project-film1": "松岭铜箔项目一期", "project-wire": "云帆线束项目",
    "project-cold": "禾丰冷链项目", "project-glass": "晶润玻璃项目", "project-talk": "远岫储能项目",
    "park-east": "东岭经开区", "park-west": "西河工业园", "park-inner": "铜箔产业园",
    "company-yun": "云帆精工有限公司", "company-jing": "晶润玻璃有限公司", "industry-metal": "新材料产业",
    "place-lukou": "渌口区", "place-zhuzhou": "株洲市", "place-town": "朱亭镇", "place-liling": "醴陵市",
    "place-abroad": "越南",
}  # fmt: skip
CODES = {"place-lukou": "430212", "place-zhuzhou": "430200", "place-liling": "430281"}


def thing(identifier: str, name: str | None = None, code: str | None = None) -> Thing:
    """A thing of the kind that its id begins with."""
    kind = KINDS[identifier.partition("-")[0]]
    return Thing(id=identifier, kind=kind, name=name or NAMES[identifier], code=code or CODES.get(identifier))


def head(identifier: str, published: str | None = None) -> ArticleHead:
    """An article that is published on a day, or undated."""
    return ArticleHead(id=identifier, sha256="0" * 64, source=f"{identifier}.txt", title=None, published=published)


def said(
    relation: str,
    subject: str,
    object: str | None = None,  # noqa: A002 - the field of the model is called so
    *,
    value: float | None = None,
    status: Status = Status.ACTUAL,
    when: str | None = None,
    asserted: bool | None = None,
    score: float = 0.9,
    articles: Sequence[str] = ("a",),
    **qualifiers: str,
) -> Statement:
    """A statement with one sentence in each of the articles."""
    name = NAMES[subject]
    quote = f"{name}{relation}{NAMES.get(object or '', '')}{'' if value is None else f'{value:g}元'}。"
    marks = (Mark(role="subject", span=Span(0, len(name))),)
    span = Span(0, len(quote))
    evidence = tuple(
        Evidence(article=one, sentence=0, span=span, quote=quote, raw_span=span, raw_quote=quote, marks=marks)
        for one in sorted(articles)
    )
    pairs = tuple(sorted(qualifiers.items()))
    parts = (relation, subject, object, value, status.value, when, *[word for pair in pairs for word in pair])
    return Statement(
        id="claim-" + "-".join(str(part) for part in parts if part is not None).replace("~", "_"),
        relation=relation,
        subject=subject,
        object=object,
        value=value,
        unit=None if value is None else "CNY",
        status=status,
        when=When(edtf=when, text=when, basis="stated") if when else None,
        qualifiers=pairs,
        asserted=status is Status.ACTUAL if asserted is None else asserted,
        score=score,
        rules=("made.rule",),
        evidence=evidence,
    )


def knowledge_of(
    *statements: Statement, articles: Sequence[ArticleHead] | None = None, successions: Sequence[Succession] = ()
) -> Knowledge:
    """The statements with the things and articles that they name, undated unless these are given."""
    ends = {end for item in statements for end in (item.subject, item.object) if end is not None}
    told = {evidence.article for item in statements for evidence in item.evidence}
    heads = articles if articles is not None else [head(identifier) for identifier in sorted(told)]
    return Knowledge(
        articles=tuple(sorted(heads, key=lambda article: article.id)),
        things=tuple(thing(identifier) for identifier in sorted(ends)),
        statements=tuple(sorted(statements, key=lambda item: item.id)),
        schema_version="0" * 64,
        successions=tuple(successions),
    )


def region() -> Knowledge:
    """Two parks that share a work, a park within, a town, phases, and works that are done, halted, planned, negotiated.

    Sources disagree on what the film costs and on where the glass is made.
    """
    planned, talks = Status.PLANNED, Status.NEGOTIATING
    statements = (
        said("locatedIn", "park-east", "place-lukou"),
        said("locatedIn", "park-west", "place-liling"),
        said("locatedIn", "park-inner", "park-east", status=planned),
        said("investmentAmount", "park-inner", value=1e8, kind="总投资"),
        said("partOf", "place-town", "place-lukou"),
        said("partOf", "place-lukou", "place-zhuzhou"),
        said("locatedIn", "project-film", "park-east"),
        said("partOf", "project-film1", "project-film"),
        said("signedOn", "project-film", when="2018-11-26"),
        said("startedOn", "project-film", when="2019-03", status=planned),
        said("startedOn", "project-film", when="2019-05", articles=("b",)),
        said("completedOn", "project-film", when="2020-12", status=planned, articles=("b",)),
        said("completedOn", "project-film", when="2022-06", articles=("c",)),
        said("producedOn", "project-film1", when="2021", articles=("c",)),
        said("investmentAmount", "project-film", value=12e8, kind="总投资"),
        said("investmentAmount", "project-film", value=13.6e8, kind="总投资", articles=("c",)),
        said("investmentAmount", "project-film", value=5e8, kind="完成投资", when="2020-06", articles=("b",)),
        said("investmentAmount", "project-film1", value=7e8, kind="总投资"),
        said("locatedIn", "project-wire", "park-east", status=planned),
        said("startedOn", "project-wire", when="2022", status=planned, articles=("b",)),
        said("investmentAmount", "project-wire", value=2e8, kind="计划投资", status=planned, articles=("b",)),
        said("locatedIn", "project-cold", "place-town"),
        said("completedOn", "project-cold", asserted=False, score=0.5, articles=("d",)),
        said("locatedIn", "project-glass", "park-west"),
        said("locatedIn", "project-glass", "park-east", articles=("b",)),
        said("startedOn", "project-glass", when="2019"),
        said("stalledOn", "project-glass", when="2021-02", articles=("c",)),
        said("investmentAmount", "project-glass", value=3e8),
        said("attracted", "place-lukou", "project-talk", status=talks, articles=("c",)),
        said("investmentAmount", "project-talk", value=40e8, status=talks, bound="min", articles=("c",)),
        said("investedBy", "project-film", "company-jing"),
        said("locatedIn", "company-yun", "park-east"),
        said("belongsToIndustry", "project-film", "industry-metal"),
        said("belongsToIndustry", "company-yun", "industry-metal"),
    )
    dated = [head("a", "2018-12-01"), head("b", "2020-06-30"), head("c", "2023-05-01"), head("d")]
    return knowledge_of(*statements, articles=dated)
