"""Articles as received: the bytes, what they say in their own encoding, and what is truly known about them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypeVar

_Head = TypeVar("_Head", bound="ArticleHead")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """What the graph keeps of an article: everything of it but its bytes and text.

    `sha256` is the hash of the bytes as received, in hexadecimal. `published` is an ISO date ("2019-03-05", "2019-03")
    only where the source states it; `published_by` then says how it is known ("field published",
    "meta article:published_time"). `also` are the other sources of the same bytes; `source` is the first of all
    in order of code points, whichever came first. `repost_of` is the id of an earlier article that is the same text but
    for a headline, a date line or a sentence.
    """

    id: str
    sha256: str
    source: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_by: str | None = None
    url: str | None = None
    also: tuple[str, ...] = ()
    repost_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleHead):
    """One article as received.

    `data` holds the bytes as received (for one record of a JSON Lines file: the bytes of its line); `text` is what was
    read from them before any repair, and every raw offset of the program counts Unicode code points of `text`,
    half-open.
    """

    data: bytes
    text: str
    encoding: str
    media_type: str


def head_of(article: Article) -> ArticleHead:
    """What the graph keeps of an article."""
    return ArticleHead(**{field.name: getattr(article, field.name) for field in fields(ArticleHead)})


def article_of(head: ArticleHead, *, data: bytes, text: str, encoding: str, media_type: str) -> Article:
    """The article of a head."""
    known = {field.name: getattr(head, field.name) for field in fields(ArticleHead)}
    return Article(**known, data=data, text=text, encoding=encoding, media_type=media_type)


def with_sources(head: _Head, *sources: str) -> _Head:
    """The head or article with these sources of the same bytes beside its own, the first in order as `source`."""
    first, *also = sorted({head.source, *head.also, *sources})
    return replace(head, source=first, also=tuple(also))


@dataclass(frozen=True, slots=True)
class Refused:
    """A source, or one record of it ("news.jsonl:7"), that could not be read, and why, in Chinese and in English."""

    source: str
    zh: str
    en: str
