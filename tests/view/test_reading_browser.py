"""The page of an article in a real browser: what a rule writer does, and that nothing goes wrong or out meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import SCRIPT
from view_article import ARTICLE, explanation_of, page_of_text, reader

from lukou_kg.app.explaining import page_of
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

pytestmark = pytest.mark.browser

PROJECT = "#s2 .mention[data-kind=Project]"
VISIT = "#s2 .claim:has-text('考察'):has-text('松岭铜箔项目')"


@pytest.fixture(scope="module")
def html() -> str:
    return page_of_text(ARTICLE, publisher="云溪新闻网", published="2019-03-05")


def lit(seen) -> dict[str, str]:
    """The words that are lit, by role."""
    found = seen.page.locator(".said .lit").evaluate_all("all => all.map(each => [each.className, each.textContent])")
    words: dict[str, str] = {}
    for names, text in found:
        for role in re.findall(r"said-(\w+)", names):
            words[role] = words.get(role, "") + text
    return words


def sentences(seen) -> list[str]:
    return seen.page.locator(".row[id] .said").evaluate_all("all => all.map(each => each.textContent)")


def test_opening_logs_nothing_and_asks_for_nothing(visit, html: str) -> None:
    seen = visit(html)
    assert seen.faults == []
    assert seen.requests == [seen.address]


def test_every_sentence_stands_there_as_it_was_read(visit, html: str) -> None:
    reading = explanation_of(ARTICLE).reading
    assert sentences(visit(html)) == [span.of(reading.text) for span in reading.sentences]


def test_the_head_says_what_came_of_the_article(visit, html: str) -> None:
    seen = visit(html)
    assert seen.text("h1") == "松岭铜箔项目快马加鞭"
    assert seen.text("#counts") == "云溪新闻网 · 2019-03-05 · 简繁混用 · 7 句 · 3 句读出 9 条陈述 · 4 句未读出"


def test_names_bear_the_colour_of_their_kind_and_lie_one_inside_the_other(visit, html: str, schema) -> None:
    seen = visit(html)
    outer = seen.page.locator(PROJECT)
    assert outer.locator(".mention[data-kind=Place]").inner_text() == "松岭"
    assert outer.evaluate("each => each.style.getPropertyValue('--kind')") == schema.kinds["Project"].colour
    low = [
        seen.page.locator(each).first.evaluate("e => e.getBoundingClientRect().bottom")
        for each in (PROJECT, f"{PROJECT} .mention")
    ]
    assert low[0] > low[1]


def test_the_pointer_on_a_name_tells_kind_rule_score_and_entity(visit, html: str) -> None:
    seen = visit(html)
    seen.page.hover("#s4 .mention[data-kind=Project]")
    told = seen.text("#detail")
    for part in ("项目", "该项目", "规则 Project/pointer", "置信度 1.00", "指代 e2 松岭铜箔项目", "提及 3 处"):
        assert part in told
    assert seen.page.locator(".mention.same").count() == 3
    seen.page.mouse.move(1, 1)
    assert seen.page.locator("#detail").is_hidden()


def test_the_pointer_on_a_name_inside_another_tells_both(visit, html: str) -> None:
    seen = visit(html)
    seen.page.hover(f"{PROJECT} .mention .bit")
    assert seen.page.locator("#detail [data-part=mention] b").all_inner_texts() == ["松岭", "松岭铜箔项目"]


def test_a_name_of_the_model_is_told_from_one_of_a_rule(visit) -> None:
    known = explanation_of("陈述来到云溪工业园。")
    mention = Mention(span=Span(0, 2), kind="Person", name="陈述", rule="Person/model", score=0.61)
    html = page_of(
        replace(known, reading=replace(known.reading, mentions=(mention,), entities=(), claims=())), reader()
    )
    seen = visit(html)
    seen.page.focus(".mention")
    assert "模型 Person/model · 置信度 0.61" in seen.text("#detail")
    assert "没有归属" in seen.text("#detail")


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("#s2 .mended.script", ("繁体转简体", "原文 縣 → 县")),
        ("#s2 .gone", ("注音", "原文 (yuán) 已去除")),
        ("#s7 .doubtful", ("存疑", "原文 少\ufffd\ufffd 不从中读取名称", "此处有字读不出")),
    ],
)
def test_repaired_and_doubtful_places_show_the_raw_text(visit, html: str, place: str, parts: tuple[str, ...]) -> None:
    seen = visit(html)
    seen.page.locator(place).first.hover()
    for part in parts:
        assert part in seen.text("#detail"), seen.text("#detail")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("#s4 .amount.money", "金额\n5亿元至8亿元"),
        ("#s4 .amount.time", "时间\n2018年5月 2018-05\n原文写明"),
        ("#s4 .amount.quantity", "数量\n300亩"),
        ("#s2 .amount.office >> nth=1", "职务\n县委书记"),
    ],
)
def test_values_and_posts_are_marked_and_told_as_read(visit, html: str, place: str, told: str) -> None:
    seen = visit(html)
    seen.page.locator(place).first.focus()
    lines = seen.page.locator("#detail [data-part=amount]").inner_text().split("\n")
    assert "\n".join(" ".join(line.split()) for line in lines if line) == told


def test_a_claim_says_all_that_was_read_of_it(visit, html: str) -> None:
    card = visit(html).page.locator("#s4 .claim", has_text="投资额").inner_text()
    for part in ("松岭铜箔项目", "投资额", "5亿元至8亿元", "口径 总投资", "置信度 0.", "investmentAmount/own-total"):
        assert part in card
    started = visit(html).page.locator("#s4 .claim", has_text="开工").inner_text()
    assert "2018年5月" in started
    assert "原文写明" in started


def test_what_is_not_done_bears_its_status(visit, html: str) -> None:
    assert visit(html).text("#s6 .claim .status") == "预计"


def test_the_pointer_on_a_claim_lights_its_ends_and_its_sentence(visit, html: str) -> None:
    seen = visit(html)
    seen.page.hover(VISIT)
    assert lit(seen) == {"subject": "高景明", "trigger": "考察松岭铜箔项目", "object": "松岭铜箔项目"}
    assert seen.page.locator(".row.lit").evaluate_all("all => all.map(row => row.id)") == ["s2"]
    seen.page.mouse.move(1, 1)
    assert lit(seen) == {}


def test_a_claim_that_is_clicked_stays_lit_until_escape(visit, html: str) -> None:
    seen = visit(html)
    seen.page.click(VISIT)
    seen.page.mouse.move(1, 1)
    assert lit(seen)["subject"] == "高景明"
    assert seen.page.locator("[aria-pressed=true].claim").count() == 1
    seen.page.hover("#s4 .claim >> nth=0")
    assert lit(seen)["subject"] == "该项目"
    seen.page.mouse.move(1, 1)
    assert lit(seen)["subject"] == "高景明"
    seen.page.keyboard.press("Escape")
    assert lit(seen) == {}
    assert seen.page.locator("[aria-pressed=true].claim").count() == 0


def test_a_subject_that_the_sentence_does_not_name_is_lit_where_it_was_named_last(visit, html: str) -> None:
    seen = visit(html)
    seen.page.hover("#s6 .claim")
    (name,) = seen.page.locator(".carried").evaluate_all(
        "all => all.map(each => [each.closest('.row').id, each.textContent])"
    )
    assert name == ["s5", "云溪"]


def test_a_claim_with_two_sentences_stands_beside_both(visit) -> None:
    seen = visit(page_of_text("松岭铜箔项目位于云溪工业园。县里很重视。松岭铜箔项目位于云溪工业园。"))
    assert seen.page.locator("[data-claim='0']").count() == 2
    assert "又见第 3 句" in seen.text("#s1 .claim")
    seen.page.hover("#s1 .claim")
    assert seen.page.locator(".row.lit").evaluate_all("all => all.map(row => row.id)") == ["s1", "s3"]


def test_sentences_without_a_claim_are_grey_and_say_why(visit, html: str) -> None:
    seen = visit(html)
    assert seen.page.locator(".row.silent .why").all_inner_texts() == [
        "网页杂项，已去除：规则 page-head",
        "只有名称，没有触发词",
        "没有名称，也没有触发词",
        "问句",
        "文字存疑",
    ]
    read, silent = (
        seen.page.locator(f"{row} .said").evaluate("e => getComputedStyle(e).color") for row in ("#s2", "#s3")
    )
    assert read != silent


def test_the_rule_that_came_nearest_is_named(visit) -> None:
    assert (
        visit(page_of_text("停工的要想办法。")).text(".why")
        == "“停工”（停滞）：没有可作主体的项目、基础设施、园区 stalledOn/stalled"
    )


def test_everything_is_said_in_english_too_and_a_link_keeps_the_choice(visit, html: str) -> None:
    seen = visit(html)
    seen.page.click("#language")
    assert "9 claims from 3 of them" in seen.text("#counts")
    assert seen.text("#s3 .why") == "neither names nor words of a rule"
    assert "CNY 500 million to CNY 800 million" in seen.page.locator("#s4 .claim", has_text="investment").inner_text()
    assert seen.address.endswith("#lang=en")
    seen.page.reload()
    assert seen.text("#s5 .why") == "a question"
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    assert seen.faults == []


def test_a_link_leads_to_a_sentence(visit, html: str) -> None:
    seen = visit(html, hash="#s=7")
    assert seen.page.locator(".row.here").get_attribute("id") == "s7"
    seen.page.click("#s4 .number")
    assert seen.address.endswith("#s=4")


@pytest.mark.parametrize("words", ["s=99", "s=-1", "s=x", "lang=fr", "theme=pink", "s=1e0&x=<script>"])
def test_unknown_words_in_the_address_are_ignored(visit, html: str, words: str) -> None:
    seen = visit(html, hash=f"#{words}")
    assert seen.faults == []
    assert len(sentences(seen)) == 7


@pytest.mark.parametrize(("choice", "shown"), [("read", ["s2", "s4", "s6"]), ("silent", ["s1", "s3", "s5", "s7"])])
def test_sentences_with_and_without_claims_can_be_looked_at_alone(
    visit, html: str, choice: str, shown: list[str]
) -> None:
    seen = visit(html)
    seen.page.click(f"#show [data-show={choice}]")
    rows = seen.page.locator(".row[id]").evaluate_all("all => all.filter(row => row.offsetParent).map(row => row.id)")
    assert rows == shown


@pytest.mark.parametrize(
    ("layer", "place", "style"),
    [
        ("names", "#s2 .mention", "borderBottomColor"),
        ("amounts", "#s4 .amount", "backgroundColor"),
        ("repairs", "#s7 .doubtful", "backgroundImage"),
    ],
)
def test_each_layer_of_marks_can_be_put_away(visit, html: str, layer: str, place: str, style: str) -> None:
    seen = visit(html)
    mark = seen.page.locator(place).first
    before = mark.evaluate(f"e => getComputedStyle(e).{style}")
    seen.page.uncheck(f"[data-layer={layer}]")
    assert mark.evaluate(f"e => getComputedStyle(e).{style}") != before
    seen.page.check(f"[data-layer={layer}]")
    assert mark.evaluate(f"e => getComputedStyle(e).{style}") == before


def test_hostile_words_stay_text_and_nothing_of_them_runs(visit) -> None:
    text = f"在{SCRIPT}<img src=x onerror=alert(2)>和{{{{ 7 * 7 }}}}之间，县长陆一舟来到松岭铜箔项目。"
    seen = visit(page_of_text(text, title=SCRIPT, url="javascript:alert(3)"))
    assert seen.faults == []
    assert seen.requests == [seen.address]
    assert seen.page.locator("img").count() == 0
    assert seen.text("h1") == SCRIPT
    reading = explanation_of(text).reading
    assert sentences(seen) == [span.of(reading.text) for span in reading.sentences]


def test_characters_beyond_the_basic_plane_and_names_across_each_other_keep_their_places(visit) -> None:
    text = "𠮷野😀来到云溪工业园，考察松岭铜箔项目。"
    known = explanation_of(text)
    spans = ((0, 2, "Person"), (1, 5, "Company"), (5, 10, "Park"), (7, 14, "Project"))
    crossing = tuple(
        Mention(span=Span(start, end), kind=kind, name=known.document.text[start:end], rule="x/y", score=0.5)
        for start, end, kind in spans
    )
    seen = visit(
        page_of(replace(known, reading=replace(known.reading, mentions=crossing, entities=(), claims=())), reader())
    )
    assert sentences(seen) == [known.document.text]
    for number, mention in enumerate(crossing):
        pieces = seen.page.locator(f"[data-mention='{number}']").evaluate_all(
            "all => all.map(each => each.textContent)"
        )
        assert "".join(pieces) == mention.name


def test_on_a_narrow_screen_claims_stand_below_their_sentence(visit, html: str) -> None:
    seen = visit(html, width=420)
    said, claims = (seen.page.locator(f"#s2 {part}").bounding_box() for part in (".said", ".claims"))
    assert claims["y"] >= said["y"] + said["height"]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 420


def test_the_theme_can_be_switched(visit, html: str) -> None:
    seen = visit(html, dark=True)
    dark = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert seen.text("#theme") == "浅色"
    seen.page.click("#theme")
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert seen.address.endswith("theme=light")


def test_the_detail_stays_on_the_screen(visit, html: str) -> None:
    seen = visit(html, width=420, height=300)
    for mention in seen.page.locator("main .mention").all():
        mention.focus()
        box = seen.page.locator("#detail").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 420


def test_a_long_article_is_drawn_within_seconds(visit) -> None:
    seen = visit(
        page_of_text("县长陆一舟来到云溪工业园，考察松岭铜箔项目，总投资5亿元，2018年5月开工。塔吊林立。\n" * 300)
    )
    assert len(sentences(seen)) == 600
    seen.page.click("#language", timeout=10_000)
    assert "600 sentences" in seen.text("#counts")
