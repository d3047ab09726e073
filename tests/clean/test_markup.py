from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.markup import drop_markup


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("项目开工。![](a.png)县领导出席", "项目开工。县领导出席"),
        ("详见[公告](https://example.org/a?b=c)。", "详见公告。"),
        ("开工<br/>投产<b>两旺</b>", "开工\n投产两旺"),
        ("来源：[url=]大[/url] [b]中[/b]", "来源：大 中"),
        ("<p class='x'>开工</p>", "\n开工\n"),
    ],
)
def test_marks_go_and_words_stay(raw: str, clean: str) -> None:
    assert drop_markup(AlignedText.of(raw), "text/plain")[0].text == clean


def test_headings_and_emphasis_go_from_markdown_only() -> None:
    raw = "## 园区\n**总投资**5亿元\n- 一期\n"
    assert drop_markup(AlignedText.of(raw), "text/markdown")[0].text == "园区\n总投资5亿元\n一期\n"
    assert drop_markup(AlignedText.of(raw), "text/plain")[0].text == raw


@pytest.mark.parametrize("text", ["产值<5亿元且税收>1000万元", "甲[1]乙(2)", "2×1000MW煤电", "[字体：大]"])
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert drop_markup(AlignedText.of(text), "text/plain")[0].text == text


@pytest.mark.parametrize(
    "tag", ['<img src=x onerror="alert(1)">', "<script>", "</script>", "<iframe src=//x>", "<svg/onload=x>", "<style>"]
)
def test_tags_go_alike_and_the_text_between_them_stays(cleaned, tag: str) -> None:
    document = cleaned(f"松岭铜箔{tag}项目开工。")
    assert document.text == "松岭铜箔项目开工。"
    assert [repair.before for repair in document.repairs] == [tag]
    assert cleaned("松岭<script>铜箔</script>项目开工。").text == "松岭铜箔项目开工。"
