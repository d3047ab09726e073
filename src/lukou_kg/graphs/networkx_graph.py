"""Knowledge as a NetworkX graph: things are nodes, statements between things are edges, kept apart by statement.

Every attribute is a string, a number or a truth value, so that GraphML and GEXF can write it; what has more structure
(evidence, statements with a value, articles) stands whole as JSON text.
"""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from lukou_kg.graphs.claims import stage_of
from lukou_kg.graphs.literals import decimal
from lukou_kg.graphs.strings import gated, has_hidden
from lukou_kg.model.claim import Evidence
from lukou_kg.model.knowledge import Knowledge, Statement, Thing
from lukou_kg.model.registry import Succession
from lukou_kg.schema import Schema, ValueType

Attributes = dict[str, str | float | bool]
_BETWEEN = "; "


def to_networkx(knowledge: Knowledge, schema: Schema) -> nx.MultiDiGraph[str]:
    """A directed graph with parallel edges; nodes are thing ids in order, edge keys are statement ids.

    Statements with a value are attributes of their subject's node. docs/graph.md lists all attributes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="lukou_kg", schema_version=knowledge.schema_version)
    graph.graph["articles"] = _json([dataclasses.asdict(article) for article in knowledge.articles])
    valued: dict[str, list[Statement]] = defaultdict(list)
    for statement in knowledge.statements:
        if statement.object is None:
            valued[statement.subject].append(statement)
    before: dict[str, list[Succession]] = defaultdict(list)
    for item in knowledge.successions:
        before[item.successor].append(item)
    for thing in knowledge.things:
        graph.add_node(
            thing.id, **_thing(thing, schema), **_former(before[thing.id]), **_values(valued[thing.id], schema)
        )
    for statement in knowledge.statements:
        if statement.object is not None:
            graph.add_edge(statement.subject, statement.object, key=statement.id, **_edge(statement, schema))
    return graph


def _thing(thing: Thing, schema: Schema) -> Attributes:
    labels = schema.kinds[thing.kind].labels
    return {
        "label": gated(thing.name),
        "kind": thing.kind,
        "kind_label": labels.zh,
        "kind_label_en": labels.en,
        "aliases": _joined(thing.aliases),
        "articles": _joined(thing.articles),
        "article_count": len(thing.articles),
    }


def _former(successions: Iterable[Succession]) -> Attributes:
    """The ids that the thing had before, where there are any, and the one that it was split from."""
    by_way: dict[str, list[str]] = defaultdict(list)
    for item in successions:
        by_way[item.how].append(item.former)
    named = {"merged": "former_ids", "split": "split_from"}
    return {named[how]: _joined(ids) for how, ids in sorted(by_way.items())}


def _values(statements: list[Statement], schema: Schema) -> Attributes:
    if not statements:
        return {}
    readable: dict[str, list[str]] = defaultdict(list)
    stages: list[str] = []
    for statement in statements:
        if not statement.asserted:
            continue
        readable[statement.relation].append(_readable(statement))
        if schema.relations[statement.relation].value is ValueType.TIME:
            stages.append(stage_of(statement.relation).removeprefix("stage-"))
    values: Attributes = {f"value_{relation}": _joined(words) for relation, words in readable.items()}
    if stages:
        values["stages"] = _joined(sorted(set(stages)))
    values["statements"] = _json([_whole(statement) for statement in statements])
    return values


def _readable(statement: Statement) -> str:
    value = statement.value
    number = "" if value is None else value if isinstance(value, str) else decimal(value).value
    parts = [number, statement.unit or "", statement.when.edtf if statement.when else ""]
    qualifiers = _joined(words for _, words in statement.qualifiers)
    return " ".join([part for part in parts if part] + ([f"({qualifiers})"] if qualifiers else []))


def _edge(statement: Statement, schema: Schema) -> Attributes:
    card = schema.relations[statement.relation]
    first = statement.evidence[0]
    edge: Attributes = {
        "statement": statement.id,  # once more: where no edges are parallel, readers of GraphML and GEXF drop the keys
        "relation": statement.relation,
        "relation_label": card.labels.zh,
        "relation_label_en": card.labels.en,
        "status": str(statement.status),
        "asserted": statement.asserted,
        "confidence": statement.score,
        "rules": _joined(statement.rules),
        "article": gated(first.article),
        "quote": gated(first.quote),
        "evidence_count": len(statement.evidence),
        "evidence": _json([_evidence(item) for item in statement.evidence]),
    }
    if statement.when is not None:
        when = statement.when
        edge |= {"time": gated(when.edtf), "time_text": gated(when.text), "time_basis": when.basis}
    for name, words in statement.qualifiers:
        held = edge.get(f"qualifier_{name}")
        edge[f"qualifier_{name}"] = _joined([held, words] if isinstance(held, str) else [words])
    return edge


def _whole(statement: Statement) -> dict[str, object]:
    row: dict[str, object] = dataclasses.asdict(statement)
    row["evidence"] = [_evidence(item) for item in statement.evidence]
    return row


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "article": evidence.article,
        "sentence": evidence.sentence,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "raw_start": evidence.raw_span.start,
        "raw_end": evidence.raw_span.end,
        "raw_quote": evidence.raw_quote,
        "marks": [[mark.role, mark.span.start, mark.span.end] for mark in evidence.marks],
    }


def _joined(words: Iterable[str]) -> str:
    return _BETWEEN.join(gated(word) for word in words)


def _json(value: object) -> str:
    readable = json.dumps(value, ensure_ascii=False, sort_keys=True)
    # Quotes are verbatim, so hidden characters stay, but escaped.
    return json.dumps(value, sort_keys=True) if has_hidden(readable) else readable
