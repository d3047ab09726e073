from __future__ import annotations

import time

import pytest

from lukou_kg.schema.furniture import FurniturePattern, load_furniture

PATTERNS = load_furniture()


def _matches(pattern: FurniturePattern, line: str) -> bool:
    if pattern.where in {"inline", "label", "field"}:
        return pattern.regex.search(line) is not None
    return pattern.regex.fullmatch(line) is not None


def _cases(*, good: bool) -> list[object]:
    return [
        pytest.param(pattern, line, id=f"{pattern.name}-{number}")
        for pattern in PATTERNS
        for number, line in enumerate(pattern.examples if good else pattern.counterexamples)
    ]


@pytest.mark.parametrize(("pattern", "line"), _cases(good=True))
def test_a_pattern_matches_its_examples(pattern: FurniturePattern, line: str) -> None:
    assert _matches(pattern, line)


@pytest.mark.parametrize(("pattern", "line"), _cases(good=False))
def test_a_pattern_leaves_its_counterexamples(pattern: FurniturePattern, line: str) -> None:
    assert not _matches(pattern, line)


@pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.name for pattern in PATTERNS])
def test_no_line_keeps_a_pattern_busy(pattern: FurniturePattern) -> None:
    fragments = sorted({line[:size] for other in PATTERNS for line in other.examples for size in (1, 2, 3, 6, 99)})
    start = time.process_time()
    for fragment in fragments:
        # Furniture lines have at most 200 characters; what almost matches is the worst of them.
        _matches(pattern, (fragment * 200)[:199] + "。")
    assert time.process_time() - start < 0.02 * len(fragments)


def test_names_are_unique_and_every_pattern_has_examples_of_both_kinds() -> None:
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)
    assert all(pattern.examples and pattern.counterexamples for pattern in PATTERNS)
