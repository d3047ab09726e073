"""An invented county over four articles, made so that every saved question has an answer to be worked out by hand.

The sentences say what the statements below them say; nothing here was read by the program.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.identification import Identification
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

ACTUAL, PLANNED, NEGOTIATING, NEGATED = Status.ACTUAL, Status.PLANNED, Status.NEGOTIATING, Status.NEGATED

TEXTS = {
    "a1": (
        "3月5日，柳河春季集中签约举行，8个项目总投资约46亿元，县委书记顾海出席。",
        "青禾铜箔项目、云岭风机项目当天签约，竹溪冷链项目正在洽谈。",
        "青禾铜箔项目由青禾铜业有限公司投资，总投资12亿元，落户临港园区。",
        "晨舟导热位于临港园区，或生产导热膜。",
    ),
    "a2": (
        "5月21日，县委书记顾海到青禾铜箔项目、临港园区考察。",
        "青禾铜箔项目5月开工，地处柳河县。",
        "云岭风机项目位于东湾园区，计划总投资3亿元，9月开工。",
        "青禾铜业为恒岳重工供应铜箔。",
    ),
    "a3": (
        "1月8日，县长陆一舟到青禾铜箔项目调研。",
        "铜箔项目去年5月20日开工，10月停工，12月复工，预计今年6月竣工，总投资约12.5亿元，去年完成投资2亿元。",
        "铜箔二期总投资4亿元，是青禾铜箔项目的一部分。",
        "竹溪冷链项目去年11月在临港园区开工，总投资2亿元。",
        "晨舟导热从青禾铜箔项目购进铜箔。",
        "青禾铜箔项目位于临港园区，陆一舟2月将去云岭风机项目。",
    ),
    "a4": (
        "竹溪冷链项目位于东湾园区，总投资2.5亿元，2020年1月开工，8月停工。",
        "县委书记陆一舟说，恒岳重工将向青禾铜业供应轧机，并未投资云岭风机项目。",
    ),
}
PUBLISHED = {"a1": "2019-03-06", "a2": "2019-05-22", "a3": "2020-01-09"}
TITLES = {"a1": "柳河集中签约", "a2": "顾海现场考察", "a3": "陆一舟调研"}

THINGS = {
    "copper": ("Project", "青禾铜箔项目", ("铜箔项目",)),
    "copper2": ("Project", "铜箔二期", ()),
    "fan": ("Project", "云岭风机项目", ()),
    "cold": ("Project", "竹溪冷链项目", ()),
    "port": ("Park", "临港园区", ()),
    "bay": ("Park", "东湾园区", ()),
    "county": ("Place", "柳河县", ()),
    "qinghe": ("Company", "青禾铜业有限公司", ("青禾铜业", "青禾")),
    "hengyue": ("Company", "恒岳重工", ()),
    "chenzhou": ("Company", "晨舟导热", ()),
    "gu": ("Person", "顾海", ()),
    "lu": ("Person", "陆一舟", ()),
    "signing": ("Event", "柳河春季集中签约", ()),
}


def district(copy: str = "") -> Knowledge:
    """The county: four articles, thirteen things, and the statements of `_statements`.

    With `copy` every id and name ends in it: another county, in which the same things happen.
    """
    return _copied(_district(), copy) if copy else _district()


def _copied(knowledge: Knowledge, copy: str) -> Knowledge:
    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name + copy for name in names)

    return replace(
        knowledge,
        articles=tuple(replace(head, id=head.id + copy, sha256=_digest(head.id + copy)) for head in knowledge.articles),
        things=tuple(
            replace(thing, id=thing.id + copy, name=thing.name + copy, articles=named(thing.articles))
            for thing in knowledge.things
        ),
        statements=tuple(
            replace(
                item,
                id=item.id + copy,
                subject=item.subject + copy,
                object=item.object and item.object + copy,
                seat=item.seat and item.seat + copy,
                evidence=tuple(replace(found, article=found.article + copy) for found in item.evidence),
            )
            for item in knowledge.statements
        ),
        identifications=tuple(replace(item, thing=item.thing + copy) for item in knowledge.identifications),
    )


def _district() -> Knowledge:
    heads = tuple(
        ArticleHead(
            id=name,
            sha256=_digest(name),
            source=f"news/{name}.txt",
            title=TITLES.get(name),
            published=PUBLISHED.get(name),
        )
        for name in sorted(TEXTS)
    )
    statements = tuple(sorted(_statements(), key=lambda item: item.id))
    things = tuple(
        Thing(id=_id(key), kind=kind, name=name, aliases=aliases, articles=_mentioning(key, statements))
        for key, (kind, name, aliases) in sorted(THINGS.items(), key=lambda item: _id(item[0]))
    )
    return Knowledge(
        articles=heads,
        things=things,
        statements=statements,
        schema_version="0" * 64,
        identifications=tuple(sorted(_identified(), key=lambda item: (item.thing, item.names))),
    )


def _identified() -> list[Identification]:
    return [
        Identification(_id("copper"), ("铜箔项目", "青禾铜箔项目"), ("part_of_name", "same_owner"), 0.8176),
        Identification(_id("qinghe"), ("青禾", "青禾铜业有限公司"), decided=("decision-q6t2b5wpdpngxkzx",)),
    ]


def _statements() -> list[Statement]:
    return [*_places(), *_amounts(), *_stages(), *_people(), *_trade()]


def _places() -> list[Statement]:
    return [
        _says("locatedIn", "copper", "a1.2", "a3.5", object="port"),
        _says("locatedIn", "copper", "a2.1", object="county"),
        _says("partOf", "port", "a2.1", object="county"),
        _says("locatedIn", "fan", "a2.2", object="bay"),
        _says("locatedIn", "cold", "a3.3", object="port"),
        _says("locatedIn", "cold", "a4.0", object="bay"),
        _says("locatedIn", "chenzhou", "a1.3", object="port"),
        _says("partOf", "copper2", "a3.2", object="copper"),
    ]


def _amounts() -> list[Statement]:
    return [
        _says("investmentAmount", "copper", "a1.2", value=12e8, unit="CNY", kind="总投资"),
        _says("investmentAmount", "copper", "a3.1", value=12.5e8, unit="CNY", kind="总投资", bound="about"),
        _says("investmentAmount", "copper", "a3.1", value=2e8, unit="CNY", kind="完成投资", when="2019"),
        _says("investmentAmount", "copper2", "a3.2", value=4e8, unit="CNY", kind="总投资"),
        _says("investmentAmount", "fan", "a2.2", value=3e8, unit="CNY", kind="总投资", status=PLANNED),
        _says("investmentAmount", "cold", "a3.3", value=2e8, unit="CNY", kind="总投资"),
        _says("investmentAmount", "cold", "a4.0", value=2.5e8, unit="CNY", kind="总投资"),
        _says("investmentAmount", "signing", "a1.0", value=46e8, unit="CNY", kind="总投资", bound="about"),
        _says("projectCount", "signing", "a1.0", value=8.0, unit="个"),
    ]


def _stages() -> list[Statement]:
    return [
        _says("signedOn", "copper", "a1.1", when="2019-03-05"),
        _says("signedOn", "fan", "a1.1", when="2019-03-05"),
        _says("signedOn", "cold", "a1.1", status=NEGOTIATING),
        _says("startedOn", "copper", "a2.1", when="2019-05"),
        _says("startedOn", "copper", "a3.1", when="2019-05-20"),
        _says("startedOn", "fan", "a2.2", when="2019-09", status=PLANNED),
        _says("startedOn", "cold", "a3.3", when="2019-11"),
        _says("startedOn", "cold", "a4.0", when="2020-01"),
        _says("stalledOn", "copper", "a3.1", when="2019-10"),
        _says("resumedOn", "copper", "a3.1", when="2019-12"),
        _says("stalledOn", "cold", "a4.0", when="XXXX-08"),
        _says("completedOn", "copper", "a3.1", when="2020-06", status=PLANNED),
    ]


def _people() -> list[Statement]:
    return [
        _says("visited", "gu", "a2.0", object="copper", when="2019-05-21"),
        _says("visited", "gu", "a2.0", object="port", when="2019-05-21"),
        _says("visited", "lu", "a3.0", object="copper", when="2020-01-08"),
        _says("visited", "lu", "a3.5", object="fan", when="2020-02", status=PLANNED),
        _holds("gu", "a1.0", "a2.0", post="县委书记", org="柳河县委"),
        _holds("lu", "a3.0", post="县长", org="柳河县政府", when="2020-01-08"),
        _holds("lu", "a4.1", post="县委书记"),
        _says("attended", "gu", "a1.0", object="signing", when="2019-03-05"),
    ]


def _trade() -> list[Statement]:
    return [
        _says("investedBy", "copper", "a1.2", object="qinghe"),
        _says("investedBy", "fan", "a4.1", object="hengyue", status=NEGATED),
        _says("supplies", "qinghe", "a2.3", object="hengyue", product="铜箔"),
        _says("supplies", "copper", "a3.4", object="chenzhou", product="铜箔"),
        _says("supplies", "hengyue", "a4.1", object="qinghe", product="轧机", status=PLANNED),
        _says("produces", "chenzhou", "a1.3", value="导热膜", score=0.5),
    ]


def _holds(subject: str, *places: str, post: str, when: str | None = None, **qualifiers: str) -> Statement:
    said = _says("holdsPosition", subject, *places, value=post, when=when, **qualifiers)
    return replace(said, post=post, seat=_id("county"))


def _says(
    relation: str,
    subject: str,
    *places: str,
    object: str | None = None,  # noqa: A002 -- the field of the model is called so
    value: str | float | None = None,
    unit: str | None = None,
    status: Status = ACTUAL,
    when: str | None = None,
    score: float = 0.9,
    **qualifiers: str,
) -> Statement:
    pairs = tuple(sorted(qualifiers.items()))
    content = repr((relation, subject, object, value, status.value, when, pairs))
    return Statement(
        id=f"claim-{_digest(content)[:16]}",
        relation=relation,
        subject=_id(subject),
        object=_id(object) if object else None,
        value=value,
        unit=unit,
        status=status,
        when=When(edtf=when, text=when, basis="stated") if when else None,
        qualifiers=pairs,
        asserted=status is ACTUAL,
        score=score,
        rules=(f"hand.{relation}",),
        evidence=tuple(_evidence(*place.split(".")) for place in places),
    )


def _evidence(article: str, number: str) -> Evidence:
    sentences = TEXTS[article]
    start = sum(len(sentence) + 1 for sentence in sentences[: int(number)])
    quote = sentences[int(number)]
    span = Span(start, start + len(quote))
    return Evidence(article=article, sentence=int(number), span=span, quote=quote, raw_span=span, raw_quote=quote)


def _mentioning(key: str, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    named = [item for item in statements if _id(key) in (item.subject, item.object)]
    return tuple(sorted({evidence.article for item in named for evidence in item.evidence}))


def _id(key: str) -> str:
    return f"{THINGS[key][0].lower()}-{key}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
