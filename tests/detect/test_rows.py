"""Persons in a list make the others of it persons, and what a thing combines is nothing by itself."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "县领导李旭阳、周翠梅、伍勇、黄元、程华、何金兰等出席活动。",
            {"李旭阳", "周翠梅", "伍勇", "黄元", "程华", "何金兰"},
        ),
        ("县领导李旭阳、周翠梅、伍勇、程华参加。", {"李旭阳", "周翠梅", "伍勇", "程华"}),
    ],
)
def test_all_of_a_list_of_persons_are_persons(readers, text, names):
    assert readers.names(text, "Person") == names


def test_what_begins_with_no_surname_keeps_a_list_as_it_is(readers):
    assert "铜箔" not in readers.names("县领导李旭阳、周翠梅、伍勇、铜箔等出席活动。", "Person")


@pytest.mark.parametrize("kind", ["Park", "Project", "Infrastructure", "Company", "Industry"])
def test_nothing_is_named_in_what_a_thing_combines(readers, kind):
    text = "建成集品种引进、标准化种养、产品研发、加工销售为一体的高标准农产品精深加工产业园区。"
    assert not readers.names(text, kind) & {"集品种引进", "品种引进", "标准化种养", "产品研发", "加工销售"}
