"""What the names of a first reading say of other places of the text."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.detect.repetition import Found, repetitions

NAMES = ("青禾", "青禾电机", "青禾电机有限公司", "松岭项目", "岭")
FOUND = st.lists(
    st.builds(
        Found, st.sampled_from(NAMES), st.sampled_from(["Company", "Project"]), st.sampled_from([0.3, 0.7, 0.95])
    ),
    max_size=6,
)


def core(name: str) -> str:
    return name.removesuffix("有限公司")


def rows_of(text: str, found: Iterable[Found]) -> list[list[str]]:
    """For each character what is said of it."""
    rows: list[list[str]] = [[] for _ in text]
    for fact, start, end in repetitions(text, found, core):
        for row in rows[start:end]:
            row.append(fact)
    return rows


def of(text: str, *found: Found, mark: str = "g=") -> list[str]:
    """For each character what is said of it under one mark, "-" for nothing."""
    rows = rows_of(text, found)
    return ["".join(feature.removeprefix(mark) for feature in row if feature.startswith(mark)) or "-" for row in rows]


def test_a_name_marks_every_place_where_it_stands():
    text = "青禾来，青禾去"
    assert of(text, Found("青禾", "Company", 0.95)) == [
        "BCompanyh",
        "ECompanyh",
        "-",
        "-",
        "BCompanyh",
        "ECompanyh",
        "-",
    ]


def test_the_characters_between_the_ends_of_a_name_are_inside():
    assert [mark[:1] for mark in of("松岭项目", Found("松岭项目", "Project", 0.95))] == ["B", "I", "I", "E"]


@pytest.mark.parametrize(("probability", "level"), [(0.95, "h"), (0.9, "m"), (0.7, "m"), (0.6, "l"), (0.1, "l")])
def test_how_sure_the_first_reading_was_is_told_in_three_steps(probability, level):
    assert of("青禾", Found("青禾", "Company", probability))[0] == f"BCompany{level}"


def test_a_name_is_as_sure_as_where_it_was_surest():
    found = (Found("青禾", "Company", 0.3), Found("青禾", "Company", 0.95), Found("青禾", "Company", 0.7))
    assert of("青禾", *found)[0] == "BCompanyh"


def test_the_kind_of_a_name_is_the_one_for_which_most_speaks_in_all():
    found = (Found("青禾", "Project", 0.7), Found("青禾", "Company", 0.4), Found("青禾", "Company", 0.5))
    assert of("青禾", *found)[0] == "BCompanyl"


def test_kinds_for_which_as_much_speaks_are_chosen_in_order_of_name():
    found = (Found("青禾", "Project", 0.7), Found("青禾", "Company", 0.7))
    assert of("青禾", *found) == of("青禾", *reversed(found)) == ["BCompanym", "ECompanym"]


@pytest.mark.parametrize(("times", "told"), [(1, 1), (2, 2), (3, 3), (7, 3)])
def test_how_often_a_name_stands_in_the_text_is_counted_up_to_three(times, told):
    assert of("青禾，" * times, Found("青禾", "Company", 0.95), mark="gn=")[0] == f"BCompanyh{told}"


def test_the_first_characters_of_a_company_are_marked_with_their_number():
    marks = of("青禾扩产，青禾电扩产。", Found("青禾电机有限公司", "Company", 0.95), mark="gb=")
    assert marks[:3] == ["B2h", "E2h", "-"]
    assert marks[5:8] == ["B2hB3h", "E2hI3h", "E3h"]


def test_only_companies_are_cut_short():
    assert set(of("松岭扩产。", Found("松岭项目", "Project", 0.95), mark="gb=")) == {"-"}


def test_the_whole_name_is_no_short_form_of_itself():
    assert set(of("青禾", Found("青禾", "Company", 0.95), mark="gb=")) == {"-"}


def test_a_name_of_one_character_marks_nothing():
    assert list(repetitions("岭上", [Found("岭", "Place", 0.95)], core)) == []


@given(st.lists(st.sampled_from([*NAMES, "，", "扩产"]), max_size=8).map("".join), FOUND, st.randoms())
def test_the_order_of_what_was_found_does_not_matter(text, found, random):
    shuffled = sorted(found, key=lambda _: random.random())
    assert list(repetitions(text, shuffled, core)) == list(repetitions(text, found, core))


@given(st.lists(st.sampled_from([*NAMES, "，", "扩产"]), max_size=8).map("".join), FOUND)
def test_every_character_has_its_row_and_only_characters_of_names_are_marked(text, found):
    rows = rows_of(text, found)
    assert len(rows) == len(text)
    assert all(not row for character, row in zip(text, rows, strict=True) if character in "，扩产")
