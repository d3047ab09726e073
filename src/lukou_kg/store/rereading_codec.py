"""What a new reading of an article changed as JSON and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.claim import Status
from lukou_kg.model.rereading import Difference, Rereading, Said
from lukou_kg.store.codec import dumps

_PLAIN = ("relation", "subject", "object", "value", "unit", "when", "rule", "quote")


def encode_rereading(rereading: Rereading) -> str:
    """One line of JSON; what is None is left out."""
    return dumps(
        {
            "differences": [[_encode(item.before), _encode(item.after)] for item in rereading.differences],
            "gained": [list(pair) for pair in rereading.entities_gained],
            "lost": [list(pair) for pair in rereading.entities_lost],
        }
    )


def decode_rereading(text: str) -> Rereading:
    """What `encode_rereading` made this of; raises WorkspaceError when it is not what this program writes."""
    try:
        row = json.loads(text)
        return Rereading(
            differences=tuple(
                Difference(before=_decode(before), after=_decode(after)) for before, after in row["differences"]
            ),
            entities_gained=tuple((kind, count) for kind, count in row["gained"]),
            entities_lost=tuple((kind, count) for kind, count in row["lost"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise WorkspaceError(
            f"工作区中的变化记录已损坏（{type(fault).__name__}）；请从备份恢复 journal.sqlite",
            f"a record of what a new reading changed is damaged ({type(fault).__name__}); "
            "restore journal.sqlite from a backup",
        ) from fault


def _encode(said: Said | None) -> Mapping[str, object] | None:
    if said is None:
        return None
    row: dict[str, object] = {key: getattr(said, key) for key in _PLAIN if getattr(said, key) is not None}
    qualifiers = [list(pair) for pair in said.qualifiers]
    return row | {"status": said.status.value} | ({"qualifiers": qualifiers} if qualifiers else {})


def _decode(row: Mapping[str, Any] | None) -> Said | None:
    if row is None:
        return None
    return Said(
        relation=row["relation"],
        subject=row["subject"],
        object=row.get("object"),
        value=row.get("value"),
        unit=row.get("unit"),
        status=Status(row["status"]),
        when=row.get("when"),
        qualifiers=tuple((name, text) for name, text in row.get("qualifiers", ())),
        rule=row["rule"],
        quote=row["quote"],
    )
