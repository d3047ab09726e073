"""What a reader of one format is given: the bytes of a source, and what their articles have in common."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lukou_kg.errors import SourceError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.encoding import Decoded


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of a source as received. `name` is what its article is called unless it says so itself."""

    source: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is truly known about an article besides its text."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_by: str | None = None
    url: str | None = None


def article_of(received: Received, decoded: Decoded, media_type: str, facts: Facts) -> Article:
    """The article of a source, with the hash of its bytes."""
    encoding = decoded.encoding
    if decoded.replaced:
        encoding = f"{encoding}, {decoded.replaced} replaced"
    return Article(
        id=received.name,
        sha256=hashlib.sha256(received.data).hexdigest(),
        data=received.data,
        text=decoded.text,
        encoding=encoding,
        media_type=media_type,
        source=received.source,
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published,
        published_by=facts.published_by,
        url=facts.url,
    )


def refusal(source: str, fault: SourceError) -> Refused:
    """The fault of one source as a value, so that the others are read all the same."""
    return Refused(source, fault.zh, fault.en)
