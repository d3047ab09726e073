"""The authorities of a workspace as lines of its graph: what they say, what they are, and what they link to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lukou_kg.app.authority_reading import Contents, contents_of
from lukou_kg.graphs.authority_quads import content_quads, description_quads, link_quads
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.authority import Authority
from lukou_kg.model.decision import Decision, ThingRef
from lukou_kg.resolve.authorities import Linking, is_item, linking
from lukou_kg.resolve.deciding import Found
from lukou_kg.resolve.resolve import Census
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True)
class AuthorityGraphs:
    """`lines` of all authorities in order, each once, and what the manifest tells of each by its name."""

    lines: tuple[bytes, ...] = ()
    facts: Mapping[str, Mapping[str, object]] | None = None


def read_authorities(kept: Iterable[tuple[Authority, bytes]], schema: Schema) -> tuple[Contents, ...]:
    """What authorities hold that a journal keeps, in their order."""
    ids = ids_of(DEFAULT_BASE)
    return tuple(contents_of(authority, data, schema, ids) for authority, data in kept)


def linked(contents: Sequence[Contents], census: Census, decisions: Sequence[Decision]) -> Linking:
    """What things of the articles are items of these authorities; decisions that matter are noted as applied."""
    identities = census.identities
    things = {thing.id for thing in identities.things}
    known = [_of_here(decision, identities.named) for decision in decisions]
    found = linking(
        (item for each in contents for item in each.items),
        (member for group in census.groups for member in group),
        identities.thing_of,
        identities.things,
        background=identities.background,
        decisions=known,
    )
    items = {item.iri for each in contents for item in each.items}
    outcome = identities.outcome
    for decision in known:
        ends = {ref.id for ref in (decision.one, decision.two) if ref is not None}
        if ends & things and ends & items:
            outcome.applied.add(decision.id)
        else:
            outcome.unmatched[decision.id] = ()
    return found


def _of_here(decision: Decision, named: Found) -> Decision:
    """The decision on an item with the id that its thing has here, "" where none is surely meant."""

    def here(ref: ThingRef | None) -> ThingRef | None:
        return ref if ref is None or is_item(ref) else replace(ref, id=named.thing(ref) or "")

    return replace(decision, one=here(decision.one), two=here(decision.two))


def graphs_of(contents: Sequence[Contents], found: Linking) -> AuthorityGraphs:
    """The graphs of authorities and of their links."""
    if not contents:
        return AuthorityGraphs()
    ids = ids_of(DEFAULT_BASE)
    lines: set[bytes] = set()
    facts: dict[str, Mapping[str, object]] = {}
    for each in contents:
        name = each.authority.name
        lines.update(nquads_lines(content_quads(each.authority, each.triples, ids)))
        lines.update(nquads_lines(description_quads(each.authority, each.items, len(set(each.triples)), ids)))
        facts[name] = {
            "sha256": each.authority.sha256,
            "triples": len(each.triples),
            "items": len(each.items),
            "links": sum(link.authority == name for link in found.links),
            "doubts": sum(doubt.authority == name for doubt in found.doubts),
        }
    lines.update(nquads_lines(link_quads(found.links, ids)))
    return AuthorityGraphs(tuple(sorted(lines)), facts)
