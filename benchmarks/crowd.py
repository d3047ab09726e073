"""An invented knowledge of as many things and relations as asked for, made without chance, for what is drawn of it."""

from __future__ import annotations

import random

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing

_HEADS = "青岚云栖松石江临白鹭澄湖远山金谷禾丰星河北辰南屏兰台柳溪竹海"
_MAKES = ("铜箔", "膜材", "线束", "导热", "精密铸造", "储能", "包装", "冷链", "轴承", "医疗器械", "电磁线", "玻璃")
_KINDS = ("Project", "Company", "Project", "Company", "Project", "Person", "Company", "Park", "Project", "Body")
_ENDINGS = {"Project": "项目", "Company": "有限公司", "Person": "", "Park": "产业园", "Body": "管理局"}
_RELATIONS = {
    ("Project", "Company"): ("investedBy", "投资方为"),
    ("Project", "Park"): ("locatedIn", "落户"),
    ("Company", "Park"): ("locatedIn", "落户"),
    ("Company", "Company"): ("supplies", "供货给"),
    ("Person", "Project"): ("visited", "考察"),
    ("Person", "Company"): ("visited", "考察"),
    ("Body", "Project"): ("approvedBy", "核准"),
}
_STATUSES = (Status.ACTUAL, Status.ACTUAL, Status.PLANNED, Status.ACTUAL, Status.NEGOTIATING, Status.PROJECTED)
_SENTENCES = 20  # of an article


def crowd(things: int, relations: int) -> Knowledge:
    """So many things and relations between them; well-connected ones draw more relations, as in real graphs.

    The same numbers give the same knowledge. Each relation has a sentence of its own and three in four a month.
    """
    chance = random.Random(things)
    made = [_thing(number) for number in range(things)]
    ends = list(range(min(things, 8)))
    statements = []
    for number in range(relations):
        one = number % things
        other = chance.choice(ends) if number % 4 else chance.randrange(things)
        if other == one:
            other = (one + 1) % things
        ends += (one, other)
        statements.append(_statement(number, made[one], made[other]))
    articles = tuple(_article(number) for number in range(-(-relations // _SENTENCES)))
    return Knowledge(articles=articles, things=tuple(made), statements=tuple(statements), schema_version="0" * 64)


def _thing(number: int) -> Thing:
    kind = _KINDS[number % len(_KINDS)]
    width = len(_HEADS)
    head = _HEADS[number * 2 % width] + _HEADS[(number * 7 + 1 + number // width) % width]
    name = f"{head}{_MAKES[number * 5 % len(_MAKES)]}{number}{_ENDINGS[kind]}"
    return Thing(id=f"{kind.lower()}-{number:06d}", kind=kind, name=name, aliases=())


def _article(number: int) -> ArticleHead:
    return ArticleHead(id=f"article-{number:05d}", sha256=f"{number:064x}", source=f"{number:05d}.txt")


def _statement(number: int, one: Thing, other: Thing) -> Statement:
    relation, verb = _RELATIONS.get((one.kind, other.kind), ("partOf", "属于"))
    sentence = f"据了解，{one.name}{verb}{other.name}，有关工作正在有序推进。"
    start = 4 + len(one.name) + len(verb)
    marks = (
        Mark(role="subject", span=Span(4, 4 + len(one.name))),
        Mark(role="object", span=Span(start, start + len(other.name))),
    )
    span = Span(0, len(sentence))
    evidence = Evidence(
        article=f"article-{number // _SENTENCES:05d}",
        sentence=number % _SENTENCES,
        span=Span(number % _SENTENCES * 200, number % _SENTENCES * 200 + len(sentence)),
        quote=sentence,
        raw_span=span,
        raw_quote=sentence,
        marks=tuple(
            Mark(
                role=mark.role,
                span=Span(*(end + number % _SENTENCES * 200 for end in (mark.span.start, mark.span.end))),
            )
            for mark in marks
        ),
    )
    status = _STATUSES[number % len(_STATUSES)]
    month = f"{2012 + number % 13}-{1 + number % 12:02d}"
    return Statement(
        id=f"claim-{number:08d}",
        relation=relation,
        subject=one.id,
        object=other.id,
        value=None,
        unit=None,
        status=status,
        when=When(edtf=month, text=month, basis="stated") if number % 4 else None,
        asserted=status is Status.ACTUAL,
        score=0.5 + number % 50 / 100,
        rules=("made.rule",),
        evidence=(evidence,),
    )
