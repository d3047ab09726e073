from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.pinyin import strip_pinyin


def _stripped(raw: str) -> str:
    return strip_pinyin(AlignedText.of(raw))[0].text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("項(xiàng)目", "項目"),
        ("創(chuàng )新", "創新"),
        ("細(xì)(xì)(xì)節(jié)", "細節"),
        ("縣(xian)區(qu)", "縣區"),
        ("區（qū）委", "區委"),
        ("開發(fā)區(qū)", "開發區"),
        ("長(zhǎng)沙", "長沙"),
        ("項(xiànɡ)目", "項目"),
    ],
)
def test_a_pronunciation_behind_its_character_goes(raw: str, clean: str) -> None:
    assert _stripped(raw) == clean


@pytest.mark.parametrize(
    "text", ["聚酰亞胺(PI)膜", "九江(xiushui)", "園區(lǐng)", "A(a)股", "(qū)", "方案(a)(b)", "甲(一)"]
)
def test_a_bracket_that_is_no_reading_stays(text: str) -> None:
    assert _stripped(text) == text


def test_a_reading_that_follows_another_bracket_stays() -> None:
    assert _stripped("區(ab)(qū)") == "區(ab)(qū)"


@given(
    st.lists(st.sampled_from(["項(xiàng)", "區(qū)", "(qū)", "委", "(PI)", "項(a", "q", "(", ")", "\n"]), max_size=20)
)
def test_stripping_twice_is_stripping_once(pieces: list[str]) -> None:
    once = _stripped("".join(pieces))
    assert _stripped(once) == once
