"""Of each claim that was read in an article, whether the answer says it."""

from __future__ import annotations

from collections.abc import Iterator

from lukou_kg.gold.claim_fit import ClaimFit
from lukou_kg.gold.entity_outcomes import entity_outcomes
from lukou_kg.gold.follow import Follow
from lukou_kg.gold.names import Names
from lukou_kg.gold.score import judged_in
from lukou_kg.gold.sentences import Sentences
from lukou_kg.model.claim import Claim, Extraction
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import Schema


def verdicts(
    extraction: Extraction, answer: Annotated, *, schema: Schema, text: str
) -> Iterator[tuple[Claim, bool | None]]:
    """The claims in order, each with whether it is right in all; None where the answer does not settle that.

    It does not where it does not list the relation in full, and of a place that follows from others. `text` is the
    repaired text that the extraction was read from.
    """
    judged = judged_in(answer, schema)
    names = Names.of(extraction, answer)
    things = entity_outcomes(names, judged, Sentences(text, answer))
    fit = ClaimFit(names=names, borders=things.borders, schema=schema, text=answer.text)
    follow = Follow.of(answer.claims)
    for claim in extraction.claims:
        right = any(fit.strict(claim, wanted) for wanted in answer.claims)
        settled = claim.relation in judged and (right or not follow.gives(claim, names))
        yield claim, right if settled else None
