"""Measures how well entities of different articles are told to be one thing or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lukou_kg.app.evaluation import Posed, extraction_or_nothing, posed_in
from lukou_kg.app.extract_json import JsonObject
from lukou_kg.app.extractors import Chosen
from lukou_kg.app.reading import reader_with
from lukou_kg.clean.clean import clean
from lukou_kg.gold.as_read import as_read
from lukou_kg.gold.corpus import places_in
from lukou_kg.gold.identity import Clustering, IdentityScore, Ref, load_labels, score_identity
from lukou_kg.gold.score import paired_in
from lukou_kg.model.article import head_of
from lukou_kg.model.claim import Claim, Extraction
from lukou_kg.resolve.names import name_key
from lukou_kg.resolve.resolve import Reading, identify
from lukou_kg.schema import Schema

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class IdentityScores:
    """`annotated` is the score with the entities and claims of the answers, `read` with those that are read.

    `floor` is that of the simplest way there is: equal kind and equal normal name. It is asked the same as `annotated`.
    """

    annotated: IdentityScore
    read: IdentityScore
    floor: IdentityScore


def evaluate_identity(
    gold: Path,
    *,
    part: str | None = None,
    cards: Sequence[str] = (),
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
) -> IdentityScores:
    """The scores of the articles of `gold` that have labels (things.tsv, pairs.tsv); raises as `evaluate`."""
    posed = tuple(posed_in(gold, part=part))
    dossiers = {place.path.stem: place.style or "" for place in places_in(gold, part=part)}
    labels = load_labels(gold, dossiers)
    reader = reader_with(cards, names=names, model=model, extractor=extractor)
    answers = [(each, _with_bodies(as_read(each.answer, reader.schema))) for each in posed]
    annotated = _clustering(answers, reader.schema)
    readings = [(each, extraction_or_nothing(clean(each.article), reader)) for each in posed]
    read = _as_annotated(_clustering(readings, reader.schema), readings)
    return IdentityScores(
        annotated=score_identity(labels, annotated, only=annotated),
        read=score_identity(labels, read, only=read),
        floor=score_identity(labels, _by_name(answers), only=annotated),
    )


def identity_json(scores: IdentityScores) -> JsonObject:
    """All figures, ready for `json.dumps`; docs/evaluation.md describes the keys."""
    return {name: _figures(getattr(scores, name)) for name in ("annotated", "read", "floor")}


def _figures(score: IdentityScore) -> JsonObject:
    pairs, (precision, recall) = score.pairs, score.cubed
    return {
        "pairs": {"right": pairs.right, "wrong": pairs.wrong, "missed": pairs.missed},
        "b_cubed": {"precision": round(precision, _DIGITS), "recall": round(recall, _DIGITS)},
        "hard": {kind: {"right": right, "of": whole} for kind, (right, whole) in score.hard.items()},
        "across_dossiers": score.strays,
    }


def _with_bodies(annotated: Extraction) -> Extraction:
    """The annotation with its posts as a reader gives them: with the name of the body, not its key."""
    names = {entity.key: entity.name for entity in annotated.entities}

    def told(claim: Claim) -> Claim:
        qualifiers = dict(claim.qualifiers)
        body = names.get(qualifiers.get("org", ""))
        if body is None or not isinstance(claim.value, str):
            return claim
        title = claim.value if claim.value.startswith(body) else body + claim.value
        return replace(claim, value=title, qualifiers=tuple(sorted((qualifiers | {"org": body}).items())))

    return replace(annotated, claims=tuple(map(told, annotated.claims)))


def _clustering(readings: Sequence[tuple[Posed, Extraction]], schema: Schema) -> Clustering:
    """Which thing each entity is, by the id of its article and its key."""
    ids = {each.article.sha256: each.answer.id for each, _ in readings}
    given: list[Reading] = [(head_of(each.article), extraction) for each, extraction in readings]
    thing_of = identify(sorted(given, key=lambda reading: reading[0].sha256), schema).thing_of
    return {(ids[digest], key): thing for digest, things in thing_of.items() for key, thing in things.items()}


def _as_annotated(found: Clustering, readings: Iterable[tuple[Posed, Extraction]]) -> Clustering:
    """The same by the keys of the answers, of the entities that are in these."""
    paired: dict[str, Mapping[str, str]] = {
        each.answer.id: paired_in(extraction, each.answer) for each, extraction in readings
    }
    return {(article, paired[article][key]): thing for (article, key), thing in found.items() if key in paired[article]}


def _by_name(readings: Iterable[tuple[Posed, Extraction]]) -> Clustering:
    found: dict[Ref, str] = {}
    for each, extraction in readings:
        for entity in extraction.entities:
            found[each.answer.id, entity.key] = f"{entity.kind} {name_key(entity.name)}"
    return found
