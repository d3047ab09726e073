"""The saved questions as pages, without a browser."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from hostile_names import FORMULA, IMAGE
from lxml import html
from samples import SCRIPT

from lukou_kg.query.library import load_questions

REQUIRED = {"overdue": {"by": "2030"}, "quiet_projects": {"before": "2030"}, "period": {"since": "2023"}}
NAMED = {"about": "name", "article_claims": "article", "person_activities": "person", "project_life": "project"}
COMPANY = {"suppliers_and_customers": "company", "supply_reach": "company", "visits_to_company": "company"}


def parsed(answer):
    return html.fromstring(answer.text)


def texts(document, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in document.cssselect(path)]


def asked(question: str) -> str:
    """An address at which a question has all that it needs."""
    given = REQUIRED.get(question, {})
    given |= {NAMED[question]: "星河"} if question in NAMED else {}
    given |= {COMPANY[question]: "星河"} if question in COMPANY else {}
    return f"/questions/{question}?{urlencode(given)}"


def test_the_first_page_lists_every_question_by_theme(page) -> None:
    document = parsed(page("/"))
    links = [link.get("href").removeprefix("/questions/") for link in document.cssselect("a.ask")]
    assert sorted(links) == sorted(load_questions())
    assert texts(document, "h2")[:2] == ["总览", "项目进展"]


@pytest.mark.parametrize(
    ("sought", "found"), [("停滞", "stalled"), ("stalled", "stalled"), ("WHO INVESTS MOST", "investors")]
)
def test_questions_are_found_by_the_words_of_both_languages(page, sought: str, found: str) -> None:
    links = [link.get("href") for link in parsed(page(f"/questions?q={quote(sought)}")).cssselect("a.ask")]
    assert f"/questions/{found}" in links
    assert len(links) < 8


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("question", load_questions())
def test_what_a_question_asks_is_said_in_few_lines_and_the_rest_can_be_unfolded(page, question, language) -> None:
    document = parsed(page(f"/questions/{question}?lang={language}"))
    (lead,), rest = texts(document, "p.lead"), texts(document, "details.lead:not([open]) p")
    about = load_questions()[question].about
    assert (lead + " " * (language == "en") + "".join(rest)).strip() == (about.en if language == "en" else about.zh)
    assert len(lead) <= (360 if language == "en" else 180)


def test_where_no_question_has_the_word_the_page_says_so(page) -> None:
    assert "没有这样的问题" in page("/questions?q=zzzz").text


@pytest.mark.parametrize("question", load_questions())
def test_every_question_has_a_form_and_an_answer(page, question: str) -> None:
    answer = page(asked(question))
    document = parsed(answer)
    assert answer.status_code == 200
    assert document.cssselect("[role=alert]") == []
    assert len(document.cssselect(".answer")) == 1
    fields = {field.get("name") for field in document.cssselect("form.fields [name]")}
    assert fields == {parameter.name for parameter in load_questions()[question].parameters}


@pytest.mark.parametrize("view", ["chart", "graph"])
@pytest.mark.parametrize("question", load_questions())
def test_every_answer_can_be_looked_at_in_every_way(page, question: str, view: str) -> None:
    address = asked(question)
    answer = page(f"{address}{'&' if address.partition('?')[2] else ''}view={view}")
    assert answer.status_code == 200
    assert parsed(answer).cssselect("[role=alert]") == []


def test_every_field_has_a_label(page) -> None:
    document = parsed(page("/questions/visits"))
    labels = {label.get("for") for label in document.cssselect("label")}
    assert {field.get("id") for field in document.cssselect("input, select")} <= labels


def test_a_status_is_chosen_from_a_list_in_the_language_of_the_page(page) -> None:
    choices = texts(parsed(page("/questions/visits?lang=en")), "select[name=status] option")
    assert choices == ["actual", "planned", "negotiating", "negated", "projected"]


def test_a_form_keeps_what_was_asked(page) -> None:
    document = parsed(page("/questions/visits?person=罗明远&year=2023"))
    assert document.cssselect("[name=person]")[0].get("value") == "罗明远"
    assert document.cssselect("[name=year]")[0].get("value") == "2023"


def test_a_question_that_lacks_what_it_needs_shows_its_form_and_no_fault(page) -> None:
    answer = page("/questions/about")
    document = parsed(answer)
    assert answer.status_code == 200
    assert document.cssselect("[name=name]")[0].get("required") is not None
    assert document.cssselect(".answer, [role=alert]") == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/questions/visits?year=二三", 400, "应为四位数的年份"),
        ("/questions/visits?year=1%27%20OR%201=1", 400, "takes a year of four digits"),
        ("/questions/visits?status=done", 400, "没有「done」这一项"),
        ("/questions/nothing", 404, "没有名为「nothing」的问题"),
        ("/questions/visits/table.exe", 404, "没有这种文件"),
        ("/questions/visits/table.xlsx?year=x", 400, "应为四位数的年份"),
        ("/questions/visits/names/year", 404, "没有可选的名称"),
    ],
)
def test_what_is_wrong_is_said_on_a_page_in_both_languages(page, address: str, status: int, words: str) -> None:
    answer = page(address)
    assert answer.status_code == status
    assert words in unescape(answer.text)
    assert {tag.get("lang") for tag in parsed(answer).cssselect("[role=alert] p")} == {"zh-Hans", "en"}


def test_things_and_claims_lead_to_their_pages(page) -> None:
    document = parsed(page("/questions/visits?person=罗明远"))
    links = [link.get("href") for link in document.cssselect("table.rows td a")]
    assert any(re.fullmatch(r"/id/person-\w+", link) for link in links)
    assert any(re.fullmatch(r"/id/claim-\w+", link) for link in links)
    assert texts(document, "td[data-heading=陈述]")[0] == "依据"


@pytest.mark.parametrize(("language", "note"), [("zh", "5 亿"), ("en", "500 m")])
def test_amounts_are_grouped_and_told_in_the_units_of_the_language(page, language: str, note: str) -> None:
    cells = parsed(page(f"/questions/investment_ranked?least=0&lang={language}")).cssselect("td.number")
    assert ("500,000,000", note) in [(cell.text, "".join(cell.xpath("span/text()"))) for cell in cells]


def test_a_column_sorts_the_whole_answer_and_says_so(page) -> None:
    up = parsed(page("/questions/visits?sort=site"))
    down = parsed(page("/questions/visits?sort=site&order=down"))
    column = "td[data-heading=地点或项目]"
    assert texts(up, column) == sorted(texts(up, column))
    assert texts(down, column) == texts(up, column)[::-1]
    assert down.cssselect("th[aria-sort=descending] a")[0].get("href").endswith("sort=site")


@pytest.mark.parametrize("address", ["sort=nothing", "from=99999999", "from=-1", "view=pie", "chart=99&view=chart"])
def test_what_an_address_says_of_the_look_and_is_not_known_is_passed_over(page, address: str) -> None:
    assert page(f"/questions/visits?{address}").status_code == 200


def test_the_same_address_is_the_same_page(page) -> None:
    address = "/questions/visits?person=罗明远&sort=when&order=down&view=chart"
    assert page(address).text == page(address).text


def test_names_are_offered_that_have_an_answer(page) -> None:
    document = parsed(page("/questions/visits/names/person?person=罗"))
    assert [option.get("value") for option in document.cssselect("option")] == ["罗明远"]


def test_without_a_word_the_first_names_are_offered(page) -> None:
    options = parsed(page("/questions/about/names/name")).cssselect("option")
    assert 5 < len(options) <= 20


def test_a_workbook_holds_the_answer_under_its_headings(page) -> None:
    answer = page("/questions/visits/table.xlsx?person=罗明远")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("人物", "地点或项目", "时间")
    assert {row[0] for row in rows[1:]} == {"罗明远"}
    assert quote("谁在什么时候考察了哪里") in answer.headers["content-disposition"]


def test_a_file_has_the_order_of_the_page(page) -> None:
    rows = list(csv.reader(io.StringIO(page("/questions/visits/rows.csv?sort=site&order=down").text)))
    sites = [row[1] for row in rows[1:]]
    assert sites == sorted(sites, reverse=True)


def test_a_table_for_a_spreadsheet_has_a_mark_and_no_formula(page) -> None:
    answer = page("/questions/about/table.csv?name=HYPERLINK")
    assert answer.content.startswith("\N{BYTE ORDER MARK}".encode())
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
    assert "'" + FORMULA in cells
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_rows_for_programs_are_what_the_protocol_gives(page) -> None:
    answer = json.loads(page("/questions/visits/rows.json?person=罗明远").text)
    assert answer["results"]["bindings"][0]["who"]["value"].startswith("https://")


@pytest.mark.parametrize("name", [SCRIPT, IMAGE, FORMULA])
def test_a_hostile_name_is_text_and_nothing_else(page, name: str) -> None:
    answer = page(f"/questions/about?{urlencode({'name': name})}")
    document = parsed(answer)
    assert name in [cell.text_content() for cell in document.cssselect("td")]
    assert document.cssselect("img[onerror]") == []
    assert all(script.text is None for script in document.cssselect("script"))


def test_the_sparql_of_an_answer_can_be_opened(page) -> None:
    link = parsed(page("/questions/visits?person=罗明远")).cssselect("a[href^='/sparql-editor?query=']")[0].get("href")
    answer = page(link)
    assert answer.status_code == 200
    assert len(parsed(answer).cssselect("table.rows tbody tr")) == len(
        parsed(page("/questions/visits?person=罗明远")).cssselect("table.rows tbody tr")
    )


def test_an_answer_that_is_cut_says_so(narrow) -> None:
    answer = narrow.client.get("/questions/overview", headers={"accept": "text/html"})
    assert "只列出前 5 行" in answer.text
    taken = narrow.client.get("/questions/overview/table.csv")
    assert taken.headers["x-lukou-truncated"] == "rows=5"


def test_the_picture_of_an_answer_is_a_page_that_reaches_nothing(page) -> None:
    answer = page("/questions/visits/graph?person=罗明远")
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "sandbox allow-scripts" in policy
    assert "connect-src" not in policy
    assert "罗明远" in answer.text


def test_where_nothing_joins_things_there_is_no_picture(page) -> None:
    assert parsed(page("/questions/overview")).cssselect("a[href*='view=graph']") == []
    assert page("/questions/overview/graph").status_code == 404


@pytest.mark.parametrize("question", ["overview", "investment_total"])
def test_a_picture_of_what_nothing_joins_is_a_sentence(page, question: str) -> None:
    document = parsed(page(f"/questions/{question}?view=graph"))
    assert document.cssselect("iframe") == []
    assert "画不成关系图" in document.cssselect(".none")[0].text_content()
    assert "to draw" in parsed(page(f"/questions/{question}?view=graph&lang=en")).cssselect(".none")[0].text_content()


@pytest.mark.parametrize("file", ["", "/table.csv", "/graph"])
@pytest.mark.parametrize("address", ["foo=1", "person=罗明远&person=罗", "view=table&view=chart", "sparql=x"])
def test_a_parameter_that_is_not_known_or_given_twice_is_refused(page, file: str, address: str) -> None:
    answer = page(f"/questions/visits{file}?{address}")
    assert answer.status_code == 400
    assert "未知或给了两次" in answer.text
