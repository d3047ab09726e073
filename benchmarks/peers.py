"""Pages of the same graph by others: pyvis as in its tutorials, sigma.js and Cytoscape.js as plain as can be."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pyvis.network import Network

from lukou_kg.view.payload import Payload
from lukou_kg.view.start import Start

PACKAGES = {"sigma": "3.0.3", "graphology": "0.26.0", "cytoscape": "3.35.0"}
_LIBRARIES = {
    "sigma.js": ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"),
    "Cytoscape.js": ("cytoscape/dist/cytoscape.min.js",),
}
_SCRIPTS = {
    "sigma.js": """
const graph = new graphology.MultiDirectedGraph();
for (const [id, label, x, y, size, color] of data.nodes) graph.addNode(id, { label, x, y: -y, size, color });
for (const [from, to, label] of data.edges) graph.addEdge(from, to, { label, size: 1, color: "#ccc" });
new Sigma(graph, document.getElementById("stage"));""",
    "Cytoscape.js": """
const nodes = data.nodes.map(([id, label, x, y, size, color]) =>
  ({ data: { id, label, size: 2 * size, color }, position: { x, y } }));
const edges = data.edges.map(([source, target, label], number) =>
  ({ data: { id: `e${number}`, source, target, label } }));
const thing = { label: "data(label)", width: "data(size)", height: "data(size)", "background-color": "data(color)" };
const relation = { width: 1, "line-color": "#ccc", "target-arrow-shape": "triangle", "curve-style": "bezier" };
cytoscape({
  container: document.getElementById("stage"), elements: { nodes, edges }, layout: { name: "preset" },
  style: [{ selector: "node", style: thing }, { selector: "edge", style: relation }],
});""",
}
_PAGE = """<!doctype html><meta charset="utf-8"><title>x</title>
<body style="margin:0"><div id="stage" style="width:1280px;height:800px"></div>
<script>{code}</script>
<script>const data = {data};{script}</script>"""


def fetched(folder: Path) -> str:
    """Installs the packages by npm into a folder; "" where that worked, else why it did not."""
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), *wanted]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    return run.stderr.strip() if run.returncode else ""


def pyvis_network(payload: Payload, *, directed: bool) -> Network:
    """A pyvis Network filled by its own methods, as its tutorials do; it is undirected unless told otherwise."""
    network = Network(height="750px", width="100%", directed=directed, cdn_resources="in_line")
    for thing in payload.things:
        network.add_node(thing.id, label=thing.name, title=thing.kind)
    for fact in payload.statements:
        if fact.object is not None:
            network.add_edge(fact.subject, fact.object, title=fact.relation)
    return network


def pyvis_page(payload: Payload) -> str:
    """The page that pyvis makes of it with nothing set but arrows."""
    return str(pyvis_network(payload, directed=True).generate_html())


def plain_page(library: str, modules: Path, payload: Payload, start: Start) -> str:
    """A page of the library alone, with everything at the places that our layout gives: it need not compute any."""
    code = "\n;\n".join((modules / name).read_text("utf-8") for name in _LIBRARIES[library])
    colours = {kind.id: kind.colour for kind in payload.kinds}
    nodes = [
        (thing.id, thing.name, *start.everywhere[thing.id], start.sizes[thing.id] / 3, colours[thing.kind])
        for thing in payload.things
    ]
    edges = [(fact.subject, fact.object, fact.relation) for fact in payload.statements if fact.object is not None]
    held = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    return _PAGE.format(code=code.replace("</script", "<\\/script"), data=held, script=_SCRIPTS[library])
