"""The batch function of every engine: articles as flat rows in, readings as flat rows out."""

from __future__ import annotations

from collections.abc import Iterable

from lukou_kg.app.engines.protocol import ArticleRow, Extract, ReadingRow
from lukou_kg.app.stages import ARTICLE_FAULTS, Stages, check_sound, extraction_refusal
from lukou_kg.errors import ExtractorError, LukouError
from lukou_kg.model.article import Article, ArticleHead, article_of, head_of
from lukou_kg.model.claim import Extraction
from lukou_kg.store.codec import decode_extraction, decode_head, encode_extraction, encode_head
from lukou_kg.store.records import Refusal


def row_of(article: Article) -> ArticleRow:
    """The article as a row."""
    text = article.text.encode("utf-8", "surrogatepass")
    return ArticleRow(article.sha256, encode_head(head_of(article)), article.media_type, article.encoding, text)


def read_rows(rows: Iterable[ArticleRow], extract: Extract) -> list[ReadingRow]:
    """What `extract` reads in each article: a pure function of the rows and of what `extract` reads with.

    An article that cannot be read is a row like any other; only what is about no article (a lack of memory, an
    interrupt) is raised.
    """
    return [_read(row, extract) for row in rows]


def read_row(row: ArticleRow, extract: Extract) -> ReadingRow:
    """As `read_rows` for one row."""
    (found,) = read_rows((row,), extract)
    return found


def outcome_of(row: ReadingRow, head: ArticleHead, stages: Stages) -> Extraction | Refusal:
    """What a row tells of the article of this head. Raises ExtractorError where no article can be read."""
    if row.status == "unable":
        raise ExtractorError(row.zh, row.en)
    if row.status == "refused":
        return Refusal(source=head.source, sha256=head.sha256, stage="extract", zh=row.zh, en=row.en)
    extraction = decode_extraction(row.content)
    try:
        check_sound(extraction, stages.schema)
    except ValueError as fault:
        return extraction_refusal(head, fault)
    return extraction


def _read(row: ArticleRow, extract: Extract) -> ReadingRow:
    article = _article(row)
    try:
        return ReadingRow(row.sha256, "read", encode_extraction(extract(article)))
    except ExtractorError as fault:
        return ReadingRow(row.sha256, "unable", zh=fault.zh, en=fault.en)
    except (LukouError, *ARTICLE_FAULTS) as fault:
        refusal = extraction_refusal(article, fault)
        return ReadingRow(row.sha256, "refused", zh=refusal.zh, en=refusal.en)


def _article(row: ArticleRow) -> Article:
    text = row.text.decode("utf-8", "surrogatepass")
    return article_of(decode_head(row.head), data=b"", text=text, encoding=row.encoding, media_type=row.media_type)
