"""Who supplies whom: what comes from a firm is goods, or it is no supply."""

from __future__ import annotations

import pytest

FIRM, BUYER = "恒岳重工有限公司", "西桥客车有限公司"
SURE = 0.5
NO_GOODS = [
    "专家",
    "嘉宾",
    "客人",
    "技术骨干",
    "投资",
    "贷款",
    "货款",
    "资金支持",
    "感谢信",
    "邀请",
    "游客",
    "学员",
    "询盘",
    "合作意向",
]


def _supplies(readers, text: str) -> list[tuple[str, str]]:
    names = {entity.key: entity.name for entity in readers.read(text).entities}
    claims = readers.claims(text, "supplies")
    return [(names[claim.subject], names[claim.object]) for claim in claims if claim.score >= SURE]


@pytest.mark.parametrize("noun", NO_GOODS)
@pytest.mark.parametrize("wording", ["{0}近日迎来来自{1}的{2}。", "{0}的{2}主要来自{1}。", "{0}的{2}来自{1}。"])
def test_people_money_and_letters_from_a_firm_are_no_supply(readers, noun: str, wording: str) -> None:
    assert _supplies(readers, wording.format(FIRM, BUYER, noun)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}近日接到来自{BUYER}的大批订单。",
        f"{FIRM}近日迎来来自{BUYER}的采购订单。",
        f"{FIRM}的订单主要来自{BUYER}。",
    ],
)
def test_who_gets_orders_is_the_supplier(readers, text: str) -> None:
    assert _supplies(readers, text) == [(FIRM, BUYER)]


@pytest.mark.parametrize(
    "wording",
    ["成为{}的供应商", "已成为{}的核心供应商", "成为{}的供货商", "成为{}的供应商之一", "作为{}的一级供应商，产销两旺"],
)
def test_a_supplier_is_no_supplier_of_merchants(readers, wording: str) -> None:
    claims = readers.claims(f"{FIRM}{wording.format(BUYER)}。", "supplies")
    assert claims
    assert all("product" not in dict(claim.qualifiers) for claim in claims)


@pytest.mark.parametrize("given", ["贷款3亿元", "授信", "资金支持", "融资担保"])
def test_money_that_is_lent_is_no_goods(readers, given: str) -> None:
    assert _supplies(readers, f"{FIRM}为{BUYER}提供{given}。") == []
