"""An annotation as though it had been read, so that two annotations of an article can be compared like any reading."""

from __future__ import annotations

from lukou_kg.gold.sentences import Sentences
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Mention, When
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity
from lukou_kg.schema import RelationCard, Schema, ValueType

REQUIRED = "annotation.required"
OPTIONAL = "annotation.optional"
_NUMBERS = frozenset({ValueType.MONEY, ValueType.QUANTITY, ValueType.COUNT})
_SURE = 1.0


def as_read(annotated: Annotated, schema: Schema) -> Extraction:
    """What an annotation says, as a reading of its text; claims of relations that have no card are left out.

    Of several kinds and subjects that it accepts the first is taken. The evidence of a claim is the sentence of its
    words. The rule is OPTIONAL for what the annotation calls optional, else REQUIRED; nothing is doubted.
    """
    sentences = Sentences(annotated.text, annotated)
    return Extraction(
        article=annotated.id,
        schema_version=schema.version,
        entities=tuple(_entity(entity, annotated) for entity in annotated.entities),
        claims=tuple(
            _claim(claim, schema.relations[claim.relation], _evidence(annotated, sentences.around(claim)))
            for claim in annotated.claims
            if claim.relation in schema.relations
        ),
    )


def _entity(entity: GoldEntity, annotated: Annotated) -> Entity:
    kind, rule = entity.kinds[0], _rule(entity)
    mentions = tuple(
        Mention(span=place.span, kind=kind, name=place.span.of(annotated.text), rule=rule, score=_SURE)
        for place in annotated.mentions
        if place.key == entity.key and not place.pointer
    )
    return Entity(key=entity.key, kind=kind, name=entity.name, aliases=entity.aliases, mentions=mentions)


def _evidence(annotated: Annotated, place: Span) -> Evidence:
    quote = place.of(annotated.text)
    return Evidence(article=annotated.id, sentence=0, span=place, quote=quote, raw_span=place, raw_quote=quote)


def _claim(claim: GoldClaim, card: RelationCard, evidence: Evidence) -> Claim:
    qualifiers = dict(claim.qualifiers)
    numeric = card.value in _NUMBERS and claim.value is not None
    return Claim(
        relation=claim.relation,
        subject=claim.subject,
        object=claim.object,
        value=float(claim.value) if numeric and claim.value else claim.value,
        unit=qualifiers.pop("unit", None),
        status=claim.status,
        when=When(edtf=claim.date, text=claim.date, basis="stated") if claim.date else None,
        qualifiers=tuple(sorted(qualifiers.items())),
        evidence=(evidence,),
        rule=_rule(claim),
        score=_SURE,
    )


def _rule(item: GoldEntity | GoldClaim) -> str:
    return OPTIONAL if item.optional else REQUIRED
