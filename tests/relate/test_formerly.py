"""Posts that are told to be over."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import FORMER, is_asserted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("时任县长陆文博来到松岭铜箔项目调研。", "时任"),
        ("前任县委书记陆文博离任。", "前任"),
        ("曾任宁海县委书记的陆文博到会。", "曾任"),
        ("云溪市委原书记陆文博到会。", "原"),
        ("原县政协主席陆文博到会。", "原"),
        ("已退休的县政协主席陆文博说，路通了。", "退休"),
    ],
)
def test_a_former_post_says_so_and_is_no_fact(readers, text, word):
    (claim,) = readers.claims(text, "holdsPosition")
    assert dict(claim.qualifiers)[FORMER] == word
    assert not is_asserted(claim, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "太原市市长陆文博到会。",
        "县发改局局长原文博到会。",
        "现任县长陆文博到会。",
        "原平市市长陆文博到会。",
        "前郭县县长陆文博到会。",
    ],
)
def test_a_post_that_is_held_has_no_such_word(readers, text):
    (claim,) = readers.claims(text, "holdsPosition")
    assert FORMER not in dict(claim.qualifiers)


def test_a_former_post_in_a_company_says_so_too(readers):
    (claim,) = readers.claims("远航集团原董事长沈珂到会。", "worksFor")
    assert dict(claim.qualifiers)[FORMER] == "原"
