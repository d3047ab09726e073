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
