"""What goes with exported files: their hashes, what they hold and what wrote them, so that any copy can be checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from lukou_kg.model.knowledge import Knowledge

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What files were made from: `graph` is the SHA-256 of the graph as sorted N-Quads, as in its own manifest."""

    graph: str
    triples: int
    program: str


def manifest_of(
    kind: str, files: Mapping[str, bytes], knowledge: Knowledge, origin: Origin, *, since: Origin | None = None
) -> bytes:
    """The manifest of files of one kind ("turtle"), by their names; `since` is what changes were told from.

    There is no time in it and no number of a generation: the same knowledge gives the same bytes.
    """
    facts: dict[str, object] = {
        "manifest": _FORMAT,
        "format": kind,
        "files": {name: {"sha256": sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()},
        "graph": _told(origin),
        "articles": len(knowledge.articles),
        "things": len(knowledge.things),
        "statements": len(knowledge.statements),
        "schema_version": knowledge.schema_version,
        "program": origin.program,
    }
    if since is not None:
        facts["since"] = _told(since)
    return (json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _told(origin: Origin) -> dict[str, object]:
    return {"sha256": origin.graph, "triples": origin.triples}
