"""The trades that a place or park is said to lead in."""

from __future__ import annotations

import pytest

from lukou_kg.detect.leading_trades import leading_trades


@pytest.mark.parametrize(
    ("text", "trades"),
    [
        ("园区形成了新材料、智能装备、食品加工三大主导产业。", ["新材料", "智能装备", "食品加工"]),
        ("园区以精密铸造、医疗器械为主导产业。", ["精密铸造", "医疗器械"]),
    ],
)
def test_each_trade_is_named_and_their_number_is_none(text: str, trades: list[str]) -> None:
    assert [text[item.start : item.end] for item in leading_trades(text, 0, len(text))] == trades
