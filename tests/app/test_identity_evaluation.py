"""Identity is measured against the simplest way, and may not fall below what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.app.identity_evaluation import IdentityScores, evaluate_identity, identity_json
from lukou_kg.cli.identity_report import identity_report

DOSSIERS = Path(__file__).resolve().parents[2] / "corpus" / "identity"


@pytest.fixture(scope="module")
def scores() -> IdentityScores:
    return evaluate_identity(DOSSIERS, part="dev")


def test_who_is_who_is_told_far_better_than_by_equal_names(scores: IdentityScores) -> None:
    pairs, floor = scores.annotated.pairs, scores.floor.pairs
    assert pairs.precision is not None
    assert pairs.recall is not None
    assert floor.recall is not None
    assert pairs.precision >= 0.97
    assert pairs.recall >= 0.89 > floor.recall + 0.4
    assert scores.annotated.strays == 8  # places of two dossiers, and a park and a body of such a county


def test_what_contradicts_is_never_one(scores: IdentityScores) -> None:
    """Phases, numbers, sides, sister firms, a thing and its body."""
    assert all(
        scores.annotated.hard[kind][0] == scores.annotated.hard[kind][1] for kind in ("N1", "N3", "N4", "N6", "N7")
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_shows_every_way_and_every_kind(scores: IdentityScores, language: str) -> None:
    told = identity_report(scores, language)
    assert len([line for line in told.splitlines() if line]) == 12
    assert "N10" in told
    assert ("底线" in told) is (language == "zh")


def test_the_figures_are_json(scores: IdentityScores) -> None:
    rows = identity_json(scores)
    assert set(rows) == {"annotated", "read", "floor"}
