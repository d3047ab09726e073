"""What all pages have: their policy, their language, their files, and what is told where something is wrong."""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from pathlib import Path

import pytest
from lxml import html

from lukou_kg.query.library import load_questions
from lukou_kg.serve.pages.controls import CONTROLS
from lukou_kg.serve.pages.static import files
from lukou_kg.serve.pages.words import words_of

PAGES = ["/", "/questions/visits", "/sparql-editor", "/about", "/questions/nothing", "/nowhere"]
NOTICE = Path(__file__).resolve().parents[3] / "NOTICE.md"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_lets_in_nothing_from_outside(page, address: str) -> None:
    answer = page(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:", policy)
    assert (answer.headers["x-content-type-options"], answer.headers["referrer-policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_script_or_style_of_its_own_or_an_address_outside(page, address: str) -> None:
    document = html.fromstring(page(address).text)
    assert document.cssselect("style, [style], [onclick], [onload]") == []
    linked = [each.get("src") or each.get("href") for each in document.cssselect("script, link, img, iframe, a")]
    assert [link for link in linked if not link.startswith(("/", "?", "#"))] == []


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_one_main_part_and_says_its_language(page, address: str) -> None:
    document = html.fromstring(page(address).text)
    assert len(document.cssselect("h1")) == len(document.cssselect("main")) == 1
    assert document.get("lang") == "zh-Hans"
    assert document.cssselect("meta[name=viewport]") != []
    assert document.cssselect("nav a[aria-current]") != [] or address == "/nowhere"


@pytest.mark.parametrize(
    ("address", "headers", "language"),
    [
        ("/about", {}, "zh-Hans"),
        ("/about", {"Accept_Language": "en-GB,en;q=0.9,zh;q=0.8"}, "en"),
        ("/about", {"Accept_Language": "fr,zh;q=0.5"}, "zh-Hans"),
        ("/about", {"Accept_Language": "fr"}, "zh-Hans"),
        ("/about?lang=en", {}, "en"),
        ("/about?lang=xx", {}, "zh-Hans"),
        ("/about", {"Cookie": "lukou_kg_language=en"}, "en"),
        ("/about", {"Cookie": "lukou_kg_language=<b>"}, "zh-Hans"),
        ("/about?lang=zh", {"Cookie": "lukou_kg_language=en"}, "zh-Hans"),
    ],
)
def test_the_language_is_that_of_the_address_the_choice_before_or_the_browser(
    page, address: str, headers: dict[str, str], language: str
) -> None:
    assert html.fromstring(page(address, **headers).text).get("lang") == language


def test_a_language_that_is_chosen_is_kept(page) -> None:
    cookie = page("/about?lang=en").headers["set-cookie"]
    assert cookie.startswith("lukou_kg_language=en;")
    assert "HttpOnly" in cookie
    assert "set-cookie" not in page("/about").headers


def test_the_other_language_is_the_same_page(page) -> None:
    document = html.fromstring(page("/questions/visits?person=罗明远&view=chart").text)
    link = document.cssselect("a.tongue")[0].get("href")
    other = html.fromstring(page("/questions/visits" + link).text)
    assert other.cssselect("[name=person]")[0].get("value") == "罗明远"
    assert "lang=en" in link
    assert "view=chart" in link


def test_every_word_is_there_in_both_languages() -> None:
    assert words_of("zh").keys() == words_of("en").keys()
    holes = {key: set(re.findall(r"{\w+}", word)) for key, word in words_of("zh").items()}
    assert holes == {key: set(re.findall(r"{\w+}", word)) for key, word in words_of("en").items()}


def test_no_parameter_of_a_question_has_a_name_that_pages_use() -> None:
    names = {parameter.name for question in load_questions().values() for parameter in question.parameters}
    assert names & CONTROLS == set()


def test_a_file_is_kept_for_ever_under_the_address_that_pages_give_it(page) -> None:
    address = html.fromstring(page("/").text).cssselect("link[rel=stylesheet]")[0].get("href")
    kept, plain = page(address), page(address.partition("?")[0])
    assert "immutable" in kept.headers["cache-control"]
    assert plain.headers["cache-control"] == "no-cache"
    assert page(address, If_None_Match=kept.headers["etag"]).status_code == 304


@pytest.mark.parametrize(
    "path", ["../rendering.py", "%2e%2e/rendering.py", "/etc/passwd", "vendor", "", "nothing.css", "..%5Crendering.py"]
)
def test_nothing_but_the_files_of_pages_can_be_had(page, path: str) -> None:
    assert page(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("path", sorted(path for path in files() if path.startswith("vendor/")))
def test_what_others_have_written_is_named_with_its_hash(path: str) -> None:
    body = resources.files("lukou_kg.serve.pages").joinpath("static", path).read_bytes()
    name = path.removeprefix("vendor/")
    row = next(line for line in NOTICE.read_text("utf-8").splitlines() if f"`{name}`" in line)
    assert hashlib.sha256(body).hexdigest() in row


def test_programs_are_told_in_json_and_people_on_a_page(page, workbench) -> None:
    assert page("/nowhere").headers["content-type"].startswith("text/html")
    assert page("/sparql?query=x").headers["content-type"] == "application/problem+json"
    assert workbench.client.get("/nowhere").headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("address", ["/", "/questions/visits", "/sparql-editor", "/static/workbench.css"])
def test_pages_are_only_read(workbench, method: str, address: str) -> None:
    assert workbench.client.request(method, address).status_code == 405


@pytest.mark.parametrize("address", ["/", "/questions/visits", "/sparql-editor/terms", "/static/workbench.css"])
def test_pages_stand_behind_the_same_doors(workbench, address: str) -> None:
    assert workbench.client.get(address, headers={"host": "evil.example"}).status_code == 403
    assert workbench.client.get(address, headers={"origin": "https://evil.example"}).status_code == 403
