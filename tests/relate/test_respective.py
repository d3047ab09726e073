"""Several things that each belong to one of their own."""

from __future__ import annotations

from lukou_kg.model.claim import is_asserted


def test_as_many_visitors_as_sites_went_one_to_one(readers):
    text = "5月8日，县委书记陆一舟、县长何景明分别到恒岳重工有限公司、北岭冷链有限公司调研。"
    assert readers.said(text, "visited") == {"陆一舟 -> 恒岳重工有限公司", "何景明 -> 北岭冷链有限公司"}


def test_without_the_word_all_went_to_all(readers):
    text = "5月8日，县委书记陆一舟、县长何景明到恒岳重工有限公司、北岭冷链有限公司调研。"
    assert len(readers.said(text, "visited")) == 4


def test_one_visitor_goes_to_all(readers):
    text = "5月8日，县委书记陆一舟分别到恒岳重工有限公司、北岭冷链有限公司调研。"
    assert readers.said(text, "visited") == {"陆一舟 -> 恒岳重工有限公司", "陆一舟 -> 北岭冷链有限公司"}


def test_where_it_cannot_be_told_who_went_where_no_visit_is_asserted(readers):
    text = "5月8日，县委书记陆一舟、县长何景明分别到恒岳重工有限公司、北岭冷链有限公司、瑞溪膜材有限公司调研。"
    visits = readers.claims(text, "visited")
    assert visits
    assert not any(is_asserted(claim, claim.score) for claim in visits)


def test_as_many_works_as_parks_settle_one_to_one(readers):
    text = "青禾电机、松岭铜箔、瑞溪膜材三个项目分别落户云溪工业园、永丰产业园、青石湾经开区。"
    assert readers.said(text, "locatedIn") == {
        "青禾电机 -> 云溪工业园",
        "松岭铜箔 -> 永丰产业园",
        "瑞溪膜材 -> 青石湾经开区",
    }
