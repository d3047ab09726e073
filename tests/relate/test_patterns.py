from __future__ import annotations

import re

import pytest
from readers import built_in

from lukou_kg.errors import CardError
from lukou_kg.relate.mask import AREA, COUNT, MONEY, POST, QUANTITY, TIME
from lukou_kg.relate.patterns import Compiled, compile_pattern, members, word_choices
from lukou_kg.schema import Pattern

KIND = built_in().alphabet.of
C, P, K, L, N = (KIND[kind] for kind in ("Company", "Project", "Park", "Place", "Person"))


def compiled(match: str, relation: str = "locatedIn", **known: str) -> Compiled:
    readers = built_in()
    pattern = Pattern(name="test", match=match, score=0.9, **known)
    return compile_pattern(readers.schema.relations[relation], pattern, readers.alphabet, word_choices(readers.schema))


def found(match: str, masked: str, relation: str = "locatedIn") -> dict[str, str] | None:
    hit = compiled(match, relation).regex.search(masked)
    return None if hit is None else {name: text for name, text in hit.groupdict().items() if text}


@pytest.mark.parametrize(
    ("match", "masked", "slots"),
    [
        ("{subject}落户{object}", f"{P}落户{K}", {"subject": P, "object": K}),
        ("{subject}落户{object}", f"{P}、{C}和{P}落户{K}", {"subject": f"{P}、{C}和{P}", "object": K}),
        ("{subject!}落户{object!}", f"{P}、{C}落户{K}、{L}", {"subject": C, "object": K}),
        ("{subject:Company}落户{object}", f"{P}落户{K}", None),
        ("{subject:Company|Project}落户{object}", f"{P}落户{K}", {"subject": P, "object": K}),
        ("{subject}落户{object}", f"{N}落户{K}", None),
        ("{subject?}落户{object}", f"，落户{K}", {"object": K}),
        ("引进{subject*}", f"引进{P}，还有{C}。", {"subject": f"{P}，还有{C}"}),
        ("{home}引进{subject}", f"引进{P}", {"subject": P}),
        ("{group}共{count}", f"共{COUNT}", {"count": COUNT}),
        ("投资{money}", f"投资{MONEY}", {"money": MONEY}),
        ("占地{area}", f"占地{AREA}", {"area": AREA}),
        ("年产{quantity}", f"年产{QUANTITY}", {"quantity": QUANTITY}),
        ("年产{quantity}", f"年产{COUNT}", {"quantity": COUNT}),
        ("{time}开工", f"{TIME}开工", {"time": TIME}),
        ("生产{text}，", "生产制动盘，", {"text": "制动盘"}),
        ("配套{qualifier:product}，", "配套制动盘，", {"q_product": "制动盘"}),
        ("{post}{person}", f"{POST}{N}", {}),
        ("{any}开工", f"{P}开工", {}),
        ("{subject}的{noun:immaterial}", f"{C}的订单", {"subject": C}),
        ("{subject}的{noun:immaterial}", f"{C}的电解液", None),
        ("{not:immaterial}来自{subject}", f"电解液来自{C}", {"subject": C}),
        ("{not:immaterial}来自{subject}", f"订单来自{C}", None),
        ("{subject}{near}落户", f"{P}今年顺利落户", {"subject": P}),
        ("{subject}{near}落户", f"{P}，今年顺利落户", None),
        ("{subject}{near}落户", f"{P}今年五月在各方的大力支持之下顺利落户", None),
        ("{subject}{gap}落户", f"{P}，今年顺利落户", {"subject": P}),
        ("{subject}{gap}落户", f"{P}。今年顺利落户", None),
        ("{subject}{clause}落户", f"{P}今年五月在各方的大力支持之下顺利落户", {"subject": P}),
        ("{subject}{clause}落户", f"{P}，今年顺利落户", None),
    ],
)
def test_a_slot_stands_for_what_the_mask_draws(match, masked, slots):
    assert found(match, masked) == slots


@pytest.mark.parametrize(
    ("match", "carried"),
    [
        ("{subject}落户{object}", set()),
        ("{subject?}落户{object}", {"subject"}),
        ("{subject}落户{object?}", {"object"}),
        ("{home}引进{subject}", {"home"}),
        ("{group}共{count}", {"group"}),
    ],
)
def test_a_slot_that_matches_nothing_is_carried(match, carried):
    assert compiled(match).carried >= carried
    assert compiled("{subject}落户{object}").carried == set()


@pytest.mark.parametrize(
    ("match", "named"),
    [
        ("{subjekt}落户{object}", "subjekt"),
        ("{subject}落户{place}", "place"),
        ("{subject:Firm}落户{object}", "Firm"),
        ("{subject}落户{qualifier}", "qualifier"),
        ("{subject}(落户{object}", "unterminated"),
        ("{subject}落户{subject}", "subject"),
        ("{subject}[落户", "character set"),
    ],
)
def test_an_unknown_slot_or_a_broken_expression_names_card_and_pattern(match, named):
    with pytest.raises(CardError) as caught:
        compiled(match)
    assert "locatedIn" in caught.value.en
    assert "test" in caught.value.en
    assert named in caught.value.en
    assert named in caught.value.zh


def test_a_broken_context_names_card_and_pattern():
    with pytest.raises(CardError, match="locatedIn"):
        compiled("{subject}落户{object}", context="(")


@pytest.mark.parametrize(
    ("masked", "whole"),
    [
        (f"{P}", True),
        (f"{P}、{P}", True),
        (f"{P}和{P}", True),
        (f"{P}、{P}以及{P}", True),
        (f"{P}（一期）、{P}", True),
        (f"{P}，{P}", False),
        (f"{P}开工，{P}", False),
        (f"{P}。{P}", False),
        (f"{P}{P}", False),
    ],
)
def test_a_list_of_things_is_joined_by_list_marks(masked, whole):
    hit = re.compile(members(P)).match(masked)
    assert hit is not None
    assert (hit.end() == len(masked)) is whole


def test_every_pattern_of_every_card_compiles(readers):
    rules = [
        compile_pattern(card, pattern, readers.alphabet, word_choices(readers.schema)).rule
        for card in readers.schema.relations.values()
        for pattern in card.patterns
    ]
    assert rules == sorted(set(rules), key=rules.index)
