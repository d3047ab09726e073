"""Checks annotated articles and lists what looks forgotten.

    python tools/check_corpus.py corpus/articles/*.txt

Ends with 1 where an annotation is wrong. Warnings are for the annotator to judge: names that stand unmarked in the
text, and kinds that a relation does not take.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.gold import Annotated

KINDS = {
    "Person", "Company", "Project", "Park", "Place", "GovernmentBody", "Organization", "Event", "Industry", "Product",
    "Infrastructure", "Policy",
}  # fmt: skip
TO_ENTITY = {
    "visited", "supplies", "locatedIn", "builtBy", "investedBy", "worksFor", "attended", "heldAt", "partOf",
    "belongsToIndustry", "attracted",
}  # fmt: skip
TO_VALUE = {
    "holdsPosition", "produces", "investmentAmount", "outputValue", "tax", "salesAmount", "projectCount", "area",
    "capacity", "jobs",
}  # fmt: skip
ALONE = {"signedOn", "startedOn", "completedOn", "producedOn", "stalledOn", "resumedOn", "says"}
NUMBERS = TO_VALUE - {"holdsPosition", "produces"}


def main(files: list[str]) -> int:
    """Checks the files named; the exit code says whether all are well formed."""
    wrong = 0
    total: Counter[str] = Counter()
    for name in files:
        try:
            article = parse_annotated(Path(name).read_text("utf-8"), source=name)
        except AnnotationError as fault:
            print(fault.zh)
            wrong += 1
            continue
        faults = [f"{name}: {fault}" for fault in _faults(article)]
        wrong += bool(faults)
        for line in (*faults, *(f"{name}: perhaps: {doubt}" for doubt in _doubts(article))):
            print(line)
        total.update(articles=1, paragraphs=article.paragraphs, entities=len(article.entities))
        total.update(mentions=len(article.mentions), claims=len(article.claims), characters=len(article.text))
    print(", ".join(f"{name} {count}" for name, count in total.items()))
    return 1 if wrong else 0


def _faults(article: Annotated) -> Iterator[str]:
    for entity in article.entities:
        if not set(entity.kinds) <= KINDS:
            yield f"{entity.key}: unknown kind {'/'.join(entity.kinds)}"
    for claim in article.claims:
        shape = (claim.object is not None, claim.value is not None)
        wanted = {**dict.fromkeys(TO_ENTITY, (True, False)), **dict.fromkeys(TO_VALUE, (False, True))}
        wanted |= dict.fromkeys(ALONE, (False, False))
        if claim.relation not in wanted:
            yield f"unknown relation {claim.relation}"
        elif shape != wanted[claim.relation]:
            yield f"{claim.relation} {claim.subject}: an object or value is missing or too much"
        elif claim.relation in NUMBERS and not _is_number(claim.value):
            yield f"{claim.relation} {claim.subject}: no number: {claim.value}"
        keys = {entity.key for entity in article.entities}
        org = dict(claim.qualifiers).get("org")
        if org is not None and org not in keys:
            yield f"{claim.relation} {claim.subject}: org={org} is no key"
        if claim.relation == "worksFor" and "title" not in dict(claim.qualifiers):
            yield f"worksFor {claim.subject}: title= is missing"


def _doubts(article: Annotated) -> Iterator[str]:
    covered = [False] * len(article.text)
    for mention in article.mentions:
        for at in range(mention.span.start, mention.span.end):
            covered[at] = True
    for entity in article.entities:
        for name in (entity.name, *entity.aliases):
            at = article.text.find(name)
            if at < 0:
                yield f"{entity.key}: {name} does not stand in the text"
            while at >= 0:
                if not all(covered[at : at + len(name)]):
                    yield f"{name} stands unmarked: …{article.text[max(0, at - 8) : at + len(name) + 8]}…"
                at = article.text.find(name, at + 1)


def _is_number(value: str | None) -> bool:
    try:
        return isfinite(float(value or ""))
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
