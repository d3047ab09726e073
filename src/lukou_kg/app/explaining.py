"""Articles explained one by one: for the page that shows how one was read, and for the list of what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lukou_kg.app.causes import told
from lukou_kg.app.extraction import ArticleReader, Explanation, explain
from lukou_kg.app.stages import ARTICLE_FAULTS, extraction_refusal
from lukou_kg.errors import EmptySourceError, ExtractorError, LukouError, UsageError
from lukou_kg.model.article import Article
from lukou_kg.store.records import Refusal
from lukou_kg.view.reading_page import reading_page

_NAMED = 5


def explained(items: Iterable[Article | Refusal], reader: ArticleReader) -> Iterator[Explanation | Refusal]:
    """Each article with all that led to its claims, or why it could not be read, in their order."""
    for item in items:
        yield item if isinstance(item, Refusal) else _explained(item, reader)


def chosen(items: Iterable[Article | Refusal], article: str | None) -> list[Article | Refusal]:
    """The only article of a source, or the one with the id `article`; and what could not be read beside it.

    Raises UsageError where the source has several articles and none is named, or none of that id; EmptySourceError
    where there is nothing.
    """
    found = list(items)
    if not found:
        raise EmptySourceError("此处没有文章；请检查路径", "there is no article here; check the path")
    articles = [item for item in found if isinstance(item, Article)]
    wanted = [item for item in articles if article in {None, item.id}]
    if len(wanted) == 1 or not articles:
        return [*wanted, *(item for item in found if isinstance(item, Refusal))]
    some = [item.id for item in articles[:_NAMED]] + ["…"] * (len(articles) > _NAMED)
    raise UsageError(
        f"一次解释一篇；此处有 {len(articles)} 篇，请用 --article 指明其编号：{'、'.join(some)}",
        f"one article is explained at a time; there are {len(articles)}, name one by its id with --article: "
        f"{', '.join(some)}",
    )


def page_of(explanation: Explanation, reader: ArticleReader) -> str:
    """The page that shows how an article was read."""
    return reading_page(
        explanation.document,
        explanation.reading,
        reader.schema,
        title=explanation.title or explanation.document.article.source,
        silent={silence: told(silence, reader.schema) for silence in explanation.silences},
    )


def _explained(article: Article, reader: ArticleReader) -> Explanation | Refusal:
    try:
        return explain(article, reader)
    except ExtractorError:
        raise
    except (LukouError, *ARTICLE_FAULTS) as fault:
        return extraction_refusal(article, fault)
