"""Speed and memory on the example articles repeated, beside other tools on the same text and triples in the same run.

    python benchmarks/run.py [--times 20]

Every row is measured in a process of its own, one after the other; memory is the peak of that process. The figures of
one machine say little: read the ratios. Exits with 1 where --help takes a third of a second or a peak passes 500 MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lukou_kg.model.article import Article

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
HELP_SECONDS = 1 / 3
PEAK_MB = 500


def main() -> None:
    """Prints one line a measure, and what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="how often the examples are repeated")
    parser.add_argument("--one", choices=MEASURES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(MEASURES[given.one](given.times)))
        return
    missed: list[str] = []
    print(f"the {sum(1 for _ in EXAMPLES.iterdir())} files of examples/articles, {given.times} times\n")
    for name in MEASURES:
        row = _in_a_process(name, given.times)
        print(f"{name:<28}" + "   ".join(f"{key} {value:,.4g}" for key, value in row.items()))
        missed += (
            [f"{name}: {row['peak MB']:.0f} MB"] if "rdflib" not in name and row.get("peak MB", 0) > PEAK_MB else []
        )
        missed += [f"{name}: {row['seconds']:.2f} s"] if name == "help" and row["seconds"] > HELP_SECONDS else []
    if missed:
        sys.exit("missed: " + "; ".join(missed))


def _in_a_process(name: str, times: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", name, "--times", str(times)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _help(_times: int) -> dict[str, float]:
    command = [sys.executable, "-c", "from lukou_kg.cli import main; main()", "--help"]
    runs = [_timed(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(7)]
    return {"seconds": min(runs)}


def _start(_times: int) -> dict[str, float]:
    from lukou_kg.app.reading import stages

    def first() -> None:
        chosen = stages()
        chosen.extract(next(_articles(1)))

    return {"seconds": _timed(first), **_peak()}


def _extract(times: int) -> dict[str, float]:
    from lukou_kg.app.reading import stages

    chosen = stages()
    articles = list(_articles(times))
    chosen.extract(articles[0])
    return _rate(articles, lambda: [chosen.extract(article) for article in articles])


def _jieba(times: int) -> dict[str, float]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    articles = list(_articles(times))
    list(jieba.posseg.cut(articles[0].text))
    return _rate(articles, lambda: [list(jieba.posseg.cut(article.text)) for article in articles])


def _build(times: int) -> dict[str, float]:
    from lukou_kg.app.build import build
    from lukou_kg.app.reading import stages

    repeated = replace(stages(), read=lambda _: _articles(times))
    with tempfile.TemporaryDirectory() as folder:
        seconds = _timed(lambda: build([], Path(folder) / "kg", repeated, progress=lambda *_: None))
    count = sum(1 for _ in _articles(times))
    return {"seconds": seconds, "articles/s": count / seconds, **_peak()}


def _oxigraph(times: int) -> dict[str, float]:
    from pyoxigraph import RdfFormat, Store

    lines, store = _nquads(times), Store()
    seconds = _timed(lambda: store.bulk_load(lines, format=RdfFormat.N_QUADS))
    query = _timed(lambda: list(store.query(_JOIN)))
    return {"triples": len(store), "triples/s": len(store) / seconds, "join ms": query * 1000, **_peak()}


def _rdflib(times: int) -> dict[str, float]:
    import rdflib

    lines, graph = _nquads(times), rdflib.Graph()
    seconds = _timed(lambda: graph.parse(data=lines, format="nt"))
    query = _timed(lambda: list(graph.query(_JOIN)))
    return {"triples": len(graph), "triples/s": len(graph) / seconds, "join ms": query * 1000, **_peak()}


_JOIN = """
PREFIX lk: <https://w3id.org/lukou-kg/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?who ?what ?quote WHERE {
  ?claim rdf:predicate lk:visited ; rdf:subject/rdfs:label ?who ; rdf:object/rdfs:label ?what ;
         prov:wasDerivedFrom/lk:quote ?quote }
"""


def _nquads(times: int) -> bytes:
    """The graph of the examples repeated, each repetition under its own identifiers."""
    from lukou_kg.app.reading import build_graph
    from lukou_kg.graphs.quads import to_quads
    from lukou_kg.graphs.turtle import nquads

    graph = build_graph([str(EXAMPLES)], None)
    lines = nquads(to_quads(graph.knowledge, graph.schema))
    return b"".join(lines.replace(b"/id/", f"/id/{number}-".encode()) for number in range(times))


def _articles(times: int) -> Iterator[Article]:
    """The example articles over and over; a line at the end makes each repetition an article of its own."""
    from lukou_kg.app.reading import stages
    from lukou_kg.model.article import Article

    known = [item for item in stages().read([str(EXAMPLES)]) if isinstance(item, Article)]
    for number in range(times):
        for article in known:
            text = f"{article.text}\n第{number}版。"
            data = text.encode()
            yield replace(article, text=text, data=data, sha256=sha256(data).hexdigest(), id=f"{article.id}-{number}")


def _rate(articles: list[Article], work: Callable[[], object]) -> dict[str, float]:
    seconds = _timed(work)
    characters = sum(len(article.text) for article in articles)
    return {"articles/s": len(articles) / seconds, "characters/s": characters / seconds, **_peak()}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak() -> dict[str, float]:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return {"peak MB": kilobytes / 1024}


MEASURES: dict[str, Callable[[int], dict[str, float]]] = {
    "help": _help,
    "start to first article": _start,
    "extract": _extract,
    "jieba.posseg, same text": _jieba,
    "build into a workspace": _build,
    "graph in Oxigraph": _oxigraph,
    "rdflib, same triples": _rdflib,
}

if __name__ == "__main__":
    main()
