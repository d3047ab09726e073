from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.alphabet import Letter
from lukou_kg.clean.characters import CharacterModel, Tables, tables_of
from lukou_kg.clean.script import simple_forms
from lukou_kg.schema.sequences import load_sequences
from lukou_kg.schema.words import load_words


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tables_of(load_sequences(), load_words(), ("渌口区",), simple_forms())


def test_the_chances_of_all_that_can_follow_do_not_exceed_one(tables: Tables) -> None:
    model = CharacterModel(tables)
    chars = tables.behind.keys() | {char for char in tables.listed if len(char) == 1}
    assert 0.8 < sum(2.718281828 ** model.after("项目", char) for char in chars) <= 1.01


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [("项目开工", "项目开弓"), ("渌口区", "渌口曲"), ("項目開工", "項目開弓"), ("沧海。", "沧保。")],
)
def test_what_people_write_is_likelier(likely: str, unlikely: str, tables: Tables) -> None:
    model = CharacterModel(tables)
    assert model.score(model.context(""), likely) > model.score(model.context(""), unlikely)


def test_what_an_article_says_itself_becomes_likelier_in_it(tables: Tables) -> None:
    own = CharacterModel(tables, ["牧世复材开工。牧世复材投产。"])
    assert own.after("牧世", "复") > CharacterModel(tables).after("牧世", "复") + 2


def test_the_context_is_that_of_the_last_line(tables: Tables) -> None:
    model = CharacterModel(tables)
    assert model.context("项目開 工") == "开工"
    assert model.context("项目\n開") == "\n开"


OWN = "牧世复材开工。牧世复材投产。"
CHARS = "项目开工牧世复材曲，。!a😀龘\n"


@given(st.text(CHARS, min_size=2, max_size=2), st.floats(-25, 0))
def test_of_characters_those_are_likely_that_are_no_less_likely_than_asked(
    tables: Tables, before: str, least: float
) -> None:
    told = list(CharacterModel(tables, [OWN]).likely(before, [Letter(char, char, 0) for char in CHARS], least))
    model = CharacterModel(tables, [OWN])
    weighed = [(char, model.after(before, char)) for char in CHARS]
    assert [(letter.char, likely) for letter, likely in told] == [each for each in weighed if each[1] >= least]


@pytest.mark.parametrize("text", ["", "开", "开工", "开 工 了。", "  ", "项目\n开工", "開工大吉"])
def test_the_second_half_of_a_text_is_as_likely_behind_any_context(tables: Tables, text: str) -> None:
    model = CharacterModel(tables, [OWN])
    first, rest = model.halved(text)
    assert text.startswith(first)
    for context in map("".join, product("项目牧", repeat=2)):
        assert model.score(context, first) + rest == pytest.approx(model.score(context, text))


@given(st.text(CHARS, min_size=2, max_size=2), st.sampled_from(CHARS))
def test_a_character_is_no_likelier_behind_two_than_behind_one_if_the_three_were_not_seen(
    tables: Tables, before: str, char: str
) -> None:
    model = CharacterModel(tables, [OWN])
    assert char in model.seen_behind(before) or model.after(before, char) <= model.behind_one(before[1], char)


@given(st.sampled_from(CHARS), st.frozensets(st.sampled_from(CHARS), min_size=1))
def test_none_of_some_characters_is_likelier_behind_another_than_all_are_at_most(
    tables: Tables, before: str, chars: frozenset[str]
) -> None:
    model = CharacterModel(tables, [OWN])
    at_most = model.at_most(before, chars, max(map(model.ceiling, chars)))
    assert all(model.behind_one(before, char) <= at_most + 1e-6 for char in chars)
