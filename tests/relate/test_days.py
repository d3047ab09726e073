"""The day of a trip on its later stops; what lies ahead of an article's publication is planned."""

from __future__ import annotations

import pytest

from lukou_kg.model.claim import Status

TRIP = "8月19日至21日，副县长陆一舟率队赴东莞市考察。"


def visits(readers, text):
    reading = readers.read(text)
    names = {entity.key: entity.name for entity in reading.entities}
    return {
        names[claim.object]: claim.when.edtf if claim.when else None
        for claim in reading.claims
        if claim.relation == "visited"
    }


def test_later_stops_of_a_trip_have_its_days(readers):
    found = visits(readers, TRIP + "松岭铜箔项目进展顺利。在东莞市，考察团走访了恒岳重工有限公司。")
    assert found["恒岳重工有限公司"] == "XXXX-08-19/XXXX-08-21"


def test_a_stop_with_a_day_of_its_own_keeps_it(readers):
    found = visits(readers, TRIP + "20日，陆一舟走访了恒岳重工有限公司。")
    assert found["恒岳重工有限公司"] == "XXXX-08-20"


def test_another_day_between_leaves_the_day_open(readers):
    found = visits(readers, TRIP + "松岭铜箔项目去年5月6日开工。在东莞市，考察团走访了恒岳重工有限公司。")
    assert found["恒岳重工有限公司"] is None


def test_a_visit_before_any_day_has_none(readers):
    assert visits(readers, "县长陆一舟走访了恒岳重工有限公司。") == {"恒岳重工有限公司": None}


@pytest.mark.parametrize(
    ("published", "status"),
    [("2020-08-22", Status.PLANNED), ("2020-11-01", Status.ACTUAL), (None, Status.ACTUAL)],
)
def test_what_an_article_dates_after_itself_is_planned(readers, published, status):
    reading = readers.read("松岭铜箔项目2020年10月奠基。", published=published)
    assert {claim.status for claim in reading.claims if claim.relation == "startedOn"} == {status}


def test_a_bare_day_is_in_the_month_of_the_last_day(readers):
    text = TRIP + "松岭铜箔项目10月建成。20日下午，招商推介会在东莞市举行。"
    held = [claim.when.edtf for claim in readers.claims(text, "heldAt") if claim.when]
    assert set(held) <= {"XXXX-08-20"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("3月14日，县长陆一舟到位于云溪工业园的恒岳重工有限公司调研。", None),
        ("恒岳重工有限公司2003年成立，位于云溪工业园。", None),
        ("2019年，恒岳重工有限公司落户云溪工业园。", "2019"),
    ],
)
def test_where_something_stands_has_a_time_only_where_it_came_there(readers, text, edtf):
    (claim,) = readers.claims(text, "locatedIn")
    assert (claim.when.edtf if claim.when else None) == edtf
