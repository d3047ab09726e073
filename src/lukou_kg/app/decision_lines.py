"""Decisions as JSON Lines, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lukou_kg.errors import DecisionError
from lukou_kg.model.decision import Decision
from lukou_kg.resolve.possible import impossible
from lukou_kg.schema import Schema
from lukou_kg.store.decision_codec import decode_decision, encode_decision

_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?)?)?)?")


def as_lines(decisions: Iterable[Decision]) -> bytes:
    """Decisions as JSON Lines, in order."""
    return "".join(f"{encode_decision(decision)}\n" for decision in decisions).encode()


def from_lines(data: bytes, schema: Schema, *, source: str) -> tuple[Decision, ...]:
    """The decisions of JSON Lines.

    Raises DecisionError that lists every line that is none, or that says what no graph of these cards can hold.
    """
    decisions: list[Decision] = []
    faults: list[DecisionError] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line.strip():
            try:
                decisions.append(_possible(decode_decision(line), schema))
            except DecisionError as fault:
                faults.append(DecisionError(f"{source} 第 {number} 行：{fault.zh}", f"{source}:{number}: {fault.en}"))
    if faults:
        raise DecisionError("\n".join(each.zh for each in faults), "\n".join(each.en for each in faults))
    return tuple(decisions)


def _possible(decision: Decision, schema: Schema) -> Decision:
    if not _MOMENT.fullmatch(decision.at):
        raise DecisionError(
            f"“at”要写成 ISO 8601 的日期或 UTC 时间，如 2026-05-12T08:00:00Z，而不是「{decision.at}」；先后由它决定",
            f"at must be a date or time in UTC by ISO 8601, such as 2026-05-12T08:00:00Z, not {decision.at!r}: "
            "it says which decision came later",
        )
    if (fault := impossible(decision, schema)) is not None:
        raise DecisionError(fault.zh, fault.en)
    return decision
