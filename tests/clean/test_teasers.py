from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.furniture import remove_furniture
from lukou_kg.clean.teasers import without_teasers

ARTICLE = (
    "松岭集团铜箔项目在临港园区开工\n"
    "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产，达产后年产值20亿元。\n"
    "临川市副市长罗海清出席开工仪式。松岭集团董事长许立群说，公司将以一流的标准建设好项目，带动园区配套企业发展。\n"
    "项目占地210亩，主要建设4条高性能铜箔生产线，提供就业岗位600个。"
)
TEASER = (
    "本报讯5月7日下午，安平县举行县乡两级干部培训班。特邀省委党校教授徐文博为学员授课，县直机关三百余人参加，"
    "各乡镇也派人听了课并在会后作了交"
)
OTHER = (
    "武岭大学茶学院副教授叶青禾介绍，黑茶是我国独有的茶类，历史悠久。按照现行国家标准，黑茶的品质分为三级，"
    "其中特级茶的汤色橙黄明亮，香气"
)
OWN = (
    "松岭集团铜箔项目在临港园区开工之后，许立群一行又考察了临港园区的仓储企业。双方就原料的运输和仓储达成一致，"
    "约定从下月起分三批把设备运到"
)


def _kept(raw: str) -> str:
    return remove_furniture(AlignedText.of(raw))[0].text


@pytest.mark.parametrize("heading", ["新闻推荐", "跟贴排行", "相关阅读：", "热门新闻", "责任编辑：林青"])
@pytest.mark.parametrize("ending", ["", "...", "…", "【详细】"])
def test_a_paragraph_of_another_article_that_breaks_off_behind_the_end_goes(heading: str, ending: str) -> None:
    assert _kept(f"{ARTICLE}\n{heading}\n{TEASER}{ending}") == ARTICLE


UNFINISHED = (
    "本报记者林青通讯员方叶五月的茶山满目青翠，采茶人一早就上了山，安平县云雾茶业有限公司占地约6000亩的茶园里，"
    "工人正忙着采摘第二批春茶"
)


@pytest.mark.parametrize("dots", ["...", "…", "【详细】"])
def test_a_beginning_that_ends_before_its_first_sentence_does_goes_where_dots_say_so(dots: str) -> None:
    assert _kept(f"{ARTICLE}\n新闻推荐\n{UNFINISHED}{dots}") == ARTICLE


def test_it_stays_above_the_article_and_where_nothing_ended_one() -> None:
    assert _kept(f"{UNFINISHED}...\n{ARTICLE}").startswith(UNFINISHED)
    assert UNFINISHED in _kept(f"{ARTICLE}\n{UNFINISHED}...")


def test_several_go_with_their_headlines() -> None:
    assert _kept(f"{ARTICLE}\n推荐阅读\n安平县培训干部\n{TEASER}\n黑茶分为三级\n{OTHER}...") == ARTICLE


def test_what_went_is_reported_with_its_reason() -> None:
    _, repairs = remove_furniture(AlignedText.of(f"{ARTICLE}\n新闻推荐\n{TEASER}"))
    assert [(repair.reason, repair.before) for repair in repairs if repair.kind == "furniture"] == [
        ("list-heading", "新闻推荐\n"),
        ("below-the-article", TEASER),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n{TEASER}",
        f"{ARTICLE}\n相关链接\n{TEASER}。",
        f"{ARTICLE}\n相关链接\n{TEASER}……",
        f"{ARTICLE}\n推荐阅读\n{OWN}",
        f"{ARTICLE}\n推荐阅读\n{TEASER[:24]}。",
        f"新湾讯。\n推荐阅读\n{TEASER}",
        f"{ARTICLE}\n推荐阅读\n" + "\n".join([TEASER, OTHER, TEASER[2:], OTHER[2:], TEASER[3:]]),
    ],
    ids=[
        "no-heading",
        "whole",
        "trailing-off",
        "shares-a-row",
        "short",
        "hardly-an-article",
        "longer-than-the-article",
    ],
)
def test_what_may_be_of_the_article_stays(text: str) -> None:
    assert _kept(text).splitlines()[-1] == text.splitlines()[-1]


@pytest.mark.parametrize("width", [40, 49])
def test_lines_that_were_cut_to_a_width_are_no_beginnings(width: int) -> None:
    lines = [False] * 4 + [True] + [False] * 6
    text = ARTICLE.replace("\n", "") + "推" * width + TEASER * 5
    cut = [text[place : place + width] for place in range(0, width * len(lines), width)]
    assert without_teasers(cut, range(len(cut)), lines) == list(range(len(cut)))


def test_an_article_goes_on_behind_a_list_in_its_midst() -> None:
    more = "临港园区为项目修通了道路，接通了供水管网，派专人帮办手续。"
    assert _kept(f"{ARTICLE}\n推荐阅读\n{TEASER}\n{more}") == f"{ARTICLE}\n{more}"


LINES = st.lists(st.tuples(st.text("松岭铜箔安平县培训，。", max_size=90), st.booleans()), max_size=12)


@given(LINES)
def test_what_stays_is_told_in_its_order_and_is_the_longer_part(drawn: list[tuple[str, bool]]) -> None:
    lines = [line for line, _ in drawn]
    kept = without_teasers(lines, range(len(lines)), [closing for _, closing in drawn])
    assert kept == sorted(set(kept))
    assert kept[:1] == list(range(len(lines)))[:1]
    assert 2 * sum(len(lines[at]) for at in kept) >= sum(map(len, lines))
