"""Plain text and Markdown: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from lukou_kg.model.article import Article, Refused
from lukou_kg.read.dates import header_date, header_publisher
from lukou_kg.read.encoding import decode
from lukou_kg.read.received import Facts, Received, article_of


def read_plain(received: Received) -> Iterator[Article | Refused]:
    """The article of a text file. Its publication date is known where a line above the article states it."""
    yield _article(received, "text/plain")


def read_markdown(received: Received) -> Iterator[Article | Refused]:
    """The article of a Markdown file; its marks stay in the text and are taken off when it is cleaned."""
    yield _article(received, "text/markdown")


def _article(received: Received, media_type: str) -> Article:
    decoded = decode(received.data)
    published, published_by = header_date(decoded.text) or (None, None)
    return article_of(
        received,
        decoded,
        media_type,
        Facts(publisher=header_publisher(decoded.text), published=published, published_by=published_by),
    )
