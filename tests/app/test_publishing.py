"""The graph that a build publishes piece by piece is the one that all of its parts give at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import makers
import pytest

from lukou_kg.app import making
from lukou_kg.app.extraction import Reader, extract
from lukou_kg.app.publishing import publish_graph
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.article import Article, ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.resolve.resolve import resolve
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import open_journal
from lukou_kg.store.sketches import originals
from lukou_kg.store.sorted_lines import sorted_lines

TEXTS = (
    "县委书记高景明来到云溪工业园，察看总投资12亿元的松岭铜箔项目。",
    "2018年6月，松岭铜箔项目在云溪工业园开工。县委书记高景明、县长沈珂出席。",
    "松岭铜箔项目\t位于云溪工业园。\n云帆精工有限公司为松岭铜箔项目供应设备，计划投资3亿元。",
    "县委书记高景明来到云溪工业园，察看总投资12亿元的松岭铜箔项目。另讯。",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def read(reader: Reader) -> list[tuple[Article, Extraction]]:
    articles = [replace(makers.article(text), id=f"a {number}\n") for number, text in enumerate(TEXTS)]
    return [(article, extract(article, reader)) for article in articles]


@pytest.mark.parametrize("held", [1, 500, 16_000_000])
def test_the_bytes_are_those_of_the_whole_graph_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Reader,
    read: list[tuple[Article, Extraction]],
    held: int,
) -> None:
    monkeypatch.setattr(making, "sorted_lines", lambda folder: sorted_lines(folder, held=held))
    with open_journal(tmp_path, create=True) as journal:
        for article, extraction in read:
            journal.take(article)
            journal.keep(article.sha256, extraction, reader="r")
        size = publish_graph(tmp_path, journal, reader.schema, reader="r", versions={})
        reposts = originals(journal.sketches(), {}, journal.text)
        knowledge = resolve(journal.readings("r"), reader.schema, originals=reposts)
    assert len(reposts) == 1
    generation = current_generation(tmp_path)
    assert generation.quads == nquads(to_quads(knowledge, reader.schema))
    counts = (len(knowledge.articles), len(knowledge.things), len(knowledge.statements))
    assert (size.articles, size.things, size.statements) == counts
    assert [read_manifest(generation.folder)[key] for key in ("articles", "things", "statements")] == list(counts)
    assert min(counts) > 3


def test_nothing_published_is_a_graph_of_no_articles(tmp_path: Path, reader: Reader) -> None:
    with open_journal(tmp_path, create=True) as journal:
        publish_graph(tmp_path, journal, reader.schema, reader="r", versions={})
        knowledge = resolve((), reader.schema)
    assert current_generation(tmp_path).quads == nquads(to_quads(knowledge, reader.schema))


def test_no_more_than_two_readings_are_in_memory_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader, read: list[tuple[Article, Extraction]]
) -> None:
    alive: list[int] = []
    with open_journal(tmp_path, create=True) as journal:
        for article, extraction in read:
            journal.take(article)
            journal.keep(article.sha256, extraction, reader="r")
        readings, extraction_of = journal.readings, journal.extraction

        def one(digest: str, reader: str) -> Extraction:
            alive.append(_extractions() - before)
            return extraction_of(digest, reader)

        def watched(reader: str) -> Iterator[tuple[ArticleHead, Extraction]]:
            for reading in readings(reader):
                alive.append(_extractions() - before)
                yield reading

        monkeypatch.setattr(journal, "readings", watched)
        monkeypatch.setattr(journal, "extraction", one)
        before = _extractions()
        publish_graph(tmp_path, journal, reader.schema, reader="r", versions={})
    assert len(alive) == 2 * len(read)
    assert max(alive) <= 2


def _extractions() -> int:
    gc.collect()
    return sum(isinstance(each, Extraction) for each in gc.get_objects())
