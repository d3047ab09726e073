"""What answers to words, and in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hostile import FRAGMENTS, TEXTS, knowledges
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from samples import DONGZE, FILM, HOSTILE, LUO, SIGNING, WIRE, XINGHE, ZONE
from searchable import index_of

from lukou_kg.graphs.vocabulary import local
from lukou_kg.schema import load_schema
from lukou_kg.search.folding import fold, words_of
from lukou_kg.search.index import SearchIndex

SYNTAX = (
    "岑澈 OR 1=1", '"', "''", "*", "岑澈*", "NEAR(岑澈 渌口, 2)", "^岑澈", "name:岑澈", "-岑澈", "(", ")", "a AND", "NOT", "{", "\\",
    "%", "_", "'; DROP TABLE", "\x00", "a\x00b", "😀", "👩‍👩‍👧", "\u202e岑", "\ud800", "𠮷", "\U0010ffff", "?", "SELECT * { ?s ?p ?o }", "[a-z]", ".*",
)  # fmt: skip


def ids(index: SearchIndex, query: str, kind: str = "") -> list[str]:
    return [local(thing.iri) for thing in index.answers(query, kind=kind, most=100).things]


def quotes(index: SearchIndex, query: str, kind: str = "") -> list[str]:
    return [sentence.quote for sentence in index.answers(query, kind=kind, most=100).sentences]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("罗明远", LUO),
        ("羅明遠", LUO),
        ("星河电机", XINGHE),
        ("星河", WIRE),
        ("白石", FILM),
        ("经开区", ZONE),
        ("青岭 经济", ZONE),
        ("东泽电子", DONGZE),
        ("script", HOSTILE),
        ("春风", SIGNING),
        ("二号会场", SIGNING),
    ],
)
def test_the_thing_that_is_meant_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert ids(index, query)[0] == first


def test_labels_come_before_aliases_and_beginnings_before_the_rest(named: Callable[..., SearchIndex]) -> None:
    made = named(
        ("新渌口水泥", "甲"),
        ("渌口水泥", "乙"),
        ("丁", "新渌口"),
        ("戊", "渌口机械"),
        ("己", "渌口"),
        ("渌口", "庚"),
        ("辛",),
    )
    expected = ["渌口", "己", "渌口水泥", "戊", "新渌口水泥", "丁"]
    assert [thing.names[0] for thing in made.answers("渌口").things] == expected


def test_a_name_with_a_blank_in_it_is_found_as_a_whole_first(named: Callable[..., SearchIndex]) -> None:
    made = named(("Big Company Hunan",), ("Company Big",), ("Big Company",))
    assert [thing.names[0] for thing in made.answers("big company").things] == [
        "Big Company", "Big Company Hunan", "Company Big",
    ]  # fmt: skip


def test_what_stands_in_more_articles_comes_before_what_answers_as_well(index: SearchIndex) -> None:
    assert ids(index, "项目", "Project")[0] == WIRE


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("竣工", "白石膜材项目6月竣工，属于新材料产业。"),
        ("竣", "白石膜材项目6月竣工，属于新材料产业。"),
        ("竣工 白石", "白石膜材项目6月竣工，属于新材料产业。"),
        ("產業", "白石膜材项目6月竣工，属于新材料产业。"),
        ("３００亩", "星河电机电磁线项目位于河西工业园，占地300亩。"),
        ("要快还要稳", None),
        ("竣工 洽谈", None),
    ],
)
def test_sentences_hold_every_word(index: SearchIndex, query: str, sentence: str | None) -> None:
    assert quotes(index, query) == [each for each in [sentence] if each]


def test_sentences_of_the_newest_article_come_first(index: SearchIndex) -> None:
    found = quotes(index, "青岭")
    assert [quote[:5] for quote in found] == ["5月12日", "该项目落户", "青岭区碲化", "星河电机电"]


@pytest.mark.parametrize(
    ("kind", "things", "sentences"),
    [("", 2, 4), ("Thing", 2, 0), ("Project", 1, 0), ("Company", 1, 0), ("Evidence", 0, 4), ("Nothing", 0, 0)],
)
def test_a_kind_keeps_to_it(index: SearchIndex, kind: str, things: int, sentences: int) -> None:
    found = index.answers("星河", kind=kind)
    assert (found.total_things, found.total_sentences) == (things, sentences)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_together_are_the_whole(index: SearchIndex, size: int) -> None:
    whole = index.answers("项目", most=100)
    pages = [index.answers("项目", start=start, most=size) for start in range(0, 40, size)]
    assert [each for page in pages for each in page.things] == list(whole.things)
    assert [each for page in pages for each in page.sentences] == list(whole.sentences)
    assert len(whole.things) == whole.total_things


@pytest.mark.parametrize("query", ["", " ", "“”", "\x00"])
def test_nothing_answers_to_nothing(index: SearchIndex, query: str) -> None:
    assert index.answers(query).total_things == index.answers(query).total_sentences == 0


@pytest.mark.parametrize("query", SYNTAX)
def test_nothing_in_a_query_is_syntax(index: SearchIndex, query: str) -> None:
    words = words_of(query)
    holding = [
        each.quote for each in index.contents.sentences if words and all(word in fold(each.quote) for word in words)
    ]
    assert quotes(index, query) == holding


def test_a_megabyte_is_a_word_like_any_other(index: SearchIndex) -> None:
    assert index.answers("岑澈" * 250_000).total_things == 0
    assert index.answers("岑 澈 " * 100).total_things == 0


@pytest.fixture(scope="module")
def labels(index: SearchIndex) -> dict[str, set[str]]:
    return {local(thing.iri): set(thing.names) for thing in index.contents.things}


def test_every_two_characters_of_a_name_find_its_thing(index: SearchIndex, labels: dict[str, set[str]]) -> None:
    missed = [
        (thing, name[at : at + 2])
        for thing, names in labels.items()
        for name in names
        for at in range(len(name) - 1)
        if words_of(name[at : at + 2]) and thing not in ids(index, name[at : at + 2])
    ]
    assert missed == []


@pytest.mark.parametrize("direction", ["s2t", "s2tw", "s2hk"])
def test_traditional_names_find_what_simplified_ones_do(
    index: SearchIndex, labels: dict[str, set[str]], direction: str
) -> None:
    convert = OpenCC(direction).convert
    names = [name for every in labels.values() for name in every]
    assert [ids(index, convert(name)) for name in names] == [ids(index, name) for name in names]


SCHEMA = load_schema()


@settings(max_examples=30, deadline=None)
@given(knowledges(SCHEMA), TEXTS | st.sampled_from(FRAGMENTS + SYNTAX))
def test_hostile_names_are_found_by_their_own_characters_and_hostile_queries_never_fail(knowledge, query) -> None:
    made = index_of(knowledge, SCHEMA)
    made.answers(query)
    for thing in made.contents.things:
        assert all(thing in made.answers(name, most=100).things for name in thing.names if words_of(name))


@settings(max_examples=30, deadline=None)
@given(knowledges(SCHEMA))
def test_the_same_graph_has_the_same_index(knowledge) -> None:
    one, two = index_of(knowledge, SCHEMA), index_of(knowledge, SCHEMA)
    assert (one.mark, one.contents) == (two.mark, two.contents)
