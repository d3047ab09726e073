"""What a decision is about, and what it changes, in a few words."""

from __future__ import annotations

from lukou_kg.model.decision import ClaimRef, Decision


def about(decision: Decision) -> tuple[str, ...]:
    """The names of the things that it is about; of a claim that of its subject."""
    said = (decision.one, decision.two, None if decision.claim is None else decision.claim.subject)
    return tuple(thing.name for thing in said if thing is not None)


def changed(decision: Decision) -> str:
    """What a correction changes, as from -> to; "" for any other decision."""
    if decision.claim is None or decision.corrected is None:
        return ""
    pairs = zip(fields(decision.claim), fields(decision.corrected), strict=True)
    return "; ".join(f"{one or '-'} -> {two or '-'}" for one, two in pairs if one != two)


def fields(claim: ClaimRef) -> tuple[str, str, str]:
    """What a claim leads to, its status and its time."""
    value = claim.value
    if isinstance(value, float):
        value = f"{value:.10f}".rstrip("0").rstrip(".")
    far = claim.object.name if claim.object is not None else "" if value is None else str(value)
    return far, claim.status, claim.edtf or ""
