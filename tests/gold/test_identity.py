"""How well things are told apart is counted by pairs, by B-cubed and by labelled pairs; the dossiers say what they say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.corpus import places_in
from lukou_kg.gold.identity import Labels, Pair, load_labels, score_identity

ROOT = Path(__file__).resolve().parents[2]
DOSSIERS = ROOT / "corpus" / "identity"
A, B, C, D = ("1", "a"), ("2", "a"), ("3", "a"), ("4", "a")
LABELS = Labels(
    {A: "t1", B: "t1", C: "t2", D: "t2"},
    (Pair(A, B, same=True, kind="P1"), Pair(A, C, same=False, kind="N1")),
    dict.fromkeys("1234", "d"),
)


@pytest.mark.parametrize(
    ("found", "pairs", "cubed", "hard"),
    [
        ({A: "x", B: "x", C: "y", D: "y"}, (2, 0, 0), (1.0, 1.0), {"N1": (1, 1), "P1": (1, 1)}),
        ({A: "x", B: "x", C: "x", D: "x"}, (2, 4, 0), (0.5, 1.0), {"N1": (0, 1), "P1": (1, 1)}),
        ({}, (0, 0, 2), (1.0, 0.5), {"N1": (1, 1), "P1": (0, 1)}),
        ({A: "x", C: "x"}, (0, 1, 2), (0.75, 0.5), {"N1": (0, 1), "P1": (0, 1)}),
    ],
)
def test_a_clustering_is_counted(
    found: dict[tuple[str, str], str],
    pairs: tuple[int, int, int],
    cubed: tuple[float, float],
    hard: dict[str, tuple[int, int]],
) -> None:
    score = score_identity(LABELS, found)
    assert (score.pairs.right, score.pairs.wrong, score.pairs.missed) == pairs
    assert (score.cubed, dict(score.hard)) == (cubed, hard)


def test_only_what_is_asked_for_counts() -> None:
    score = score_identity(LABELS, {A: "x", B: "x"}, only=[A, B])
    assert (score.pairs.right, score.pairs.missed, dict(score.hard)) == (1, 0, {"P1": (1, 1)})


def test_what_stands_together_across_dossiers_is_told() -> None:
    labels = Labels(LABELS.things, (), {"1": "d", "2": "d", "3": "e", "4": "e"})
    assert score_identity(labels, {A: "x", C: "x"}).strays == 1


def test_the_dossiers_are_whole() -> None:
    """At least 300 pairs, most of the kinds on both sides; every entity has its thing."""
    places = places_in(DOSSIERS)
    labels = load_labels(DOSSIERS, {place.path.stem: place.style or "" for place in places})
    kinds = Counter(pair.kind for pair in labels.pairs)
    assert (len(places), len(set(labels.things.values())), len(labels.pairs)) == (236, 1481, 1387)
    assert min(kinds.values()) >= 10
    assert {kind[0] for kind in kinds} == {"N", "P"}
    assert 0.4 < sum(pair.same for pair in labels.pairs) / len(labels.pairs) < 0.6


@pytest.mark.parametrize(
    ("things", "pairs", "told"),
    [
        ("article\tkey\n", "article\tkey\tarticle2\tkey2\tsame\tkind\n", "lacks the columns thing"),
        (
            "article\tkey\tthing\n1\ta\tt\n2\ta\tt\n",
            "article\tkey\tarticle2\tkey2\tsame\tkind\n1\ta\t2\ta\tno\tN1\n",
            "is not what",
        ),
        ("article\tkey\tthing\n1\ta\tt\n", "article\tkey\tarticle2\tkey2\tsame\tkind\n", "the article 2"),
    ],
)
def test_tables_that_are_wrong_are_told(tmp_path: Path, things: str, pairs: str, told: str) -> None:
    (tmp_path / "things.tsv").write_text(things, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(pairs, encoding="utf-8")
    with pytest.raises(AnnotationError) as fault:
        load_labels(tmp_path, {"1": "d", "2": "d"})
    assert told in fault.value.faults[0]
