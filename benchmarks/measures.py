"""What is measured, each in a process of its own: python benchmarks/measures.py MEASURE FOLDER prints one JSON object.

FOLDER holds articles/ (written by corpus.py); `prepare` puts repaired.json there, `extraction` the workspace kg/ with
the graph, which the measures of triples read.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from clock import StopWatch, peak_memory, timed

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat, Store
    from spacy.language import Language
    from spacy.tokens import Doc

    from lukou_kg.app.extraction import Reader
    from lukou_kg.model.article import Article

Measured = dict[str, object]


def prepare(folder: Path) -> Measured:
    """Writes the repaired texts for those who are measured on them; nothing is timed."""
    from lukou_kg.clean.clean import clean

    texts = [clean(article).text for article in _articles(folder)]
    (folder / "repaired.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    return {"articles": len(texts), "characters": sum(map(len, texts))}


def extraction(folder: Path) -> Measured:
    """Files in, a published graph out, with the time of every stage; the pipeline is built and warm before."""
    from lukou_kg.app.extraction import Reader, extract
    from lukou_kg.app.pipeline import pipeline
    from lukou_kg.graphs.quads import to_quads
    from lukou_kg.graphs.turtle import nquads
    from lukou_kg.resolve.resolve import resolve
    from lukou_kg.store.generation import publish
    from lukou_kg.store.journal import head_of

    watch = StopWatch()
    reader, opening = timed(lambda: Reader(nlp=_with_laps(pipeline(), watch)))
    _warm(reader, folder)
    watch.stages.clear()
    watch.start()
    articles = _articles(folder)
    watch.lap("read")
    readings, each = [], []
    for article in articles:
        extracted, spent = timed(partial(extract, article, reader))
        watch.lap("evidence led back")
        readings.append((head_of(article), extracted))
        each.append(asdict(spent))
    knowledge = resolve(readings, reader.schema)
    watch.lap("resolve")
    quads = to_quads(knowledge, reader.schema)
    watch.lap("graph")
    shutil.rmtree(folder / "kg", ignore_errors=True)  # what is there already would not be written again
    watch.start()
    publish(folder / "kg", [nquads(quads)], {})
    watch.lap("publish")
    stages = {name: asdict(spent) for name, spent in watch.stages.items()}
    counts = {"articles": len(articles), "statements": len(knowledge.statements), "triples": len(quads)}
    return {**counts, "opening": asdict(opening), "each": each, "stages": stages, "peak": peak_memory()}


def jieba_posseg(folder: Path) -> Measured:
    """All the repaired text cut into words with parts of speech by jieba, its dictionary loaded before."""
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.dt.tmp_dir = str(folder)  # where it keeps its dictionary; else a file stays behind on the machine
    texts: list[str] = json.loads((folder / "repaired.json").read_text(encoding="utf-8"))
    list(jieba.posseg.cut(texts[0]))
    words, spent = timed(lambda: sum(1 for text in texts for _ in jieba.posseg.cut(text)))
    return {"words": words, "cut": asdict(spent), "peak": peak_memory()}


def triples(folder: Path) -> Measured:
    """The graph written as Turtle and as N-Quads in our fixed order, and read back into an indexed store."""
    from pyoxigraph import RdfFormat, Store, parse

    from lukou_kg.graphs.turtle import nquads, turtle

    quads = list(parse(_graph(folder), format=RdfFormat.N_QUADS))
    as_turtle, writing = timed(lambda: turtle(quads))
    as_quads, writing_quads = timed(lambda: nquads(quads))
    store, reading = timed(lambda: _loaded(Store(), as_turtle, RdfFormat.TURTLE))
    _, reading_quads = timed(lambda: _loaded(Store(), as_quads, RdfFormat.N_QUADS))
    (folder / "graph.ttl").write_bytes(as_turtle)
    return {
        "triples": len(store),
        "write Turtle": asdict(writing),
        "read Turtle": asdict(reading),
        "write N-Quads": asdict(writing_quads),
        "read N-Quads": asdict(reading_quads),
        "peak": peak_memory(),
    }


def rdflib_triples(folder: Path) -> Measured:
    """The same Turtle read into an rdflib graph, and written again by rdflib."""
    import rdflib

    text = (folder / "graph.ttl").read_bytes()
    graph = rdflib.Graph()
    _, reading = timed(lambda: graph.parse(data=text, format="turtle"))
    _, writing = timed(lambda: graph.serialize(format="turtle"))
    counted = {"triples": len(graph), "read Turtle": asdict(reading), "write Turtle": asdict(writing)}
    return {**counted, "peak": peak_memory()}


def versions(_folder: Path) -> Measured:
    """What is installed of the tools that are compared; None where it is not."""
    return {name: _version(name) for name in ("lukou-kg", "spacy", "jieba", "rdflib", "pyoxigraph")}


def _warm(reader: Reader, folder: Path) -> None:
    """Reads the first article once, so that what is opened on first use is open."""
    from lukou_kg.app.extraction import extract

    extract(_articles(folder)[0], reader)


def _articles(folder: Path) -> list[Article]:
    from lukou_kg.app.reading import stages
    from lukou_kg.store.records import Refusal

    found = list(stages().read([str(folder / "articles")]))
    refused = [item for item in found if isinstance(item, Refusal)]
    if refused:
        sys.exit(f"an example could not be read: {refused[0].source}: {refused[0].en}")
    return [item for item in found if not isinstance(item, Refusal)]


def _with_laps(nlp: Language, watch: StopWatch) -> Language:
    """The pipeline with a component before the first and after every stage that takes the time."""
    from spacy.language import Language

    def lap(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        del nlp  # spaCy names it; a lap needs it not

        def take(doc: Doc) -> Doc:
            watch.lap(name)
            return doc

        return take

    Language.factory("benchmark_lap", func=lap)
    stages = tuple(nlp.pipe_names)
    nlp.add_pipe("benchmark_lap", name="clean", first=True)
    for stage in stages:
        nlp.add_pipe("benchmark_lap", name=stage.removeprefix("lukou_"), after=stage)
    return nlp


def _graph(folder: Path) -> bytes:
    from lukou_kg.store.generation import current_generation

    return current_generation(folder / "kg").quads


def _loaded(store: Store, text: bytes, form: RdfFormat) -> Store:
    store.bulk_load(text, format=form)
    return store


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


MEASURES: dict[str, Callable[[Path], Measured]] = {
    "prepare": prepare,
    "extraction": extraction,
    "jieba": jieba_posseg,
    "triples": triples,
    "rdflib": rdflib_triples,
    "versions": versions,
}

if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](Path(sys.argv[2]))))
