"""A range of amounts is told with both ends, wherever people read it."""

from __future__ import annotations

import lukou_kg as lk


def test_a_range_is_told_with_both_its_ends(tmp_path):
    (tmp_path / "a.txt").write_text("松岭铜箔项目总投资5000万元至1亿元。", encoding="utf-8")
    kg = lk.build(str(tmp_path))
    assert "5,000万元至1亿元" in kg.view().table
    assert 'lk:qualifierHigh "100000000"' in kg.to_turtle()
