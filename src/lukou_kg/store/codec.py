"""Extractions and articles' heads as JSON and back, without loss: equal values give equal text, and the reverse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Mark, Mention, Status, When
from lukou_kg.model.document import Span

Row = Mapping[str, Any]
_HEAD_KEYS = ("id", "sha256", "source", "title", "publisher", "published", "published_by", "url", "also")


def encode_extraction(extraction: Extraction) -> str:
    """One line of JSON; spans are pairs, what is None or empty is left out."""
    return dumps(
        {
            "article": extraction.article,
            "schema_version": extraction.schema_version,
            "title": extraction.title,
            "entities": [_encode_entity(entity) for entity in extraction.entities],
            "claims": [encode_claim(claim) for claim in extraction.claims],
            "doubts": list(extraction.doubts),
        }
    )


def decode_extraction(text: str) -> Extraction:
    """The extraction that `text` was made from; raises WorkspaceError when it is not what this program writes."""
    try:
        row: Row = json.loads(text)
        return Extraction(
            article=row["article"],
            schema_version=row["schema_version"],
            title=row.get("title"),
            entities=tuple(_decode_entity(entity) for entity in row["entities"]),
            claims=tuple(decode_claim(claim) for claim in row["claims"]),
            doubts=tuple(row["doubts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _damaged(fault) from fault


def encode_claim(claim: Claim) -> Row:
    """A claim as a value that JSON holds; what is None is left out."""
    row: dict[str, object] = {
        "relation": claim.relation,
        "subject": claim.subject,
        "object": claim.object,
        "value": claim.value,
        "unit": claim.unit,
        "when": claim.when and [claim.when.edtf, claim.when.text, claim.when.basis],
        "qualifiers": [list(pair) for pair in claim.qualifiers] or None,
    }
    known = {key: cell for key, cell in row.items() if cell is not None}
    evidence = [_encode_evidence(item) for item in claim.evidence]
    return known | {"status": claim.status.value, "rule": claim.rule, "score": claim.score, "evidence": evidence}


def decode_claim(row: Row) -> Claim:
    """The claim that `encode_claim` made this of."""
    when = row.get("when")
    return Claim(
        relation=row["relation"],
        subject=row["subject"],
        object=row.get("object"),
        value=row.get("value"),
        unit=row.get("unit"),
        status=Status(row["status"]),
        when=None if when is None else When(edtf=when[0], text=when[1], basis=when[2]),
        qualifiers=tuple((name, text) for name, text in row.get("qualifiers", ())),
        evidence=tuple(_decode_evidence(item) for item in row["evidence"]),
        rule=row["rule"],
        score=row["score"],
    )


def encode_head(head: ArticleHead) -> str:
    """One line of JSON with what is known of the article."""
    return dumps({key: getattr(head, key) for key in _HEAD_KEYS if getattr(head, key) not in {None, ()}})


def decode_head(text: str) -> ArticleHead:
    """The head that `text` was made from; raises WorkspaceError when it is not what this program writes."""
    try:
        row = json.loads(text)
        return ArticleHead(**{**row, "also": tuple(row.get("also", ()))})
    except (ValueError, TypeError, AttributeError) as fault:
        raise _damaged(fault) from fault


def dumps(value: object) -> str:
    """`value` as one line of JSON that any UTF-8 file can hold: a lone surrogate becomes its escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _encode_entity(entity: Entity) -> Row:
    return {
        "key": entity.key,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": [_encode_mention(mention) for mention in entity.mentions],
        **({"codes": list(entity.codes)} if entity.codes else {}),
    }


def _decode_entity(row: Row) -> Entity:
    return Entity(
        key=row["key"],
        kind=row["kind"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        mentions=tuple(_decode_mention(mention) for mention in row["mentions"]),
        codes=tuple(row.get("codes", ())),
    )


def _encode_mention(mention: Mention) -> list[object]:
    span = mention.span
    return [span.start, span.end, mention.kind, mention.name, mention.rule, mention.score, mention.pointer]


def _decode_mention(cells: Iterable[Any]) -> Mention:
    start, end, kind, name, rule, score, pointer = cells
    return Mention(span=Span(start, end), kind=kind, name=name, rule=rule, score=score, pointer=pointer)


def _encode_evidence(evidence: Evidence) -> Row:
    return {
        "article": evidence.article,
        "sentence": evidence.sentence,
        "span": [evidence.span.start, evidence.span.end],
        "quote": evidence.quote,
        "raw_span": [evidence.raw_span.start, evidence.raw_span.end],
        "raw_quote": evidence.raw_quote,
        "marks": [[mark.role, mark.span.start, mark.span.end] for mark in evidence.marks],
    }


def _decode_evidence(row: Row) -> Evidence:
    return Evidence(
        article=row["article"],
        sentence=row["sentence"],
        span=Span(*row["span"]),
        quote=row["quote"],
        raw_span=Span(*row["raw_span"]),
        raw_quote=row["raw_quote"],
        marks=tuple(Mark(role=role, span=Span(start, end)) for role, start, end in row["marks"]),
    )


def _damaged(fault: Exception) -> WorkspaceError:
    return WorkspaceError(
        f"工作区的记录已损坏（{type(fault).__name__}）；原文仍在 journal.sqlite 中，请从备份恢复，或用原文章重新构建",
        f"a record of the workspace is damaged ({type(fault).__name__}); "
        "restore journal.sqlite from a backup or build anew from the articles",
    )
