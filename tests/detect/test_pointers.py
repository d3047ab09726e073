from __future__ import annotations

import pytest


def pointers(readers, text: str) -> list[tuple[str, str]]:
    """Pointing phrases of a text, found before coreference drops what leads nowhere."""
    return [(item.name, item.kind) for item in readers.read(text).mentions if item.pointer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该项目总投资12亿元。", [("该项目", "Project")]),
        ("这个项目进展顺利。", [("这个项目", "Project")]),
        ("据悉，该公司成立于2009年。", [("该公司", "Company")]),
        ("我区加快发展。", [("我区", "Place")]),
        ("今年，我市新开工12个项目。", [("我市", "Place")]),
        ("该园区占地300亩。", [("该园区", "Park")]),
        ("项目总投资5亿元。", [("项目", "Project")]),
        ("公司成立于2009年。", [("公司", "Company")]),
        ("据介绍，项目占地200亩。", [("项目", "Project")]),
        ("园区位于城西。", [("园区", "Park")]),
        ("此次集中开工12个项目。", [("此次集中开工", "Event")]),
        ("县委书记何苗到会。期间，何书记一行参观了展厅。", [("何书记", "Person")]),
        ("全市73个重大项目集中开工，项目总投资93亿元。", []),
    ],
)
def test_pointing_phrases_are_marked_as_such(readers, text, expected):
    assert pointers(readers, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "松岭铜箔项目总投资5亿元。",
        "云帆精工有限公司成立于2009年。",
        "抓好项目建设。",
        "园区企业多。",
        "为企业服务。",
        "全区项目总投资100亿元。",
        "3个项目开工。",
    ],
)
def test_a_bare_noun_points_at_the_head_of_a_clause_only(readers, text):
    assert pointers(readers, text) == []


def test_a_pointer_names_nothing(readers):
    reading = readers.read("松岭铜箔项目开工。该项目总投资12亿元。")
    assert [entity.name for entity in reading.entities if entity.kind == "Project"] == ["松岭铜箔项目"]
    assert all("该项目" not in (entity.name, *entity.aliases) for entity in reading.entities)
