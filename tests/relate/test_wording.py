"""The words of a vocabulary that stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from readers import work

from lukou_kg.relate.wording import Wording

WORDS = ("投产", "建成", "建成投产", "产", "停工", "工地")


@given(st.text(alphabet="建成投产停工地，"))
def test_every_word_that_stands_in_a_text_is_found_and_no_other(text):
    assert Wording(WORDS).of(text) == {word for word in WORDS if word in text}


def test_the_work_grows_with_the_length_of_the_text():
    once, twice = (work(lambda: Wording(WORDS).of("建成投产" * size)) for size in (500, 1000))  # noqa: B023 - called at once
    assert twice < 2.1 * once
