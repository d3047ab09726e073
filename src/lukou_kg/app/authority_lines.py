"""The authorities of a workspace as lines of its graph: what they say, what they are, and what they link to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.app.authority_reading import Contents, contents_of
from lukou_kg.graphs.authority_quads import content_quads, description_quads, link_quads
from lukou_kg.graphs.turtle import nquads_lines
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.authority import Authority
from lukou_kg.model.decision import Decision
from lukou_kg.resolve.authorities import Linking, linking
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
    found = linking(
        (item for each in contents for item in each.items),
        (member for group in census.groups for member in group),
        census.identities.thing_of,
        census.identities.things,
        background=census.identities.background,
        decisions=decisions,
    )
    things = {thing.id for thing in census.identities.things}
    items = {item.iri for each in contents for item in each.items}
    outcome = census.identities.outcome
    for decision in decisions:
        ends = {ref.id for ref in (decision.one, decision.two) if ref is not None}
        if ends & things and ends & items:
            outcome.applied.add(decision.id)
        else:
            outcome.unmatched[decision.id] = ()
    return found


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
