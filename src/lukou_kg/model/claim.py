"""Mentions, entities, claims and their evidence, as read in one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lukou_kg.model.document import Span

FORMER = "former"  # the qualifier of a post that is told to be over, or to have been held then: 原, 前任, 时任
_ASSERTED = 0.8  # the score from which some nine in ten claims are right (tools/train_models.py measures it)


class Status(StrEnum):
    """How a claim stands to the facts. Only actual claims that are likely enough become direct triples."""

    ACTUAL = "actual"
    PLANNED = "planned"
    NEGOTIATING = "negotiating"
    NEGATED = "negated"
    PROJECTED = "projected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the repaired text that names, or points to, a thing.

    `name` is the normal form of the surface; `rule` is the named pattern, list or model that found it; `score` lies
    in (0, 1]. `pointer` is True for a phrase such as 该项目 that points to a thing without naming it.
    """

    span: Span
    kind: str
    name: str
    rule: str
    score: float
    pointer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that an article speaks of: `key` names it inside the extraction ("e1"), in order of first mention.

    `codes` are the unified social credit codes that the article writes beside its name, in order.
    """

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an EDTF string ("2018-06", "2018-06-01/2018-06-30", "XXXX-06"), with the words that say it.

    `basis` says how the year is known: "stated" (in the words), "text" (from the article's own anchor),
    "published" (from a publication date that the source states), "partial" (not known) or "decided" (by a person).
    """

    edtf: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A range of the repaired text that a reader of the evidence should see marked, and what it is in the claim."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that says it: in the repaired text (`span`, `quote`) and as received (`raw_span`, `raw_quote`).

    `marks` lie inside `span`; roles are "subject", "object", "value", "when" and "trigger".
    """

    article: str
    sentence: int
    span: Span
    quote: str
    raw_span: Span
    raw_quote: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an article says of a thing: a relation to another entity (`object`) or to a value (`value`, `unit`).

    `subject` and `object` are entity keys. Amounts of money are CNY. `qualifiers` are (name, text) pairs in order of
    name: title, org, former, product, kind, bound, high, currency, what, speaker, host. A claim has at least one
    evidence.
    """

    relation: str
    subject: str
    object: str | None = None
    value: str | float | None = None
    unit: str | None = None
    status: Status = Status.ACTUAL
    when: When | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...]
    rule: str
    score: float


def is_asserted(claim: Claim, score: float) -> bool:
    """Whether what is claimed may stand as a fact with this score, without the claim beside it.

    What is planned or only talked of may not, and a former post may not either.
    """
    former = any(name == FORMER for name, _ in claim.qualifiers)
    return claim.status is Status.ACTUAL and score >= _ASSERTED and not former


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read in one article: a pure function of its bytes and the schema.

    `schema_version` is the hash of the cards and tables that read it; `title` is the headline that stands in the text,
    if any; `doubts` are sentences for people: what was seen
    and not taken, and why.
    """

    article: str
    schema_version: str
    title: str | None = None
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[str, ...] = ()
