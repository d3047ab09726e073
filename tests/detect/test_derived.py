"""Candidates that follow from others: with a phase, cut to their borders, repeated, with their owner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.derived import (
    apposed,
    behind_person,
    behind_place,
    owned,
    placed,
    repeats,
    shortest_persons,
    with_phases,
)
from lukou_kg.model.document import Span


def candidate(text: str, name: str, kind: str, *, score: float = 0.9, pointer: bool = False) -> Candidate:
    """The first place of `name` in `text` as a candidate."""
    start = text.index(name)
    return Candidate(start, start + len(name), kind, f"{kind}/test", score, pointer)


def names(text: str, found) -> list[str]:
    return [text[item.start : item.end] for item in found]


@pytest.mark.parametrize("kind", ["Project", "Park", "Infrastructure"])
@pytest.mark.parametrize("phase", ["二期", "第三期", "一期工程", "十期项目"])
def test_a_work_with_its_phase_is_a_project(kind, phase):
    text = f"松岭产业园{phase}开工。"
    (item,) = with_phases(text, [candidate(text, "松岭产业园", kind, score=0.7)])
    assert text[item.start : item.end] == f"松岭产业园{phase}"
    assert (item.kind, item.rule, item.score) == ("Project", "Project/phase", 0.7)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("青禾公司二期开工。", "青禾公司", "Company"),
        ("松岭产业园的二期开工。", "松岭产业园", "Park"),
        ("松岭产业园，二期开工。", "松岭产业园", "Park"),
        ("松岭产业园工期很紧。", "松岭产业园", "Park"),
        ("二期松岭产业园", "松岭产业园", "Park"),
    ],
)
def test_without_a_work_and_a_phase_right_behind_it_there_is_nothing_to_add(text, name, kind):
    assert list(with_phases(text, [candidate(text, name, kind)])) == []


def test_a_pointer_gets_no_phase():
    text = "该项目二期开工。"
    assert list(with_phases(text, [candidate(text, "该项目", "Project", pointer=True)])) == []


def test_a_person_is_cut_to_the_shorter_name_that_the_text_gives_elsewhere():
    text = "吴铁每到一处都问。县长吴铁说。"
    long, short = (
        candidate(text, "吴铁每", "Person"),
        Candidate(text.index("吴铁说"), text.index("说"), "Person", "Person/test", 2.0),
    )
    assert names(text, shortest_persons(text, [long, short])) == ["吴铁", "吴铁"]


@pytest.mark.parametrize(
    ("text", "long", "short", "kind"),
    [
        ("吴铁军来到。吴铁柱来到。", "吴铁军", "吴铁柱", "Person"),
        ("青禾社来到。青禾来到。", "青禾社", "青禾来", "Company"),
    ],
)
def test_a_name_whose_beginning_is_no_name_elsewhere_stays(text, long, short, kind):
    items = [candidate(text, long, kind), candidate(text, short, kind)]
    assert shortest_persons(text, items) == items


def test_other_kinds_are_not_cut_to_the_name_of_a_person():
    text = "周岚社开张。周岚说。"
    shop, person = candidate(text, "周岚社", "Company"), Candidate(6, 8, "Person", "Person/test", 2.0)
    assert shortest_persons(text, [shop, person])[0] == shop


@pytest.mark.parametrize("verb", ["率", "率领", "带领", "率队", "带队", "一行", "等", ""])
def test_a_candidate_begins_behind_the_person_and_the_verb_that_it_has_swallowed(verb):
    text = f"周岚{verb}党政考察团来到。"
    group = candidate(text, f"周岚{verb}党政考察团", "Organization")
    cut = behind_person(group, text, [Span(0, 2)])
    assert text[cut.start : cut.end] == "党政考察团"
    assert (cut.kind, cut.rule, cut.score) == (group.kind, group.rule, group.score)


@pytest.mark.parametrize("person", [Span(0, 2), Span(3, 7), Span(5, 7), Span(8, 10)])
def test_a_candidate_that_does_not_hold_a_person_and_more_behind_stays(person):
    text = "周岚，松岭项目，何苗。"
    item = candidate(text, "松岭项目", "Project")
    assert behind_person(item, text, [person]) == item


def test_a_candidate_of_which_too_little_would_be_left_stays():
    text = "周岚率团来到。"
    item = candidate(text, "周岚率团", "Organization")
    assert behind_person(item, text, [Span(0, 2)]) == item


DIVISIONS = frozenset({"渌口区", "株洲市", "渌口"})


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("渌口区松岭铜箔项目", "Project", "松岭铜箔项目"),
        ("渌口区松岭产业园", "Park", "松岭产业园"),
        ("株洲市青石湾大桥", "Infrastructure", "青石湾大桥"),
        ("渌口区大桥", "Infrastructure", "渌口区大桥"),
        ("宁海县松岭铜箔项目", "Project", "宁海县松岭铜箔项目"),
        ("渌口区青禾电机有限公司", "Company", "渌口区青禾电机有限公司"),
        ("株洲市东海镇青禾电机有限公司", "Company", "青禾电机有限公司"),
        ("渌口区浙江青禾电机有限公司", "Company", "浙江青禾电机有限公司"),
        ("渌口区青禾电机公司二期项目", "Project", "渌口区青禾电机公司二期项目"),
        ("渌口区青禾集团总部项目", "Project", "渌口区青禾集团总部项目"),
        ("渌口区经济开发区", "Park", "渌口区经济开发区"),
        ("渌口区经济开发区新材料产业园", "Park", "渌口区经济开发区新材料产业园"),
        ("渌口区双桥新材料产业园", "Park", "双桥新材料产业园"),
    ],
)
def test_a_work_begins_behind_the_division_before_its_name(name, kind, left):
    text = f"在{name}。"
    cut = behind_place(candidate(text, name, kind), text, DIVISIONS, frozenset({"浙江"}), frozenset({"经济开发区"}))
    assert text[cut.start : cut.end] == left


def test_a_pointer_keeps_its_division():
    text = "渌口区这一重点项目"
    item = candidate(text, text, "Project", pointer=True)
    assert behind_place(item, text, DIVISIONS) == item


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾电机", "Company"),
        ("松岭产业园", "Park"),
        ("何苗", "Person"),
        ("松岭铜箔项目", "Project"),
        ("青禾电机协会", "Organization"),
    ],
)
def test_a_name_is_proposed_wherever_else_it_stands(name, kind):
    text = f"{name}来，{name}去，{name}"
    found = list(repeats(text, [candidate(text, name, kind)]))
    assert [(item.start, item.end, item.kind, item.rule) for item in found] == [
        (start, start + len(name), kind, f"{kind}/repeat") for start in (len(name) + 2, 2 * len(name) + 4)
    ]


def test_a_place_that_has_a_candidate_already_is_not_proposed_again():
    text = "青禾电机，青禾电机"
    there = [Candidate(0, 4, "Company", "Company/test", 0.9), Candidate(5, 9, "Company", "Company/test", 0.9)]
    assert list(repeats(text, there)) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾社", "Company"),
        ("松岭园", "Park"),
        ("松岭项目", "Project"),
        ("青禾大桥", "Infrastructure"),
        ("松岭经济区", "Place"),
    ],
)
def test_short_names_and_other_kinds_are_not_looked_for(name, kind):
    text = f"{name}，{name}"
    assert list(repeats(text, [candidate(text, name, kind)])) == []


def test_a_pointer_is_not_looked_for():
    text = "该重点项目，该重点项目"
    assert list(repeats(text, [candidate(text, "该重点项目", "Project", pointer=True)])) == []


@pytest.mark.parametrize("head", ["项目", "工程", "建设项目", "工程项目"])
def test_a_project_is_looked_for_without_its_head_too(head):
    text = f"松岭高端铜箔{head}签约。松岭高端铜箔投产。"
    found = repeats(text, [candidate(text, f"松岭高端铜箔{head}", "Project")])
    assert "松岭高端铜箔" in names(text, [item for item in found if item.start > text.index("。")])


def test_a_project_begins_with_the_company_that_owns_it():
    text = "青禾有限公司年产5万吨碳素项目开工。"
    owner = candidate(text, "青禾有限公司", "Company")
    work = candidate(text, "年产5万吨碳素项目", "Project", score=0.8)
    (item,) = owned(text, [owner, work])
    assert text[item.start : item.end] == "青禾有限公司年产5万吨碳素项目"
    assert (item.kind, item.rule, item.score) == ("Project", "Project/owned", 0.8)


@pytest.mark.parametrize(
    ("text", "score", "pointer"),
    [
        ("青禾有限公司，年产5万吨碳素项目开工。", 0.9, False),
        ("青禾有限公司年产5万吨碳素项目开工。", 0.7, False),
        ("青禾有限公司年产5万吨碳素项目开工。", 0.9, True),
    ],
    ids=["apart", "not sure", "a pointer"],
)
def test_a_project_keeps_its_name_without_a_sure_owner_right_before_it(text, score, pointer):
    owner = candidate(text, "青禾有限公司", "Company", score=score, pointer=pointer)
    assert list(owned(text, [owner, candidate(text, "年产5万吨碳素项目", "Project")])) == []


def test_a_company_does_not_own_what_is_named_inside_its_own_name():
    text = "宁海青禾项目有限公司签约。"
    owner = candidate(text, "宁海青禾项目有限公司", "Company")
    assert list(owned(text, [owner, candidate(text, "青禾项目", "Project")])) == []


CANDIDATES = st.lists(
    st.builds(
        lambda start, size, kind, score: Candidate(start, start + size, kind, f"{kind}/test", score),
        st.integers(0, 12),
        st.integers(1, 8),
        st.sampled_from(["Company", "Project", "Park", "Person", "Place"]),
        st.sampled_from([0.5, 0.9]),
    ),
    max_size=6,
)
TEXTS = st.text(alphabet="青禾松岭二期项目公司", min_size=20, max_size=24)


@given(TEXTS, CANDIDATES)
def test_what_follows_is_a_range_of_the_text(text, candidates):
    added = [*with_phases(text, candidates), *repeats(text, candidates), *owned(text, candidates)]
    for item in (*added, *shortest_persons(text, candidates)):
        assert 0 <= item.start <= item.end <= len(text)


@given(TEXTS, CANDIDATES, st.randoms())
def test_the_order_of_candidates_does_not_matter_for_phases_and_owners(text, candidates, random):
    shuffled = sorted(candidates, key=lambda _: random.random())
    assert set(with_phases(text, shuffled)) == set(with_phases(text, candidates))
    assert set(owned(text, shuffled)) == set(owned(text, candidates))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("参观了在建项目——柳河实验中学，听取介绍。", [("柳河实验中学", "Project")]),
        ("走访龙头企业——青禾食品，了解销路。", [("青禾食品", "Company")]),
        ("来到重点项目——松岭铜箔项目正式开工的现场。", [("松岭铜箔项目", "Project")]),
        ("拿到8个项目——这一数字超过往年。", []),
        ("走访重点企业——青禾。", []),
    ],
)
def test_what_stands_behind_a_dash_is_what_the_words_before_it_say(text, named):
    assert [(text[item.start : item.end], item.kind) for item in apposed(text)] == named


@pytest.mark.parametrize(
    ("text", "place", "short", "whole"),
    [
        ("走访沈阳和岭钛材有限公司。", "沈阳", "岭钛材有限公司", "沈阳和岭钛材有限公司"),
        ("走访沈阳正衡五金有限公司。", "沈阳", "衡五金有限公司", "沈阳正衡五金有限公司"),
        ("走访沈阳的岭钛材有限公司。", "沈阳", "岭钛材有限公司", None),
    ],
)
def test_a_company_takes_in_its_place_over_what_was_cut_off(text, place, short, whole):
    found = names(text, placed(text, [candidate(text, place, "Place"), candidate(text, short, "Company")]))
    assert found == ([whole] if whole else [])
