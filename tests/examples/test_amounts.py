"""The kinds of amounts that the example articles name, as the saved questions tell them."""

from __future__ import annotations

import pytest

import lukou_kg as lk
from lukou_kg.app.examples import example_articles
from lukou_kg.app.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lk.build(str(example_articles()))


def test_the_total_of_investments_keeps_their_kinds_apart(kg):
    answer = kg.ask("investment_total", least=0.0)  # however sure
    rows = {tuple(row[:3]): row[-2] for row in answer.rows}
    assert rows["项目", "计划总投资", "计划"] == 1_200_000_000
    assert rows["地点", "完成投资", "已成事实"] == 8_350_000_000
    assert rows["地点", "合同引资", "已成事实"] == 11_800_000_000


def test_an_amount_of_less_confidence_is_left_out_of_the_total_and_told(kg):
    rows = {tuple(row[:3]): row[-3:] for row in kg.ask("investment_total", least=0.9).rows}
    things, total, doubtful = rows["项目", "计划总投资", "计划"]
    assert (things, total, doubtful) == (0, 0, 1)


def test_a_total_does_not_contradict_what_has_been_invested_so_far(kg):
    totals = kg.ask("contradictions", relation="investmentAmount").rows  # three sources on one project
    planned, changed, said = 1_200_000_000, 1_360_000_000, 1_500_000_000
    assert [total[2:4] for total in totals] == [(planned, changed), (planned, said), (changed, said)]
    assert {"总投资", "累计完成投资"} <= {
        words for item in kg.statements for name, words in item.qualifiers if name == "kind"
    }
