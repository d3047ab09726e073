"""Values and qualifiers hold no marks of lists and nothing doubtful."""

from __future__ import annotations

import pytest

from lukou_kg.model.document import Span


@pytest.mark.parametrize("mark", ["◆", "▲", "①", "1.", "（一）", "►", "11:20"])
def test_goods_are_told_without_the_marks_of_a_list(readers, mark):
    text = f"恒岳重工有限公司主要生产{mark}制动盘、{mark}轮毂等产品。"
    told = {claim.value for claim in readers.claims(text, "produces")}
    assert {"制动盘"} <= told <= {"制动盘", "轮毂"}


@pytest.mark.parametrize("mark", ["◆", "①", "1."])
def test_a_post_in_a_company_is_told_without_them(readers, mark):
    (claim,) = readers.claims(f"恒岳重工有限公司{mark}董事长沈珂介绍，公司生产电机。", "worksFor")
    assert claim.qualifiers == (("title", "董事长"),)


@pytest.mark.parametrize(
    ("text", "relation"),
    [("恒岳重工有限公司主要生产锟斤拷制动盘。", "produces"), ("副县长何苗表示，锟斤拷项目进展顺利。", "says")],
)
def test_no_value_holds_what_is_doubtful(readers, text, relation):
    start = text.index("锟")
    claims = readers.read(text, doubtful=(Span(start, start + 3),)).claims
    assert not [claim for claim in claims if claim.relation == relation]


def test_a_quotation_keeps_its_signs(readers):
    (claim,) = readers.claims("副县长何苗表示，①号项目进展顺利。", "says")
    assert claim.value == "①号项目进展顺利"
