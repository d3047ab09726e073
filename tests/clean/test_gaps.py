"""Gaps that vanished bytes left, and ends of runs: what is not weighed would not have been kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean import gbk
from lukou_kg.clean.alphabet import Alphabet, Letter
from lukou_kg.clean.beam import Reader
from lukou_kg.clean.characters import CharacterModel, tables_of
from lukou_kg.clean.clean import language
from lukou_kg.clean.ends import Ending, Ends
from lukou_kg.clean.gaps import Gaps
from lukou_kg.clean.path import Likeliest, Path, begun, extended
from lukou_kg.clean.script import simple_forms
from lukou_kg.schema.sequences import load_sequences
from lukou_kg.schema.words import load_words

OWN = ("牧世复材在云溪工业园开工。", "县委书记高景明说，项目开工。")
MODEL = CharacterModel(tables_of(load_sequences(), load_words(), (), simple_forms()), OWN)
BEFORE = st.sampled_from(["项目", "开工", "书记", "云溪", "\n县", "牧世", "，在"])
FIRST = st.sampled_from(sorted(gbk.vanished()))
SHOWN = st.sampled_from([gbk.encode(char) for char in "梢钥咕敝曛拚啄猩桃"])
TRADITIONAL = frozenset("項開園縣書記")
ALPHABET = Alphabet(lambda char: char not in TRADITIONAL and MODEL.known(char), MODEL.fold)


def weighed(path: Path, letters: Sequence[Letter], carry: int | None = None) -> Iterator[Path]:
    """The path with each of the letters, whatever its chance."""
    for each in letters:
        likely = MODEL.after(path.context, each.folded)
        yield extended(path, each.char, each.folded, likely, end=2, carry=each.trail if carry is None else carry)


def filled(half: Path, coded: bytes) -> Iterator[Path]:
    """All ways to fill a gap with one character or two."""
    behind = ALPHABET.behind(half.carry)
    between = [behind[char] for char in sorted(MODEL.followers(half.context[1]) & behind.keys())]
    for path in (half, *weighed(half, between)):
        yield from weighed(path, ALPHABET.closing(path.carry, coded[0]), coded[1])


@given(BEFORE, FIRST, SHOWN, st.floats(-40, -10))
def test_a_gap_is_filled_as_if_every_character_had_been_weighed(
    before: str, first: int, shown: bytes, bound: float
) -> None:
    half = begun(0.0, before, first, 1)
    kept, every = Likeliest(bound=bound), Likeliest(bound=bound)
    Gaps(MODEL, ALPHABET).fill(half, shown, 1, kept)
    for path in filled(half, shown):
        every.add(path)
    assert kept.ranked() == every.ranked()


@given(st.lists(BEFORE, min_size=1, max_size=4, unique=True), st.integers(0x81, 0xFE))
def test_the_likeliest_halves_are_those_of_all(contexts: list[str], carry: int) -> None:
    paths = [begun(-float(number), context, carry, 0) for number, context in enumerate(contexts)]
    every = [half for path in paths for half in weighed(path, ALPHABET.opening(carry))]
    found = [half.score for half in Gaps(MODEL, ALPHABET).halves(paths, -1e9)]
    assert found == sorted((half.score for half in every), reverse=True)[: len(found)]
    assert len(found) == min(10, len(every))


@pytest.mark.parametrize("text", ["!株洲市", "  株洲市", "，项目开工", "! 株洲", "!\n", "a", ""])
@given(contexts=st.lists(BEFORE, min_size=1, max_size=4, unique=True), carry=st.integers(0xB0, 0xF7))
def test_of_ends_the_likeliest_are_kept_with_what_stands_behind_them(
    text: str, contexts: list[str], carry: int
) -> None:
    paths = [begun(-float(number), context, carry, 0) for number, context in enumerate(contexts)]

    def best(most: int) -> list[float]:
        def score(ending: Ending) -> float:
            return ending.path.score + MODEL.score(ending.path.context, text[ending.end :][:4].partition("\n")[0])

        found = Ends(text, MODEL, ALPHABET).endings_at(0, paths, (), most)
        return sorted(map(score, found), reverse=True)[:5]

    assert best(5) == pytest.approx(best(1_000_000))


def test_a_reader_of_nothing_but_damage_gets_tired() -> None:
    text = "!敝" * 2000
    reader: Reader = language().reader_of(text, (), narrowed=True)
    context = reader.model.context("")
    for place in range(1, len(text), 2):
        if reader.tired:
            break
        reader.readings(place, [begun(0.0, context, 0xB1, place)], "")
    assert reader.tired
    assert place < 400
