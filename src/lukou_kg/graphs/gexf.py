"""The NetworkX graph of a knowledge as GEXF 1.3: relations by kind, with the days that they are told of.

NetworkX's own writer gives neither the kind of an edge, by which Gephi keeps parallel edges apart, nor a file that the
schema of GEXF takes, and writes the day of writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import networkx as nx

from lukou_kg.graphs.claims import stage_of
from lukou_kg.graphs.networkx_graph import Attributes, to_networkx
from lukou_kg.model.edtf import days_of
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema import Schema, ValueType

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_STAGE = "stage"
_DAY = timedelta(days=1)
_Stages = Mapping[str, list[tuple[str, date, date | None]]]


def gexf(knowledge: Knowledge, schema: Schema) -> bytes:
    """GEXF 1.3, dynamic: docs/exchange.md says which times stand where."""
    graph = to_networkx(knowledge, schema)
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "lukou_kg"
    whole = ET.SubElement(
        root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date", timerepresentation="interval"
    )
    stages = _stages(knowledge.statements, schema)
    nodes = _columns(attributes for _, attributes in graph.nodes(data=True))
    edges = _columns(attributes for _, _, attributes in graph.edges(data=True))
    _declare(whole, "node", nodes)
    if stages:
        declared = ET.SubElement(whole, "attributes", {"class": "node", "mode": "dynamic"})
        ET.SubElement(declared, "attribute", id=_STAGE, title=_STAGE, type="string")
    _declare(whole, "edge", edges)
    _write_nodes(whole, graph, nodes, stages)
    _write_edges(whole, graph, edges)
    ET.indent(root)
    written = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    assert isinstance(written, bytes), "an encoding was named"
    return written + b"\n"


def _stages(statements: Iterable[Statement], schema: Schema) -> _Stages:
    """For each thing the stages that are told as facts with their first day, and the day before the next one's."""
    begun: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in statements:
        first = days_of(item.when.edtf)[0] if item.when else None
        if item.asserted and first is not None and schema.relations[item.relation].value is ValueType.TIME:
            begun[item.subject][first].append(stage_of(item.relation).removeprefix("stage-"))
    return {
        thing: [
            (stage, day, None if following is None else following - _DAY)
            for day, following in zip(days, [*days[1:], None], strict=True)
            for stage in sorted(set(told[day]))
        ]
        for thing, told in begun.items()
        for days in [sorted(told)]
    }


def _columns(rows: Iterable[Attributes]) -> dict[str, str]:
    """The type of each attribute, in order of name; its name is its id."""
    found = {name: _TYPES[type(value)] for row in rows for name, value in row.items() if name != "label"}
    return dict(sorted(found.items()))


def _declare(whole: ET.Element, what: str, columns: Mapping[str, str]) -> None:
    declared = ET.SubElement(whole, "attributes", {"class": what, "mode": "static"})
    for name, kind in columns.items():
        ET.SubElement(declared, "attribute", id=name, title=name, type=kind)


def _write_nodes(whole: ET.Element, graph: nx.MultiDiGraph[str], columns: Mapping[str, str], stages: _Stages) -> None:
    nodes = ET.SubElement(whole, "nodes", count=str(graph.number_of_nodes()))
    for name, attributes in graph.nodes(data=True):
        node = ET.SubElement(nodes, "node", id=name, label=str(attributes["label"]))
        values = ET.SubElement(node, "attvalues")
        _fill(values, attributes, columns)
        for stage, first, last in stages.get(name, ()):
            ET.SubElement(values, "attvalue", {"for": _STAGE, "value": stage, **dict(_times(first, last))})


def _write_edges(whole: ET.Element, graph: nx.MultiDiGraph[str], columns: Mapping[str, str]) -> None:
    edges = ET.SubElement(whole, "edges", count=str(graph.number_of_edges()))
    for source, target, attributes in graph.edges(data=True):
        known = {
            "id": str(attributes["statement"]),
            "source": source,
            "target": target,
            "kind": str(attributes["relation"]),
            "label": str(attributes["relation_label"]),
        }
        edge = ET.SubElement(edges, "edge", {**known, **dict(_times(*days_of(str(attributes.get("time", "")))))})
        _fill(ET.SubElement(edge, "attvalues"), attributes, columns)


def _fill(values: ET.Element, attributes: Attributes, columns: Mapping[str, str]) -> None:
    for name in columns:
        if (value := attributes.get(name)) is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            ET.SubElement(values, "attvalue", {"for": name, "value": text})


def _times(first: date | None, last: date | None) -> Iterator[tuple[str, str]]:
    if first is not None:
        yield "start", first.isoformat()
    if last is not None:
        yield "end", last.isoformat()
