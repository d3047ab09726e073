from __future__ import annotations

from collections.abc import Callable

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.parted import part_lines
from lukou_kg.model.document import Document

TITLE = "松岭集团铜箔项目在临港园区开工"
BODY = "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产。"


@pytest.mark.parametrize(
    "line",
    [
        f"首页>要闻>正文 字体：【大 中 小】 发布日期：2022-04-03 浏览次数：1024 来源：云岭网 作者：张晓 {TITLE}",
        f"您的位置：首页 > 新闻 > 区县 {TITLE} 时间：2017-05-06 来源：云岭日报 点击：332",
        f"发布时间：2020-08-09 10:22 来源：云岭日报 编辑：林夏 {TITLE}",
        f"{TITLE} 2019-08-07 09:12 来源：云岭网 浏览：112次 [大 中 小] 打印",
        f"索引号：0001 发布机构：临港政府办 生成日期：2015-06-05 标题：{TITLE}",
    ],
)
def test_a_title_stays_that_stands_in_one_line_with_fields(cleaned: Callable[..., Document], line: str) -> None:
    assert cleaned(f"{line}\n{BODY}").text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "tail",
    [
        " 责任编辑：李娜 上一篇：县长会见外商 下一篇：五凌风电站并网 相关新闻 远大重工变速箱厂竣工 天翼航空基地落户安平县",
        "责任编辑：王芳  推荐阅读 远大重工变速箱厂竣工  县长刘志远会见外商",
        " 更多新闻>> 远大重工变速箱厂竣工 县长刘志远会见外商",
        " 【上一篇】县长刘志远会见外商 【下一篇】五凌风电站并网 版权所有：云岭网",
    ],
)
def test_lists_of_other_articles_in_the_last_line_go(cleaned: Callable[..., Document], tail: str) -> None:
    assert cleaned(f"{TITLE}\n{BODY}{tail}").text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "投资项目：铜箔 来源：青禾电机 金额：12亿元",
        "相关新闻发布会在临港举行 县长出席",
        "形成合力。（作者：林青 编辑：方叶）",
        "作者：林青 方叶 何禾",
        "失效日期：| 2020-11-04 | 标题：| 项目开工",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert part_lines(AlignedText.of(line))[0].text == line


def test_a_line_end_leads_back_to_what_stood_there() -> None:
    text, _ = part_lines(AlignedText.of("已开工。责任编辑：林青 方叶"))
    assert text.text == "已开工。\n责任编辑：林青 方叶"
    assert [text.raw[start:end] for start, end in zip(text.starts, text.ends, strict=True)][3:6] == ["。", "。", "责"]
