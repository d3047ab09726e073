"""What was found, as a reader sees it."""

from __future__ import annotations

import pytest
from samples import FILM, HOSTILE, MATERIALS, SCRIPT, SOURCES, WIRE

from lukou_kg.search.facts import Facts
from lukou_kg.search.found import Page, tell
from lukou_kg.search.index import SearchIndex


@pytest.fixture
def found(facts: Facts, index: SearchIndex, request: pytest.FixtureRequest) -> Page:
    return tell(facts, request.param, index.answers(request.param))


def asked(query: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("found", [query], indirect=True)


@asked("竣工")
def test_a_sentence_comes_with_its_article_and_place_and_things(found: Page) -> None:
    (sentence,) = found.sentences
    source = SOURCES["3"]
    assert source.text[sentence.start : sentence.end] == sentence.quote == source.sentences[0]
    assert (sentence.article.name, sentence.article.title, sentence.article.date) == ("art-3-progress", None, None)
    assert [thing.id for thing in sentence.things] == [MATERIALS, FILM]
    assert [sentence.quote[start:end] for start, end in sentence.matches] == ["竣工"]


@asked("考察")
def test_an_article_is_told_with_what_is_known_of_it(found: Page) -> None:
    article = found.sentences[0].article
    assert (article.title, article.date, article.publisher) == ("罗明远考察重点项目", "2023-05-13", "青岭日报")
    assert article.id == f"article-{SOURCES['1'].head.sha256[:16]}"


@asked("電磁線 星河")
def test_a_thing_is_told_with_the_name_that_answers_best(found: Page) -> None:
    thing = found.things[0]
    assert (thing.id, thing.kind, thing.label, thing.name) == (
        WIRE,
        "Project",
        "星河电机电磁线项目",
        "星河电机电磁线项目",
    )
    assert ([thing.name[start:end] for start, end in thing.matches], thing.articles) == (["星河", "电磁线"], 3)


@asked("经济开发区")
def test_another_name_is_told_beside_the_label(found: Page) -> None:
    assert (found.things[0].label, found.things[0].name) == ("青岭经开区", "青岭经济开发区")


@asked("baishi")
def test_what_is_read_so_is_marked(found: Page) -> None:
    thing = found.things[0]
    assert [thing.name[start:end] for start, end in thing.matches] == ["白石"]


@asked("alert(1)")
def test_markup_stays_text(found: Page) -> None:
    assert (found.things[0].id, found.things[0].name) == (HOSTILE, SCRIPT)
    assert SCRIPT in found.sentences[0].quote
