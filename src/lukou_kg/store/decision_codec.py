"""Decisions as lines of JSON and back: one form for the journal, for git and for other workspaces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from lukou_kg.errors import DecisionError
from lukou_kg.model.claim import Status
from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, ClaimRef, Decision, Op, Sight, ThingRef
from lukou_kg.reasons import reason_of
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.store.codec import dumps

_ID_OF_THING = "id"
_SIGHT = ("article", "family", "name")
_TEXTS = ("who", "at", "why")
_Known = TypeVar("_Known", bound=StrEnum)


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
    except (ValueError, RecursionError) as fault:
        reason = reason_of(fault)
        raise _wrong(f"不是 JSON（{reason.zh}）", f"it is no JSON ({reason.en})") from fault
    if not isinstance(row, dict):
        raise _wrong('应为 JSON 对象，如 {"op": …, "at": …}', 'a JSON object is expected, such as {"op": …, "at": …}')
    decision = _decision(row)
    try:
        encode_decision(decision).encode()
    except UnicodeEncodeError as fault:
        raise _wrong("有半个字（代理码位），存不下", "it holds half a character (a surrogate)") from fault
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


def _thing_row(thing: ThingRef | None) -> dict[str, object] | None:
    if thing is None:
        return None
    row: dict[str, object] = {"id": thing.id, "kind": thing.kind, "name": thing.name}
    row |= {} if thing.article is None else {"article": thing.article}
    return row | ({"seen": [list(sight) for sight in thing.seen]} if thing.seen else {})


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
        id=_optional(row, "id") or "",
        op=_choice(row, "op", Op),
        one=_thing(row, "one"),
        two=_thing(row, "two"),
        claim=_claim(row, "claim"),
        corrected=_claim(row, "corrected"),
        text=_optional(row, "text"),
        undone=_optional(row, "undone"),
        who=_optional(row, "who") or "",
        at=_text(row, "at"),
        why=_optional(row, "why") or "",
    )


def _thing(row: Mapping[str, Any], name: str) -> ThingRef | None:
    given = _object(row, name)
    if given is None:
        return None
    return ThingRef(
        id=_optional(given, _ID_OF_THING) or "",
        kind=_text(given, "kind"),
        name=_text(given, "name"),
        article=_optional(given, "article"),
        seen=_sights(given, "seen"),
    )


def _claim(row: Mapping[str, Any], name: str) -> ClaimRef | None:
    given = _object(row, name)
    if given is None:
        return None
    subject = _thing(given, "subject")
    if subject is None:
        raise _lacking("subject")
    words = _object(given, "qualifiers") or {}
    return ClaimRef(
        subject=subject,
        relation=_text(given, "relation"),
        object=_thing(given, "object"),
        value=_value(given),
        unit=_optional(given, "unit"),
        status=_choice({"status": Status.ACTUAL.value, **given}, "status", Status).value,
        edtf=_optional(given, "time"),
        qualifiers=tuple(sorted((key, _text(words, key)) for key in words)),
        seat=_thing(given, "seat"),
    )


def _object(row: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    given = row.get(name)
    if given is None or isinstance(given, dict):
        return given
    raise _unfit(name, given, "对象 {…}", "an object {…}")


def _text(row: Mapping[str, Any], name: str) -> str:
    given = _optional(row, name)
    if given is None:
        raise _lacking(name)
    return given


def _optional(row: Mapping[str, Any], name: str) -> str | None:
    given = row.get(name)
    if given is None or isinstance(given, str):
        return given
    raise _unfit(name, given, "文字", "a text")


def _sights(row: Mapping[str, Any], name: str) -> tuple[Sight, ...]:
    given = row.get(name)
    if given is None:
        return ()
    if isinstance(given, list) and all(map(_is_sight, given)):
        return tuple((article, family, token) for article, family, token in given)
    raise _unfit(name, given, "列表 [[文章, 种类, 名称的哈希], …]", "a list [[article, family, hash of a name], …]")


def _is_sight(given: object) -> bool:
    return isinstance(given, list) and len(given) == len(_SIGHT) and all(isinstance(each, str) for each in given)


def _choice(row: Mapping[str, Any], name: str, known: type[_Known]) -> _Known:
    given = _text(row, name)
    if given in set(known):
        return known(given)
    words = [str(each) for each in known]
    raise _unfit(name, given, f" {'、'.join(words)} 之一", f"one of {', '.join(words)}")


def _value(row: Mapping[str, Any]) -> str | float | None:
    given: object = row.get("value")
    if given is None or isinstance(given, str):
        return given
    try:
        if isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given):
            return given
    except OverflowError:  # a whole number that is too large for any
        pass
    raise _unfit("value", given, "文字或有限的数", "a text or a finite number")


def _lacking(name: str) -> DecisionError:
    return _wrong(f"缺少 {name}", f"{name} is missing")


def _unfit(name: str, given: object, zh: str, en: str) -> DecisionError:
    shown = f"{given!r:.60}" if isinstance(given, str | bool | float) else type(given).__name__
    return _wrong(f"{name} 应为{zh}，而不是 {shown}", f"{name} takes {en}, not {shown}")


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
