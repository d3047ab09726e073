"""What the page of one article holds: its text with all that was read in it, as plain values that JSON can carry.

Every place is a pair of code points of the repaired text, half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.model.article import ArticleHead, head_of
from lukou_kg.model.claim import Claim, Mention, When
from lukou_kg.model.document import Document, Repair, Span
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Silence
from lukou_kg.schema.cards import Labels
from lukou_kg.schema.loader import Schema
from lukou_kg.view.payload import Kind, Relation, kind_of, linkable, relation_of

Place = tuple[int, int]
_REMOVED = frozenset({"furniture", "spam"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of a paragraph; `silent` says why it yielded no claim, `nearest` names the rule that came nearest."""

    place: Place
    paragraph: int
    silent: Labels | None
    nearest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention; `entity` is a place in Page.entities, None for a pointer that leads nowhere."""

    place: Place
    kind: str
    name: str
    rule: str
    score: float
    pointer: bool
    entity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity: one thing of the article."""

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A time, an amount of money, a quantity or a post, as read: `type` says which, the fields that fit are filled."""

    place: Place
    type: str
    when: When | None = None
    value: float | None = None
    unit: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A repair; where characters were taken out its place is empty. `row` is the paragraph that it stands before."""

    place: Place
    kind: str
    before: str
    after: str
    applied: bool
    reason: str
    score: float
    row: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One piece of evidence: the sentence, and the words in it that play a role."""

    sentence: int
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A claim; `subject` and `object` are places in Page.entities."""

    relation: str
    subject: int
    object: int | None
    value: str | float | None
    unit: str | None
    status: str
    when: When | None
    qualifiers: tuple[tuple[str, str], ...]
    score: float
    rule: str
    evidence: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that the page of an article knows; `paragraphs` are their roles ("title", "body", "caption")."""

    article: ArticleHead
    script: str
    text: str
    paragraphs: tuple[str, ...]
    sentences: tuple[Line, ...]
    mentions: tuple[Named, ...]
    entities: tuple[Known, ...]
    amounts: tuple[Amount, ...]
    repairs: tuple[Mended, ...]
    claims: tuple[Read, ...]
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]


def make_page(document: Document, reading: Reading, schema: Schema, silent: Mapping[Silence, Labels]) -> Page:
    """What was read in one document; `silent` says why a sentence yielded no claim."""
    numbers = {entity.key: number for number, entity in enumerate(reading.entities)}
    homes = {mention.span: numbers[entity.key] for entity in reading.entities for mention in entity.mentions}
    starts = [block.span.start for block in document.blocks]
    kinds = {mention.kind for mention in reading.mentions} | {entity.kind for entity in reading.entities}
    return Page(
        article=linkable(head_of(document.article)),
        script=document.script,
        text=document.text,
        paragraphs=tuple(block.role.value for block in document.blocks),
        sentences=tuple(_lines(reading, starts, silent)),
        mentions=tuple(_named(mention, homes.get(mention.span)) for mention in reading.mentions),
        entities=tuple(
            Known(key=entity.key, kind=entity.kind, name=entity.name, aliases=entity.aliases)
            for entity in reading.entities
        ),
        amounts=tuple(_amounts(reading)),
        repairs=tuple(_repairs(document, starts)),
        claims=tuple(_read(claim, numbers) for claim in reading.claims),
        kinds=tuple(kind_of(kind, schema.kinds.get(kind)) for kind in sorted(kinds)),
        relations=tuple(
            relation_of(name, schema.relations.get(name)) for name in sorted({item.relation for item in reading.claims})
        ),
    )


def _place(span: Span) -> Place:
    return span.start, span.end


def _lines(reading: Reading, starts: list[int], silent: Mapping[Silence, Labels]) -> Iterator[Line]:
    why = {silence.sentence: silence for silence in silent}
    for number, span in enumerate(reading.sentences):
        silence = why.get(number)
        yield Line(
            place=_place(span),
            paragraph=bisect_right(starts, span.start) - 1,
            silent=silent[silence] if silence else None,
            nearest=silence.rule if silence else None,
        )


def _named(mention: Mention, entity: int | None) -> Named:
    return Named(
        place=_place(mention.span),
        kind=mention.kind,
        name=mention.name,
        rule=mention.rule,
        score=mention.score,
        pointer=mention.pointer,
        entity=entity,
    )


def _amounts(reading: Reading) -> Iterator[Amount]:
    for time in reading.times:
        yield Amount(place=_place(time.span), type="time", when=time.when)
    for money in reading.money:
        limits = _limits(money.bound, money.high)
        yield Amount(place=_place(money.span), type="money", value=money.value, unit=money.currency, qualifiers=limits)
    for item in reading.quantities:
        limits = _limits(item.bound, item.high)
        yield Amount(place=_place(item.span), type="quantity", value=item.value, unit=item.unit, qualifiers=limits)
    for office in reading.offices:
        yield Amount(place=_place(office.span), type="office", title=office.title)


def _limits(bound: str, high: float | None) -> tuple[tuple[str, str], ...]:
    upper = () if high is None else (("high", f"{high:.15g}"),)
    return (("bound", bound), *upper)


def _repairs(document: Document, starts: list[int]) -> Iterator[Mended]:
    """The repairs that can be seen, in order of the raw text: those of nothing but blanks are left out."""
    for repair in document.repairs:
        if not repair.before.strip() and not repair.after.strip():
            continue
        place = _where(repair, document)
        yield Mended(
            place=place,
            kind=repair.kind,
            before=repair.before,
            after=repair.after,
            applied=repair.applied,
            reason=repair.reason,
            score=repair.score,
            row=_row(document, starts, place[0]) if repair.applied and repair.kind in _REMOVED else None,
        )


def _where(repair: Repair, document: Document) -> Place:
    """The characters of the repaired text that came from what was repaired; an empty range where none are left."""
    start = bisect_right(document.raw_ends, repair.raw.start)
    return start, max(start, bisect_left(document.raw_starts, repair.raw.end))


def _row(document: Document, starts: list[int], place: int) -> int | None:
    """The number of the paragraph before which a place stands; None for a place inside one."""
    before = bisect_left(starts, place)
    inside = before > 0 and place < document.blocks[before - 1].span.end
    return None if inside else before


def _read(claim: Claim, numbers: Mapping[str, int]) -> Read:
    return Read(
        relation=claim.relation,
        subject=numbers[claim.subject],
        object=None if claim.object is None else numbers[claim.object],
        value=claim.value,
        unit=claim.unit,
        status=claim.status.value,
        when=claim.when,
        qualifiers=claim.qualifiers,
        score=claim.score,
        rule=claim.rule,
        evidence=tuple(
            Said(
                sentence=item.sentence,
                marks=tuple((mark.span.start, mark.span.end, mark.role) for mark in item.marks),
            )
            for item in claim.evidence
        ),
    )
