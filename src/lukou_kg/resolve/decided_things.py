"""People's decisions on the names and the kinds of things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from lukou_kg.model.claim import Extraction
from lukou_kg.model.decision import Decision, Op
from lukou_kg.model.knowledge import Thing
from lukou_kg.resolve.decided_claims import DecidedClaims
from lukou_kg.resolve.deciding import Found, Outcome
from lukou_kg.resolve.identities import Identities
from lukou_kg.resolve.possible import allows, no_kind, no_name
from lukou_kg.schema import Schema


def renamed(
    things: Mapping[str, Thing], decisions: Iterable[Decision], found: Found, outcome: Outcome
) -> dict[str, Thing]:
    """The things with the names that people gave them; the name from before becomes one of the others."""
    known = dict(things)
    last: dict[str, Decision] = {}
    for decision in decisions:
        if decision.op is not Op.RENAME or decision.one is None or decision.text is None:
            continue
        key = found.thing(decision.one)
        if key is None or no_name(decision.text) is not None:
            outcome.unmatched[decision.id] = ()
            continue
        thing = known[key]
        called = {thing.name, *thing.aliases} - {decision.text}
        known[key] = replace(thing, name=decision.text, aliases=tuple(sorted(called)))
        _apply_last(decision, key, last, outcome)
    return known


def _apply_last(decision: Decision, key: str, last: dict[str, Decision], outcome: Outcome) -> None:
    """Tells that a decision did what it says, and a former one on the same thing, by whatever name, no more."""
    outcome.apply(decision)
    if (former := last.get(key)) is not None and former.text != decision.text:
        outcome.applied.discard(former.id)
        outcome.overrule(former, decision.id)
    last[key] = decision


def retyped(
    told: Identities,
    decisions: tuple[Decision, ...],
    found: Found,
    schema: Schema,
    extraction: Callable[[str], Extraction] | None,
) -> Identities:
    """Who is who with the kinds that people gave to things, and with their decisions on claims.

    A kind that the claims about a thing do not allow matches nothing: it makes way until every claim is as its card
    says. `extraction` gives what was read in the article with a SHA-256; without it kinds are taken as they are given.
    """
    refused: set[str] = set()
    while True:
        identities, kinds = _with_kinds(told, [each for each in decisions if each.id not in refused], found, schema)
        identities = _with_claims(identities, decisions, refused, found, schema)
        if not kinds or extraction is None:
            return identities
        trial = _with_claims(identities, decisions, refused, found, schema)
        unfit = {each for key in _unfit(trial, kinds, schema, extraction) for each in kinds[key]}
        if not unfit:
            return identities
        refused |= unfit


def _with_kinds(
    told: Identities, decisions: Iterable[Decision], found: Found, schema: Schema
) -> tuple[Identities, dict[str, list[str]]]:
    """Who is who with these kinds; for each thing that has another now, the ids of the decisions."""
    things = {thing.id: thing for thing in told.things}
    outcome, kinds, last = told.outcome.copied(), dict[str, list[str]](), dict[str, Decision]()
    for decision in decisions:
        if decision.op is not Op.RETYPE or decision.one is None or decision.text is None:
            continue
        key = found.thing(decision.one)
        if key is None or no_kind(decision.text, schema) is not None:
            outcome.unmatched[decision.id] = ()
            continue
        if things[key].kind != decision.text:
            kinds.setdefault(key, []).append(decision.id)
            things[key] = replace(things[key], kind=decision.text)
        _apply_last(decision, key, last, outcome)
    return replace(told, things=tuple(things.values()), outcome=outcome), kinds


def _with_claims(
    told: Identities, decisions: tuple[Decision, ...], refused: Iterable[str], found: Found, schema: Schema
) -> Identities:
    outcome = told.outcome.copied()
    outcome.unmatched.update(dict.fromkeys(sorted(refused), ()))
    kinds = {thing.id: thing.kind for thing in told.things}
    decided = DecidedClaims(decisions, found, outcome, kinds=kinds, schema=schema)
    return replace(told, outcome=outcome, decided=decided)


def _unfit(
    trial: Identities, changed: Iterable[str], schema: Schema, extraction: Callable[[str], Extraction]
) -> set[str]:
    """Those of the things that changed of which some claim says what its card does not allow."""
    kinds = {thing.id: thing.kind for thing in trial.things}
    looked_at, unfit = set(changed), set[str]()
    for digest, things in trial.thing_of.items():
        if looked_at.isdisjoint(things.values()):
            continue
        for placed in trial.place(digest, extraction(digest)):
            ends = {placed.subject, placed.object} & looked_at
            target = None if placed.object is None else kinds[placed.object]
            card = schema.relations.get(placed.claim.relation)
            if ends and not allows(card, kinds[placed.subject], target, schema):
                unfit |= {str(end) for end in ends}
    return unfit
