from __future__ import annotations

import pytest

from lukou_kg.clean.typed import written_forms


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("岑澈PI薄膜项目", ("岑澈PI薄膜项目",)),
        (" 岑澈ＰＩ薄膜項目\u3000", ("岑澈ＰＩ薄膜項目", "岑澈PI薄膜项目")),
        ("淥口區", ("淥口區", "渌口区")),
        ("龙船镇(中心)", ("龙船镇(中心)", "龙船镇（中心）")),
        ("乾元制药", ("乾元制药",)),
        ("", ()),
        (" \u3000", ()),
    ],
)
def test_words_come_as_typed_and_as_an_article_has_them(typed: str, forms: tuple[str, ...]) -> None:
    assert written_forms(typed) == forms
