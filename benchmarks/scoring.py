"""Scores a workspace of invented articles: python benchmarks/scoring.py WORKSPACE COUNT SEED prints one JSON object.

The articles are invented anew, one by one, so that no answer need be kept; what was read in each is taken from the
journal of the workspace, who is who from the registry that its graph was made with.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from generate import annotated, record
from pair_counts import Named, agreement
from region.articles import Generated, articles

from lukou_kg.app.reading import stages
from lukou_kg.app.stages import Stages
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.score import paired_in, score_article
from lukou_kg.gold.summary import total_of
from lukou_kg.model.claim import Extraction
from lukou_kg.model.gold import Annotated
from lukou_kg.resolve.resolve import identify
from lukou_kg.store.journal import Journal, open_journal
from lukou_kg.store.sketches import originals

_PLAIN = frozenset({"Place", "Event"})  # who is who is told by the table of divisions, or by nothing


@dataclass(slots=True)
class _Scores:
    """What was counted so far, and who was taken for whom."""

    entities: Counts = field(default_factory=Counts)
    claims: Counts = field(default_factory=Counts)
    core: Counts = field(default_factory=Counts)
    focus: Counts = field(default_factory=Counts)


def scored(workspace: Path, count: int, seed: int) -> dict[str, float]:
    """Precision, recall and F1 of entities and claims over all articles, and how well things are told apart.

    Entities count for the latter that were read, other than places and events.
    """
    by, scores = stages(), _Scores()
    with open_journal(workspace) as journal:
        things = _things(journal, by)
        named = _named(journal, by, islice(articles(seed), count), things, scores)
        who = agreement(named)
    made = {"entities": scores.entities, "claims": scores.claims, "core": scores.core, "focus": scores.focus}
    shares = {f"{name} {share}": value for name, counts in made.items() for share, value in _shares(counts).items()}
    return {**shares, "claims of the answers": scores.claims.right + scores.claims.missed, **who}


def _named(
    journal: Journal, by: Stages, given: Iterator[Generated], things: Mapping[str, Mapping[str, str]], scores: _Scores
) -> Iterator[Named]:
    """Every entity that was read and is in the answer; what becomes of its article is counted on the way."""
    for each in given:
        digest = sha256(record(each).rstrip("\n").encode()).hexdigest()
        answer, extraction = annotated(each), journal.extraction(digest, by.reader)
        _count(extraction, answer, by, scores)
        kinds = {entity.key: entity.kinds[0] for entity in answer.entities}
        for key, wanted in paired_in(extraction, answer).items():
            # A place that only stands inside longer names is no thing, though an answer may have one of its name.
            if kinds[wanted] not in _PLAIN and key in things[digest]:
                yield each.id, each.things[wanted], things[digest][key]


def _count(extraction: Extraction, answer: Annotated, by: Stages, scores: _Scores) -> None:
    score = score_article(extraction, answer, schema=by.schema, text=answer.text, groups={})
    total = total_of([score])
    scores.entities += total.entities
    scores.claims += total.claims
    scores.core += total.core
    scores.focus += total.focus


def _things(journal: Journal, by: Stages) -> Mapping[str, Mapping[str, str]]:
    """Who is who, as the graph of the workspace has it."""
    dates = {head.sha256: head.published or "" for head in journal.heads()}
    reposts = originals(journal.sketches(), dates, journal.text)
    return identify(journal.readings(by.reader), by.schema, registry=journal, originals=reposts).thing_of


def _shares(counts: Counts) -> Mapping[str, float]:
    return {"precision": counts.precision or 0.0, "recall": counts.recall or 0.0, "F1": counts.f1 or 0.0}


if __name__ == "__main__":
    folder, number, seed = sys.argv[1:]
    print(json.dumps(scored(Path(folder), int(number), int(seed))))
