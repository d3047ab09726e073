"""Lists of goods, and goods whose quantity is told."""

from __future__ import annotations

import pytest
from readers import Readers

CARD = """\
id = "sells"
labels = { zh = "销售", en = "sells" }
inverse = { zh = "销售者", en = "is sold by" }
definition = { zh = "企业销售货物。", en = "A company sells goods." }
subject = ["Company"]
object = ["Product"]

[[patterns]]
name = "sells"
match = '{subject}专卖{object}'
score = 0.9

[[examples]]
text = "恒岳重工有限公司专卖“云溪红”牌茶叶。"
claims = ["恒岳重工有限公司 -> “云溪红”牌茶叶"]
"""


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("恒岳重工有限公司主要生产轮毂电机、控制器和充电桩等产品。", {"轮毂电机", "控制器", "充电桩"}),
        ("恒岳重工有限公司专门生产电动车车架和货厢。", {"电动车车架", "货厢"}),
        ("恒岳重工有限公司主要生产电机，产品销往全国。", {"电机"}),
        ("恒岳重工有限公司主要生产电机、提供技术服务。", {"电机"}),
        ("他们来到恒岳重工有限公司，了解企业生产情况。", set()),
    ],
)
def test_each_member_of_a_list_is_made(readers, text, goods):
    assert {claim.value for claim in readers.claims(text, "produces")} == goods


def test_each_member_is_marked_where_it_stands(readers):
    text = "恒岳重工有限公司主要生产轮毂电机、控制器和充电桩等产品。"
    for claim in readers.claims(text, "produces"):
        marks = {mark.role: mark.span.of(text) for mark in claim.evidence[0].marks}
        assert marks["value"] == claim.value


def test_what_a_capacity_is_one_of_is_made(readers):
    assert readers.said("恒岳重工有限公司年产铜箔5万吨。", "produces") == {"恒岳重工有限公司 -> 铜箔"}


def test_goods_are_things_where_a_card_of_ones_own_leads_to_them(tmp_path):
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "sells.toml").write_text(CARD, encoding="utf-8")
    assert Readers([tmp_path]).alphabet.worded == frozenset()
    assert Readers().alphabet.worded == {"Product"}
