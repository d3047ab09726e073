"""The same facts put into the graph of another tool and taken out again, by that tool's own code.

    python benchmarks/peer_graphs.py TOOL FACTS.json OUT.json

It runs under the Python of an environment in which TOOL is installed, and imports nothing of ours (see `kept.py`).
A fact has subject, kind, relation, target (a name, a number, a text or a date), target_kind ("" of what is no thing),
date, status, quote and article. What comes back has as many of these as the tool keeps.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

Fact = dict[str, object]
_SPACE = "urn:x:"


def kg_gen(facts: list[Fact]) -> dict[str, list[Fact]]:
    """kg-gen: its Graph of triples of strings through its JSON, and the networkx graph that it searches in."""
    graphs = importlib.import_module("kg_gen.models")
    tool = importlib.import_module("kg_gen.kg_gen").KGGen
    triples = {(str(fact["subject"]), str(fact["relation"]), str(fact["target"])) for fact in facts}
    names = {name for subject, _, target in triples for name in (subject, target)}
    graph = graphs.Graph(entities=names, edges={relation for _, relation, _ in triples}, relations=triples)
    again = tool.from_dict(json.loads(graph.model_dump_json()))
    walked = tool.to_nx(again)
    return {
        "saved and loaded": [_triple(*triple) for triple in again.relations],
        "as its search walks it": [_triple(a, data["relation"], b) for a, b, data in walked.edges(data=True)],
    }


def itext2kg(facts: list[Fact]) -> dict[str, list[Fact]]:
    """iText2KG: its KnowledgeGraph through its JSON, and with names as its matching makes them."""
    models = importlib.import_module("itext2kg.atom.models")
    entity, relationship, graph = models.Entity, models.Relationship, models.KnowledgeGraph
    made = graph()
    for fact in facts:
        start = entity(name=str(fact["subject"]), label=str(fact["kind"]))
        end = entity(name=str(fact["target"]), label=str(fact["target_kind"]) or "value")
        link = relationship(name=str(fact["relation"]), startEntity=start, endEntity=end)
        link.combine_atomic_facts([str(fact["quote"])])
        if fact["date"]:
            link.combine_timestamps([str(fact["date"])], "t_start")
        made.entities += [start, end]
        made.relationships.append(link)
    made.remove_duplicates_entities()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.json")
        made.to_json(path)
        again = graph.from_json(path)
    plain = [_linked(link) for link in again.relationships]
    for link in again.relationships:
        link.process()
        link.startEntity.process()
        link.endEntity.process()
    return {"saved and loaded": plain, "as its matching names it": [_linked(link) for link in again.relationships]}


def textgraphs(facts: list[Fact]) -> dict[str, list[Fact]]:
    """TextGraphs: its lemma graph, dumped as node-link JSON and loaded again."""
    doc = importlib.import_module("textgraphs.doc")
    kinds = importlib.import_module("textgraphs.elem")
    no_models = object()  # a factory would load models; the graph needs none
    made = doc.TextGraphs(factory=no_models)
    for fact in facts:
        ends = [
            made.make_node([], str(name), None, kinds.NodeEnum.ENT, 0, 0, 0, label=str(kind))
            for name, kind in ((fact["subject"], fact["kind"]), (fact["target"], fact["target_kind"]))
        ]
        made.make_edge(*ends, kinds.RelEnum.INF, str(fact["relation"]), 1.0)
    made.construct_lemma_graph()
    again = doc.TextGraphs(factory=no_models)
    again.load_lemma_graph(made.dump_lemma_graph())
    names = [node.text for node in again.nodes.values()]
    edges = again.edges.values()
    return {"dumped and loaded": [_triple(names[edge.src_node], edge.rel, names[edge.dst_node]) for edge in edges]}


def kglab(facts: list[Fact]) -> dict[str, list[Fact]]:
    """kglab: one triple a fact with typed literals, through its Turtle."""
    rdflib = importlib.import_module("rdflib")
    made = importlib.import_module("kglab").KnowledgeGraph(namespaces={"x": _SPACE})
    names: dict[str, str] = {}

    def node(name: object) -> object:
        names.setdefault(str(name), f"{_SPACE}{len(names)}")
        return rdflib.URIRef(names[str(name)])

    for fact in facts:
        target = node(fact["target"]) if fact["target_kind"] else rdflib.Literal(fact["target"])
        made.add(node(fact["subject"]), rdflib.URIRef(f"{_SPACE}{fact['relation']}"), target)
    again = importlib.import_module("kglab").KnowledgeGraph(namespaces={"x": _SPACE})
    again.load_rdf_text(made.save_rdf_text(format="ttl"))
    called = {iri: name for name, iri in names.items()}
    found = [
        _triple(
            called[str(subject)],
            str(relation).removeprefix(_SPACE),
            called[str(target)] if isinstance(target, rdflib.URIRef) else target.toPython(),
        )
        for subject, relation, target in again.rdf_graph()
    ]
    return {"saved and loaded": found}


def kglab_turtle(facts: list[Fact]) -> dict[str, list[Fact]]:
    """kglab: our own Turtle, whose path is all that is given, loaded and written as N-Triples."""
    kg = importlib.import_module("kglab").KnowledgeGraph()
    kg.load_rdf(str(facts[0]["turtle"]))
    return {"our Turtle": [{"triples": kg.save_rdf_text(format="nt")}]}


def kglab_times(turtle: Path, queries: dict[str, str]) -> dict[str, float]:
    """Seconds of processor in which kglab loads our Turtle, answers our questions and writes the Turtle again."""
    kg = importlib.import_module("kglab").KnowledgeGraph()
    return _times(lambda: kg.load_rdf(str(turtle)), queries, lambda query: list(kg.query(query)), kg.save_rdf_text)


def rdflib_times(turtle: Path, queries: dict[str, str]) -> dict[str, float]:
    """The same by rdflib alone."""
    graph = importlib.import_module("rdflib").Graph()
    return _times(
        lambda: graph.parse(turtle, format="turtle"), queries, lambda query: list(graph.query(query)), graph.serialize
    )


def _times(
    load: Callable[[], object], queries: dict[str, str], ask: Callable[[str], list[object]], save: Callable[[], object]
) -> dict[str, float]:
    found = {"load": _spent(load)}
    for name, query in queries.items():
        found[f"rows of {name}"] = len(ask(query))
        found[name] = _spent(lambda query=query: ask(query))  # type: ignore[misc]
    return {**found, "export": _spent(save)}


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _triple(subject: object, relation: object, target: object) -> Fact:
    return {"subject": subject, "relation": relation, "target": target}


def _linked(link) -> Fact:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- of the tool
    properties = link.properties
    dates = [datetime.fromtimestamp(at, tz=UTC).astimezone().date().isoformat() for at in properties.t_start]
    found = _triple(link.startEntity.name, link.name, link.endEntity.name)
    return {**found, "quote": "".join(properties.atomic_facts), "date": dates[0] if dates else None}


TOOLS = {
    "kg-gen": kg_gen,
    "itext2kg": itext2kg,
    "textgraphs": textgraphs,
    "kglab": kglab,
    "kglab, Turtle": kglab_turtle,
}
TIMES = {"kglab": kglab_times, "rdflib": rdflib_times}

if __name__ == "__main__":
    tool, given, out = sys.argv[1:]
    put = json.loads(Path(given).read_text("utf-8"))
    if tool.startswith("times:"):
        made: object = TIMES[tool.removeprefix("times:")](Path(put["turtle"]), put["queries"])
    else:
        made = TOOLS[tool](put)
    Path(out).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
