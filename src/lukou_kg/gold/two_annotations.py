"""How far two annotations of the same article agree, by the comparison that also judges what is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lukou_kg.gold.as_read import OPTIONAL, as_read
from lukou_kg.gold.claim_fit import ClaimFit
from lukou_kg.gold.corpus import load_annotated, places_in
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.names import Names
from lukou_kg.gold.outcome import ArticleScore
from lukou_kg.gold.pairing import pairs
from lukou_kg.gold.score import score_article
from lukou_kg.gold.spelling import plain
from lukou_kg.model.claim import Claim, Entity
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity
from lukou_kg.schema import Schema

_ALL_RIGHT = 0.5
_SAME_NAME = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """An article that was annotated twice; `groups` are the subsets that it belongs to (part and style), by name."""

    first: Annotated
    second: Annotated
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What two annotations of an article have in common: pairs of the one as read and the other as the answer.

    `entities` have a name in common, whatever their kinds. `claims` are the same in relation, names and value;
    `other_values` are claims to which the same words give another value of the same thing.
    """

    entities: tuple[tuple[Entity, GoldEntity], ...]
    claims: tuple[tuple[Claim, GoldClaim], ...]
    other_values: tuple[tuple[Claim, GoldClaim], ...]


def annotated_twice(corpus: Path) -> tuple[Twice, ...]:
    """The articles of a corpus that were annotated twice, in order of their ids.

    `second/` holds the second annotations, `first/` the first ones as they were when the two were compared. Raises
    AnnotationError where one is wrong, or the first is not there.
    """
    groups = {place.path.stem: place.groups for place in places_in(corpus)}
    return tuple(
        Twice(first=load_annotated(corpus / "first" / path.name), second=load_annotated(path), groups=groups[path.stem])
        for path in sorted((corpus / "second").glob("*.txt"))
    )


def score_annotation(other: Annotated, answer: Annotated, *, schema: Schema, groups: Mapping[str, str]) -> ArticleScore:
    """The score of an annotation of an article where another one is taken for the answer.

    What either of them calls optional and the other does not have is held against neither.
    """
    score = score_article(as_read(other, schema), answer, schema=schema, text=answer.text, groups=groups)
    return replace(
        score,
        outcomes=tuple(
            replace(outcome, strict=_not_held_against(outcome.strict), core=_not_held_against(outcome.core))
            if outcome.rule == OPTIONAL
            else outcome
            for outcome in score.outcomes
        ),
    )


def without_options(annotated: Annotated) -> Annotated:
    """The annotation with all that it calls optional required."""
    return replace(
        annotated,
        entities=tuple(replace(entity, optional=False) for entity in annotated.entities),
        claims=tuple(replace(claim, optional=False) for claim in annotated.claims),
    )


def common_to(other: Annotated, answer: Annotated, *, schema: Schema) -> Common:
    """What two annotations of an article have in common, optional or not."""
    read = as_read(other, schema)
    names = Names.of(read, answer)
    fit = ClaimFit(names=names, borders={}, schema=schema, text=answer.text)
    entities, _, _ = pairs(read.entities, answer.entities, lambda thing, wanted: _likeness(thing, wanted, names))
    claims, read_left, gold_left = pairs(
        read.claims,
        answer.claims,
        lambda claim, wanted: _ALL_RIGHT * fit.strict(claim, wanted) if fit.core(claim, wanted) else None,
    )
    valued, _, _ = pairs(read_left, gold_left, lambda claim, wanted: 0.0 if fit.same_but_value(claim, wanted) else None)
    return Common(entities=tuple(entities), claims=tuple(claims), other_values=tuple(valued))


def cohen_kappa(judgements: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """How far two judges agree beyond chance, by the judgements of each on the same things.

    Cohen, A Coefficient of Agreement for Nominal Scales, 1960. None where there is nothing to judge, or where both
    judge all alike, so that chance cannot be told from agreement.
    """
    both = tuple(judgements)
    ours, theirs = (Counter(judged[side] for judged in both) for side in (0, 1))
    size = len(both)
    by_chance = sum(ours[value] * theirs[value] for value in ours)
    if by_chance == size * size:
        return None
    agreed = sum(one == other for one, other in both)
    return (agreed * size - by_chance) / (size * size - by_chance)


def _not_held_against(counts: Counts) -> Counts:
    return replace(counts, wrong=0)


def _likeness(thing: Entity, wanted: GoldEntity, names: Names) -> float | None:
    if wanted.key not in names.called[thing.key]:
        return None
    return _ALL_RIGHT * (thing.kind in wanted.kinds) + _SAME_NAME * (plain(thing.name) == plain(wanted.name))
