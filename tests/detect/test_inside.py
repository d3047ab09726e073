"""Names that stand only inside those of other things."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("代表团参观了恒岳科技产业园、德润化工产业园。", "Company", set()),
        ("代表团参观了恒岳科技产业园。恒岳科技有限公司扩产。", "Company", {"恒岳科技有限公司"}),
        ("投资8亿元的瑞溪家具物流园及生产基地项目开工。", "Park", set()),
        ("云溪产业园二期开工。", "Park", {"云溪产业园"}),
        ("云溪工业园抓招商。云溪工业园标准厂房项目开工。", "Park", {"云溪工业园"}),
    ],
)
def test_what_is_named_only_inside_another_name_is_no_thing(readers, text, kind, names):
    assert {entity.name for entity in readers.read(text).entities if entity.kind == kind} == names
