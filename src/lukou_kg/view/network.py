"""pyvis as the model of the drawing and the loader of our template; nothing of pyvis' own page is used.

Its page asks for files elsewhere, puts names unescaped into HTML, merges parallel relations and lays out for minutes in
the browser; its `add_node` and `add_edge` take quadratic time and its `from_nx` changes the graph it is given. So nodes
and edges are put into the lists directly, positions are given, and physics is off.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyvis.network import Network

from lukou_kg.model.claim import Status
from lukou_kg.view.payload import Payload
from lukou_kg.view.start import Start

_CURVE = 0.16  # how far parallel relations bow away from each other, as a share of their length
_MANY = 1000  # things above which edges are not drawn while the page is dragged

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


def make_network(payload: Payload, start: Start, title: str) -> Network:
    """A pyvis Network with a node for each thing and an edge for each statement between things, in their order."""
    network = Network(directed=True, cdn_resources="in_line", heading=title)
    shapes = {kind.id: kind.shape for kind in payload.kinds}
    groups = _group_numbers(start)
    network.nodes = [
        {
            "id": thing.id,
            "shape": shapes[thing.kind],
            "size": start.sizes[thing.id],
            "x": start.points.get(thing.id, start.everywhere[thing.id])[0],
            "y": start.points.get(thing.id, start.everywhere[thing.id])[1],
            "far": list(start.everywhere[thing.id]),
            "first": thing.id in start.points,
            **({"of": groups[thing.id]} if thing.id in groups else {}),
        }
        for thing in payload.things
    ]
    network.edges = _edges(payload)
    network.options = _options(len(payload.things))
    return network


def overview_of(start: Start) -> dict[str, Value] | None:
    """The groups of the overview at their places, what is gathered, and the lines; None where there is none."""
    if start.overview is None:
        return None
    return {
        "groups": [
            {
                "id": group.id,
                "kind": group.kind,
                "name": group.name,
                "size": start.sizes[group.id],
                "x": start.group_points[group.id][0],
                "y": start.group_points[group.id][1],
            }
            for group in start.overview.groups
        ],
        "gatherings": [list(ids) for ids in start.overview.gatherings],
        "lines": [list(pair) for pair in start.overview.lines],
    }


def _group_numbers(start: Start) -> dict[str, int]:
    """The number of the group that a thing is drawn in."""
    groups = start.overview.groups if start.overview else ()
    return {thing: number for number, group in enumerate(groups) for thing in group.members}


def _edges(payload: Payload) -> list[dict[str, Value]]:
    between: dict[tuple[str, str], int] = {}
    edges: list[dict[str, Value]] = []
    for fact in payload.statements:
        if fact.object is None:
            continue
        pair = (min(fact.subject, fact.object), max(fact.subject, fact.object))
        number = between.get(pair, 0)
        between[pair] = number + 1
        edge: dict[str, Value] = {"id": fact.id, "from": fact.subject, "to": fact.object}
        if fact.status != Status.ACTUAL:
            edge["dashes"] = [2, 4] if fact.status == Status.NEGATED else [7, 5]
        if number and fact.subject != fact.object:
            edge["smooth"] = _bow(number, forwards=fact.subject == pair[0])
        edges.append(edge)
    return edges


def _bow(number: int, *, forwards: bool) -> dict[str, Value]:
    """The first relation of a pair is straight; the next ones bow to one side and the other, ever further."""
    side = "curvedCW" if (number % 2 == 1) == forwards else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(_CURVE * ((number + 1) // 2), 2)}


def _options(count: int) -> Mapping[str, Value]:
    many = count > _MANY
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "width": 1,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "arrowStrikethrough": False,
            "selectionWidth": 0,
            "hoverWidth": 0,
        },
        "interaction": {
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "selectConnectedEdges": False,
            "hoverConnectedEdges": False,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "zoomSpeed": 0.7,
        },
    }
