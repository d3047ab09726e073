"""The page in a real browser: what a reader does, and that nothing goes wrong or out while it is done."""

from __future__ import annotations

import base64
import gzip
from collections import Counter
from dataclasses import replace
from urllib.parse import quote

import pytest
import view_many as many
from browsing import least_contrast
from samples import DONGZE, FANG, FILM, HOSTILE, LUO, MATERIALS, WIRE, ZONE

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Evidence, Mark, Status
from lukou_kg.model.document import Span
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.around import Part
from lukou_kg.view.page import page, page_of
from lukou_kg.view.start import start_with

pytestmark = pytest.mark.browser

PERSON, INDUSTRY, BODY = "#b45309", "#0891b2", "#9333ea"  # of kinds with one thing in the samples


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


@pytest.fixture(scope="module")
def large(schema: Schema) -> str:
    return page(many.many(130), schema, title="松江市重点项目")


def pair(schema: Schema, knowledge: Knowledge) -> str:
    """A page of two things with one relation between them."""
    visit = next(item for item in knowledge.statements if item.relation == "visited" and item.object == FILM)
    things = tuple(thing for thing in knowledge.things if thing.id in {LUO, FILM})
    return page(replace(knowledge, things=things, statements=(visit,)), schema, title="一次考察")


def test_opening_logs_nothing_and_asks_for_nothing(visit, html: str) -> None:
    seen = visit(html)
    assert seen.faults == []
    assert seen.requests == [seen.address]


def test_every_label_of_a_small_graph_is_shown_and_none_below_twelve_pixels(visit, html: str) -> None:
    shown = visit(html).page.locator("#graph").evaluate("graph => ({...graph.dataset})")
    assert int(shown["labels"]) == 14
    assert int(shown["letter"]) >= 12


def test_the_labels_of_a_large_graph_are_no_smaller(visit, large: str) -> None:
    shown = visit(large).page.locator("#graph").evaluate("graph => ({...graph.dataset})")
    assert int(shown["labels"]) >= 20
    assert int(shown["letter"]) >= 12


def test_a_click_on_a_thing_opens_its_sentences(visit, html: str) -> None:
    seen = visit(html)
    seen.click_at(*seen.spot(INDUSTRY))
    assert seen.text("#panel h2") == "新材料产业"
    assert seen.text("#panel blockquote") == "白石膜材项目6月竣工，属于新材料产业。"
    assert MATERIALS in seen.address
    assert seen.faults == []


def test_both_names_the_value_and_the_time_are_marked_in_the_sentence(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    card = seen.page.locator("#panel .fact", has_text="星河电机电磁线项目").filter(has_text="5月12日").first
    marks = card.locator("blockquote mark").evaluate_all("all => all.map(mark => [mark.className, mark.textContent])")
    assert ["said-subject", "罗明远"] in marks
    assert ["said-when", "5月12日"] in marks
    assert any(name == "said-object" for name, _ in marks)


def test_a_pointer_is_marked_where_the_name_does_not_stand(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={ZONE}")
    marks = seen.page.locator("#panel blockquote mark").all_inner_texts()
    assert "该项目" in marks


def test_a_click_on_a_line_opens_its_statement(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(pair(schema, knowledge))
    (left, top), (right, bottom) = seen.spot(PERSON), seen.spot("#dc2626")
    seen.click_at((left + right) / 2, (top + bottom) / 2)
    assert seen.text("#panel .triple .relation") == "考察"
    assert "白石膜材项目" in seen.text("#panel blockquote")
    assert "st=claim-" in seen.address
    assert seen.faults == []


def test_a_click_on_empty_paper_goes_back_to_the_overview(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    box = seen.page.locator("#graph").bounding_box()
    seen.click_at(box["x"] + 4, box["y"] + 4)
    assert seen.text("#panel h2") == "概览"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("星河电机股份", "星河电机股份有限公司"),
        ("青岭经济", "青岭经开区"),
        ("羅明遠", "罗明远"),
        ("青嶺經開區", "青岭经开区"),
        ("luomingyuan", "罗明远"),
        ("lmy", "罗明远"),
        ("qljkq", "青岭经开区"),
    ],
    ids=["name", "alias", "traditional name", "traditional", "pinyin", "initials", "initials of a park"],
)
def test_search_suggests_while_one_types(visit, html: str, typed: str, first: str) -> None:
    seen = visit(html)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(typed)
    assert seen.page.locator("#found [role=option] bdi").first.inner_text() == first
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == first


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ruijunzhoucheng", True), ("ruij", True), ("zhuzhour", True), ("zzrj", True), ("zzzz", False), ("rjzc", False)],
    ids=[
        "syllables within",
        "a syllable begun",
        "the beginning",
        "initials",
        "rare readings within",
        "initials within",
    ],
)
def test_letters_find_the_beginning_of_a_name_and_whole_syllables_within(
    visit, schema, typed: str, found: bool
) -> None:
    bearing = Thing(id="company-bearing", kind="Company", name="株洲锐钧轴承制造有限公司", aliases=())
    known = Knowledge(articles=(), things=(bearing,), statements=(), schema_version="0" * 64)
    seen = visit(page(known, schema, title="试"))
    seen.page.fill("#query", typed)
    assert (bearing.name in seen.text("#found")) == found


def test_the_name_of_a_publisher_turns_nothing_around_it(visit, knowledge: Knowledge, schema: Schema) -> None:
    turned = "渌江新闻网\u202e报"
    articles = tuple(replace(article, publisher=turned) for article in knowledge.articles)
    seen = visit(page(replace(knowledge, articles=articles), schema, title="试"))
    listed = seen.page.locator(f'#panel li:has-text("{turned}")').first
    assert listed.locator("bdi").inner_text() == turned


def test_the_table_says_what_it_holds(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash="#view=table")
    assert seen.text("#table-view caption") == f"{len(knowledge.statements)} 条陈述"


def test_a_search_for_nothing_known_says_so(visit, html: str) -> None:
    seen = visit(html)
    seen.page.fill("#query", "zzzz不存在")
    assert seen.text("#found") == "没有找到"


def test_search_says_how_many_it_does_not_list(visit, large: str) -> None:
    seen = visit(large)
    seen.page.fill("#query", "项目")
    assert seen.page.locator("#found [role=option]").count() == 12
    assert "另有" in seen.page.locator("#found li").last.inner_text()


def test_search_reaches_what_is_hidden(visit, large: str) -> None:
    seen = visit(large)
    assert "另有" in seen.text("#notice")
    before = seen.text("#notice")
    hidden = seen.page.evaluate("JSON.parse(document.getElementById('nodes').textContent).find(node => !node.first).id")
    name = seen.page.evaluate(
        "id => JSON.parse(document.getElementById('payload').textContent).things.find(thing => thing.id === id).name",
        hidden,
    )
    seen.page.fill("#query", name)
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == name
    assert seen.text("#notice") != before
    assert seen.faults == []


def test_expanding_shows_ten_hidden_neighbours_within_the_canvas_and_the_start_can_be_restored(
    visit, schema: Schema
) -> None:
    knowledge = many.many(130)
    hub = Counter(item.object for item in knowledge.statements if item.object).most_common(1)[0][0]
    seen = visit(page_of(Part(knowledge, start_with(knowledge, {hub})), schema, title="试"), hash=f"#sel={hub}")
    assert "显示 1 个" in seen.text("#notice span")
    seen.page.click("#expand")
    assert "显示 11 个" in seen.text("#notice span")
    assert "add=" in seen.address
    box = seen.page.locator("#graph").bounding_box()
    spots = seen.page.evaluate(
        """() => new Promise(done => {
          const graph = document.querySelector('#graph');
          graph.addEventListener('labelled', ({ detail: { spots, origin } }) =>
            done(spots.map(({ x, y }) => [origin.x + x, origin.y + y])), { once: true });
          document.querySelector('#theme').click();
        })"""
    )
    assert len(spots) == 11
    assert all(0 < x < box["width"] and 0 < y < box["height"] for x, y in spots)
    seen.page.click("#show-first")
    assert "显示 1 个" in seen.text("#notice span")


def test_everything_can_be_asked_for(visit, large: str) -> None:
    seen = visit(large)
    seen.page.click("#show-all")
    assert seen.page.locator("#show-all").count() == 0
    assert "all=1" in seen.address
    assert seen.faults == []


def test_facets_count_and_hide(visit, html: str) -> None:
    seen = visit(html)
    assert seen.text('.row[data-id="Project"] .count') == "3"
    seen.page.click('.row[data-id="Industry"] input')
    assert "隐去 1 个" in seen.text("#notice")
    with pytest.raises(AssertionError, match="nothing on the canvas"):
        seen.spot(INDUSTRY)
    seen.page.click('.row[data-id="Industry"] input')
    seen.page.wait_for_timeout(80)
    assert seen.spot(INDUSTRY)


def test_one_facet_can_be_looked_at_alone(visit, html: str) -> None:
    seen = visit(html)
    seen.page.hover('.row[data-id="negotiating"]')
    seen.page.click('.row[data-id="negotiating"] .only')
    seen.page.click("#to-table")
    assert set(seen.page.locator("tbody tr td:nth-child(5)").all_inner_texts()) == {"洽谈"}


def test_the_table_holds_what_the_graph_holds(visit, html: str, knowledge: Knowledge) -> None:
    seen = visit(html, hash="#view=table")
    rows = seen.page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.dataset.statement)")
    assert sorted(rows) == sorted(item.id for item in knowledge.statements)


def test_the_table_tells_what_is_too_unsure_to_be_a_fact_and_how_much_is_hidden(
    visit, knowledge: Knowledge, schema: Schema
) -> None:
    told = next(each for each in knowledge.statements if each.asserted and each.status is Status.ACTUAL)
    unsure = [replace(told, id=f"claim-unsure-{number}", asserted=False) for number in range(200)]
    many = replace(knowledge, statements=(*knowledge.statements, *unsure))
    seen = visit(page(many, schema, title="试"), hash="#view=table")
    count = len(many.statements)
    assert str(count - 150) in seen.text("#tally")
    seen.page.click("#table-view button.wide")
    assert seen.text("#tally") == ("" if count <= 300 else f"本视图未显示 {count - 300} 条")
    statuses = '(key) => document.querySelector(`[data-statement="${key}"] .of-status`).textContent'
    assert seen.page.evaluate(statuses, unsure[0].id) == "已发生？"
    assert seen.page.evaluate(statuses, told.id) == "已发生"


def test_the_table_is_sorted_by_time_with_the_undated_last_and_opens_evidence(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    times = seen.page.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert times[:3] == ["2023年3月", "2023年5月12日", "2023年5月12日"]
    assert "6月（年份不详）" in times
    assert times[-1] == ""
    seen.page.locator("tbody tr td:nth-child(6)").first.click()
    assert "2023年3月签约" in seen.text("#panel blockquote")


@pytest.mark.parametrize(
    "hash",
    [
        f"#sel={WIRE}",
        "#k=Person&r=visited&s=planned",
        f"#sel={FILM}&k=Company&view=table&lang=en&theme=dark",
    ],
)
def test_the_address_restores_what_was_chosen(visit, html: str, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=hash)
    chosen = seen.page.evaluate("location.hash")
    assert dict(part.split("=") for part in chosen[1:].split("&")) == dict(
        part.split("=") for part in hash[1:].split("&")
    )
    again = visit(html, hash=chosen)
    assert again.page.evaluate("location.hash") == chosen
    assert again.text("#panel") == seen.text("#panel")
    assert again.text("#facets") == seen.text("#facets")


@pytest.mark.parametrize(
    "hash",
    [
        "#sel=__proto__",
        "#st=constructor&k=__proto__,toString",
        "#sel=%3Cscript%3E",
        "#add=x,y&view=nowhere&lang=xx",
        "#%00%ff=",
    ],
)
def test_an_address_that_says_nonsense_is_ignored(visit, html: str, hash: str) -> None:  # noqa: A002 - as in a URL
    seen = visit(html, hash=hash)
    assert seen.text("#panel h2") == "概览"
    assert seen.faults == []


def test_a_changed_address_is_followed(visit, html: str) -> None:
    seen = visit(html)
    seen.page.evaluate(f"location.hash = 'sel={LUO}'")
    seen.page.wait_for_timeout(100)
    assert seen.text("#panel h2") == "罗明远"


def test_the_page_speaks_english_on_request(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={WIRE}")
    seen.page.click("#language")
    assert "at least CNY 500 million" in seen.text("#panel")
    assert "12 May 2023" in seen.text("#panel")
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    seen.page.click("#language")
    assert "5亿元以上" in seen.text("#panel")


def test_only_the_title_that_the_program_gives_is_translated(visit, knowledge, schema) -> None:
    own = visit(page(knowledge, schema, title="区域发展知识图谱"), hash="#lang=en")
    assert own.page.title() == own.text("h1") == "Regional development graph"
    assert visit(page(knowledge, schema, title="青岭区重点项目"), hash="#lang=en").page.title() == "青岭区重点项目"


def test_times_say_how_they_are_known(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={FILM}")
    assert "据发布日期推定" in seen.text("#panel")
    assert "6月（年份不详）" in seen.text("#panel")
    assert "原文作「5月12日」" in seen.text("#panel")


def test_planned_is_told_from_done(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={WIRE}")
    card = seen.page.locator("#panel .fact.planned")
    assert card.locator(".status").inner_text() == "计划"
    assert "未作为事实写入图谱" in card.inner_text()


def test_the_text_as_received_can_be_seen(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={MATERIALS}")
    seen.page.click("#panel .raw summary")
    assert "白石膜材項目6月竣工" in seen.text("#panel .raw blockquote")


def test_keys_move_open_and_close(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    seen.page.focus("#graph")
    places = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        seen.page.keyboard.press(key)
        places.add(seen.text("#panel h2"))
    assert len(places) > 1
    seen.page.keyboard.press("t")
    assert seen.page.is_visible("#table-view")
    seen.page.keyboard.press("t")
    seen.page.keyboard.press("Shift+?")
    assert seen.page.is_visible("#keys")
    seen.page.keyboard.press("Escape")
    assert not seen.page.is_visible("#keys")
    assert seen.text("#panel h2") == "概览"
    assert seen.faults == []


def test_arrows_begin_at_the_best_connected_thing(visit, html: str) -> None:
    seen = visit(html)
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")
    assert seen.text("#panel h2") == "星河电机电磁线项目"


def test_the_facts_of_a_hub_come_a_few_at_a_time(visit, schema: Schema) -> None:
    knowledge = many.many(700)
    hub = next(thing for thing in knowledge.things if thing.kind == "Place")
    seen = visit(page(knowledge, schema, title="试"), hash=f"#sel={hub.id}")
    assert seen.page.locator("#panel .fact").count() == 30
    seen.page.locator("#panel .group .wide").click()
    assert seen.page.locator("#panel .fact").count() > 30


def test_every_fact_is_reached_without_a_mouse(visit, html: str) -> None:
    seen = visit(html, hash="#view=table")
    for button in seen.page.locator("tbody tr td:nth-child(2) button").all()[:3]:
        button.press("Enter")
        assert seen.page.is_visible("#panel blockquote")


def test_the_theme_follows_the_system_and_the_reader(visit, html: str) -> None:
    seen = visit(html, dark=True)
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "theme" not in seen.page.evaluate("location.hash")
    assert seen.text("#theme") == "浅色"
    seen.page.click("#theme")
    assert seen.text("#theme") == "深色"
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "light"
    assert "theme=light" in seen.page.evaluate("location.hash")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, html: str, theme: str) -> None:
    seen = visit(html, hash=f"#sel={WIRE}&theme={theme}")
    assert least_contrast(seen.page, "#panel *, .top *, #facets *", pale=False) >= 4.5


def test_a_phone_needs_no_sideways_scrolling(visit, html: str) -> None:
    seen = visit(html, width=390, height=844)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.page.click("#filters")
    assert seen.page.is_visible('.row[data-id="Project"]')
    seen.page.click(".shut")
    seen.page.wait_for_timeout(60)
    assert not seen.page.is_visible('.row[data-id="Project"]')
    seen.page.fill("#query", "罗明远")
    seen.page.keyboard.press("Enter")
    assert seen.text("#panel h2") == "罗明远"
    seen.page.click("#to-table")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.faults == []


def test_a_picture_can_be_taken(visit, html: str) -> None:
    seen = visit(html)
    with seen.page.expect_download() as taken:
        seen.page.keyboard.press("x")
        seen.page.click('#exports [data-form="png"]')
    assert taken.value.suggested_filename.endswith("-claims.png")
    assert taken.value.path().read_bytes().startswith(b"\x89PNG")
    assert seen.faults == []


def test_the_page_works_in_a_frame_without_rights(visit, html: str) -> None:
    framed = html.replace("&", "&amp;").replace('"', "&quot;")
    outer = f'<html data-ready><iframe srcdoc="{framed}" sandbox="allow-scripts" width="1000" height="700"></iframe>'
    seen = visit(outer)
    frame = seen.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#panel .thing").first.click()
    assert frame.locator("#panel blockquote").first.is_visible()
    assert [fault for fault in seen.faults if "error" in fault] == []


def test_a_library_that_was_changed_does_not_run_and_the_page_says_so(visit, html: str) -> None:
    other = base64.b64encode(gzip.compress(b"window.harmed = 1; window.vis = {};")).decode()
    begin = html.index('type="application/gzip">') + len('type="application/gzip">')
    end = html.index("</script>", begin)
    seen = visit((html[:begin] + other + html[end:]).replace("<html ", "<html data-ready "))
    seen.page.wait_for_selector("#unready:visible")
    assert seen.page.evaluate("window.harmed") is None
    assert "2023" in seen.text("#unready")


HOSTILE_TEXTS = [
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    '"><svg onload=window.harmed=1>',
    '<a href="javascript:window.harmed=1">href</a>',
    "javascript:window.harmed=1",
    "{{constructor.constructor('window.harmed=1')()}}",
    "__proto__",
    "',alert(1),'",
    "甲\u202e乙\u2066丙",
    "𠮷𣲘😀公司",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_shown_and_never_run(visit, schema: Schema, text: str) -> None:
    seen = visit(page(hostile(text), schema, title=text), hash="#sel=person-a")
    seen.page.hover("#panel .fact")
    assert seen.page.text_content("#panel h2") == text
    assert seen.page.title() == " ".join(text.split())
    marks = seen.page.locator("#panel blockquote mark.said-subject").all_text_contents()
    assert marks[0] == text
    seen.page.locator("#panel .thing").first.click()
    seen.page.click("#to-table")
    seen.page.fill("#query", text[:12])
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("window.harmed") is None
    assert seen.page.evaluate("Object.prototype.id") is None
    assert seen.page.locator("img, svg[onload], a[href^=javascript]").count() == 0
    assert len(seen.requests) == 1
    assert seen.faults == []


def hostile(text: str) -> Knowledge:
    """The text as a name, alias, title, publisher, source, address, relation, qualifier, value, rule and sentence."""
    head = ArticleHead(id="a", sha256="0" * 64, source=text, title=text, publisher=text, published=text, url=text)
    one = Thing(id="person-a", kind="Person", name=text, aliases=(text + "又",))
    two = Thing(id="project-b", kind="Project", name=text + "二")
    quoted = f"😀{text}考察{text}二"
    marks = (
        Mark(role="subject", span=Span(1, 1 + len(text))),
        Mark(role="object", span=Span(3 + len(text), 4 + 2 * len(text))),
    )
    said = Evidence(
        article="a",
        sentence=0,
        span=Span(0, len(quoted)),
        quote=quoted,
        raw_span=Span(0, len(quoted)),
        raw_quote=text,
        marks=marks,
    )
    shared = {"subject": one.id, "asserted": True, "score": 0.5, "rules": (text,), "evidence": (said,)}
    statements = (
        Statement(id="claim-1", relation="visited", object=two.id, qualifiers=(("host", text), (text, text)), **shared),
        Statement(id="claim-2", relation=text or "x", object=two.id, **shared),
        Statement(id="claim-3", relation="says", value=text, unit=text, **shared),
    )
    return Knowledge(articles=(head,), things=(one, two), statements=statements, schema_version="0" * 64)


def test_an_article_is_led_to_in_a_window_of_its_own(visit, html: str) -> None:
    seen = visit(html, hash=f"#sel={LUO}")
    link = seen.page.locator("#panel figcaption a").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_the_start_around_a_thing_selects_it(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(knowledge, schema, title="试", around=FANG))
    assert seen.text("#panel h2") == "方可欣"
    assert f"个对象（全图 {len(knowledge.things)}）" in seen.page.text_content("#counts")
    assert seen.page.locator("#notice").is_hidden()


def test_a_chosen_thing_outweighs_the_one_in_the_middle(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(knowledge, schema, title="试", around=WIRE, hops=3), hash=f"#sel={quote(DONGZE)}")
    assert seen.text("#panel h2") == "东泽电子有限公司"
    assert seen.faults == []


def test_an_empty_knowledge_is_a_page_too(visit, schema: Schema) -> None:
    empty = Knowledge(articles=(), things=(), statements=(), schema_version="0" * 64)
    seen = visit(page(empty, schema, title="空"))
    assert "0 个对象" in seen.page.text_content("#counts")
    assert seen.faults == []


def test_a_thing_that_is_only_mentioned_says_so(visit, knowledge: Knowledge, schema: Schema) -> None:
    seen = visit(page(replace(knowledge, statements=()), schema, title="试"), hash=f"#sel={HOSTILE}")
    assert "只在文章中提到" in seen.text("#panel")
