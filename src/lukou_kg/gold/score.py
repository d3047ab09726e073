"""Scores what was read in one article against its answer."""

from __future__ import annotations

from collections.abc import Mapping

from lukou_kg.gold.claim_fit import ClaimFit
from lukou_kg.gold.claim_outcomes import claim_outcomes
from lukou_kg.gold.entity_outcomes import entity_outcomes
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.names import Names
from lukou_kg.gold.outcome import ArticleScore
from lukou_kg.gold.sentences import Sentences
from lukou_kg.model.claim import Extraction
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import Schema


def score_article(
    extraction: Extraction, answer: Annotated, *, schema: Schema, text: str, groups: Mapping[str, str]
) -> ArticleScore:
    """What became of every thing and claim, those that were read and those of the answer.

    `text` is the repaired text that the extraction was read from; `groups` are the subsets that the article belongs to.
    """
    judged = judged_in(answer, schema)
    names = Names.of(extraction, answer)
    things = entity_outcomes(names, judged, Sentences(text, answer))
    fit = ClaimFit(names=names, borders=things.borders, schema=schema, text=answer.text)
    claims = claim_outcomes(extraction.claims, answer.claims, fit, judged)
    return ArticleScore(article=answer.id, groups=groups, outcomes=(*things.outcomes, *claims))


def paired_in(extraction: Extraction, answer: Annotated) -> Mapping[str, str]:
    """What each entity that was read is in the answer, where it is there: keys on both sides."""
    names = Names.of(extraction, answer)
    return entity_outcomes(names, frozenset(), Sentences(answer.text, answer)).paired


def judged_in(answer: Annotated, schema: Schema) -> frozenset[str]:
    """The kinds and relations that the answer lists in full."""
    if answer.exhaustive is not None:
        return answer.exhaustive
    asked = {kind for entity in answer.entities for kind in entity.kinds} | {claim.relation for claim in answer.claims}
    return frozenset((asked | schema.kinds.keys() | schema.relations.keys()) - load_matching().open)
