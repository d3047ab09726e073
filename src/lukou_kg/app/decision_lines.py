"""Decisions as JSON Lines, and back."""

from __future__ import annotations

from collections.abc import Iterable

from lukou_kg.errors import DecisionError
from lukou_kg.model.decision import Decision
from lukou_kg.resolve.possible import impossible
from lukou_kg.schema import Schema
from lukou_kg.store.decision_codec import decode_decision, encode_decision


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
    if (fault := impossible(decision, schema)) is not None:
        raise DecisionError(fault.zh, fault.en)
    return decision
