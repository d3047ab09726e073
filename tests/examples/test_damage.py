from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.gold.damage import WAYS, annotate, narrow, unlead

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "articles"
CLEAN = ROOT / "examples" / "clean"


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("淥口區一瞥。", "淥口區(qū)一瞥。"),
        ("創業", "創(chuàng )業(yè)"),
        ("投資(約)3億元，去年", "投資(約)3億元,去年"),
        ("動力。”淥口", "動(dòng)力!睖O口"),
        ("。”株洲兆能機電", "!敝曛拚啄軝C電"),
        ("，常可以看到淥口", ",?梢钥吹綔O口"),
        ("打水。” 正如", "打水! 正如"),
        ("。”招商引資", "!闭猩桃Y"),
    ],
)
def test_narrowing_by_bytes_breaks_text_as_it_is_seen_in_the_wild(clean: str, damaged: str) -> None:
    assert narrow(clean) == damaged


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("項目", "項(xiàng)目"),
        ("打實的工作推動", "打?qū)嵉墓ぷ魍苿?dòng)"),
        ("當地", "當?shù)"),
        ("，。！？", "，。！？"),
    ],
)
def test_annotating_by_bytes_splits_characters_as_it_is_seen_in_the_wild(clean: str, damaged: str) -> None:
    assert annotate(clean) == damaged


@given(st.text(alphabet="一二三四五六七八九十甲乙丙丁木水火土\n 0123456789", max_size=60))
def test_a_text_without_annotated_characters_and_punctuation_comes_through(text: str) -> None:
    assert narrow(text) == text
    assert annotate(text) == text


@pytest.mark.parametrize(("name", "way"), [("05-round-up", "narrow"), ("08-stalled-project", "annotate")])
def test_a_damaged_article_is_what_the_tool_makes_of_its_clean_text(name: str, way: str) -> None:
    clean = (CLEAN / f"{name}.txt").read_text("utf-8")
    assert WAYS[way](clean) == (ARTICLES / f"{name}.txt").read_text("utf-8")


def test_lost_lead_bytes_show_as_question_marks_here_and_there() -> None:
    clean = "".join(map(chr, range(0x4E00, 0x5600)))
    damaged = unlead(clean)
    assert unlead(clean) == damaged
    assert 1 <= damaged.count("?") < 40
    assert unlead("abc 123") == "abc 123"
