"""The same text on several sites is one source; texts that only resemble each other are not."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lukou_kg.gold.corpus import load_part
from lukou_kg.store import sketches
from lukou_kg.store.sketches import originals, sketch_of

TEXT = (
    "5月12日上午，柳河县举行2023年第二季度重点项目集中开工仪式，松岭铜箔、青浦冷链等12个项目集中开工，总投资48亿元。"
    "县委书记周岚宣布开工，县长陆一舟主持仪式。据介绍，松岭铜箔项目由松岭新材投资建设，落户柳河经开区，占地150亩，"
    "分两期建设，一期计划2024年6月投产。仪式结束后，周岚一行来到青浦冷链项目现场，察看场地平整情况。"
)
TRADITIONAL = (
    "5月12日上午，柳河縣舉行2023年第二季度重點項目集中開工儀式，松嶺銅箔、青浦冷鏈等12個項目集中開工，總投資48億元。"
    "縣委書記周嵐宣佈開工，縣長陸一舟主持儀式。據介紹，松嶺銅箔項目由松嶺新材投資建設，落戶柳河經開區，佔地150畝，"
    "分兩期建設，一期計劃2024年6月投產。儀式結束後，周嵐一行來到青浦冷鏈項目現場，察看場地平整情況。"
)


def reposts(*texts: str) -> dict[str, str]:
    return found({str(at): text for at, text in enumerate(texts)}, {})


def found(texts: Mapping[str, str], dates: Mapping[str, str]) -> dict[str, str]:
    return originals({key: sketch_of(text) for key, text in texts.items()}, dates, texts.__getitem__)


@pytest.mark.parametrize(
    "other",
    [
        TEXT,
        f"柳河12个项目集中开工\n来源：柳河新闻网\n{TEXT}",
        TEXT.replace("，", ", ").replace("。", "。\n\n"),
        TRADITIONAL,
        TEXT[:-20],
        f"　　{TEXT}（责任编辑：何苗）",
        f"县委书记周岚宣布柳河县二季度重点项目开工\n2023-05-13 09:12:33 来源：新浪财经 作者：佚名\n{TEXT}\n（责任编辑：王小明）",
    ],
)
def test_one_text_on_another_site_is_a_repost(other: str) -> None:
    assert reposts(TEXT, other) == {"1": "0"}


@pytest.mark.parametrize(
    "other",
    [
        "",
        "柳河县举行集中开工仪式。",
        TEXT.replace("柳河", "白石")
        .replace("松岭", "恒岳")
        .replace("青浦", "北岭")
        .replace("12", "9")
        .replace("48", "31"),
        TEXT[: len(TEXT) // 2],
        TEXT + TEXT[::-1],
        TEXT.replace("5月12日", "9月8日")
        .replace("松岭", "恒岳")
        .replace("一期计划2024年6月投产", "全部达产后年产值9亿元"),
    ],
)
def test_another_text_is_none(other: str) -> None:
    assert reposts(TEXT, other) == {}


def test_the_earliest_is_the_original_and_there_is_no_chain() -> None:
    texts = {"a": TEXT, "b": f"今日要闻。{TEXT}", "c": f"本报讯{TEXT}责任编辑何苗"}
    dates = {"a": "2023-05-14", "b": "", "c": "2023-05-13"}
    for order in permutations(texts):
        assert found({key: texts[key] for key in order}, dates) == {"a": "c", "b": "c"}


def test_no_two_articles_of_the_corpus_are_one_text() -> None:
    corpus = Path(__file__).resolve().parents[2] / "corpus"
    known = {article.id: article.text for article in load_part(corpus, "train", style="plain")}
    assert len(known) > 500
    assert found(known, {}) == {}


@pytest.mark.parametrize("length", [120, 250])
def test_short_texts_with_one_or_two_words_replaced_are_one_text(length: int) -> None:
    """As alike as asked is as alike as that: none is missed by the chance of a sketch."""
    corpus = Path(__file__).resolve().parents[2] / "corpus"
    whole = [article.text.replace("\n", "")[:length] for article in load_part(corpus, "dev", style="plain")]
    texts = [f"{text}。" for text in whole if len(text) == length]
    missed = [text for text in texts if not reposts(text, f"{text[:60]}此次{text[62:]}")]
    assert len(texts) > 100
    assert missed == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.sampled_from(["", "2023-05-12", "2023-05-13"]))))
def test_only_what_may_meet_is_looked_at_and_nothing_is_missed(drawn: list[tuple[int, int, str]]) -> None:
    """As the index over all of them finds it, one by one."""
    known = {f"{at:02}": f"{TEXT[: 60 + 40 * text]}{TEXT[:cut]}" for at, (text, cut, _) in enumerate(drawn)}
    dates = {f"{at:02}": date for at, (_, _, date) in enumerate(drawn)}
    usual = found(known, dates)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sketches, "_meeting", lambda every, _bands: sorted(every))
        assert found(known, dates) == usual
