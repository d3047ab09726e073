"""Web pages: the article by trafilatura, and what the page's own metadata say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from lukou_kg.errors import EmptySourceError, EncodingError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.dates import header_date, header_publisher, iso_date
from lukou_kg.read.encoding import Decoded, decode
from lukou_kg.read.page import article_part
from lukou_kg.read.received import Facts, Received, article_of

_HEADER = 150  # characters; longer lines are no headers
_LINES = ("div", "p", "span", "h2", "td", "time")
_FEW_LINES = 12
_LONGEST = 20_000_000  # bytes; trafilatura gives up silently above this
_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "pub_date",
    "publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "weibo:article:create_at",
    "apub:time",
    "_pubtime",
)
_PUBLISHER_METAS = ("og:site_name", "sitename", "contentsource", "article:publisher", "application-name", "source")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read_html(received: Received) -> Iterator[Article | Refused]:
    """The article of a web page: its main text, and title, publisher, address and date where the page states them."""
    if len(received.data) > _LONGEST:
        raise EncodingError(
            "网页超过 20 MB，未读取；请只保存正文", "the page is larger than 20 MB; save its article only"
        )
    decoded = decode(received.data)
    page = _XML_DECLARATION.sub("", decoded.text).replace("\x00", "")
    text = trafilatura.extract(article_part(page), include_comments=False, include_tables=True, include_links=False)
    if not text or not text.strip():
        raise EmptySourceError(
            "网页里没有找到正文；请把正文另存为文本后再试",
            "no article was found in the page; save its text as a text file",
        )
    whole = Decoded(text, decoded.encoding, decoded.replaced)
    yield article_of(received, whole, "text/html", _facts(page))


def _facts(page: str) -> Facts:
    try:
        tree = lxml_html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return Facts()
    metas = _metas(tree)
    published, published_by = _published(tree, metas) or (None, None)
    return Facts(
        title=metas.get("og:title") or _first(tree, "//h1") or _first(tree, "//title"),
        publisher=next((metas[name] for name in _PUBLISHER_METAS if metas.get(name)), None) or _source(tree),
        published=published,
        published_by=published_by,
        url=_link(tree) or metas.get("og:url"),
    )


def _metas(tree: lxml_html.HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _published(tree: lxml_html.HtmlElement, metas: dict[str, str]) -> tuple[str, str] | None:
    for name in _DATE_METAS:
        date = iso_date(metas.get(name, ""))
        if date is not None:
            return date, f"meta {name}"
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        date = _linked_data_date(script.text or "")
        if date is not None:
            return date, "JSON-LD datePublished"
    lines = (" ".join(element.text_content().split()) for element in tree.iter(*_LINES))
    short = [line for line in lines if line and len(line) < _HEADER]
    labelled = header_date(
        "\n".join(line for line in short if "来源" in line or "時間" in line or "时间" in line or "日期" in line)
    )
    return labelled or header_date("\n".join(_below_headline(tree)))


def _source(tree: lxml_html.HtmlElement) -> str | None:
    return header_publisher("\n".join(_below_headline(tree)))


def _below_headline(tree: lxml_html.HtmlElement) -> list[str]:
    """The short lines between the first headline and the first paragraph, where a page says who published it and when.

    A date elsewhere on a page is that of another article.
    """
    elements = iter(tree.iter())
    if not any(element.tag == "h1" for element in elements):  # what is left stands behind the headline
        return []
    found: list[str] = []
    for element in elements:
        line = " ".join(element.text_content().split()) if element.tag in _LINES else ""
        if "。" in line or len(line) >= _HEADER or len(found) >= _FEW_LINES:
            break
        found += [line] if line and line not in found else []
    return found


def _linked_data_date(script: str) -> str | None:
    try:
        data: object = json.loads(script)
    except (ValueError, RecursionError):
        return None
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict) and isinstance(stated := item.get("datePublished"), str):
            return iso_date(stated)
    return None


def _first(tree: lxml_html.HtmlElement, path: str) -> str | None:
    for element in tree.iterfind("." + path):
        text = " ".join(element.text_content().split())
        if text:
            return text
    return None


def _link(tree: lxml_html.HtmlElement) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        href = (link.get("href") or "").strip()
        if href.startswith(("http://", "https://")):
            return str(href)
    return None
