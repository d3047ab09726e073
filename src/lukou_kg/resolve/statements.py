"""Claims of single articles, merged into statements of the whole corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lukou_kg.model.claim import Claim, Evidence, When, is_asserted
from lukou_kg.model.decision import ClaimRef
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Statement
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.schema import RelationCard

Ends = tuple[str, str | None, str | None]
"""The ids of the things that a claim is about: its subject, its object, and the seat of a post that it names."""
_BASES = ("decided", "stated", "text", "published", "partial")  # how surely the year is known, surest first


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim with the final ids of its article and of the things that its subject and object turned out to be.

    `post` is the normal word of a post that it names, `seat` the id of the thing whose post it is. `decided` is the id
    of a decision that was made on it, `accepted` says whether that makes it a fact, however doubtful it was.
    """

    claim: Claim
    article: str
    subject: str
    object: str | None
    post: str | None = None
    seat: str | None = None
    decided: str | None = None
    accepted: bool = False


def merge_claims(claims: Iterable[PlacedClaim], relations: Mapping[str, RelationCard]) -> tuple[Statement, ...]:
    """One statement for all claims of equal content, in order of id.

    The score is the highest of its claims': several articles are often one text reprinted, so their scores are not
    taken as independent.
    """
    by_id: dict[str, list[PlacedClaim]] = defaultdict(list)
    for placed in claims:
        by_id[statement_id(placed)].append(placed)
    return tuple(statement_of(key, by_id[key], relations) for key in sorted(by_id))


def statement_id(placed: PlacedClaim) -> str:
    """The id of the statement that a claim makes: equal for claims of equal content."""
    claim = placed.claim
    return content_id(
        subject=placed.subject,
        relation=claim.relation,
        target=placed.object,
        value=claim.value,
        unit=claim.unit,
        status=claim.status.value,
        edtf=None if claim.when is None else claim.when.edtf,
        qualifiers=claim.qualifiers,
        seat=placed.seat,
    )


def meant_id(claim: ClaimRef, ends: Ends) -> str:
    """The id of the statement that a decision means, where these are the ids of its things."""
    subject, target, seat = ends
    return content_id(
        subject=subject,
        relation=claim.relation,
        target=target,
        value=claim.value,
        unit=claim.unit,
        status=claim.status,
        edtf=claim.edtf,
        qualifiers=claim.qualifiers,
        seat=seat,
    )


def content_id(
    *,
    subject: str,
    relation: str,
    target: str | None,
    value: str | float | None,
    unit: str | None,
    status: str,
    edtf: str | None,
    qualifiers: Iterable[tuple[str, str]],
    seat: str | None,
) -> str:
    """The id of the statement with this content; `subject`, `target` and `seat` are ids of things."""
    pairs = [list(pair) for pair in sorted(qualifiers)]
    last = [] if seat is None else [seat]
    return opaque_id("claim", subject, relation, target, _canonical(value), unit, status, edtf, pairs, *last)


def statement_of(key: str, placed: Sequence[PlacedClaim], relations: Mapping[str, RelationCard]) -> Statement:
    """The statement with the id `key` that all these claims make, given in order of (SHA-256, place in the article)."""
    first = placed[0]
    claim = first.claim
    score = max(item.claim.score for item in placed)
    accepted = any(item.accepted for item in placed)
    return Statement(
        id=key,
        relation=claim.relation,
        subject=first.subject,
        object=first.object,
        value=_canonical(claim.value),
        unit=claim.unit,
        status=claim.status,
        when=_surest([item.claim.when for item in placed if item.claim.when is not None]),
        qualifiers=tuple(sorted(claim.qualifiers)),
        post=min((item.post for item in placed if item.post is not None), default=None),
        seat=first.seat,
        asserted=is_asserted(claim, 1.0 if accepted else score) and relations[claim.relation].direct,
        score=score,
        rules=tuple(sorted({item.claim.rule for item in placed})),
        evidence=_evidence(placed),
        decided=tuple(sorted({item.decided for item in placed if item.decided is not None})),
    )


def _canonical(value: str | float | None) -> str | float | None:
    return value if value is None or isinstance(value, str) else float(value)


def _surest(whens: list[When]) -> When | None:
    return min(whens, key=lambda when: (_BASES.index(when.basis), when.text), default=None)


def _evidence(placed: Iterable[PlacedClaim]) -> tuple[Evidence, ...]:
    """Each sentence once, with the marks of all claims that rest on it."""
    found: dict[tuple[str, Span], Evidence] = {}
    for each in placed:
        for item in each.claim.evidence:
            place = (each.article, item.span)
            marks = {*item.marks, *(found[place].marks if place in found else ())}
            ordered = tuple(sorted(marks, key=lambda mark: (mark.span, mark.role)))
            found[place] = replace(item, article=each.article, marks=ordered)
    return tuple(found[place] for place in sorted(found))
