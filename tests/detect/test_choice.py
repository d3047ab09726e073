"""The choice between what the rules propose and what a model reads; the models here know a few sentences by heart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried
from teaching import taught

from lukou_kg.detect.candidates import choose
from lukou_kg.detect.mentions import MentionReader
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

LESSONS = (
    ("引进了恒岳重工有限公司。", {"恒岳重工有限公司": "Company"}),
    ("大家走进望北小站。", {"望北小站": "Company"}),
    ("引进了和顺纸业。", {"和顺纸业": "Company"}),
    ("德润化工有限公司停工。", {}),
    ("晨舟科技停工。", {}),
    ("天气很好。", {}),
)
OTHERS = "县委书记高景明来到云溪工业园，察看松岭铜箔项目。该项目由湖南省投资。"


@pytest.fixture(scope="module")
def reader(tmp_path_factory) -> MentionReader:
    """A reader whose models know of no kind but companies, and think nothing of companies that stop work."""
    return taught(LESSONS, tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def mentions(reader):
    """The mentions of a text."""

    def read(text: str, *, doubtful: tuple[Span, ...] = ()) -> tuple[Mention, ...]:
        return reader.read(built_in().before_mentions(text, doubtful=doubtful)).mentions

    return read


@pytest.fixture(scope="module")
def by_rules(reader):
    """(name, kind, rule) of what the rules would choose by themselves in a text."""

    def chosen(text: str) -> list[tuple[str, str, str]]:
        found = choose(reader.gather(built_in().before_mentions(text)).candidates)
        return [(text[item.start : item.end], item.kind, item.rule) for item in found]

    return chosen


def told(found: tuple[Mention, ...]) -> list[tuple[str, str, str]]:
    return [(item.name, item.kind, item.rule) for item in found]


def test_a_name_that_both_find_is_a_mention_by_its_rule_and_almost_certain(mentions, by_rules):
    text = "引进了恒岳重工有限公司。"
    assert told(mentions(text)) == by_rules(text) == [("恒岳重工有限公司", "Company", "Company/legal-form")]
    assert mentions(text)[0].score > 0.95


def test_a_name_that_only_the_model_is_sure_of_is_a_mention_by_the_model(mentions, by_rules):
    text = "大家走进望北小站。"
    assert by_rules(text) == []
    assert told(mentions(text)) == [("望北小站", "Company", "Company/model")]


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("德润化工有限公司停工。", "德润化工有限公司", "Company/legal-form"),
        ("晨舟科技停工。", "晨舟科技", "Company/brand-trade"),
    ],
)
def test_a_name_that_the_judge_was_taught_to_doubt_is_dropped_whatever_its_rule(mentions, by_rules, text, name, rule):
    assert by_rules(text) == [(name, "Company", rule)]
    assert mentions(text) == ()


def test_a_name_of_a_rule_that_is_not_sure_stays_where_the_model_agrees(mentions, by_rules):
    text = "引进了和顺纸业。"
    assert told(mentions(text)) == by_rules(text) == [("和顺纸业", "Company", "Company/brand-trade")]


def test_kinds_that_the_model_does_not_know_stay_as_the_rules_choose_them(mentions, by_rules):
    chosen = by_rules(OTHERS)
    assert {kind for _, kind, _ in chosen} >= {"Person", "Park", "Project", "Place", "GovernmentBody"}
    assert set(chosen) <= set(told(mentions(OTHERS)))


def test_what_points_to_a_thing_stays_as_the_rules_choose_it(mentions):
    (pointer,) = (item for item in mentions(OTHERS) if item.pointer)
    assert (pointer.name, pointer.kind) == ("该项目", "Project")


def test_what_lies_in_a_chosen_name_is_a_mention_too(mentions):
    text = "松岭铜箔项目签约仪式举行。"
    assert {"松岭铜箔项目", "松岭铜箔项目签约仪式"} <= {item.name for item in mentions(text)}


@pytest.mark.parametrize(
    ("text", "name"), [("大家走进望北小站。", "望北小站"), ("引进了恒岳重工有限公司。", "恒岳重工有限公司")]
)
@pytest.mark.parametrize("at", [0, 2, -1])
def test_nothing_is_read_in_a_doubtful_place_by_model_or_rules(mentions, text, name, at):
    start = text.index(name) + at % len(name)
    found = mentions(text, doubtful=(Span(start, start + 1),))
    assert name not in {item.name for item in found}
    assert all(item.span.end <= start or start < item.span.start for item in found)


@pytest.mark.parametrize("place", [Span(0, 4), Span(8, 9)])
def test_a_doubtful_place_beside_a_name_does_not_touch_it(mentions, place):
    assert told(mentions("大家走进望北小站。", doubtful=(place,))) == [("望北小站", "Company", "Company/model")]


@unhurried
@given(st.lists(st.sampled_from([text for text, _ in LESSONS] + [OTHERS, "\n", "，", "望北"]), max_size=6).map("".join))
def test_the_mentions_of_any_text_are_in_order_with_scores_in_range(reader, text):
    found = reader.read(built_in().before_mentions(text)).mentions
    assert list(found) == sorted(found, key=lambda item: (item.span, item.kind))
    assert all(0 < item.score <= 1 and item.name == item.span.of(text) for item in found)


def test_the_rows_of_a_text_describe_every_character_of_every_sentence(reader):
    gathered = reader.gather(built_in().before_mentions(OTHERS))
    rows = reader.described(gathered).rows()
    assert len(rows) == len(OTHERS)
    assert all(all(rows[sentence.start : sentence.end]) for sentence in gathered.reading.sentences)
