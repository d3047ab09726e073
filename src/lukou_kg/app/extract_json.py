"""One article's reading as one JSON object: the format of `lukou-kg extract`."""

from __future__ import annotations

from collections.abc import Mapping

from lukou_kg.clean.clean import clean
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Status

JsonObject = dict[str, object]


def as_json(article: Article, extraction: Extraction) -> JsonObject:
    """What was read, with names in place of keys, ready for `json.dumps`.

    `{"article": {id, title, published, sha256}, "entities": [{id, type, name, aliases}], "claims": [...]}`. A claim has
    type, subject and object (names, with subject_id and object_id beside them) or value, and where known unit, date
    (EDTF) and the qualifiers of its relation (title, org, product, kind, bound …); then status, confidence, rule, and
    evidence: quote, start, end in the repaired text and `raw` with the same of the text as received. Offsets are code
    points, half-open. A projected claim has the status "planned" and the modality "projected". Where something was seen
    and not taken, or not read, `doubts` lists what and why.
    """
    entities = {entity.key: entity for entity in extraction.entities}
    row: JsonObject = {
        "article": {
            "id": article.id,
            "title": article.title or extraction.title,
            "published": article.published,
            "sha256": article.sha256,
        },
        "entities": [
            {"id": entity.key, "type": entity.kind, "name": entity.name, "aliases": list(entity.aliases)}
            for entity in extraction.entities
        ],
        "claims": [_claim(claim, entities) for claim in extraction.claims],
    }
    return {**row, "doubts": list(extraction.doubts)} if extraction.doubts else row


def with_texts(row: JsonObject, article: Article) -> JsonObject:
    """The object of an article with the two texts that offsets count in: `text` repaired, `raw_text` as received.

    `raw_text` is what was read from the bytes before any repair: a decoded file without its byte-order mark and with
    its line ends, the main text of a page, the field `text` of a record.
    """
    known = row["article"]
    assert isinstance(known, dict), "as_json makes it so"
    return {**row, "article": {**known, "text": clean(article).text, "raw_text": article.text}}


def _claim(claim: Claim, entities: Mapping[str, Entity]) -> JsonObject:
    row: JsonObject = {
        "type": claim.relation,
        "subject": entities[claim.subject].name,
        "subject_id": claim.subject,
    }
    if claim.object is not None:
        row |= {"object": entities[claim.object].name, "object_id": claim.object}
    known = {"value": claim.value, "unit": claim.unit, "date": claim.when and claim.when.edtf}
    row |= {key: value for key, value in known.items() if value is not None}
    row |= {name: text for name, text in claim.qualifiers if name not in row}
    projected = claim.status is Status.PROJECTED
    row["status"] = Status.PLANNED.value if projected else claim.status.value
    if projected:
        row["modality"] = Status.PROJECTED.value
    row |= {"confidence": round(claim.score, 4), "rule": claim.rule, "evidence": _evidence(claim.evidence[0])}
    if len(claim.evidence) > 1:
        row["more_evidence"] = [_evidence(item) for item in claim.evidence[1:]]
    return row


def _evidence(evidence: Evidence) -> JsonObject:
    raw = evidence.raw_span
    return {
        "quote": evidence.quote,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "raw": {"quote": evidence.raw_quote, "start": raw.start, "end": raw.end},
    }
