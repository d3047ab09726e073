"""A web page without what stands beside its article: navigation, lists of other articles, foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml import html as lxml_html

from lukou_kg.schema.furniture import load_furniture
from lukou_kg.schema.page import PageParts, load_page_parts

_WORD = re.compile("[a-z]+|[A-Z][a-z]*")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLOCKS = frozenset(
    {"address", "article", "body", "dd", "div", "dt", "h3", "h4", "h5", "h6", "li", "main", "p", "section", "td", "th"}
)
_HEADLINES = frozenset({"h1", "h2"})
_UNSAID = frozenset({"head", "script", "style"})
_TOLD = "。"  # a sentence that is one link tells something
_SAYS = re.compile(r"[^\W\d_年月日]")  # dates and marks say nothing
_HEADING = 40  # characters at most
_FEW = 10  # characters that are no link: with fewer the links may be all that a page says
_MOST = 0.5  # of what a page says beside its links


def article_part(page: str) -> str:
    """The page without the parts of lexicon/page.toml and without links that stand alone; as it is where unreadable.

    What leads to other articles goes before the article is looked for: where that is short, it weighs no less.
    """
    try:
        tree = lxml_html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return page
    known = load_page_parts()
    _drop(item for item in _elements(tree) if _is_beside(item, known))
    whole = len(_said(tree))
    _drop(item for item in _elements(tree) if _is_called_beside(item, known) and len(_said(item)) < _MOST * whole)
    _settle_links(tree)
    return str(lxml_html.tostring(tree, encoding="unicode"))


def _elements(tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    return [item for item in tree.iter() if isinstance(item.tag, str)]


def _drop(elements: Iterable[lxml_html.HtmlElement]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _is_beside(element: lxml_html.HtmlElement, known: PageParts) -> bool:
    beside = element.tag in known.parts or element.get("role", "").lower() in known.roles
    return beside and not _holds_article(element, known)


def _is_called_beside(element: lxml_html.HtmlElement, known: PageParts) -> bool:
    words = _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}")
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
    named = not known.names.isdisjoint(word.lower() for word in words)
    return (hidden or named) and not _holds_article(element, known)


def _holds_article(element: lxml_html.HtmlElement, known: PageParts) -> bool:
    return element.tag in {"html", "body"} or next(element.iter(*known.kept), None) is not None


def _settle_links(tree: lxml_html.HtmlElement) -> None:
    """Drops the links that are all that their block says, and makes those inside a sentence plain words of it.

    In a short article trafilatura leaves out the words of links.
    """
    links: dict[lxml_html.HtmlElement, list[lxml_html.HtmlElement]] = {}
    for link in tree.iter("a"):
        block = next((item for item in link.iterancestors() if item.tag in _BLOCKS | _HEADLINES), tree)
        links.setdefault(block, []).append(link)
    lone = {block for block in links if block.tag not in _HEADLINES and _leads_away(block, links[block])}
    kept = [link for block in links if block not in lone for link in links[block]]
    if len(_said(tree)) >= _FEW:
        _drop(link for block in links if block in lone for link in links[block])
    for link in kept:
        if link.getparent() is not None:
            link.drop_tag()


def _leads_away(block: lxml_html.HtmlElement, links: Iterable[lxml_html.HtmlElement]) -> bool:
    """Whether a block says nothing beside its links, or only what heads a list of other articles (上一篇：)."""
    own = _said(block, apart=_BLOCKS)
    short = len(own) <= _HEADING
    headed = short and any(item.where == "tail" and item.regex.fullmatch(own) for item in load_furniture())
    return (headed or _SAYS.search(own) is None) and not any(_TOLD in link.text_content() for link in links)


def _said(element: lxml_html.HtmlElement, *, apart: frozenset[str] = frozenset()) -> str:
    """What an element says beside its links, without blanks; what stands in elements named in `apart` is left out."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item.tag, str) and item.tag != "a" and item.tag not in _UNSAID:
            pieces.append(item.text or "")
            pieces += [child.tail or "" for child in item]
            waiting += [child for child in item if child.tag not in apart]
    return "".join("".join(pieces).split())
