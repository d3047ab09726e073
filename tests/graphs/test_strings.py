"""The gate lets text through and keeps out what is not text."""

import pytest
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import LukouError
from lukou_kg.graphs.strings import LONGEST, escaped, gated, has_hidden, unescaped


@pytest.mark.parametrize(
    "text",
    ["渌口区", "a\tb\nc", "“引号”'\"\\", "𠮷😀", "é e\u0301", "</script>", "\u3000全角", "\ue5e5", "", " "],
)
def test_text_comes_through_untouched(text):
    assert gated(text) == text
    assert not has_hidden(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc", "abc"),
        ("a\r\nb", "a\nb"),
        ("a\x7fb\x9f", "ab"),
        ("安\u202e全", "安全"),
        ("安\u2066全\u2069", "安全"),
        ("安\u200b全\ufeff", "安全"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tag\U000e0041", "tag"),
        ("x\ufffe\U0001ffff\ufdd0y", "xy"),
    ],
)
def test_hidden_characters_are_taken_out(text, kept):
    assert gated(text) == kept
    assert has_hidden(text)


@pytest.mark.parametrize("end", ["\u2028", "\u2029"])
def test_the_line_ends_of_unicode_become_line_feeds(end):
    assert gated(f"a{end}b") == "a\nb"


@pytest.mark.parametrize("text", ["a\ud800b", "\udfff"])
def test_half_a_surrogate_pair_is_refused_in_both_languages(text):
    with pytest.raises(LukouError) as caught:
        gated(text)
    assert "代理对" in caught.value.zh
    assert "surrogate" in caught.value.en


@pytest.mark.parametrize("character", ["a", "长"])
def test_a_text_beyond_the_cap_is_refused_and_one_at_the_cap_is_not(character):
    assert len(gated(character * LONGEST)) == LONGEST
    with pytest.raises(LukouError, match=str(LONGEST)):
        gated(character * (LONGEST + 1))


@given(TEXTS)
def test_the_gate_is_idempotent(text):
    assert gated(gated(text)) == gated(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_went_through_is_harmless_to_xml(text):
    assert all(c in "\t\n" or (ord(c) >= 0x20 and ord(c) not in {0xFFFE, 0xFFFF}) for c in gated(text))


@given(st.text())
def test_escaped_text_is_printable_ascii_and_comes_back(text):
    assert escaped(text).isascii()
    assert escaped(text).isprintable()
    assert unescaped(escaped(text)) == text


def test_only_a_string_is_unescaped():
    with pytest.raises(TypeError):
        unescaped("[1]")
