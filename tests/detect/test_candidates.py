from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.candidates import Candidate, choose, nested

KINDS = ("Company", "Project", "Park", "Place", "Person", "GovernmentBody", "Event")
CANDIDATES = st.lists(
    st.builds(
        lambda start, size, kind, score: Candidate(start, start + size, kind, f"{kind}/test", score / 10),
        st.integers(0, 20),
        st.integers(1, 9),
        st.sampled_from(KINDS),
        st.integers(1, 12),
    ),
    max_size=9,
)


def candidate(start: int, end: int, kind: str = "Project", score: float = 0.9) -> Candidate:
    return Candidate(start, end, kind, f"{kind}/test", score)


def overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


@given(CANDIDATES)
def test_chosen_candidates_never_overlap_and_are_in_order(candidates):
    chosen = choose(candidates)
    assert all(one.end <= other.start for one, other in pairwise(chosen))
    assert set(chosen) <= set(candidates)


@given(st.data(), CANDIDATES)
def test_the_order_in_which_candidates_come_does_not_matter(data, candidates):
    shuffled = data.draw(st.permutations(candidates))
    assert choose(shuffled) == choose(candidates)
    assert nested(shuffled, choose(candidates)) == nested(candidates, choose(candidates))


@given(CANDIDATES)
def test_a_candidate_given_twice_counts_once(candidates):
    assert choose([*candidates, *candidates]) == choose(candidates)


@given(CANDIDATES)
def test_no_other_choice_without_overlap_weighs_more(candidates):
    weight = sum(item.weight for item in choose(candidates))
    pool = sorted(set(candidates), key=lambda item: (item.start, item.end, item.kind, item.score))
    best = 0.0
    for size in range(len(pool) + 1):
        for some in combinations(pool, size):
            if not any(overlap(one, other) for one, other in combinations(some, 2)):
                best = max(best, sum(item.weight for item in some))
    assert weight == pytest.approx(best)


@given(CANDIDATES)
def test_nested_candidates_lie_inside_chosen_ones_and_do_not_overlap_each_other(candidates):
    chosen = choose(candidates)
    inside = nested(candidates, chosen)
    assert all(any(host.start <= item.start and item.end <= host.end for host in chosen) for item in inside)
    assert not any(overlap(one, other) for one, other in combinations(inside, 2))
    assert set(inside).isdisjoint(chosen)


@pytest.mark.parametrize(
    ("inner", "outer", "kept"),
    [
        ("Company", "Project", True),
        ("Place", "Project", True),
        ("Place", "Park", True),
        ("Place", "Company", True),
        ("Park", "GovernmentBody", True),
        ("Project", "Event", True),
        ("Person", "Company", False),
        ("Person", "Project", False),
        ("Project", "Place", False),
        ("Project", "Company", False),
        ("GovernmentBody", "Person", False),
        ("Event", "Project", False),
    ],
)
def test_only_kinds_that_can_hold_each_other_are_nested(inner, outer, kept):
    host, item = candidate(0, 10, outer), candidate(0, 4, inner)
    assert nested([host, item], [host]) == ((item,) if kept else ())


def test_one_long_name_beats_its_parts():
    whole, parts = candidate(0, 12), [candidate(0, 5), candidate(5, 12)]
    assert choose([whole, *parts]) == (whole,)


def test_a_surer_name_beats_a_longer_one_that_is_doubtful():
    sure, doubtful = candidate(0, 8, score=0.95), candidate(0, 9, score=0.3)
    assert choose([doubtful, sure]) == (sure,)


def test_nothing_is_chosen_from_nothing():
    assert choose([]) == ()
    assert nested([], []) == ()
