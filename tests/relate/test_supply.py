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


@pytest.mark.parametrize("seller", ["柳桥村", "周边农户种植", "李家庄绿源", "下游企业绿源"])
def test_goods_of_somebody_else_are_not_those_of_the_firm_told_of_before(readers, seller: str) -> None:
    text = f"宁海县青石食品有限公司落户云溪工业园。{seller}的莲藕销往大发食品有限公司。"
    assert "宁海县青石食品有限公司" not in {supplier for supplier, _ in _supplies(readers, text)}


@pytest.mark.parametrize("goods", ["公司的莲藕", "优质的莲藕", "生产的莲藕", "加工后的莲藕", "产品"])
def test_goods_of_nobody_else_are_those_of_the_firm_spoken_of(readers, goods: str) -> None:
    text = f"宁海县青石食品有限公司落户云溪工业园，{goods}销往大发食品有限公司。"
    assert _supplies(readers, text) == [("宁海县青石食品有限公司", "大发食品有限公司")]
