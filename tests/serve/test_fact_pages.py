"""The pages of entities and articles as they are sent: what they say, where they lead, and that texts stay texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from samples import HOSTILE as HOSTILE_COMPANY
from samples import SCRIPT, ZONE, sample_knowledge
from serving import running
from telling import HOSTILE, Telling, article_of

import lukou_kg as lk
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.read.dates import BY_STAMP
from lukou_kg.schema import load_schema
from lukou_kg.serve.pages.rows import MOST_SHOWN
from lukou_kg.serve.pages.saying import Speaker
from lukou_kg.serve.pages.static import files
from lukou_kg.serve.pages.words import words_of
from lukou_kg.store.generation import publish

FILM = "高性能聚酰亚胺（PI）薄膜项目"


def page(telling: Telling, path: str, language: str = "zh") -> html.HtmlElement:
    answer = telling.get(f"{path}{'&' if '?' in path else '?'}lang={language}", accept="text/html")
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def film(telling: Telling) -> html.HtmlElement:
    return page(telling, f"/id/{telling.thing(FILM)}")


def test_the_page_of_a_thing_has_every_claim_with_its_sentence_and_a_way_to_it(
    telling: Telling, film: html.HtmlElement
) -> None:
    told = telling.json(f"/api/entities/{telling.thing(FILM)}")
    for claim in told["claims"]:
        (element,) = film.xpath(f"//li[@id='{claim['id']}']")
        quotes = [block.text_content() for block in element.xpath(".//blockquote/p[1]")]
        assert quotes == [sentence["quote"] for sentence in claim["wasDerivedFrom"]]
        ways = element.xpath(".//blockquote//a/@href")
        assert ways == [f"/article/{item['hasSource']['id']}#s{item['start']}" for item in claim["wasDerivedFrom"]]
        assert claim["status"] in element.get("class")


def test_what_is_not_done_says_so(film: html.HtmlElement) -> None:
    statuses = words_of("zh", "facts.toml")
    for claim in film.xpath("//li[contains(@class, 'claim')]"):
        (status, *_) = [name for name in claim.get("class").split() if name != "claim"]
        badge = "".join(claim.xpath(".//span[contains(@class, 'status')]/text()"))
        assert (statuses[f"status_{status}"] in badge) is (status != "actual")
    assert film.xpath("//li[contains(@class, 'planned')]")


def test_what_dates_the_life_of_a_project_stands_first_and_in_order(film: html.HtmlElement) -> None:
    heads = [head.text.strip() for head in film.xpath("//section[@class='group']/h3")]
    assert heads[0] == "签约"
    assert heads.index("签约") < heads.index("开工") < heads.index("投资额")


def test_sources_that_disagree_stand_side_by_side(film: html.HtmlElement) -> None:
    pairs = film.xpath("//div[@class='pair']")
    told = [{side.xpath("string(.//p[@class='far'])").strip() for side in pair.xpath("./div")} for pair in pairs]
    # Of one sum two claims may tell: 总投资12亿元, and 投资12亿元 without a word more.
    figures = {tuple(sorted(pair)) for pair in told}
    assert figures == {("12亿元", "13.6亿元"), ("12亿元", "约15亿元"), ("13.6亿元", "约15亿元")}
    assert all(side.xpath(".//blockquote") for pair in pairs for side in pair.xpath("./div[@class='side']"))


def test_neighbours_downloads_and_the_graph_are_a_click_away(telling: Telling, film: html.HtmlElement) -> None:
    links = film.xpath("//aside//a/@href")
    assert f"/id/{telling.thing('青石湾经开区')}" in links
    buttons = film.xpath("//p[@class='actions']/a/@href")
    for link in [*links, *buttons]:
        assert telling.get(link, accept="text/html").status_code in {200, 303}, link


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_speak_both_languages(telling: Telling, language: str) -> None:
    told = words(page(telling, f"/id/{telling.thing(FILM)}", language))
    assert ("投资额" in told) is (language == "zh")
    assert ("CNY 1.36 billion" in told) is (language == "en")


def test_the_list_of_articles_goes_on_part_by_part(telling: Telling) -> None:
    found, path = [], "/articles?limit=6"
    while path:
        part = page(telling, path)
        found += part.xpath("//p[@class='headline']/a/@href")
        path = "".join("/articles" + link for link in part.xpath("//a[@rel='next']/@href"))
    assert found == [f"/article/{item['id']}" for item in telling.items("/api/articles?limit=100")]
    assert "没有符合" in words(page(telling, "/articles?q=nothing"))


def test_an_article_is_whole_and_marked_where_it_was_read(telling: Telling) -> None:
    for item in telling.items("/api/articles?limit=100"):
        told, seen = telling.json(f"/api/articles/{item['id']}"), page(telling, f"/article/{item['id']}")
        rows = seen.xpath("//p[@class='words']")
        for element in seen.xpath("//p[@class='words']//span[@class='numbers']"):
            element.drop_tree()
        texts = [told["text"][row["start"] : row["end"]] for row in told["paragraphs"]]
        assert [row.text_content() for row in rows] == texts
        raws = [told["rawText"][row["rawStart"] : row["rawEnd"]] for row in told["paragraphs"]]
        assert [
            row.text_content()
            for row in seen.xpath("//div[contains(@class,'row') and not(contains(@class,'gone'))]/p[@class='raw']")
        ] == raws
        for claim in told["claims"]:
            for sentence in claim["wasDerivedFrom"]:
                (lit,) = seen.xpath(f"//p[@class='words']//span[@id='s{sentence['start']}']")
                assert lit.text_content() == sentence["quote"]
                raw = seen.xpath(f"//p[@class='raw']//span[@data-s='{sentence['start']}']")
                assert "".join(part.text_content() for part in raw) == sentence["rawQuote"]
        mentions = sorted({told["text"][each["start"] : each["end"]] for each in told["mentions"]})
        marked = seen.xpath("//p[@class='words']//*[contains(@class, 'mention')]")
        assert sorted({each.text_content() for each in marked}) == mentions


def test_every_claim_of_an_article_stands_beside_its_paragraph(telling: Telling) -> None:
    (key,) = [item["id"] for item in telling.items("/api/articles") if item["identifier"] == "01-signing"]
    told, seen = telling.json(f"/api/articles/{key}"), page(telling, f"/article/{key}")
    listed = seen.xpath("//ol[@class='margin']/li")
    assert [int(item.get("value")) for item in listed] == list(range(1, len(told["claims"]) + 1))
    for item, claim in zip(listed, told["claims"], strict=True):
        assert item.get("data-s") == str(claim["wasDerivedFrom"][0]["start"])
        assert claim["subject"]["label"] in words(item)
    for link in seen.xpath("//span[@class='numbers']/a/@href"):
        assert seen.xpath(f"//*[@id='{link[1:]}']")


def test_what_was_taken_out_is_told(telling: Telling) -> None:
    (key,) = [item["id"] for item in telling.items("/api/articles") if item["identifier"] == "01-signing"]
    gone = page(telling, f"/article/{key}").xpath("//div[contains(@class, 'gone')]//del/text()")
    assert gone[0].startswith("发布时间：2018-11-27")


def test_hostile_words_of_an_article_stay_words(telling: Telling) -> None:
    answer = telling.get(f"/article/{article_of(HOSTILE)}", accept="text/html")
    assert not re.search(r"<(?:img src=x|b onmouse|script>alert)", answer.text)
    seen = html.fromstring(answer.text)
    assert seen.xpath("//script/@src") == seen.xpath("//script[@src]/@src")
    assert not seen.xpath("//@onerror | //@onmouseover | //@style")
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_stay_names(tmp_path: Path, language: str) -> None:
    quads = nquads(to_quads(sample_knowledge(), load_schema()))
    publish(tmp_path / "kg", [quads], {})
    with running(tmp_path / "kg") as service:
        for identifier in (HOSTILE_COMPANY, ZONE):
            answer = service.client.get(f"/id/{identifier}?lang={language}", headers={"accept": "text/html"})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
        head = html.fromstring(service.client.get(f"/id/{HOSTILE_COMPANY}?format=html").text).xpath("string(//h1)")
        assert head == SCRIPT
        for thing in sample_knowledge().things:
            answer = service.client.get(f"/id/{thing.id}?format=html")
            assert answer.status_code == 200, thing


def test_only_our_own_addresses_and_web_pages_are_linked(telling: Telling) -> None:
    for item in telling.items("/api/articles?limit=100"):
        for link in page(telling, f"/article/{item['id']}").xpath("//a/@href"):
            assert re.match(r"/|#|\?|https?://", link), link


def test_the_address_of_an_article_is_a_link_only_where_it_is_a_web_page(telling: Telling) -> None:
    (item,) = [item for item in telling.items("/api/articles") if item.get("publisher") == "<b>报</b>"]
    answer = telling.get(f"/article/{item['id']}", accept="text/html")
    assert "javascript:" not in answer.text
    assert not re.search(r"<(?:b>报|img src=x|script>alert)", answer.text)
    told = telling.json(f"/api/articles/{item['id']}")
    assert html.fromstring(answer.text).xpath("string(//h1)") == told["headline"]


@pytest.mark.parametrize("kind", sorted(load_schema().kinds))
def test_kinds_have_the_colours_of_their_cards(kind: str) -> None:
    style = files()["facts.css"].body.decode()
    assert (
        f".kind-{Speaker('zh', load_schema()).colour(kind)} {{ --kind: {load_schema().kinds[kind].colour}; }}" in style
    )


def test_both_languages_have_every_word_and_the_same_blanks() -> None:
    zh, en = words_of("zh", "facts.toml"), words_of("en", "facts.toml")
    assert zh.keys() == en.keys()
    for key, word in zh.items():
        assert set(re.findall(r"\{\w+\}", word)) == set(re.findall(r"\{\w+\}", en[key])), key


@pytest.mark.parametrize(
    ("claim", "zh", "en"),
    [
        ({"value": 1_360_000_000, "unit": "CNY", "qualifiers": {}}, "13.6亿元", "CNY 1.36 billion"),
        (
            {"value": 5_000_000, "unit": "USD", "qualifiers": {"bound": "min"}},
            "500万 USD以上",
            "at least USD 5 million",
        ),
        ({"value": 180, "unit": "亩", "qualifiers": {"bound": "about"}}, "约180亩", "about 180 亩"),
        ({"value": 5, "unit": "亩", "qualifiers": {"bound": "range", "high": "8"}}, "5亩至8亩", "5 亩 to 8 亩"),
        ({"value": 5, "unit": "亩", "qualifiers": {"bound": "range", "high": "八"}}, "5亩起", "from 5 亩"),
        ({"value": 1234567.5, "qualifiers": {"bound": "strange"}}, "1,234,567.5", "1,234,567.5"),
        ({"value": "区长", "qualifiers": {}}, "区长", "区长"),
        ({"qualifiers": {}}, None, None),
    ],
)
def test_amounts_are_said_as_people_write_them(claim: dict, zh: str | None, en: str | None) -> None:
    assert (Speaker("zh", load_schema()).value(claim), Speaker("en", load_schema()).value(claim)) == (zh, en)


@pytest.mark.parametrize(
    ("edtf", "zh", "en"),
    [
        ("2018-06-01", "2018年6月1日", "2018-06-01"),
        ("2018", "2018年", "2018"),
        ("XXXX-06", "6月（年份不详）", "06 (year unknown)"),
        ("2018-06/2019", "2018年6月–2019年", "2018-06–2019"),
        ("2018/..", "2018年起", "since 2018"),
        ("../2018", "截至2018年", "until 2018"),
        ("五月", "五月", "五月"),
    ],
)
def test_times_are_said_as_people_write_them(edtf: str, zh: str, en: str) -> None:
    assert (Speaker("zh", load_schema()).time(edtf), Speaker("en", load_schema()).time(edtf)) == (zh, en)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("text 发布时间", "日期据文中“发布时间”"),
        ("field published", "日期据数据项“published”"),
        ("JSON-LD datePublished", "日期据网页标注“datePublished”"),
        (BY_STAMP, "日期据文中单独成行的日期"),
        ("else", "日期据else"),
    ],
)
def test_how_a_date_is_known_is_said(known: str, said: str) -> None:
    assert Speaker("zh", load_schema()).known_from(known) == said


def test_a_long_article_is_shown_up_to_a_length_and_says_so(tmp_path: Path) -> None:
    text = "长文\n" + "松岭铜箔项目位于云溪工业园，总投资5亿元。\n" * 4000
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    lk.build(tmp_path / "long.txt", tmp_path / "kg")
    with running(tmp_path / "kg") as service:
        seen = html.fromstring(service.client.get(f"/article/{article_of(text)}", headers={"accept": "text/html"}).text)
        told = service.client.get(f"/api/articles/{article_of(text)}").json()
        (thing,) = [each["id"] for each in told["things"] if each["kind"] == "Project"]
        entity = html.fromstring(service.client.get(f"/id/{thing}?format=html").text)
    shown = len(seen.xpath("//p[@class='words']"))
    assert sum(map(len, seen.xpath("//p[@class='words']/text()"))) < MOST_SHOWN
    assert f"其余 {len(told['paragraphs']) - shown} 段不在此显示" in words(seen)
    assert told["text"].startswith("长文\n松岭")
    assert len(told["text"]) > MOST_SHOWN
    assert f"/api/claims/{told['claims'][0]['id']}" in entity.xpath("//details//a/@href")
