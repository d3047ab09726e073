"""Lists where two annotations of articles of the corpus disagree and nobody has judged it yet.

    python tools/disagreements.py >> corpus/disagreements.tsv

Of the part `test` nothing is listed. What is listed lacks the last two columns: who is wrong (first, second, or open
where the guidelines did not decide), and by which line or decision of corpus/GUIDELINES.md; the cause is a first guess.
`tools/corpus_figures.py` counts the table.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from lukou_kg.gold.as_read import OPTIONAL
from lukou_kg.gold.outcome import ArticleScore, Sort
from lukou_kg.gold.summary import errors_of
from lukou_kg.gold.two_annotations import Common, Twice, annotated_twice, common_to, score_annotation
from lukou_kg.schema import load_schema

CORPUS = Path(__file__).parents[1] / "corpus"
_TOLD = 6  # the columns that say what differs


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: where, what each of the two says, and the judgement of it."""

    id: str
    of: str
    term: str
    words: str
    first: str
    second: str
    cause: str
    wrong: str = ""
    rule: str = ""


def main() -> None:
    """Prints the disagreements that the table lacks, as its rows."""
    with (CORPUS / "disagreements.tsv").open(encoding="utf-8", newline="") as file:
        known = {tuple(row[:_TOLD]) for row in csv.reader(file, delimiter="\t")}
    new = [astuple(each) for each in differences() if astuple(each)[:_TOLD] not in known]
    csv.writer(sys.stdout, delimiter="\t", lineterminator="\n").writerows(new)


def differences() -> Iterator[Difference]:
    """The disagreements in articles that are not for testing, in order of the articles."""
    schema = load_schema()
    for twice in annotated_twice(CORPUS):
        if twice.groups["part"] != "test":
            score = score_annotation(twice.second, twice.first, schema=schema, groups=twice.groups)
            common = common_to(twice.second, twice.first, schema=schema)
            yield from _errors(score)
            yield from _other_options(twice, common)
            yield from _lone_dates(twice, common)


def _errors(score: ArticleScore) -> Iterator[Difference]:
    for found in errors_of([score]):
        words = found.words if found.sort is Sort.CLAIM else ""
        yield Difference(score.article, found.sort, found.term, words, found.expected, found.read, found.cause or "")


def _other_options(twice: Twice, common: Common) -> Iterator[Difference]:
    for thing, wanted in common.entities:
        ours, theirs = wanted.optional, thing.mentions[0].rule == OPTIONAL
        if ours is not theirs:
            yield _optional(twice, Sort.ENTITY, wanted.kinds[0], wanted.name, ours=ours, theirs=theirs)
    for claim, asked in common.claims:
        ours, theirs = asked.optional, claim.rule == OPTIONAL
        if ours is not theirs:
            words = asked.span.of(twice.first.text)
            yield _optional(twice, Sort.CLAIM, asked.relation, words, ours=ours, theirs=theirs)


def _optional(twice: Twice, of: Sort, term: str, words: str, *, ours: bool, theirs: bool) -> Difference:
    first, second = ("optional" if side else "required" for side in (ours, theirs))
    return Difference(twice.first.id, of, term, words, first, second, "optional or not")


def _lone_dates(twice: Twice, common: Common) -> Iterator[Difference]:
    for claim, asked in common.claims:
        ours, theirs = asked.date or "", claim.when.edtf if claim.when else ""
        if bool(ours) is not bool(theirs):
            words = asked.span.of(twice.first.text)
            yield Difference(twice.first.id, Sort.CLAIM, asked.relation, words, ours, theirs, "date in one only")


if __name__ == "__main__":
    main()
