from __future__ import annotations

import pytest
from samples import LUO, SCRIPT, WIRE, XINGHE, ZONE

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.view.find import find_thing
from lukou_kg.view.folding import spoken, traditional_forms


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (WIRE, WIRE),
        ("罗明远", LUO),
        ("星河电机", XINGHE),
        ("经开区", ZONE),
        ("  青岭经济开发区 ", ZONE),
        ("青嶺經開區", ZONE),
        ("青岭经开区　", ZONE),
        ("罗明", LUO),
        ("电磁线项目", WIRE),
    ],
    ids=[
        "id",
        "name",
        "alias before prefix",
        "short alias",
        "blanks",
        "traditional",
        "full-width blank",
        "prefix",
        "inner part",
    ],
)
def test_a_thing_is_found(knowledge: Knowledge, wanted: str, found: str) -> None:
    assert find_thing(knowledge.things, wanted).id == found


def test_several_answers_are_listed_with_their_ids(knowledge: Knowledge) -> None:
    with pytest.raises(UsageError, match="青岭") as fault:
        find_thing(knowledge.things, "青岭")
    assert not isinstance(fault.value, UnknownNameError)
    assert ZONE in fault.value.zh
    assert ZONE in fault.value.en


def test_two_things_of_one_name_are_told_apart_by_id_only() -> None:
    twins = [Thing(id=f"person-{letter}", kind="Person", name="林远") for letter in "ab"]
    with pytest.raises(UsageError, match=r"person-a.*person-b"):
        find_thing(twins, "林远")
    assert find_thing(twins, "person-b") is twins[1]


def test_an_unknown_name_is_answered_with_near_ones(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownNameError) as fault:
        find_thing(knowledge.things, "青领经开区")
    assert "青岭经开区" in fault.value.zh
    assert fault.value.exit_code == 2


@pytest.mark.parametrize("wanted", ["", "   ", "zzzzzzzz"])
def test_what_is_near_to_nothing_says_what_to_do(knowledge: Knowledge, wanted: str) -> None:
    with pytest.raises(UnknownNameError, match="全图"):
        find_thing(knowledge.things, wanted)


def test_hostile_names_are_found_like_others(knowledge: Knowledge) -> None:
    assert find_thing(knowledge.things, SCRIPT).name == SCRIPT


def test_only_characters_of_the_names_are_folded() -> None:
    forms = traditional_forms(["电区"])
    assert forms["電"] == "电"
    assert forms["區"] == "区"
    assert set(forms.values()) == {"电", "区"}


def test_readings_are_given_for_the_characters_of_the_names() -> None:
    assert spoken(["银行A"]) == {"行": "hang heng xing", "银": "yin"}
