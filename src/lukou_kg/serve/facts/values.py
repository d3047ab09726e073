"""What is told of entities, claims and articles.

The annotations describe the fields in the OpenAPI description of the interface; in JSON `raw_start` is `rawStart`, and
a field that is not known is left out. Offsets count Unicode code points, half-open: without `raw` those of the repaired
text, with it those of the text as received.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from lukou_kg.model.claim import Status

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingName:
    """A thing by its name."""

    id: Annotated[str, "last part of its IRI"]
    kind: Annotated[str, "most specific class, a term of lk:"]
    label: Annotated[str, "rdfs:label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleName:
    """An article by what names it."""

    id: Annotated[str, "last part of its IRI"]
    headline: Annotated[str | None, "schema:headline"] = None
    publisher: Annotated[str | None, "dcterms:publisher"] = None
    date_published: Annotated[str | None, "schema:datePublished, only where the source states it"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words of a sentence that play a role in a claim (lk:mark)."""

    role: Annotated[str, "subject, object, value, when or trigger"]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that a claim rests on (lk:Evidence)."""

    id: Annotated[str, "last part of its IRI"]
    has_source: Annotated[ArticleName, "oa:hasSource, the article"]
    sentence: Annotated[int, "lk:sentence, its number in the article, from 0"]
    start: Annotated[int, "lk:start"]
    end: Annotated[int, "lk:end"]
    raw_start: Annotated[int, "lk:rawStart"]
    raw_end: Annotated[int, "lk:rawEnd"]
    quote: Annotated[str, "lk:quote, as repaired"]
    raw_quote: Annotated[str, "lk:rawQuote, as received"]
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What one or more articles say of a thing (lk:Claim); a claim is a fact only where `asserted` is true."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    subject: Annotated[ThingName, "rdf:subject"]
    predicate: Annotated[str, "rdf:predicate, a term of lk:"]
    object: Annotated[ThingName | None, "rdf:object where that is a thing"] = None
    value: Annotated[str | int | float | None, "rdf:object where that is a number (of `unit`) or words"] = None
    unit: Annotated[str | None, "lk:unit"] = None
    status: Annotated[Status, "lk:status"]
    asserted: Annotated[bool, "lk:asserted, whether the graph takes it for a fact"]
    confidence: Annotated[float, "lk:confidence, above 0 to 1"]
    edtf: Annotated[str | None, "lk:edtf, the time as read"] = None
    time_text: Annotated[str | None, "lk:timeText, the time as written"] = None
    time_basis: Annotated[str | None, "lk:timeBasis, how its year is known"] = None
    qualifiers: Annotated[dict[str, str], "by name: title is lk:qualifierTitle"] = field(default_factory=dict)
    rule: Annotated[tuple[str, ...], "lk:rule, what read it"] = ()
    decided_by: Annotated[tuple[str, ...], "lk:decidedBy, decisions of people"] = ()
    was_derived_from: Annotated[tuple[Sentence, ...], "prov:wasDerivedFrom, at least one"]
    contradicted_by: Annotated[tuple[str, ...], "ids of claims that cannot hold together with it"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims of one relation that cannot both hold."""

    predicate: Annotated[str, "rdf:predicate of both, a term of lk:"]
    one: Annotated[str, "id of the one claim"]
    other: Annotated[str, "id of the other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """A thing in a list."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    kind: Annotated[str, "most specific class, a term of lk:"]
    label: Annotated[str, "rdfs:label"]
    alt_label: Annotated[tuple[str, ...], "skos:altLabel"] = ()
    article_count: Annotated[int, "in how many articles it is mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with all that is said of it."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    kind: Annotated[str, "most specific class, a term of lk:"]
    label: Annotated[str, "rdfs:label"]
    alt_label: Annotated[tuple[str, ...], "skos:altLabel"] = ()
    mentioned_in: Annotated[tuple[ArticleName, ...], "lk:mentionedIn, the newest first"] = ()
    split_from: Annotated[tuple[str, ...], "lk:splitFrom, ids that stood for a part of it before"] = ()
    replaces: Annotated[tuple[str, ...], "ids that lead here (dcterms:isReplacedBy)"] = ()
    claim_count: Annotated[int, "how many claims have it for a subject or an object"]
    claims: Annotated[tuple[ClaimRow, ...], "those claims, in order of relation and time; the first 2,000"] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in a list."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    identifier: Annotated[str, "dcterms:identifier, as the source has it"]
    headline: Annotated[str | None, "schema:headline"] = None
    publisher: Annotated[str | None, "dcterms:publisher"] = None
    date_published: Annotated[str | None, "schema:datePublished"] = None
    repost_of: Annotated[str | None, "lk:repostOf, the id of an earlier article with the same text"] = None
    thing_count: Annotated[int, "how many things it mentions"]
    claim_count: Annotated[int, "how many claims rest on it"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the repaired text."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    role: Annotated[str, "title, body or caption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionAt:
    """A place where a thing is named or pointed to."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    kind: str
    label: Annotated[str, "the normal form of what stands there"]
    thing: Annotated[str | None, "the id of the thing in the graph, where that is sure"] = None
    pointer: Annotated[bool, "whether it points to the thing without naming it"]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairAt:
    """What was changed in the text as received, taken out of it, or left though it looks damaged."""

    kind: str
    raw_start: int
    raw_end: int
    before: str
    after: str
    applied: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetail:
    """An article with its text, repaired and as received, and all that was read in it."""

    id: Annotated[str, "last part of its IRI"]
    iri: str
    identifier: Annotated[str, "dcterms:identifier, as the source has it"]
    sha256: Annotated[str, "lk:sha256, of the bytes as received"]
    source: Annotated[str, "dcterms:source"]
    also_from: Annotated[tuple[str, ...], "lk:alsoFrom"] = ()
    headline: Annotated[str | None, "schema:headline"] = None
    publisher: Annotated[str | None, "dcterms:publisher"] = None
    date_published: Annotated[str | None, "schema:datePublished"] = None
    date_known_from: Annotated[str | None, "lk:dateKnownFrom"] = None
    url: Annotated[str | None, "schema:url"] = None
    repost_of: Annotated[str | None, "lk:repostOf, the id of an earlier article with the same text"] = None
    script: Annotated[str, "simplified, traditional or mixed, as received"]
    text: Annotated[str, "the repaired text"]
    raw_text: Annotated[str, "the text as received; U+FFFD for what is no character"]
    paragraphs: tuple[Paragraph, ...]
    aligned: Annotated[bool, "false where the graph was made of another reading of the text: then nothing is placed"]
    mentions: tuple[MentionAt, ...] = ()
    things: Annotated[tuple[ThingName, ...], "the things that it mentions"] = ()
    claims: Annotated[tuple[ClaimRow, ...], "what rests on it, with its own sentences only, in their order"] = ()
    repairs: tuple[RepairAt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """A part of a list; `next`, not there in the last, is the address of the part behind it, relative to this one."""

    total: Annotated[int, "how many there are in all"]
    items: tuple[EntityRow, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A part of a list; `next`, not there in the last, is the address of the part behind it, relative to this one."""

    total: Annotated[int, "how many there are in all"]
    items: tuple[ClaimRow, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """A part of a list; `next`, not there in the last, is the address of the part behind it, relative to this one."""

    total: Annotated[int, "how many there are in all"]
    items: tuple[ArticleRow, ...]
    next: str | None = None
