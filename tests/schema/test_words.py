from __future__ import annotations

import gzip
from importlib import resources

import pytest

from lukou_kg.schema.words import load_words


@pytest.mark.parametrize(("word", "pos"), [("公司", "n"), ("株洲", "ns"), ("考察", "v"), ("的", "uj")])
def test_a_general_word_has_a_frequency_and_a_part_of_speech(word: str, pos: str) -> None:
    words = load_words()
    assert word in words
    assert words.frequency(word) > 0
    assert words.pos(word) == pos


@pytest.mark.parametrize("word", ["渌口区", "", "睖口", "公司 "])
def test_an_unknown_word_has_frequency_zero_and_no_part_of_speech(word: str) -> None:
    words = load_words()
    assert word not in words
    assert words.frequency(word) == 0
    assert words.pos(word) is None


def test_total_and_longest_agree_with_the_words() -> None:
    words = load_words()
    assert words.total == sum(map(words.frequency, words.codes))
    assert words.longest == max(map(len, words.codes))
    assert len(words) == len(words.codes)


def test_the_list_is_read_once() -> None:
    assert load_words() is load_words()


def test_the_file_is_in_canonical_order_so_that_its_bytes_are_reproducible() -> None:
    data = resources.files("lukou_kg.schema").joinpath("lexicon", "words.txt.gz").read_bytes()
    heads = []
    for line in gzip.decompress(data).decode().splitlines():
        frequency, tag, *words = line.split(" ")
        heads.append((-int(frequency), tag))
        assert words == sorted(words)
    assert heads == sorted(heads), "run tools/make_words.py"
    assert data[4:8] == bytes(4), "gzip must carry no time of its making: run tools/make_words.py"
