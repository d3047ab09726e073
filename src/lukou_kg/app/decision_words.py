"""What a decision is about, and what it changes, in a few words."""

from __future__ import annotations

from lukou_kg.model.decision import ClaimRef, Decision, ThingRef

_DIGITS = 8  # of the SHA-256 of an article


def about(decision: Decision) -> tuple[str, ...]:
    """The names of the things that it is about; of a claim that of its subject.

    What bears its name in one article alone has the beginning of that article's SHA-256 behind it: 青禾电机 @1a2b3c4d.
    """
    said = (decision.one, decision.two, None if decision.claim is None else decision.claim.subject)
    return tuple(map(_named, filter(None, said)))


def _named(thing: ThingRef) -> str:
    return thing.name if thing.article is None else f"{thing.name} @{thing.article[:_DIGITS]}"


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
