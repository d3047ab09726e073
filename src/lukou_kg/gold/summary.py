"""What the scores of many articles say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from lukou_kg.gold.counts import Counts, total
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.outcome import ArticleScore, Cause, Facet, Outcome, Sort

BANDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What is counted of things and claims of any set of articles, over kinds and relations listed in full.

    `core` counts claims whose relation, names and value are right, `focus` strictly those of the relations that matter
    most.
    """

    articles: int
    entities: Counts
    claims: Counts
    core: Counts
    focus: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The counts of one kind or relation; `judged` is False where some answer does not list it in full."""

    term: str
    judged: bool
    strict: Counts
    core: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The claims whose confidence lies above `low` up to `high`: how many, their mean confidence, how many right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """How often a cause was found: in what was missed, and in what was wrong; a pair of both counts in both."""

    sort: Sort
    cause: Cause
    missed: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    whole: int


def total_of(scores: Sequence[ArticleScore]) -> Total:
    """All of it."""
    outcomes = list(outcomes_of(scores))
    claims = [outcome for outcome in outcomes if outcome.sort is Sort.CLAIM]
    focus = frozenset(load_matching().focus)
    return Total(
        articles=len(scores),
        entities=total(_in_total(one, one.strict) for one in outcomes if one.sort is Sort.ENTITY),
        claims=total(_in_total(one, one.strict) for one in claims),
        core=total(_in_total(one, one.core) for one in claims),
        focus=total(_in_total(one, one.strict, focus) for one in claims),
    )


def by_group(scores: Sequence[ArticleScore]) -> Mapping[str, Mapping[str, Total]]:
    """The totals of every subset: by the name of the group (form, part, style, genre), then by its value, in order."""
    members: defaultdict[str, defaultdict[str, list[ArticleScore]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        for name, value in score.groups.items():
            members[name][value].append(score)
    return {
        name: {value: total_of(members[name][value]) for value in sorted(members[name])} for name in sorted(members)
    }


def by_term(scores: Sequence[ArticleScore], sort: Sort) -> tuple[Term, ...]:
    """The counts of every kind, or of every relation, in order of their names."""
    outcomes = [outcome for outcome in outcomes_of(scores) if outcome.sort is sort]
    terms = sorted({term for outcome in outcomes for term in (outcome.term, outcome.read_as)})
    open_ones = {outcome.term for outcome in outcomes if not outcome.judged}
    return tuple(
        Term(
            term=term,
            judged=term not in open_ones,
            strict=total(_under(term, one, one.strict) for one in outcomes),
            core=total(_under(term, one, one.core) for one in outcomes),
        )
        for term in terms
    )


def facets_of(scores: Sequence[ArticleScore]) -> Mapping[Facet, Share]:
    """How often each facet of claims is right."""
    right: Counter[Facet] = Counter()
    whole: Counter[Facet] = Counter()
    for outcome in outcomes_of(scores):
        whole.update(outcome.facets.keys())
        right.update(facet for facet, good in outcome.facets.items() if good)
    return {facet: Share(right[facet], whole[facet]) for facet in Facet}


def calibration(scores: Sequence[ArticleScore]) -> tuple[Band, ...]:
    """The claims that are right or wrong by their confidence, in ten bands from low to high, empty ones left out."""
    told: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for outcome in outcomes_of(scores):
        if outcome.score is not None and (outcome.strict.right or outcome.strict.wrong):
            told[ceil(outcome.score * BANDS) - 1].append((outcome.score, outcome.strict.right))
    return tuple(
        Band(
            low=band / BANDS,
            high=(band + 1) / BANDS,
            claims=len(told[band]),
            confidence=sum(score for score, _ in told[band]) / len(told[band]),
            right=sum(right for _, right in told[band]),
        )
        for band in sorted(told)
    )


def calibration_error(bands: Iterable[Band]) -> float | None:
    """The expected calibration error: how far confidence and share right lie apart, in the mean over the claims.

    Guo et al., On Calibration of Modern Neural Networks, 2017. None where there is no claim.
    """
    known = tuple(bands)
    claims = sum(band.claims for band in known)
    apart = sum(abs(band.confidence * band.claims - band.right) for band in known)
    return apart / claims if claims else None


def causes_of(scores: Sequence[ArticleScore]) -> tuple[Causes, ...]:
    """How often each cause was found, those of things first, then those of claims, the most frequent first."""
    missed: Counter[tuple[Sort, Cause]] = Counter()
    wrong: Counter[tuple[Sort, Cause]] = Counter()
    for outcome in errors_of(scores):
        if outcome.cause is not None:
            missed[outcome.sort, outcome.cause] += outcome.strict.missed
            wrong[outcome.sort, outcome.cause] += outcome.strict.wrong
    order = {key: place for place, key in enumerate((sort, cause) for sort in Sort for cause in Cause)}
    found = sorted(missed | wrong, key=lambda key: (list(Sort).index(key[0]), -missed[key] - wrong[key], order[key]))
    return tuple(
        Causes(sort=sort, cause=cause, missed=missed[sort, cause], wrong=wrong[sort, cause]) for sort, cause in found
    )


def errors_of(scores: Iterable[ArticleScore]) -> Iterator[Outcome]:
    """What is missed or wrong, in the order of the articles."""
    return (outcome for outcome in outcomes_of(scores) if outcome.strict.missed or outcome.strict.wrong)


def outcomes_of(scores: Iterable[ArticleScore]) -> Iterator[Outcome]:
    """The outcomes of all articles."""
    return (outcome for score in scores for outcome in score.outcomes)


def _in_total(outcome: Outcome, counts: Counts, terms: frozenset[str] | None = None) -> Counts:
    """What an outcome counts in a total over terms listed in full, or over those of them in `terms`."""
    asked = outcome.judged and (terms is None or outcome.term in terms)
    wrong = counts.wrong if terms is None or outcome.read_as in terms else 0
    return Counts(right=counts.right * asked, missed=counts.missed * asked, wrong=wrong)


def _under(term: str, outcome: Outcome, counts: Counts) -> Counts:
    """What an outcome counts under a term."""
    asked = outcome.term == term
    return Counts(
        right=counts.right * asked,
        missed=counts.missed * asked,
        wrong=counts.wrong * (outcome.read_as == term),
    )
