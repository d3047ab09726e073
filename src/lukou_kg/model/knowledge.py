"""The knowledge of a whole workspace: things and statements across articles, for graphs, views and tables to show."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Status, When
from lukou_kg.model.identification import Identification
from lukou_kg.model.registry import Succession


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One real thing across all articles. `id` is opaque lower-case ASCII: "project-k3v…", the last part of its IRI.

    `code` is that of the division that a place is (GB/T 2260), None where it is none that is known for certain.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim across all articles that make it: equal subject, relation, object or value, status, time, qualifiers.

    `id` is "claim-" and a hash over that content. `evidence` is in order of (article, start). `asserted` says whether
    the statement also stands as a direct triple. `rules` are the rules that read it, in order, without repeats.
    Where it names a post, `post` is the normal word of that (区委书记) and `seat` the id of the place or body that the
    post belongs to, if that is known; the words as written are its value. `decided` are the ids of the decisions that
    people made on it, in order.
    """

    id: str
    relation: str
    subject: str
    object: str | None = None
    value: str | float | None = None
    unit: str | None = None
    status: Status = Status.ACTUAL
    when: When | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    post: str | None = None
    seat: str | None = None
    asserted: bool
    score: float
    rules: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Articles, things and statements, each in order of its identifier; ids are unique and every reference resolves.

    `successions` tell what became of ids that graphs before this one had, `identifications` why names are those of one
    thing, both in order. `authorities` are the graphs of a user's own beside that of the articles: their N-Quads lines,
    in order.
    """

    articles: tuple[ArticleHead, ...]
    things: tuple[Thing, ...]
    statements: tuple[Statement, ...]
    schema_version: str
    successions: tuple[Succession, ...] = ()
    identifications: tuple[Identification, ...] = ()
    authorities: tuple[str, ...] = ()
