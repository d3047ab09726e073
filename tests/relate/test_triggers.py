"""The words that a pattern cannot do without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import Readers, unhurried

from lukou_kg.relate.patterns import compile_pattern, word_choices
from lukou_kg.relate.triggers import Trigger, Triggers
from lukou_kg.relate.wording import Wording
from lukou_kg.schema import Schema


@pytest.fixture(scope="module")
def triggers(schema: Schema) -> Triggers:
    return Triggers(schema, word_choices(schema))


def parts(trigger: Trigger) -> list[set[str]]:
    return [set(part.pattern.split("|")) for part in trigger.parts]


def in_order(trigger: Trigger, text: str) -> bool:
    at = 0
    for part in trigger.parts:
        match = part.search(text, at)
        if match is None:
            return False
        at = match.end()
    return True


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{subject}停工", [{"停工"}]),
        ("{subject}(?:停工|停建)", [{"停工", "停建"}]),
        ("由{object}(?:独家|共同)?(?:投资)?(?:建设|承建)的{near}{subject}", [{"由"}, {"建设", "承建"}, {"的"}]),
        ("{object}引进了?{subject}", [{"引进"}]),
        ("{subject}(?:竣工(?!后)|(?<!未)完工)", [{"竣工", "完工"}]),
        ("{subject}(?:停工|陷入[^，。；]{0,4}停)", [{"停工", "陷入"}]),
        ("{subject}(?:签约|[^，。]{0,3})", []),
        ("{subject}(?:(?:现场|集中)签约)?", []),
        (r"{subject}\d+签约{0,3}(?:了){0,2}", [{"签"}]),
        ("开工|动工", [{"开工", "动工"}]),
        ("{subject!:Project|Park}(?<=，){time}{money}投产", [{"投产"}]),
    ],
)
def test_what_may_be_left_out_is_no_part_of_a_trigger(triggers: Triggers, pattern: str, expected: list[set[str]]):
    assert parts(triggers.of(pattern)) == expected


def test_verbs_of_a_use_stand_for_their_slot(triggers: Triggers):
    (verbs,) = parts(triggers.of("{visitor}{verb:inspect}{object}"))
    assert {"考察", "调研"} <= verbs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("由甲建设的", "建设"),
        ("甲由乙承建的", "承建"),
        ("建设由甲的", None),
        ("由甲建设", None),
        ("", None),
    ],
)
def test_a_trigger_is_found_where_all_its_parts_stand_in_order(triggers: Triggers, text: str, word: str | None):
    found = triggers.of("由{object}(?:建设|承建)的{subject}").find(text)
    assert (found[0] if found else None) == word


@pytest.mark.parametrize(
    "pattern", ["{object}的{subject}", "{home}等(?:企业|项目)", "{subject}(?:随后|相继)到{object}"]
)
def test_words_that_only_name_things_or_link_clauses_tell_nothing(triggers: Triggers, pattern: str):
    trigger = triggers.of(pattern)
    assert trigger.find("某园区的企业等项目随后相继到某地") is None


def test_what_a_pattern_cannot_do_without_stands_in_every_example_that_it_matches(readers: Readers):
    triggers = Triggers(readers.schema, word_choices(readers.schema))
    verbs = word_choices(readers.schema)
    matched = 0
    for card in readers.schema.relations.values():
        sentences = [masked.text for item in card.examples for masked in readers.scene(item.text).sentences]
        for pattern in card.patterns:
            regex = compile_pattern(card, pattern, readers.alphabet, verbs).regex
            found = [text for text in sentences if any(match[0] for match in regex.finditer(text))]
            matched += len(found)
            for text in found:
                assert in_order(triggers.of(pattern.match), text), (card.id, pattern.name, text)
    assert matched > 50


@pytest.fixture(scope="module")
def of_cards(readers: Readers, triggers: Triggers) -> list[tuple[re.Pattern[str], Trigger]]:
    verbs = word_choices(readers.schema)
    return [
        (compile_pattern(card, pattern, readers.alphabet, verbs).regex, triggers.of(pattern.match))
        for card in readers.schema.relations.values()
        for pattern in card.patterns
    ]


@unhurried
@given(st.data())
def test_whatever_a_pattern_of_a_card_matches_has_the_words_that_it_cannot_do_without(of_cards, data):
    regex, trigger = data.draw(st.sampled_from(of_cards))
    text = data.draw(st.from_regex(regex))
    assert trigger.may_be_in(Wording(word for words in trigger.needed for word in words).of(text))


def test_a_text_that_lacks_a_word_of_one_place_cannot_be_read(triggers: Triggers):
    trigger = triggers.of("由{object}(?:建设|承建)的{near}{subject}")
    assert trigger.may_be_in(frozenset({"由", "承建", "的"}))
    assert not trigger.may_be_in(frozenset({"由", "的"}))


def test_a_long_text_takes_a_time_that_grows_with_its_length(triggers: Triggers):
    trigger = triggers.of("由{object}(?:建设|承建)的{near}{subject}")
    assert trigger.find("由建设" * 300_000) is None
