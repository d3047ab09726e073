"""How a graph shows itself in a notebook: how much it holds, by kind and by relation, in tables that run no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from lukou_kg.schema import KindCard, RelationCard

if TYPE_CHECKING:
    from lukou_kg.app.graph import KnowledgeGraph


def graph_shown(graph: KnowledgeGraph) -> dict[str, str]:
    """What a notebook shows of the graph, by MIME type: one line of text, and the counts as HTML."""
    line = repr(graph)
    kinds = _table(Counter(thing.kind for thing in graph.things), graph.schema.kinds, "种类", "kind")
    relations = _table(Counter(item.relation for item in graph.statements), graph.schema.relations, "关系", "relation")
    folded = f"<details><summary>关系 relations</summary>{relations}</details>"
    return {"text/plain": line, "text/html": f"<p>{escape(line[1:-1])}</p>{kinds}{folded}"}


def _table(counts: Counter[str], cards: Mapping[str, KindCard] | Mapping[str, RelationCard], *heads: str) -> str:
    rows = "".join(
        f"<tr><td>{escape(cards[name].labels.zh)}</td><td>{escape(cards[name].labels.en)}</td><td>{count}</td></tr>"
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    head = "".join(f"<th>{word}</th>" for word in (*heads, "n"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
