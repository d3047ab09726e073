"""Firms of one brand that a text tells to be two: a group and the firm that it owns."""

from __future__ import annotations

import pytest


def firms(readers, text: str) -> set[frozenset[str]]:
    """The companies of a text, each with all its names."""
    return {
        frozenset({entity.name, *entity.aliases}) for entity in readers.read(text).entities if entity.kind == "Company"
    }


@pytest.mark.parametrize(
    "text",
    [
        "沐岭集团旗下的沐岭茶业集团有限公司在宁海县开工建设。",
        "沐岭集团全资子公司沐岭茶业集团有限公司在宁海县开工建设。",
        "沐岭集团控股的沐岭茶业集团有限公司在宁海县开工建设。",
        "沐岭集团持有沐岭茶业集团有限公司60%的股份。",
        "沐岭集团投资2亿元成立沐岭茶业集团有限公司。",
        "沐岭集团的沐岭茶业集团有限公司在宁海县投产。",
        "沐岭茶业集团有限公司由沐岭集团投资设立。",
        "沐岭茶业集团有限公司是沐岭集团的全资子公司。",
        "沐岭茶业集团有限公司隶属于沐岭集团。",
        "沐岭集团、沐岭茶业集团有限公司参加签约。",
        "沐岭茶业集团有限公司与沐岭集团签约。",
    ],
)
def test_a_group_and_the_firm_that_it_owns_are_two(readers, text):
    two, firm = firms(readers, text), frozenset({"沐岭茶业集团有限公司"})
    assert firm in two
    assert {min(names)[:4] for names in two - {firm}} == {"沐岭集团"}


@pytest.mark.parametrize(
    "text",
    [
        "沐岭茶业集团有限公司（以下简称沐岭集团）在宁海县开工建设。沐岭集团董事长李刚出席。",
        "沐岭茶业集团有限公司在宁海县开工建设。沐岭集团董事长李刚出席。",
    ],
)
def test_a_firm_that_nobody_parts_from_its_short_name_is_one(readers, text):
    assert firms(readers, text) == {frozenset({"沐岭集团", "沐岭茶业集团有限公司"})}


def test_a_third_name_does_not_bring_the_two_together(readers):
    text = "沐岭茶业集团成立于2003年。沐岭集团旗下的沐岭茶业集团有限公司在宁海县开工。"
    assert frozenset({"沐岭集团"}) in firms(readers, text)


@pytest.mark.parametrize("place", ["东安", "祁阳"])
def test_a_headline_without_the_county_means_the_firm_that_the_text_names(readers, place):
    text = f"华岫建材投产\n6月3日，{place}华岫建材有限公司在{place}县投产，总投资3亿元。"
    assert firms(readers, text) == {frozenset({f"{place}华岫建材有限公司", "华岫建材"})}
