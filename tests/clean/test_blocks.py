from __future__ import annotations

import pytest

from lukou_kg.clean.blocks import find_blocks
from lukou_kg.model.document import BlockRole

BODY = "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产。"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("松岭铜箔项目开工 总投资12亿元", BlockRole.TITLE),
        ("“组合拳”跑出新篇章", BlockRole.TITLE),
        ("冲刺“开门红” 跑出“加速度”", BlockRole.TITLE),
        ("他说：“干得好”", BlockRole.BODY),
        ("签约现场。", BlockRole.CAPTION),
        ("图为开工现场。林青摄", BlockRole.CAPTION),
        ("县委书记何苗出席开工仪式。", BlockRole.BODY),
        ("昨日，北麓产业园开工。", BlockRole.BODY),
    ],
)
def test_the_role_of_a_short_line_before_a_paragraph(line: str, role: BlockRole) -> None:
    blocks = find_blocks(f"{line}\n{BODY}")
    assert [block.role for block in blocks] == [role, BlockRole.BODY]


def test_a_line_before_a_paragraph_that_is_cut_off_is_a_title() -> None:
    blocks = find_blocks(f"松岭铜箔项目开工\n{BODY}县里将")
    assert [block.role for block in blocks] == [BlockRole.TITLE, BlockRole.BODY]


def test_a_short_last_line_is_a_paragraph() -> None:
    assert [block.role for block in find_blocks(f"{BODY}\n项目正在建设")] == [BlockRole.BODY, BlockRole.BODY]


def test_blocks_are_the_lines_in_order() -> None:
    text = f"松岭铜箔项目开工\n\n{BODY}"
    assert [block.span.of(text) for block in find_blocks(text)] == ["松岭铜箔项目开工", BODY]


def test_an_empty_text_has_no_blocks() -> None:
    assert find_blocks("") == ()
