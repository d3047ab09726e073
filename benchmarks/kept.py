"""What other tools keep of the same facts, and what loading, asking and writing costs beside rdflib and kglab.

    python benchmarks/kept.py [--articles 200] [--venvs FOLDER] [--json FILE]

The facts are those that we read in invented articles. Each tool gets them by its own code (`peer_graphs.py`), saves and
loads them its own way, and what comes back is compared. Every tool stands in an environment of its own in FOLDER, into
which pip installs it where it is not there; what cannot be installed or run is told with its reason. No network and no
model is needed but for that. kglab and rdflib then load, ask and write our Turtle beside our engine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from clock import timed
from generate import record
from losses import facts_of, kept, table
from region.articles import articles

from lukou_kg.app.build import build_in_memory
from lukou_kg.app.reading import stages
from lukou_kg.graphs.knowledge_from import from_quads
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads, turtle
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.query.engine import prefixes_of
from lukou_kg.schema import load_schema

PACKAGES: Mapping[str, Sequence[str]] = {
    "kglab": ("kglab==1.0.1",),
    "kg-gen": ("kg-gen==0.4.0",),
    "itext2kg": ("itext2kg==1.1.0",),
    "textgraphs": ("textgraphs==0.5.0", "six"),  # which it imports and does not ask for
}
QUERIES = {
    "sentences": "SELECT ?c ?s ?q { ?c rdf:subject ?s ; prov:wasDerivedFrom ?e . ?e lk:quote ?q }",
    "aggregate": """SELECT ?r ?s (COUNT(?c) AS ?n) (AVG(?f) AS ?m) {
        ?c rdf:predicate ?r ; lk:status ?s ; lk:confidence ?f } GROUP BY ?r ?s""",
    "regex": 'SELECT ?x ?l { ?x rdfs:label ?l FILTER(REGEX(?l, "园$")) }',
}
_RUNNER = Path(__file__).with_name("peer_graphs.py")
_LONGEST = 1800  # seconds of an installation


def main() -> None:
    """Measures and prints two tables."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="lukou-kept-") as name:
        folder = Path(name)
        venvs = given.venvs or folder / "venvs"
        knowledge = _knowledge(folder, given.articles, given.seed)
        schema = load_schema()
        quads = to_quads(knowledge, schema)
        called = {name: card.labels.zh if given.chinese else name for name, card in schema.relations.items()}
        facts = list(facts_of(knowledge, called))
        found = {"lukou_kg: N-Quads and back": list(facts_of(_again(quads), called))}
        refused: dict[str, str] = {}
        for tool in PACKAGES:
            made, reason = _run(tool, tool, venvs, facts, folder)
            found |= {f"{tool}: {way}": rows for way, rows in made.items()}
            refused |= {tool: reason} if reason else {}
        path = folder / "graph.ttl"
        path.write_bytes(turtle(quads))
        made, _ = _run("kglab, Turtle", "kglab", venvs, [{"turtle": str(path)}], folder)
        found |= {f"kglab: {way}": list(facts_of(_of_triples(rows), called)) for way, rows in made.items()}
        rows = {name: kept(facts, rows) for name, rows in found.items()}
        times, more = _times(path, venvs, folder)
    for line in (*table(rows), *(f"{tool}: {why}" for tool, why in (refused | more).items()), "", *_costs(times)):
        print(line)
    if given.json:
        made_of = {"kept": rows, "refused": refused | more, "times": times}
        given.json.write_text(json.dumps(made_of, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, help="how many invented articles (200)")
    parser.add_argument("--seed", type=int, default=1, help="of their region (1)")
    parser.add_argument("--chinese", action="store_true", help="relations by their Chinese labels, not by our ids")
    parser.add_argument("--venvs", type=Path, metavar="FOLDER", help="where the tools' environments stand, to be kept")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


def _knowledge(folder: Path, count: int, seed: int) -> Knowledge:
    source = folder / "articles.jsonl"
    source.write_text("".join(map(record, islice(articles(seed), count))), encoding="utf-8")
    knowledge, _ = build_in_memory([str(source)], stages(), progress=lambda *_: None)
    return knowledge


def _again(quads: Iterable[ox.Quad]) -> Knowledge:
    return from_quads(ox.parse(nquads(quads), format=ox.RdfFormat.N_QUADS))


def _of_triples(rows: Sequence[Mapping[str, str]]) -> Knowledge:
    return from_quads(ox.parse(rows[0]["triples"], format=ox.RdfFormat.N_TRIPLES))


def _run(tool: str, package: str, venvs: Path, put: object, folder: Path) -> tuple[Any, str]:
    """What a tool gives (JSON), or nothing and why it cannot be installed or run."""
    print(tool, file=sys.stderr, flush=True)
    python, reason = _installed(package, venvs)
    if reason:
        return {}, reason
    given, out = folder / "given.json", folder / "out.json"
    given.write_text(json.dumps(put, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([python, _RUNNER, tool, given, out], capture_output=True, text=True, check=False)
    if done.returncode:
        return {}, f"cannot be run: {done.stderr.strip().splitlines()[-1]}"
    return json.loads(out.read_text("utf-8")), ""


def _installed(package: str, venvs: Path) -> tuple[Path, str]:
    python = venvs / package / "bin" / "python"
    if python.exists():
        return python, ""
    subprocess.run([sys.executable, "-m", "venv", venvs / package], check=True)
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", *PACKAGES[package]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return python, f"not installed within {_LONGEST} seconds"
    return python, f"cannot be installed: {done.stderr.strip().splitlines()[-1]}" if done.returncode else ""


def _times(path: Path, venvs: Path, folder: Path) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Seconds of processor of loading, asking and writing, ours and the others', and who could not."""
    store = ox.Store()
    _, loading = timed(lambda: store.load(path.read_bytes(), ox.RdfFormat.TURTLE))
    heads = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes_of(store).items())
    queries = {name: heads + query for name, query in QUERIES.items()}
    ours: dict[str, float] = {"triples": len(store), "load": loading.cpu}
    for name, query in queries.items():
        answers, spent = timed(partial(_answers, store, query))
        ours |= {f"rows of {name}": len(answers), name: spent.cpu}
    ours["export"] = timed(lambda: turtle(store))[1].cpu  # in our fixed order
    found, refused = {"ours": ours}, {}
    for tool in ("rdflib", "kglab"):
        made, reason = _run(f"times:{tool}", "kglab", venvs, {"turtle": str(path), "queries": queries}, folder)
        if reason:
            refused[f"{tool}, times"] = reason
        else:
            found[tool] = made
    return found, refused


def _answers(store: ox.Store, query: str) -> list[object]:
    answers = store.query(query)
    assert isinstance(answers, ox.QuerySolutions)
    return list(answers)


def _costs(times: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    tools = list(times)
    yield f"| {times['ours']['triples']:,.0f} triples, seconds of processor | " + " | ".join(tools) + " |"
    yield "|---|" + "---|" * len(tools)
    for name in ("load", *QUERIES, "export"):
        yield f"| {name} | " + " | ".join(f"{times[tool][name]:.3f}" for tool in tools) + " |"


if __name__ == "__main__":
    main()
