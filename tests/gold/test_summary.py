"""What the scores of many articles say together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lukou_kg.gold.counts import Counts
from lukou_kg.gold.outcome import MISSED, RIGHT, WRONG, ArticleScore, Cause, Facet, Outcome, Sort
from lukou_kg.gold.summary import (
    Band,
    Causes,
    Share,
    Term,
    by_group,
    by_term,
    calibration,
    calibration_error,
    causes_of,
    facets_of,
    total_of,
)

NOTHING = Counts()


def claim(term: str, strict: Counts, *, core: Counts | None = None, read_as: str | None = None, **known) -> Outcome:
    return Outcome(
        sort=Sort.CLAIM, term=term, read_as=read_as or term, strict=strict, core=core or strict,
        judged=known.pop("judged", True), **known,
    )  # fmt: skip


def thing(kind: str, strict: Counts, *, read_as: str | None = None, **known) -> Outcome:
    return Outcome(
        sort=Sort.ENTITY, term=kind, read_as=read_as or kind, strict=strict, core=strict,
        judged=known.pop("judged", True), **known,
    )  # fmt: skip


def scores(*outcomes: Outcome, **groups: str) -> Sequence[ArticleScore]:
    return (ArticleScore(article="a1", groups=groups, outcomes=outcomes),)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(right=3, wrong=1, missed=3), 0.75, 0.5, 0.6),
        (Counts(right=0, wrong=1, missed=3), 0.0, 0.0, 0.0),
        (Counts(missed=3), None, 0.0, 0.0),
        (Counts(wrong=3), 0.0, None, 0.0),
        (Counts(), None, None, None),
    ],
)
def test_precision_recall_and_f1_are_not_known_where_there_is_nothing(counts, precision, recall, f1) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, pytest.approx(f1) if f1 else f1)


def test_a_total_counts_things_claims_and_what_matters_most_apart() -> None:
    found = total_of(
        scores(
            thing("Person", RIGHT),
            thing("Project", MISSED),
            claim("visited", RIGHT),
            claim("area", WRONG + MISSED, core=RIGHT),
        )
    )
    assert found.entities == Counts(right=1, missed=1)
    assert found.claims == Counts(right=1, wrong=1, missed=1)
    assert found.core == Counts(right=2)
    assert found.focus == Counts(right=1)


def test_what_is_not_listed_in_full_is_in_no_total_but_what_is_wrong_elsewhere_is() -> None:
    pair = claim("produces", MISSED + WRONG, read_as="visited", judged=False)
    found = total_of(scores(claim("tax", RIGHT, judged=False), pair))
    assert found.claims == Counts(wrong=1)
    assert found.focus == Counts(wrong=1)


def test_what_is_missed_counts_under_its_own_kind_and_what_is_wrong_under_the_kind_that_was_read() -> None:
    pair = thing("Company", MISSED + WRONG, read_as="Project")
    assert by_term(scores(pair, thing("Company", RIGHT)), Sort.ENTITY) == (
        Term(term="Company", judged=True, strict=Counts(right=1, missed=1), core=Counts(right=1, missed=1)),
        Term(term="Project", judged=True, strict=WRONG, core=WRONG),
    )
    assert by_term(scores(pair), Sort.CLAIM) == ()


def test_subsets_are_told_by_group_and_value_in_order() -> None:
    groups = by_group(
        [
            *scores(thing("Person", RIGHT), form="damaged", genre="visit"),
            *scores(thing("Person", MISSED), form="clean", genre="visit"),
        ]
    )
    assert [(name, list(values)) for name, values in groups.items()] == [
        ("form", ["clean", "damaged"]),
        ("genre", ["visit"]),
    ]
    assert groups["form"]["clean"].entities == MISSED
    assert (groups["genre"]["visit"].articles, groups["genre"]["visit"].entities) == (2, RIGHT + MISSED)


def test_facets_are_shares() -> None:
    found = facets_of(
        scores(
            claim("area", RIGHT, facets={Facet.STATUS: True, Facet.AMOUNT: True}),
            claim("tax", WRONG, facets={Facet.STATUS: False}),
        )
    )
    assert found[Facet.STATUS] == Share(1, 2)
    assert found[Facet.AMOUNT] == Share(1, 1)
    assert found[Facet.DATE] == Share(0, 0)


def test_calibration_puts_confidence_beside_what_is_right() -> None:
    bands = calibration(
        scores(
            claim("area", RIGHT, score=0.8),
            claim("area", WRONG, score=0.71),
            claim("area", MISSED),
            claim("area", NOTHING, score=0.75),
            claim("area", RIGHT, score=1.0),
        )
    )
    assert bands == (
        Band(low=0.7, high=0.8, claims=2, confidence=pytest.approx(0.755), right=1),
        Band(low=0.9, high=1.0, claims=1, confidence=1.0, right=1),
    )
    assert calibration_error(bands) == pytest.approx(2 / 3 * 0.255)
    assert calibration_error(()) is None


def test_causes_are_told_by_sort_and_number() -> None:
    found = causes_of(
        scores(
            claim("area", MISSED, cause=Cause.UNREAD),
            thing("Person", MISSED, cause=Cause.MISSING),
            claim("area", MISSED + WRONG, cause=Cause.VALUE),
            claim("area", RIGHT),
            thing("Person", WRONG, cause=Cause.SPLIT),
            thing("Person", WRONG, cause=Cause.SPLIT),
        )
    )
    assert found == (
        Causes(sort=Sort.ENTITY, cause=Cause.SPLIT, missed=0, wrong=2),
        Causes(sort=Sort.ENTITY, cause=Cause.MISSING, missed=1, wrong=0),
        Causes(sort=Sort.CLAIM, cause=Cause.VALUE, missed=1, wrong=1),
        Causes(sort=Sort.CLAIM, cause=Cause.UNREAD, missed=1, wrong=0),
    )
