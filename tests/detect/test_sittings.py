"""Sittings of congresses and committees are occasions with the place before their number."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.sittings import sittings


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("在云岭市六届人大四次会议闭幕后，代表们参观了园区。", "云岭市六届人大四次会议"),
        ("在云岭县第十八届人民代表大会第二次会议上，代表们审议了报告。", "云岭县第十八届人民代表大会第二次会议"),
        ("政协云岭县第九届委员会第三次会议开幕。", "政协云岭县第九届委员会第三次会议"),
        ("云岭市第十届人大常委会第十二次会议召开。", "云岭市第十届人大常委会第十二次会议"),
    ],
)
def test_a_sitting_is_named_with_its_place(text, event):
    start = text.index("云岭")
    place = Candidate(start, start + 3, "Place", "Place/gazetteer", 0.9)
    assert [text[item.start : item.end] for item in sittings(text, [place])] == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("在株洲市六届人大四次会议闭幕后，代表们参观了园区。", "株洲市六届人大四次会议"),
        ("在市委六届七次全会上，大家提出了目标。", "市委六届七次全会"),
    ],
)
def test_a_sitting_is_read_as_an_occasion_and_its_body_is_none_there(readers, text, event):
    assert readers.names(text, "Event") == {event}
    assert readers.names(text, "GovernmentBody") == set()


@pytest.mark.parametrize("text", ["市委书记第三次来到云岭。", "第六届博览会开幕。", "市人大代表参观园区。"])
def test_what_has_no_number_of_a_sitting_is_none(text):
    assert list(sittings(text, [])) == []
