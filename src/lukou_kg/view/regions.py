"""What the views of parks, places and changes need beside the statements: terms, divisions, days."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Status
from lukou_kg.model.edtf import days_of
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.divisions import Division, division_tree

Day = str  # ISO 8601
Term = str | list[str] | dict[str, str] | list[dict[str, str]] | dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """The day by which an article was told, and its `basis`: "published", or "event": it can be no earlier than that.

    What is published in a month or a year counts with its last day.
    """

    day: Day
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """What the views go by.

    `terms` are those of `region_terms.toml`, `days` the first and last day of each time, `told` when each article was
    told, None where nothing tells.
    """

    terms: Mapping[str, Term]
    divisions: tuple[Division, ...]
    days: Mapping[str, tuple[Day | None, Day | None]]
    told: tuple[Told | None, ...]


def make_regions(knowledge: Knowledge, schema: Schema) -> Regions:
    """What the page needs to show parks, places and changes; `told` is in the order of the articles."""
    return Regions(
        terms=region_terms(),
        divisions=division_tree(knowledge, schema),
        days=days_in(knowledge.statements),
        told=tellings(knowledge),
    )


@lru_cache(maxsize=1)
def region_terms() -> Mapping[str, Term]:
    """The terms as the file has them."""
    return tomllib.loads(resources.files(__package__).joinpath("region_terms.toml").read_text("utf-8"))


def days_in(statements: Sequence[Statement]) -> dict[str, tuple[Day | None, Day | None]]:
    """The first and last day of every time that the statements bear; an end that is not known is None."""
    times = sorted({item.when.edtf for item in statements if item.when})
    return {edtf: (_iso(days[0]), _iso(days[1])) for edtf in times for days in [days_of(edtf)]}


def tellings(knowledge: Knowledge) -> tuple[Told | None, ...]:
    """When each article was told: as it was published, else no earlier than the last that it tells as done."""
    latest: dict[str, Day] = {}
    for item in knowledge.statements:
        first = days_of(item.when.edtf)[0] if item.when and item.status is Status.ACTUAL else None
        if first is None:
            continue
        for article in {evidence.article for evidence in item.evidence}:
            latest[article] = max(latest.get(article, ""), first.isoformat())
    return tuple(_told(article, latest) for article in knowledge.articles)


def _told(article: ArticleHead, latest: Mapping[str, Day]) -> Told | None:
    published = days_of(article.published)[1] if article.published else None
    if published is not None:
        return Told(published.isoformat(), "published")
    return Told(latest[article.id], "event") if article.id in latest else None


def _iso(day: object) -> Day | None:
    return None if day is None else str(day)
