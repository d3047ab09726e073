"""Decisions as lines of JSON and back: one form for the journal, for git and for other workspaces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lukou_kg.errors import DecisionError
from lukou_kg.model.claim import Status
from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, ClaimRef, Decision, Op, ThingRef
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.store.codec import dumps

_ID_OF_THING = "id"
_TEXTS = ("who", "at", "why")


def identified(decision: Decision) -> Decision:
    """The decision with its id, which is a hash over all that it says."""
    row = _row(replace(decision, id=""))
    return replace(decision, id=opaque_id("decision", json.dumps(row, sort_keys=True)))


def encode_decision(decision: Decision) -> str:
    """One line of JSON; what is not given is left out. Raises DecisionError for a number that is not finite."""
    try:
        return dumps(_row(decision))
    except ValueError as fault:
        raise _wrong(f"数值不是有限的数（{fault}）", f"a value is no finite number ({fault})") from fault


def decode_decision(line: str) -> Decision:
    """The decision of a line. Raises DecisionError, which says what is wrong, for anything that is none."""
    try:
        row = json.loads(line)
    except ValueError as fault:
        raise _wrong(f"不是 JSON（{fault}）", f"it is no JSON ({fault})") from fault
    try:
        decision = _decision(row)
        encode_decision(decision).encode()  # half characters cannot be kept
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as fault:
        raise _wrong(f"缺少或写错了 {fault}", f"missing or wrong: {fault}") from fault
    _check(decision)
    named = identified(decision)
    if decision.id not in {"", named.id}:
        raise _wrong(f"内容与编号 {decision.id} 不符", f"it does not say what its id {decision.id} stands for")
    return named


def _row(decision: Decision) -> dict[str, object]:
    row: dict[str, object] = {
        "id": decision.id or None,
        "op": decision.op.value,
        "one": _thing_row(decision.one),
        "two": _thing_row(decision.two),
        "claim": _claim_row(decision.claim),
        "corrected": _claim_row(decision.corrected),
        "text": decision.text,
        "undone": decision.undone,
        **{name: getattr(decision, name) or None for name in _TEXTS},
    }
    return {name: cell for name, cell in row.items() if cell is not None}


def _thing_row(thing: ThingRef | None) -> dict[str, str] | None:
    if thing is None:
        return None
    row = {"id": thing.id, "kind": thing.kind, "name": thing.name}
    return row if thing.article is None else row | {"article": thing.article}


def _claim_row(claim: ClaimRef | None) -> dict[str, object] | None:
    if claim is None:
        return None
    row: dict[str, object] = {
        "subject": _thing_row(claim.subject),
        "relation": claim.relation,
        "object": _thing_row(claim.object),
        "value": claim.value,
        "unit": claim.unit,
        "status": claim.status,
        "time": claim.edtf,
        "qualifiers": dict(claim.qualifiers) or None,
        "seat": _thing_row(claim.seat),
    }
    return {name: cell for name, cell in row.items() if cell is not None}


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        id=str(row.get("id", "")),
        op=Op(row["op"]),
        one=_thing(row.get("one")),
        two=_thing(row.get("two")),
        claim=_claim(row.get("claim")),
        corrected=_claim(row.get("corrected")),
        text=_text(row.get("text")),
        undone=_text(row.get("undone")),
        who=str(row.get("who", "")),
        at=str(row["at"]),
        why=str(row.get("why", "")),
    )


def _thing(row: Mapping[str, Any] | None) -> ThingRef | None:
    if row is None:
        return None
    return ThingRef(
        id=str(row.get(_ID_OF_THING, "")),
        kind=str(row["kind"]),
        name=str(row["name"]),
        article=_text(row.get("article")),
    )


def _claim(row: Mapping[str, Any] | None) -> ClaimRef | None:
    if row is None:
        return None
    subject = _thing(row["subject"])
    if subject is None:
        raise KeyError("subject")
    return ClaimRef(
        subject=subject,
        relation=str(row["relation"]),
        object=_thing(row.get("object")),
        value=_value(row.get("value")),
        unit=_text(row.get("unit")),
        status=Status(row.get("status", "actual")).value,
        edtf=_text(row.get("time")),
        qualifiers=tuple(sorted((str(name), str(words)) for name, words in row.get("qualifiers", {}).items())),
        seat=_thing(row.get("seat")),
    )


def _text(given: object) -> str | None:
    if given is not None and not isinstance(given, str):
        raise TypeError(f"{given!r}: a text is expected")
    return given


def _value(given: object) -> str | float | None:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise TypeError(f"{given!r}: a text or a number is expected")
    float(given)  # which a whole number may be too large for
    return given


def _check(decision: Decision) -> None:
    """Raises DecisionError where what the operation needs is not there."""
    op = decision.op
    needed = {
        "claim": op in OF_CLAIMS,
        "corrected": op is Op.CORRECT,
        "one": op in OF_PAIRS or op in {Op.RENAME, Op.RETYPE},
        "two": op in OF_PAIRS,
        "text": op in {Op.RENAME, Op.RETYPE},
        "undone": op is Op.UNDO,
    }
    if lacking := [name for name, needs in needed.items() if needs and not getattr(decision, name)]:
        names = ", ".join(lacking)
        raise _wrong(f"{op} 还需要 {names}", f"{op} needs {names} too")


def _wrong(zh: str, en: str) -> DecisionError:
    return DecisionError(f"这一行不是决定：{zh}", f"this line is no decision: {en}")
