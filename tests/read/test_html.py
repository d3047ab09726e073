from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.errors import EmptySourceError, EncodingError
from lukou_kg.model.article import Article
from lukou_kg.read.html import read_html
from lukou_kg.read.received import Received

BODY = (
    "<p>3月5日，松岭铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产，达产后年产值可达20亿元。</p>"
    "<p>县委书记何苗出席开工仪式并讲话，她要求各部门做好服务，加快推进项目建设，确保按期投产、早日见效。</p>"
)


def _page(head: str = "", above: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><nav>首页 新闻</nav>"
        f"<h1>松岭铜箔项目开工</h1>{above}<article>{body}</article><footer>版权所有</footer></body></html>"
    )


def _read(page: str, encoding: str = "utf-8") -> Article:
    (article,) = read_html(Received("a.html", "a", page.encode(encoding)))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_the_article_of_a_page_is_read_whatever_encoding_the_page_claims(encoding: str) -> None:
    article = _read(_page(), encoding)
    assert "松岭铜箔项目在临港园区开工" in article.text
    assert "首页" not in article.text
    assert (article.title, article.media_type, article.published) == ("松岭铜箔项目开工", "text/html", None)


@pytest.mark.parametrize(
    ("head", "above", "by"),
    [
        ("<meta property='article:published_time' content='2019-03-05T08:00'>", "", "meta article:published_time"),
        ("<meta name='PubDate' content='2019-03-05 08:00'>", "", "meta pubdate"),
        ('<script type="application/ld+json">{"datePublished": "2019-03-05"}</script>', "", "JSON-LD datePublished"),
        ("", "<div>发布时间：2019-03-05 08:00</div>", "text 发布时间"),
    ],
)
def test_the_date_is_the_one_that_the_page_states(head: str, above: str, by: str) -> None:
    article = _read(_page(head, above))
    assert (article.published, article.published_by) == ("2019-03-05", by)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2019-03-05'>",
        "<meta name='pubdate' content='soon'>",
        "<script type='application/ld+json'>{broken</script>",
        "<link rel='canonical' href='https://example.org/2019/03/05/a.html'>",
    ],
)
def test_no_date_is_guessed(head: str) -> None:
    assert _read(_page(head)).published is None


def test_publisher_and_address_are_those_of_the_metadata() -> None:
    head = "<meta property='og:site_name' content='云岭网'><link rel='canonical' href='https://example.org/a'>"
    article = _read(_page(head))
    assert (article.publisher, article.url) == ("云岭网", "https://example.org/a")
    assert _read(_page("<link rel='canonical' href='javascript:alert(1)'>")).url is None


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_an_article_is_refused_with_the_reason(page: str) -> None:
    with pytest.raises(EmptySourceError) as refused:
        _read(page)
    assert "no article" in refused.value.en


def test_a_page_with_an_xml_declaration_is_read() -> None:
    assert "松岭" in _read("<?xml version='1.0' encoding='gbk'?>" + _page()).text


def test_deeply_nested_pages_are_read_or_refused_in_bounded_time() -> None:
    page = "<html><body>" + "<div>" * 20_000 + BODY + "</div>" * 20_000 + "</body></html>"
    try:
        assert "松岭" in _read(page).text
    except EmptySourceError as refused:
        assert refused.en  # noqa: PT017 - either end is right; a traceback is not


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(EncodingError):
        list(read_html(Received("a.html", "a", b"<html>" + b" " * 20_000_001)))


SHORT = "<p>5月7日，县委书记<a href='/x'>贺文明</a>到沅江高新区调研。</p>"
LINK = "<a href='/1.html'>市长陈国平到青禾电机有限公司调研</a>"


@pytest.mark.parametrize(
    "beside",
    [
        f"<nav>{LINK}</nav>",
        f"<aside><p>{LINK}</p></aside>",
        "<footer><p>市长陈国平到青禾电机有限公司调研</p></footer>",
        f"<div role='navigation'>{LINK}</div>",
        "<div class='related-news'><p>市长陈国平到青禾电机有限公司调研</p></div>",
        f"<div id='sideBar breadcrumb'>首页 &gt; {LINK}</div>",
        f"<ul><li>{LINK} <span>2024-05-06</span></li></ul>",
        f"<p>上一篇：{LINK}</p>",
        f"<template><p>{LINK}</p></template>",
        "<div style='display: none'>市长陈国平到青禾电机有限公司调研</div>",
        "<div hidden>市长陈国平到青禾电机有限公司调研</div>",
    ],
)
@pytest.mark.parametrize("body", [SHORT, f"<article>{SHORT}</article>", f"<div class='content'>{BODY}{SHORT}</div>"])
def test_what_stands_beside_an_article_is_left_out_however_short_it_is(body: str, beside: str) -> None:
    for page in (beside + body, body + beside):
        text = _read(f"<html><body>{page}</body></html>").text
        assert "县委书记贺文明到沅江高新区调研。" in text
        assert "陈国平" not in text


@pytest.mark.parametrize(
    "body",
    [
        SHORT,
        f"<article><header><h1><a href='/'>贺文明到沅江高新区调研</a></h1></header>{SHORT}</article>",
        "<p><a href='/x'>5月7日，县委书记贺文明到沅江高新区调研。</a></p>",
        f"<div class='related-article-page'>{SHORT}</div>",
        f"<form id='form1'><div>{SHORT}</div></form>",
        f"<div class='sidebar-layout'><main>{SHORT}</main></div>",
        f"<nav><article>{SHORT}</article></nav>",
        f"<div style='display:none'>{SHORT}</div>",
    ],
)
def test_a_short_article_is_read_in_whatever_it_stands(body: str) -> None:
    assert "县委书记贺文明到沅江高新区调研。" in _read(f"<html><body>{body}</body></html>").text


def test_a_page_of_many_lone_links_is_settled_in_bounded_time() -> None:
    page = "<html><body><div>" + LINK * 20_000 + "</div>" + SHORT + "</body></html>"
    assert "陈国平" not in _read(page).text


@pytest.mark.parametrize(
    ("above", "published", "publisher"),
    [
        ("<p>2019-03-05</p>", "2019-03-05", None),
        ("<div><span>2019-03-05 08:00</span><span>来源：云岭日报</span></div>", "2019-03-05", "云岭日报"),
        ("<div>来源：云岭网 作者：何苗</div>", None, "云岭网"),
        ("<div><span>2019-03-05</span><span>2020-01-01</span></div>", None, None),
    ],
)
def test_lines_below_the_headline_say_when_and_by_whom_it_was_published(
    above: str, published: str | None, publisher: str | None
) -> None:
    article = _read(_page("", above))
    assert (article.published, article.publisher) == (published, publisher)


def test_the_date_of_another_article_on_the_page_is_not_taken() -> None:
    article = _read(_page(body=f"{BODY}<div><span>2018-01-01</span></div>"))
    assert article.published is None


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY e SYSTEM "SECRET">',
        '<!ENTITY e SYSTEM "http://evil.example/">',
        '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
        + "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in zip("bcde", "abcd", strict=True)),
    ],
)
def test_entities_of_a_page_stay_words(entities: str, tmp_path: Path) -> None:
    """A page is read as HTML, which has no entities of its own: nothing is opened and nothing grows."""
    (tmp_path / "secret").write_text("秘密的内容", encoding="utf-8")
    page = _page(body=BODY + "<p>项目由松岭集团投资建设&e;，明年底建成。</p>")
    declared = page.replace("<!DOCTYPE html>", f"<?xml version='1.0'?><!DOCTYPE html [{entities}]>")
    text = _read(declared.replace("SECRET", (tmp_path / "secret").as_uri())).text
    assert "松岭铜箔项目在临港园区开工" in text
    assert "秘密" not in text
    assert len(text) < len(page)
