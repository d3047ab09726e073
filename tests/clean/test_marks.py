from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.marks import drop_marks, narrow_blanks


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\u2028二\x0b三", "一\n二\n三"),
        ("株\u200b洲\ufeff市\u202e", "株洲市"),
        ("株\x00洲\x07", "株洲"),
        ("总投资\xa05亿\t元", "总投资 5亿 元"),
        ("cafe\u0301", "café"),
        ("⽔利", "水利"),
        ("总投资&nbsp;5亿元&ldquo;好&rdquo;", "总投资 5亿元“好”"),
        ("A&amp;B", "A&B"),
        ("A&amp;nbsp;B", "A B"),
    ],
)
def test_what_nobody_sees_goes_and_what_looks_alike_becomes_one(raw: str, clean: str) -> None:
    assert drop_marks(AlignedText.of(raw))[0].text == clean


@pytest.mark.parametrize("text", ["株洲市5亿元\n园区", "R&D投入", "𡈽、龘", "emoji 🏭 项目"])
def test_ordinary_text_is_left(text: str) -> None:
    assert drop_marks(AlignedText.of(text)) == (AlignedText.of(text), ())


def test_each_change_is_a_repair_with_its_place() -> None:
    _, repairs = drop_marks(AlignedText.of("株\u200b洲"))
    assert [(repair.kind, repair.before, repair.after) for repair in repairs] == [("control", "\u200b", "")]


def test_wide_blanks_become_plain_ones_in_a_step_of_their_own() -> None:
    assert drop_marks(AlignedText.of("总\u3000投资"))[0].text == "总\u3000投资"
    assert narrow_blanks(AlignedText.of("总\u3000投资"))[0].text == "总 投资"
