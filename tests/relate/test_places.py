"""Where things stand, told by the names around them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        (
            "云溪工业园恒岳100MW光伏储能、青浦精深加工项目等4个项目已开工建设。",
            {"恒岳100MW光伏储能 -> 云溪工业园", "青浦精深加工项目 -> 云溪工业园"},
        ),
        ("张家港市曙光机械厂年产1万吨管材建设项目正式落户巩留县。", {"曙光机械厂年产1万吨管材建设项目 -> 巩留县"}),
        (
            "在鲍沟镇玻璃产业园，东区以链主企业为主，成功实施了恒岳导电膜项目、正茂百叶窗项目。",
            {"恒岳导电膜项目 -> 玻璃产业园", "正茂百叶窗项目 -> 玻璃产业园"},
        ),
    ],
)
def test_where_works_stand(readers, text, placed):
    assert placed <= readers.said(text, "locatedIn")


def test_a_work_of_the_park_itself_keeps_its_name(readers):
    assert "云溪工业园污水处理厂项目" in readers.names("云溪工业园污水处理厂项目开工建设。", "Project")
