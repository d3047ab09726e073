"""The words around a number that make it a lower bound, an upper one or a rough figure."""

from __future__ import annotations

import pytest

from lukou_kg.detect.bounds import bounded

SAID = [
    ("超过{}", "min"),
    ("超{}", "min"),
    ("逾{}", "min"),
    ("突破{}", "min"),
    ("不低于{}", "min"),
    ("不少于{}", "min"),
    ("至少{}", "min"),
    ("过{}", "min"),
    ("{}以上", "min"),
    ("{}及以上", "min"),
    ("{}余", "min"),
    ("不超过{}", "max"),
    ("不足{}", "max"),
    ("低于{}", "max"),
    ("最高{}", "max"),
    ("{}以下", "max"),
    ("{}以内", "max"),
    ("约{}", "about"),
    ("大约{}", "about"),
    ("约为{}", "about"),
    ("近{}", "about"),
    ("将近{}", "about"),
    ("接近{}", "about"),
    ("{}左右", "about"),
    ("{}上下", "about"),
]


@pytest.mark.parametrize(("pattern", "bound"), SAID)
def test_words_beside_a_number_bound_it_and_belong_to_it(pattern, bound):
    words = pattern.format("50亩")
    text = f"，{words}，"
    start = text.index("50亩")
    found = bounded(text, start, start + 3)
    assert (found.bound, text[found.start : found.end]) == (bound, words)


@pytest.mark.parametrize(
    "text", ["签约50亩", "集约50亩", "附近50亩", "通过50亩", "最近50亩", "占地50亩", "达50亩", "高达50亩", "50亩地"]
)
def test_words_that_end_alike_say_nothing(text):
    start = text.index("50亩")
    found = bounded(text, start, start + 3)
    assert (found.bound, found.start, found.end) == ("exact", start, start + 3)


def test_the_word_before_outweighs_the_one_after_and_both_belong():
    text = "约50亩以上"
    found = bounded(text, 1, 4)
    assert (found.bound, found.start, found.end) == ("about", 0, len(text))


def test_a_number_with_more_inside_is_a_lower_bound_unless_a_word_says_otherwise():
    assert bounded("50余亩", 0, 4, some=True).bound == "min"
    assert bounded("近50余亩", 1, 5, some=True).bound == "about"
