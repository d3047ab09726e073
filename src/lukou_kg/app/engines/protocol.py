"""What an engine is, and the one that reads in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import NamedTuple, Protocol

from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction

Extract = Callable[[Article], Extraction]


class ArticleRow(NamedTuple):
    """An article to read as flat values: what a row of a table holds and any process can be handed.

    `head` is JSON (`encode_head`); `text` is what was read from the bytes, in UTF-8 where a lone surrogate stands as it
    is ("surrogatepass"). The bytes as received stay at home: no reader looks at them.
    """

    sha256: str
    head: str
    media_type: str
    encoding: str
    text: bytes


class ReadingRow(NamedTuple):
    """What came of one row as flat values: `status` is "read", "refused" (this article) or "unable" (any article).

    `content` is the extraction as JSON (`encode_extraction`) of what was read, else empty; `zh` and `en` say why it
    was not. `versions` is what read it (`told_versions`) where that may be another program than the one that
    asked, else "".
    """

    sha256: str
    status: str
    content: str = ""
    zh: str = ""
    en: str = ""
    versions: str = ""


class Engine(Protocol):
    """Reads articles somewhere."""

    def map(self, rows: Iterable[ArticleRow]) -> Generator[ReadingRow, None, None]:
        """One row for each row, in any order; takes no more rows than it can soon read.

        Where the caller is done with it before its end, what is at work is ended. Raises EngineError where it cannot
        read at all.
        """


class SerialEngine:
    """Reads one article after the other with `read`, in the process that asks."""

    def __init__(self, read: Callable[[ArticleRow], ReadingRow]) -> None:
        self._read = read

    def map(self, rows: Iterable[ArticleRow]) -> Generator[ReadingRow, None, None]:
        """One row for each row, in their order."""
        for row in rows:
            yield self._read(row)
