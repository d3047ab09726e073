from __future__ import annotations

from importlib import resources

import pytest

from lukou_kg.schema.readings import load_readings, plain


@pytest.mark.parametrize(
    ("char", "pinyin"),
    [("區", "qū"), ("区", "qu"), ("項", "xiàng"), ("項", "xiànɡ"), ("長", "zhǎng"), ("長", "cháng"), ("绿", "lv")],
)
def test_a_reading_is_known_with_tone_without_and_in_lookalike_letters(char: str, pinyin: str) -> None:
    assert load_readings().reads(char, pinyin)


@pytest.mark.parametrize(("char", "pinyin"), [("胺", "pi"), ("區", "xiàng"), ("A", "a"), ("區", ""), ("。", "qu")])
def test_what_is_no_reading_of_the_character_is_refused(char: str, pinyin: str) -> None:
    assert not load_readings().reads(char, pinyin)


def test_a_syllable_leads_to_its_characters_and_back() -> None:
    readings = load_readings()
    for syllable, chars in readings.chars.items():
        assert all(syllable in readings.syllables[char] for char in chars)


def test_plain_drops_tone_case_and_blanks() -> None:
    assert plain(" Chuàng ") == "chuang"
    assert plain("lǘ") == plain("lú") == "lu"


def test_the_table_is_in_canonical_order() -> None:
    lines = resources.files("lukou_kg.schema").joinpath("lexicon", "readings.tsv").read_text("utf-8").splitlines()
    assert lines == sorted(lines), "run tools/make_readings.py"
    assert all(list(line.partition("\t")[2]) == sorted(set(line.partition("\t")[2])) for line in lines)
