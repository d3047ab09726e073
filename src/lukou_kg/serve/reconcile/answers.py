"""One request of a client that reconciles, its answer as JSON: in the processes that hold the graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lukou_kg.serve.reconcile.asked import extension_in, queries_in
from lukou_kg.serve.reconcile.candidates import Candidate, candidates
from lukou_kg.serve.reconcile.extending import Json, extended, proposed
from lukou_kg.serve.reconcile.knowing import Known
from lukou_kg.serve.reconcile.manifest import manifest
from lukou_kg.serve.reconcile.suggesting import (
    described,
    glance,
    suggested_kinds,
    suggested_properties,
    suggested_things,
)

JSON = "application/json"
Given = Mapping[str, str]


def reconciled(known: Known, text: str) -> bytes:
    """The answer to a request, which is JSON with what is `wanted` and texts by name. Raises ProblemError."""
    given: Given = json.loads(text)
    told = _WANTED[given["wanted"]](known, given)
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _batch(known: Known, given: Given) -> Json:
    return {
        key: {"result": [_told(known, each, given["language"]) for each in candidates(known, query)]}
        for key, query in queries_in(given["queries"]).items()
    }


def _told(known: Known, each: Candidate, language: str) -> Json:
    told = [{"id": pid, "value": agreed} for pid, agreed in each.told if agreed is not None]
    return {
        "id": each.id,
        "name": each.thing.names[0],
        "description": described(known, each.thing, language),
        "type": [{"id": each.thing.kind, "name": known.label_of(each.thing.kind, language)}],
        "score": each.score,
        "match": each.match,
        "features": [{"id": "name", "value": each.name}, {"id": "exact_name", "value": each.exact}, *told],
    }


_WANTED: Mapping[str, Callable[[Known, Given], Json]] = MappingProxyType(
    {
        "manifest": lambda known, given: manifest(known, given["root"], given["language"]),
        "queries": _batch,
        "extend": lambda known, given: extended(known, extension_in(given["extend"]), given["language"]),
        "properties": lambda known, given: proposed(known, given["type"], int(given["limit"]), given["language"]),
        "entity": lambda known, given: suggested_things(
            known, given["prefix"], int(given["cursor"]), given["language"]
        ),
        "type": lambda known, given: suggested_kinds(known, given["prefix"], given["language"]),
        "property": lambda known, given: suggested_properties(known, given["prefix"], given["language"]),
        "glance": lambda known, given: glance(known, given["id"], given["language"]),
    }
)
