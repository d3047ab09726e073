"""Answers and readings of small invented articles, made without the reader, for the tests of scoring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lukou_kg.gold.as_read import as_read
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.gold.outcome import ArticleScore
from lukou_kg.gold.score import score_article
from lukou_kg.model.claim import Claim, Entity, Extraction
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import Schema, load_schema

TEXT = (
    "{p1|周岚}来到{x1|宁海县}{j1|青禾电机二期项目}。{j1|该项目}由{c1|青禾电机有限公司}建设，供应{c2|北岭重工}，"
    "总投资5亿元，占地30亩，今年开工。"
)
ENTITIES = """\
x1 Place 宁海县
p1 Person 周岚
j1 Project 青禾电机二期项目 | 青禾二期
c1 Company 青禾电机有限公司 | 青禾电机
c2 Company 北岭重工
"""
CLAIMS = """\
visited p1 j1 "来到宁海县青禾电机二期项目"
builtBy j1 c1 "由青禾电机有限公司建设"
supplies c1 c2 "供应北岭重工"
investmentAmount j1 =500000000 bound=min "总投资5亿元"
area j1 =30 unit=亩 "占地30亩"
startedOn j1 status=planned date=2020 "今年开工"
"""


def answer(*, entities: str = ENTITIES, claims: str = CLAIMS, head: str = "") -> Annotated:
    """The article with this answer."""
    return parse_annotated("---\n".join((f"id: t001\n{head}", f"{TEXT}\n", entities, claims)), source="t001.txt")


def reading(of: Annotated, *, change: Callable[[Entity | Claim], Entity | Claim | None] | None = None) -> Extraction:
    """A reading that says what the answer says, all of it and nothing else, with every thing and claim changed so."""
    read = as_read(of, load_schema())
    changed = [item if change is None else change(item) for item in (*read.entities, *read.claims)]
    return replace(
        read,
        entities=tuple(item for item in changed if isinstance(item, Entity)),
        claims=tuple(item for item in changed if isinstance(item, Claim)),
    )


def scored(read: Extraction, of: Annotated, schema: Schema | None = None) -> ArticleScore:
    """The score of a reading of the article, as it was written."""
    return score_article(read, of, schema=schema or load_schema(), text=of.text, groups={})
