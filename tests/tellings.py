"""Statements of an invented district, told by two articles, one by one."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
from district import district

from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, When
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement

SHA = {"b1": "b1" * 32, "b2": "b2" * 32}
HEADS = tuple(ArticleHead(id=name, sha256=digest, source=f"{name}.txt") for name, digest in SHA.items())
DATES = {"b1": "2022-05-20", "b2": "2024-04-12"}


def told(number: int, article: str) -> Evidence:
    span = Span(10 * number, 10 * number + 5)
    return Evidence(article=article, sentence=number, span=span, quote=f"第{number}句。", raw_span=span, raw_quote="。")


def said(
    number: int, relation: str, subject: str, *, when: str | None = None, article: str = "b1", **rest
) -> Statement:
    return Statement(
        id=f"claim-{number:04}",
        relation=relation,
        subject=subject,
        when=When(edtf=when, text=when, basis="stated") if when else None,
        asserted=True,
        score=0.9,
        rules=("test",),
        evidence=(told(number, article),),
        **rest,
    )


def store_of(schema, *statements: Statement, dates: dict[str, str] = DATES) -> ox.Store:
    heads = tuple(replace(head, published=dates.get(head.id)) for head in HEADS)
    things = tuple(replace(thing, articles=("b1",)) for thing in district().things)
    store = ox.Store()
    store.bulk_extend(
        to_quads(Knowledge(articles=heads, things=things, statements=statements, schema_version="0"), schema)
    )
    return store
