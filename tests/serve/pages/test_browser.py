"""The workbench in a real browser: the way of an analyst, and that nothing goes wrong or out meanwhile."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import openpyxl
import pytest
from hostile_names import FORMULA, IMAGE
from samples import SCRIPT

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/questions/visits",
    "/questions/overview?view=chart",
    "/questions/visits?view=chart",
    "/questions/visits?view=graph",
    "/questions/about?name=区",
    "/sparql-editor?query=" + quote("SELECT * WHERE { ?claim rdf:subject ?a ; rdf:object ?b ; lk:edtf ?when }"),
    "/about",
]
ROWS = "table.rows tbody tr"
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"


def settled(seen):
    """Waits until a swap is over and what it asked for has come."""
    seen.page.wait_for_load_state("networkidle")
    seen.page.wait_for_selector(".htmx-request, .htmx-swapping, .htmx-settling", state="detached")
    return seen


def nothing_wrong(seen, workbench) -> bool:
    outside = [url for url in seen.requests if not url.startswith((workbench.url + "/", "data:", "blob:"))]
    return (seen.faults, outside) == ([], [])


def read_back(download) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.path()).read_bytes())).active
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_its_window_and_says_and_asks_for_nothing(visit, workbench, address: str, width: int) -> None:
    seen = settled(visit(address, width=width))
    scrolled, window = seen.page.evaluate(WIDTHS)
    assert scrolled <= window
    assert nothing_wrong(seen, workbench)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_of_the_navigation_is_cut_off_on_a_phone(visit, language: str) -> None:
    seen = settled(visit(f"/?lang={language}", width=390))
    room, *ends = seen.page.evaluate(
        "[document.querySelector('.pages'), ...document.querySelectorAll('.pages a')]"
        ".map((each) => each.getBoundingClientRect().right)"
    )
    assert len(ends) > 4
    assert max(ends) <= room


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_the_longest_question_leaves_room_for_its_answer(visit, language: str) -> None:
    seen = settled(visit(f"/questions/contradictions?lang={language}", width=390, height=844))
    assert seen.page.locator("#work").bounding_box()["y"] < 844 / 2
    seen.page.locator("details.lead summary").click()
    assert seen.page.locator("details.lead p").is_visible()
    scrolled, window = seen.page.evaluate(WIDTHS)
    assert scrolled <= window


def test_an_analyst_goes_from_the_first_page_to_a_workbook(visit, workbench) -> None:
    seen = visit("/")
    seen.page.fill("#seek", "考察")
    seen.page.wait_for_selector("a.ask[href$=investors]", state="detached")
    seen.page.click("a.ask:has-text('谁在什么时候考察了哪里')")
    seen.page.fill("[name=person]", "罗明远")
    seen.page.click("button:has-text('提问')")
    settled(seen)
    people = seen.page.locator(f"{ROWS} td[data-heading=人物]").all_inner_texts()
    assert set(people) == {"罗明远"}
    assert "person=" in seen.address
    assert "site=" not in seen.address
    seen.page.click("nav.switch a:has-text('图表')")
    seen.page.wait_for_selector(".canvas[data-drawn] canvas")
    with seen.page.expect_download() as started:
        seen.page.click("a:has-text('Excel')")
    rows = read_back(started.value)
    assert rows[0][:2] == ("人物", "地点或项目")
    assert len(rows) == len(people) + 1
    assert started.value.suggested_filename == "谁在什么时候考察了哪里.xlsx"
    assert nothing_wrong(seen, workbench)


def test_the_address_brings_the_same_answer_back(visit) -> None:
    seen = visit("/questions/visits")
    seen.page.fill("[name=person]", "方可欣")
    seen.page.press("[name=person]", "Enter")
    settled(seen)
    seen.page.click("thead a:has-text('地点')")
    settled(seen)
    told = seen.page.locator(ROWS).all_inner_texts()
    other = visit(urlsplit(seen.address).path + "?" + urlsplit(seen.address).query)
    assert other.page.locator(ROWS).all_inner_texts() == told
    assert other.page.input_value("[name=person]") == "方可欣"


def test_going_back_brings_the_answer_before(visit) -> None:
    seen = visit("/questions/visits?person=罗明远")
    before = seen.page.locator(ROWS).count()
    seen.page.click("nav.switch a:has-text('图表')")
    seen.page.wait_for_selector(".canvas[data-drawn]")
    seen.page.go_back()
    seen.page.wait_for_selector(ROWS)
    assert seen.page.locator(ROWS).count() == before


def test_names_are_offered_while_somebody_types(visit, workbench) -> None:
    seen = visit("/questions/visits")
    seen.page.focus("[name=person]")
    seen.page.wait_for_selector("#names-person option[value=方可欣]", state="attached")
    seen.page.keyboard.type("罗")
    seen.page.wait_for_selector("#names-person option[value=方可欣]", state="detached")
    assert seen.page.locator("#names-person option").get_attribute("value") == "罗明远"
    assert nothing_wrong(seen, workbench)


def test_all_of_it_works_without_a_script(visit) -> None:
    seen = visit("/", script=False)
    seen.page.fill("#seek", "考察")
    seen.page.press("#seek", "Enter")
    seen.page.click("a.ask:has-text('谁在什么时候考察了哪里')")
    seen.page.fill("[name=person]", "罗明远")
    seen.page.click("button:has-text('提问')")
    assert seen.page.locator(ROWS).count() > 0
    seen.page.click("nav.switch a:has-text('图表')")
    seen.page.click("summary")
    assert seen.page.locator("figure.chart table tr").count() > 0
    seen.page.goto("/sparql-editor")
    seen.page.fill("#query", "SELECT ?a { ?a a lk:Park }")
    seen.page.click("button:has-text('运行')")
    assert seen.page.locator(ROWS).count() == 2


def test_all_of_it_works_with_the_keyboard(visit) -> None:
    seen = visit("/")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.id") == "seek"
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/questions/overview")
    seen.page.focus("nav.switch a:has-text('图表')")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector(".canvas[data-drawn]")
    assert "view=chart" in seen.address


def test_a_field_keeps_the_cursor_when_its_answer_comes(visit) -> None:
    seen = visit("/questions/visits")
    seen.page.fill("[name=person]", "罗明远")
    seen.page.press("[name=person]", "Enter")
    settled(seen)
    assert seen.page.evaluate("document.activeElement.name") == "person"


@pytest.mark.parametrize("address", ["/", "/questions/visits", "/sparql-editor"])
def test_dark_pages_are_dark_and_light_ones_light(visit, address: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b)"
    assert visit(address, dark=True).page.evaluate(ground) < 120
    assert visit(address).page.evaluate(ground) > 650


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("address", PAGES[:2])
def test_words_stand_out_from_their_ground(visit, address: str, *, dark: bool) -> None:
    assert visit(address, dark=dark).page.evaluate(_CONTRAST) >= 4.5


# The least contrast (WCAG 2) of any element with words of its own, against the nearest ground that is not transparent.
_CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour).length === 3 || parts(colour)[3] === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const worded = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return Math.min(...worded.map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""


@pytest.mark.parametrize("name", [SCRIPT, IMAGE, FORMULA])
@pytest.mark.parametrize("view", ["table", "chart", "graph"])
def test_a_hostile_name_does_nothing_in_any_view(visit, workbench, name: str, view: str) -> None:
    seen = settled(visit(f"/questions/about?view={view}&name={quote(name)}"))
    assert nothing_wrong(seen, workbench)
    assert seen.page.input_value("[name=name]") == name


def test_a_chart_tells_its_numbers_as_a_table_too(visit) -> None:
    seen = visit("/questions/overview?view=chart")
    seen.page.wait_for_selector(".canvas[data-drawn=bars] canvas")
    seen.page.click("summary")
    assert seen.page.locator("figure.chart tbody tr").count() > 5
    assert seen.page.get_attribute(".canvas", "role") == "img"


@pytest.mark.parametrize(("tongue", "button", "word"), [("zh", "关系图", "表格"), ("en", "Graph", "Table")])
def test_the_picture_of_an_answer_opens_in_its_frame(visit, workbench, tongue: str, button: str, word: str) -> None:
    seen = visit(f"/questions/visits?lang={tongue}")
    seen.page.click(f"nav.switch a:has-text('{button}')")
    frame = seen.page.frame_locator("iframe.picture")
    frame.locator("html[data-ready]").wait_for(state="attached", timeout=20_000)
    told = frame.locator("body").inner_text()
    assert [each for each in ("罗明远", word) if each not in told] == []
    assert nothing_wrong(seen, workbench)


def written(seen, text: str) -> None:
    """Writes a query in the place of the one that stands in the editor."""
    seen.page.wait_for_selector(".editor[data-ready]")
    seen.page.click(".CodeMirror")
    seen.page.keyboard.press("Control+a")
    seen.page.keyboard.type(text)


def taken(seen, hint: str) -> None:
    """A hint is clicked; what is typed before the editor has the focus again goes nowhere."""
    seen.page.click(f".CodeMirror-hint:has-text('{hint}')")
    seen.page.wait_for_selector(".CodeMirror textarea:focus", state="attached")


def test_a_query_is_written_completed_run_and_kept_in_the_address(visit, workbench) -> None:
    seen = visit("/sparql-editor")
    written(seen, "SELECT ?a { ?a 位于")
    taken(seen, "lk:locatedIn")
    seen.page.keyboard.type(" 青岭经开")
    seen.page.wait_for_selector(".CodeMirror-hint:has-text('青岭经开区')")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.type(" }")
    seen.page.keyboard.press("Control+Enter")
    seen.page.wait_for_selector(ROWS)
    assert seen.page.locator(ROWS).all_inner_texts() == ["星河电机电磁线项目"]
    assert "PREFIX id:" in seen.page.input_value("#query")
    assert "query=PREFIX" in seen.address
    assert nothing_wrong(seen, workbench)


@pytest.mark.parametrize(
    ("typed", "hint", "query"),
    [
        ("SELECT ?a { ?a lk:loc", "lk:locatedIn", "SELECT ?a { ?a lk:locatedIn"),
        ("SELECT ?a { ?a a lk:Pa", "lk:Park", "SELECT ?a { ?a a lk:Park"),
        ("SELECT ?a { ?a rdfs:la", "rdfs:label", "SELECT ?a { ?a rdfs:label"),
        ("SELECT ?a { ?a lk:位于", "lk:locatedIn", "SELECT ?a { ?a lk:locatedIn"),
    ],
)
def test_a_name_is_completed_behind_its_prefix(visit, workbench, typed: str, hint: str, query: str) -> None:
    seen = visit("/sparql-editor")
    written(seen, typed)
    seen.page.keyboard.press("Control+Space")
    taken(seen, hint)
    assert query in seen.page.input_value("#query")
    assert nothing_wrong(seen, workbench)


@pytest.mark.parametrize("typed", ["LED产", "3D打印产", "园区LED产", "led-产", "年产1.5万吨硅产", "工业4.0产"])
def test_a_name_of_letters_of_both_scripts_is_completed_whole(visit, typed: str) -> None:
    seen = visit("/sparql-editor")
    term = {"text": "id:park-x", "zh": f"{typed}业园", "en": f"{typed}业园", "number": 1}
    asked = re.compile(r"/sparql-editor/terms\?text=")
    seen.page.route(asked, lambda route: route.fulfill(json=[term]))
    written(seen, f"SELECT * {{ ?p ?q id:{typed}")
    seen.page.keyboard.press("Control+Space")
    taken(seen, "id:park-x")
    assert seen.page.input_value("#query").endswith("?p ?q id:park-x")


def test_a_word_in_whose_midst_the_cursor_stands_is_replaced_whole(visit) -> None:
    seen = visit("/sparql-editor")
    written(seen, "SELECT * { ?p lk:位于")
    seen.page.keyboard.press("ArrowLeft")
    seen.page.keyboard.press("Control+Space")
    taken(seen, "lk:locatedIn")
    assert seen.page.input_value("#query").endswith("?p lk:locatedIn")


@pytest.mark.parametrize(
    "typed", ["SELECT * { ?a a lk:", "SELECT * { ?a foaf:", "PREFIX foaf:", "SELECT * { ?a rdf:type sch"]
)
def test_completion_asks_nobody_outside(visit, workbench, typed: str) -> None:
    seen = visit("/sparql-editor")
    written(seen, typed)
    seen.page.keyboard.press("Control+Space")
    seen.page.wait_for_timeout(600)
    assert nothing_wrong(seen, workbench)


def test_a_query_of_an_address_is_not_marked_wrong_for_want_of_known_prefixes(visit) -> None:
    seen = visit("/sparql-editor?query=SELECT+*+{+?a+lk:locatedIn+?b+;+skos:prefLabel+?c+}")
    seen.page.wait_for_selector(".editor[data-ready]")
    assert seen.page.input_value("#query").count("PREFIX") == 2
    assert seen.page.locator(".parseErrorIcon").count() == 0
    seen = visit("/sparql-editor?query=SELECT+*+{+?a+nope:x+?b+}")
    seen.page.wait_for_selector(".parseErrorIcon")


def test_what_is_wrong_with_a_query_is_told_beside_it(visit) -> None:
    seen = visit("/sparql-editor")
    written(seen, "SELECT * { ?a nope:x ?b }")
    seen.page.keyboard.press("Control+Enter")
    seen.page.wait_for_selector("[role=alert]")
    assert "前缀「nope:」没有声明" in seen.text("[role=alert]")
    assert seen.page.locator(".CodeMirror").count() == 1


def test_the_keyboard_leaves_the_editor(visit) -> None:
    seen = visit("/sparql-editor")
    seen.page.wait_for_selector(".editor[data-ready]")
    seen.page.click(".CodeMirror")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.textContent") == "运行"


def test_a_table_for_a_spreadsheet_is_taken_from_the_editor(visit) -> None:
    seen = visit("/sparql-editor?query=" + quote("SELECT ?a { ?a a lk:Company } ORDER BY ?a"))
    with seen.page.expect_download() as started:
        seen.page.click("a:has-text('CSV')")
    text = Path(started.value.path()).read_bytes().decode("utf-8-sig")
    assert "'" + FORMULA in [row[0] for row in csv.reader(io.StringIO(text))]
