"""Tours of the works that an article has listed before: each of them is visited."""

from __future__ import annotations

import pytest

STARTED = (
    "永丰镇一批重点项目集中开工\n\n6月26日上午，宁海县永丰镇一批重点项目集中开工。县委副书记陆一舟出席并宣布开工。\n\n"
    "当天集中开工建设的项目为恒岳循环科技产业园、青禾电机产业园、松岭建材科技产业园，总投资7.6亿元。\n\n"
)
WORKS = {"恒岳循环科技产业园", "青禾电机产业园", "松岭建材科技产业园"}


@pytest.mark.parametrize(
    "tour",
    [
        "随后，陆一舟等领导为项目奠基，并实地观摩了本次集中开工项目。",
        "随后，陆一舟实地察看了集中开工的项目。",
        "陆一舟还查看了这些项目建设现场。",
    ],
)
def test_who_looks_at_the_works_of_a_ceremony_visits_each(readers, tour):
    claims = readers.claims(STARTED + tour, "visited")
    assert readers.said(STARTED + tour, "visited") >= {f"陆一舟 -> {work}" for work in WORKS}
    assert {claim.when.edtf for claim in claims if claim.rule == "visited/toured-works"} == {"XXXX-06-26"}


@pytest.mark.parametrize(
    "tour",
    [
        "随后，陆一舟实地观摩了集中签约项目。",  # what was listed was started
        "随后，陆一舟观摩了集中开工仪式。",
        "随后，记者来到集中开工项目。",
    ],
)
def test_what_is_no_tour_of_the_listed_works_is_no_visit_to_them(readers, tour):
    said = readers.claims(STARTED + tour, "visited")
    assert not [claim for claim in said if claim.rule == "visited/toured-works"]


def test_works_that_start_together_in_a_town_stand_there(readers):
    assert readers.said(STARTED, "locatedIn") >= {f"{work} -> 永丰镇" for work in WORKS}
