"""Claims from posts named beside persons: public posts, and work in companies and organisations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lukou_kg.model.claim import Claim, Entity, Mark, Mention
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading
from lukou_kg.relate.evidence import Witness
from lukou_kg.schema.loader import Schema

_EMPLOYERS = ("Company", "Organization", "Project", "Park")
_NO_POST = frozenset({"领导", "同志", "记者", "通讯员", "先生", "女士", "摄影", "编辑", "村民", "居民", "市民"})
_REACH = 150
_VAGUE = ("领导", "负责人")
_SCORE = {"state": 0.95, "business": 0.92, "other": 0.7}


def offices(reading: Reading, keys: Mapping[Span, str], witness: Witness, schema: Schema) -> Iterator[Claim]:
    """holdsPosition for public posts, worksFor where an employer is named; in order of place."""
    employers: Mapping[str, Entity] = {
        entity.key: entity
        for entity in reading.entities
        if any(schema.is_a(entity.kind, kind) for kind in _EMPLOYERS)
    }
    for office in reading.offices:
        holder = keys.get(office.holder)
        if holder is None or office.title in _NO_POST or office.title.endswith(_VAGUE[0]):
            continue
        sentence = _sentence(reading.sentences, office.span.start)
        marks = [Mark(role="subject", span=office.holder), Mark(role="value", span=office.span)]
        employer = _employer(office, reading.mentions, keys, employers)
        if employer is not None and office.side != "state":
            mention, key = employer
            inside = mention.span.start >= office.span.start
            title = (inside and reading.text[mention.span.end : office.span.end]) or office.title
            evidence = witness.of(sentence, [*marks, Mark(role="object", span=mention.span)])
            yield _claim("worksFor", holder, office, evidence, object=key, qualifiers=(("title", title),))
        elif office.side == "state":
            qualifiers = (("org", office.org),) if office.org else ()
            yield _claim("holdsPosition", holder, office, witness.of(sentence, marks), value=office.title, qualifiers=qualifiers)


def _claim(
    relation: str,
    holder: str,
    office: Office,
    evidence: object,
    **rest: object,
) -> Claim:
    return Claim(  # type: ignore[arg-type]
        relation=relation,
        subject=holder,
        evidence=(evidence,),
        rule=f"{relation}/office",
        score=_SCORE[office.side],
        **rest,
    )


def _employer(
    office: Office, mentions: Sequence[Mention], keys: Mapping[Span, str], employers: Mapping[str, Entity]
) -> tuple[Mention, str] | None:
    if office.side == "business" and not any(office.span.start <= item.span.start < office.span.end for item in mentions):
        before = [item for item in mentions if item.span.end <= office.span.start and item.kind == "Company"]
        if before and office.span.start - before[-1].span.end <= _REACH and keys.get(before[-1].span) in employers:
            return before[-1], keys[before[-1].span]
    inside = [
        (mention, keys[mention.span])
        for mention in mentions
        if office.span.start <= mention.span.start
        and mention.span.end <= office.span.end
        and keys.get(mention.span) in employers
    ]
    return inside[0] if inside else None


def _sentence(sentences: Sequence[Span], place: int) -> int:
    return next(number for number, span in enumerate(sentences) if place < span.end)
