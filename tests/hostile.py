"""Hypothesis strategies for knowledge made of hostile fragments, and what a graph keeps of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from lukou_kg.graphs.strings import gated
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema, ValueType

FRAGMENTS = (
    "星河电机", "渌口", "𠮷野", "项目", " ", "\u3000", "“", "”", '"', "'", "'''", '"""', "\\", "\\u0041", "\\n",
    "\n", "\t", "\r\n", "</script>", "<script>alert(1)</script>", "<!--", "]]>", "&amp;", "&#0;", "<a>", "{", "}",
    "^^<x>", "@zh-hans", "#", ".", ";", "%E6%A0%AA", "e\u0301", "é", "😀", "\u200d", "\u200b", "\u202e", "\u2066",
    "\u2028", "\u2029", "\ufeff", "\ufffe", "\U0001ffff", "\x00", "\x01", "\x1f", "\x7f", "\x85", "\u00ad",
    "\U000e0041", "DROP ALL", "id:x", "_:b0", "=1+1", "null", "\ue5e5",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join)
NUMBERS = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, 0.1, 5e8, 4.6e9, 1e22, 1e300, 1e-9, 2.5e-20, 123456789.125, 1 / 3]),
    st.floats(min_value=0, max_value=1e15, allow_nan=False),
)
TIMES = st.sampled_from(
    (
        "2018", "2018-06", "2018-06-01", "XXXX-06", "XXXX-06-15", "XXXX-02-29", "2018-06-01/2018-06-30", "2018-02-30",
        "0000", "201X", "--06", "五月", "",
    )
)  # fmt: skip
SCORES = st.integers(1, 1000).map(lambda number: number / 1000)
_SPANS = st.tuples(st.integers(0, 500), st.integers(1, 200)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
_ROLES = st.sampled_from(["subject", "object", "value", "when", "trigger"])
_MARKS = st.lists(st.builds(Mark, role=_ROLES, span=_SPANS), max_size=3)
_WHEN = st.builds(When, edtf=TIMES, text=TEXTS, basis=st.sampled_from(["stated", "text", "published", "partial"]))


@st.composite
def knowledges(draw: st.DrawFn, schema: Schema) -> Knowledge:
    """Knowledge over any relations of the schema: references resolve, ids are unique, everything else is hostile."""
    articles = [draw(_article(number)) for number in range(draw(st.integers(1, 3)))]
    things = [draw(_thing(number, schema, articles)) for number in range(draw(st.integers(1, 4)))]
    pool = _pool(draw, articles)
    statements = [draw(_statement(number, schema, things, pool)) for number in range(draw(st.integers(0, 5)))]
    return Knowledge(
        articles=tuple(sorted(articles, key=lambda article: gated(article.id))),
        things=tuple(things),
        statements=tuple(statements),
        schema_version=draw(st.sampled_from(["0" * 64, "abc"])),
    )


def kept(knowledge: Knowledge) -> Knowledge:
    """What a graph keeps: strings without hidden characters (quotes whole), and sets in order without repeats."""
    return replace(
        knowledge,
        articles=tuple(_kept_article(article) for article in knowledge.articles),
        things=tuple(
            replace(thing, name=gated(thing.name), aliases=_set(thing.aliases), articles=_set(thing.articles))
            for thing in knowledge.things
        ),
        statements=tuple(_kept_statement(statement) for statement in knowledge.statements),
    )


def _article(number: int) -> st.SearchStrategy[ArticleHead]:
    known = st.one_of(st.none(), TEXTS)
    return st.builds(
        ArticleHead,
        id=TEXTS.map(lambda text: f"art{number}{text}"),
        sha256=st.just(hashlib.sha256(str(number).encode()).hexdigest()),
        source=TEXTS,
        title=known,
        publisher=known,
        published=st.one_of(st.none(), TIMES),
        published_by=known,
        url=known,
    )


def _thing(number: int, schema: Schema, articles: list[ArticleHead]) -> st.SearchStrategy[Thing]:
    return st.builds(
        Thing,
        id=st.just(f"thing-{number}"),
        kind=st.sampled_from(sorted(schema.kinds)),
        name=TEXTS,
        aliases=st.lists(TEXTS, max_size=3).map(tuple),
        articles=st.lists(st.sampled_from([article.id for article in articles]), max_size=3).map(tuple),
    )


def _pool(draw: st.DrawFn, articles: list[ArticleHead]) -> list[Evidence]:
    """Sentences without marks, no two of them at one place."""
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(articles), _SPANS), min_size=1, max_size=4, unique_by=lambda at: (at[0].id, at[1])
        )
    )
    return [
        Evidence(
            article=article.id,
            sentence=draw(st.integers(0, 40)),
            span=span,
            quote=draw(TEXTS),
            raw_span=draw(_SPANS),
            raw_quote=draw(TEXTS),
        )
        for article, span in places
    ]


@st.composite
def _statement(draw: st.DrawFn, number: int, schema: Schema, things: list[Thing], pool: list[Evidence]) -> Statement:
    card = schema.relations[draw(st.sampled_from(sorted(schema.relations)))]
    thing = st.sampled_from([thing.id for thing in things])
    names = st.sampled_from(["title", "org", "product", "kind", "host", "what"])
    names_post = card.id == "holdsPosition"
    chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))
    marked = [replace(item, marks=tuple(draw(_MARKS))) for item in chosen]
    return Statement(
        id=f"claim-{number}",
        relation=card.id,
        subject=draw(thing),
        object=draw(thing) if card.value is None else None,
        value=draw(_value(card.value)),
        unit=draw(st.one_of(st.none(), TEXTS)),
        status=draw(st.sampled_from(list(Status))),
        when=draw(st.one_of(st.none(), _WHEN)),
        qualifiers=tuple(draw(st.lists(st.tuples(names, TEXTS), max_size=3))),
        post=draw(TEXTS) if names_post else None,
        seat=draw(st.one_of(st.none(), thing)) if names_post else None,
        asserted=draw(st.booleans()),
        score=draw(SCORES),
        rules=tuple(draw(st.lists(TEXTS, min_size=1, max_size=3))),
        evidence=tuple(sorted(marked, key=lambda item: (gated(item.article), item.span))),
    )


def _value(kind: ValueType | None) -> st.SearchStrategy[str | float | None]:
    if kind is None or kind is ValueType.TIME:
        return st.none()
    return TEXTS if kind is ValueType.TEXT else NUMBERS


def _kept_article(article: ArticleHead) -> ArticleHead:
    names = ("id", "source", "title", "publisher", "published", "published_by", "url")
    known = {name: getattr(article, name) for name in names}
    return replace(article, **{name: None if text is None else gated(text) for name, text in known.items()})


def _kept_statement(statement: Statement) -> Statement:
    value, unit, when = statement.value, statement.unit, statement.when
    return replace(
        statement,
        value=gated(value) if isinstance(value, str) else value,
        unit=None if unit is None else gated(unit),
        when=when and replace(when, edtf=gated(when.edtf), text=gated(when.text)),
        qualifiers=tuple(sorted({(name, gated(words)) for name, words in statement.qualifiers})),
        post=None if statement.post is None else gated(statement.post),
        rules=_set(statement.rules),
        evidence=tuple(
            replace(
                item,
                article=gated(item.article),
                marks=tuple(sorted(set(item.marks), key=lambda mark: (mark.span, mark.role))),
            )
            for item in statement.evidence
        ),
    )


def _set(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({gated(text) for text in texts}))
