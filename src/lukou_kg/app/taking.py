"""Sources into articles that are kept, equal bytes once, and the count of what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.app.stages import Stages
from lukou_kg.model.article import Article, ArticleHead, with_sources
from lukou_kg.schema import Labels
from lukou_kg.store.journal import Journal
from lukou_kg.store.records import Receipt, Refusal

Progress = Callable[[str, int, int | None], None]
"""Told how many are done, of how many, of a step: "take", "extract", "publish"; beside "extract" how many "claims" were
read and how many articles "refused" so far, and "stop" where it was interrupted and finishes what is at work."""

_NAMED = 5  # duplicates that are told by name


def silent(_step: str, _done: int, _total: int | None) -> None:
    """The progress of a caller who is told none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What came of sources: each article or refusal is counted once.

    `taken` are new, `known` were there before under this name, `duplicates` (source and SHA-256) hold the bytes of
    another source, `withdrawn` ones were taken out for good before.
    """

    taken: int
    known: int
    withdrawn: int
    duplicates: tuple[tuple[str, str], ...]
    refused: tuple[Refusal, ...]


def take_into(journal: Journal, sources: Sequence[str], stages: Stages, progress: Progress) -> Taking:
    """Keeps the articles of the sources in the journal, and what cannot be read with its reason."""
    return _take(sources, stages, journal.take, journal.refuse, progress)


def take_in_memory(articles: dict[str, Article], sources: Sequence[str], stages: Stages, progress: Progress) -> Taking:
    """The same with the articles put by their SHA-256 into `articles`, which is empty."""

    def keep(article: Article) -> Receipt:
        known = articles.get(article.sha256)
        first = article if known is None or article.source < known.source else known
        others = () if known is None else (known.source, *known.also, article.source)
        articles[article.sha256] = with_sources(first, *others)
        return Receipt.TAKEN if known is None else Receipt.DUPLICATE

    return _take(sources, stages, keep, lambda _: None, progress)


def told_duplicates(taking: Taking, head: Callable[[str], ArticleHead]) -> Iterator[Labels]:
    """What to say of sources with equal bytes, if there are any; `head` gives the article of a SHA-256."""
    if not taking.duplicates:
        return
    named = [(source, head(digest).source) for source, digest in taking.duplicates[:_NAMED]]
    count, more = len(taking.duplicates), len(taking.duplicates) > _NAMED
    zh = "、".join(f"{source}（{of}）" for source, of in named)
    en = ", ".join(f"{source} ({of})" for source, of in named)
    yield Labels(
        f"{count} 个来源与其他来源内容相同，作一篇收录（括号中为文章的名称）：{zh}{'……' if more else ''}",
        f"{count} sources hold the same bytes as another and are one article with it, whose name stands in brackets: "
        f"{en}{' …' if more else ''}",
    )


def _take(
    sources: Sequence[str],
    stages: Stages,
    keep: Callable[[Article], Receipt],
    refuse: Callable[[Refusal], None],
    progress: Progress,
) -> Taking:
    counts = dict.fromkeys(Receipt, 0)
    seen: set[str] = set()
    duplicates: list[tuple[str, str]] = []
    refused: list[Refusal] = []
    for item in stages.read(sources):
        if isinstance(item, Refusal):
            refuse(item)
            refused.append(item)
        else:
            receipt = keep(item)
            if receipt is not Receipt.WITHDRAWN and (item.sha256 in seen or receipt is Receipt.DUPLICATE):
                duplicates.append((item.source, item.sha256))
            else:
                counts[receipt] += 1
            seen.add(item.sha256)
        progress("take", counts[Receipt.TAKEN] + counts[Receipt.KNOWN], None)
    return Taking(
        taken=counts[Receipt.TAKEN],
        known=counts[Receipt.KNOWN],
        withdrawn=counts[Receipt.WITHDRAWN],
        duplicates=tuple(duplicates),
        refused=tuple(refused),
    )
