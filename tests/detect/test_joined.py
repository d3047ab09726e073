"""Works whose names a comma or what is built would cut, and persons who sign a report."""

from __future__ import annotations

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.joined import of_whole_work, with_signed
from lukou_kg.detect.proposals import Proposal
from lukou_kg.model.document import Span


def _found(text: str, name: str, kind: str, *, ruled: bool = False) -> tuple[Proposal, float]:
    start = text.index(name)
    rule = Candidate(start, start + len(name), kind, f"{kind}/office", 2.0)
    span = Span(start, start + len(name))
    return Proposal(span, kind, 0.4, tagged=False, rules=(rule,) if ruled else (), chosen=None), 0.4


@pytest.mark.parametrize(
    ("text", "firm", "work", "whole"),
    [
        ("恒岳化工有限公司1，4丁二醇项目投产。", "恒岳化工有限公司", "4丁二醇项目", "恒岳化工有限公司1，4丁二醇项目"),
        ("恒岳化工投资的1,4-丁二醇项目投产。", "恒岳化工", "4-丁二醇项目", "1,4-丁二醇项目"),
        (
            "恒岳集团新体系建设年产8万吨钢板项目投产。",
            "恒岳集团",
            "年产8万吨钢板项目",
            "恒岳集团新体系建设年产8万吨钢板项目",
        ),
    ],
)
def test_a_work_has_its_whole_name(text, firm, work, whole):
    found = [_found(text, firm, "Company"), _found(text, work, "Project")]
    works = [item.span.of(text) for item, _ in of_whole_work(text, found) if item.kind == "Project"]
    assert works == [whole]


@pytest.mark.parametrize(
    ("text", "firm", "work"),
    [
        ("恒岳集团投资3，4万吨钢板项目投产。", "恒岳集团", "4万吨钢板项目"),
        ("恒岳集团正在建设年产8万吨钢板项目。", "恒岳集团", "年产8万吨钢板项目"),
        ("恒岳集团的新基地，年产8万吨钢板项目投产。", "恒岳集团", "年产8万吨钢板项目"),
    ],
)
def test_what_stands_apart_is_not_joined(text, firm, work):
    found = [_found(text, firm, "Company"), _found(text, work, "Project")]
    assert list(of_whole_work(text, found)) == found


def test_who_signs_below_the_head_of_a_report_stands():
    text = "云溪县人民政府县长 何苗\n各位代表："
    assert [chance for _, chance in with_signed(text, [_found(text, "何苗", "Person", ruled=True)])] == [0.5]


@pytest.mark.parametrize("text", ["云溪县县长 何苗水产品丰收", "云溪县的 何苗\n"])
def test_what_is_no_signature_keeps_its_chance(text):
    assert [chance for _, chance in with_signed(text, [_found(text, "何苗", "Person", ruled=True)])] == [0.4]
