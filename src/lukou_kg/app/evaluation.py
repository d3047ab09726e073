"""Reads the articles of a gold standard and scores what was read against the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from lukou_kg.app.extraction import ArticleReader, extraction_of
from lukou_kg.app.extractors import Chosen
from lukou_kg.app.reading import reader_with
from lukou_kg.clean.clean import clean
from lukou_kg.errors import AnnotationError, ReadingError, SourceError, UsageError
from lukou_kg.gold.answers import META, Listed, listed_in, read_answer
from lukou_kg.gold.corpus import Place, load_annotated, places_in
from lukou_kg.gold.outcome import ArticleScore
from lukou_kg.gold.received import form_of, received_text
from lukou_kg.gold.score import score_article
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.model.document import Document
from lukou_kg.model.gold import Annotated
from lukou_kg.read.dates import header_publisher
from lukou_kg.read.source import read_source

FAILED = "failed: "
"""Begins the doubt of an article that could not be read."""

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """An article as received, with its answer and the subsets that it belongs to."""

    article: Article
    answer: Annotated
    groups: Mapping[str, str]


def evaluate(
    gold: Path,
    *,
    part: str | None = None,
    style: str | None = None,
    cards: Sequence[str] = (),
    names: Sequence[str] = (),
    model: str | None = None,
    extractor: Chosen | None = None,
    progress: Progress,
    told: Callable[[Sequence[str]], object] = tuple,
) -> tuple[ArticleScore, ...]:
    """The scores of the articles of `gold`, in order, read with cards, lists of names and the rest as in `stages`.

    An article that an extractor cannot read counts as one in which it reads nothing. `told` is given the doubts of each
    article.

    `gold` is an article in the notation of the corpus, a folder of such articles or a corpus, of which `part` and
    `style` choose; or a folder with `meta.json` and `answers/`, as of the examples. Raises SourceError where `gold` is
    not there, AnnotationError where an answer is wrong, UnknownNameError for a part or style that there is not.
    """
    posed = tuple(posed_in(gold, part=part, style=style))
    reader = reader_with(cards, names=names, model=model, extractor=extractor)
    scores: list[ArticleScore] = []
    for each in posed:
        document = clean(each.article)
        extraction = extraction_or_nothing(document, reader)
        told(extraction.doubts)
        scores.append(
            score_article(extraction, each.answer, schema=reader.schema, text=document.text, groups=each.groups)
        )
        progress("extract", len(scores), len(posed))
    return tuple(scores)


def extraction_or_nothing(document: Document, reader: ArticleReader) -> Extraction:
    """All that `reader` reads in a repaired article, which is nothing where it fails on it: a doubt then says why."""
    try:
        return extraction_of(document, reader)
    except ReadingError as fault:
        return Extraction(
            article=document.article.sha256,
            schema_version=reader.schema.version,
            entities=(),
            claims=(),
            doubts=(f"{FAILED}{fault.en}",),
        )


def posed_in(gold: Path, *, part: str | None = None, style: str | None = None) -> Iterator[Posed]:
    """The articles of a gold standard with their answers, in order; raises as `evaluate`."""
    if not gold.exists():
        raise SourceError(f"找不到 {gold}；请检查路径", f"there is no {gold}; check the path")
    if not (gold / META).is_file():
        yield from (_annotated(place) for place in places_in(gold, part=part, style=style))
        return
    if part is not None or style is not None:
        raise UsageError(
            f"{gold} 中是 {META}，没有分部分和风格；请去掉 --part、--style",
            f"{gold} has a {META}, which knows no parts and styles; leave out --part and --style",
        )
    records = cache(_records)
    for listed in listed_in(gold):
        yield _answered(listed, records(listed.file))


def _annotated(place: Place) -> Posed:
    answer = load_annotated(place.path)
    text = received_text(answer)
    data = text.encode()
    published = answer.head.get("published")
    article = Article(
        id=answer.id,
        sha256=sha256(data).hexdigest(),
        source=place.path.name,
        data=data,
        text=text,
        encoding="utf-8",
        media_type="text/plain",
        published=published,
        publisher=header_publisher(text),
        published_by=published and "field published",
    )
    genre = answer.head.get("genre")
    groups = {"form": form_of(answer), **({"genre": genre} if genre else {}), **place.groups}
    return Posed(article=article, answer=answer, groups=groups)


def _records(file: Path) -> Mapping[str, Article]:
    """The articles of a file by their ids. Raises SourceError where one of them cannot be read."""
    found: dict[str, Article] = {}
    for item in read_source(str(file)):
        if not isinstance(item, Article):
            raise SourceError(f"{item.source}：{item.zh}", f"{item.source}: {item.en}")
        found[item.id] = item
    return found


def _answered(listed: Listed, records: Mapping[str, Article]) -> Posed:
    article = records.get(listed.id)
    if article is None:
        raise AnnotationError(
            f"{listed.file} 中没有文章 {listed.id}，而 {META} 列了它",
            f"{listed.file} holds no article {listed.id}, which {META} lists",
        )
    # Of a web page, answers give places in its source.
    text = article.data.decode(article.encoding) if article.media_type == "text/html" else article.text
    answer = read_answer(listed.answer, text=text, sha256=article.sha256)
    return Posed(article=article, answer=answer, groups=listed.groups)
