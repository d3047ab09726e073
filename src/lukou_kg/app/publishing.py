"""From what was read in all articles to the graph in use, in a memory that hardly grows with their number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from lukou_kg.app.authority_lines import AuthorityGraphs, graphs_of, linked, read_authorities
from lukou_kg.app.collector import collector_at_rest
from lukou_kg.app.making import Graph, GraphMaker, states_by_claims, states_by_things
from lukou_kg.graphs.quads import Size
from lukou_kg.graphs.scope import scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.decision import OF_CLAIMS, Decision
from lukou_kg.resolve.authorities import is_of_authority
from lukou_kg.resolve.background import Background, background_of
from lukou_kg.resolve.deciding import Effective, Outcome, effective
from lukou_kg.resolve.identities import Identities
from lukou_kg.resolve.resolve import Told, census_of, told_in
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.schema import Schema
from lukou_kg.store.codec import dumps, encode_head
from lukou_kg.store.generation import digest_of, publish, sound_graph
from lukou_kg.store.journal import Journal
from lukou_kg.store.made import Made, open_made
from lukou_kg.store.member_codec import decode_members, encode_members
from lukou_kg.store.sketches import originals, sketch_of

_FORMAT = 5  # of what is kept of a graph for the next one


def publish_graph(
    workspace: Path,
    journal: Journal,
    schema: Schema,
    *,
    reader: str,
    versions: Mapping[str, str | int],
    facts: Mapping[str, object] = MappingProxyType({}),
) -> Size:
    """Publishes what `reader` read in the articles of the journal; gives back how much that is.

    The bytes are those of `nquads(to_quads(resolve(readings)))`. Who is who is found among all articles; of the graph
    only what changed is made anew, where the one in use is sound and was made in the same way: `versions` say how.
    They and `facts` stand in the manifest.
    """
    decisions = effective(journal.decisions.all())
    by_claims = any(decision.op in OF_CLAIMS for decision in decisions.decisions)
    way = sha256(dumps([_FORMAT, by_claims, reader, sorted(versions.items())]).encode()).hexdigest()
    in_use = sound_graph(workspace)
    with open_made(workspace, way=way, graph="" if in_use is None else digest_of(in_use)) as made:
        with collector_at_rest():
            identities, authorities = _identities(journal, reader, schema, decisions.decisions, made)
        journal.register(identities.entries)
        states = (
            states_by_claims(journal.readings(reader), identities)
            if by_claims
            else states_by_things(journal.digests(reader), identities)
        )
        scope = scope_of(identities.articles, schema, ids_of(DEFAULT_BASE))
        maker = GraphMaker(
            workspace,
            journal,
            reader=reader,
            identities=identities,
            scope=scope,
            states=states,
            authorities=authorities.lines,
        )
        of_authorities = {"authorities": authorities.facts} if authorities.facts else {}
        publisher = _Publisher(workspace, identities.outcome, decisions, {**versions, **facts, **of_authorities})
        if in_use is not None and made.is_current:
            if maker.can_change(made):
                with collector_at_rest():
                    graph = maker.changed(made, in_use / "graph.nq")
                return publisher.publish(graph, made)
            made.start_over(journal.digests(reader).keys())
        with maker.whole(made) as graph:
            return publisher.publish(graph, made)


def _identities(
    journal: Journal, reader: str, schema: Schema, decisions: tuple[Decision, ...], made: Made
) -> tuple[Identities, AuthorityGraphs]:
    """Who is who in all articles, and what of it a user's own authorities name.

    What an article tells of its entities is taken from `made` where it stands there.
    """
    journal.keep_sketches({digest: sketch_of(text) for digest, text in journal.unsketched()})
    dates = {head.sha256: head.published or "" for head in journal.heads()}
    reposts = originals(journal.sketches(), dates, journal.text)
    background = background_of(schema)
    told = _told(journal, reader, background, made)
    census = census_of(
        told,
        schema,
        background,
        registry=journal,
        decisions=tuple(decision for decision in decisions if not is_of_authority(decision)),
        originals=reposts,
        extraction=lambda digest: journal.extraction(digest, reader),
    )
    contents = read_authorities(journal.authorities.all(), schema)
    found = linked(contents, census, tuple(filter(is_of_authority, decisions)))
    return census.identities, graphs_of(contents, found)


def _told(journal: Journal, reader: str, background: Background, made: Made) -> Iterator[Told]:
    slim = Slimmer()
    digests = journal.digests(reader)
    for head in journal.heads():
        if (read := digests.get(head.sha256)) is None:
            continue
        state = sha256(dumps([read, encode_head(head)]).encode("utf-8", "surrogatepass")).hexdigest()
        if (kept := made.members(head.sha256, state)) is not None:
            title, text = kept.split("\n", 1)
            yield Told(
                replace(head, title=json.loads(title)),
                decode_members(text, head.sha256, journal.bound(head.sha256), slim),
            )
        else:
            told = told_in(head, journal.extraction(head.sha256, reader), background, slim, journal)
            made.keep_members(head.sha256, state, f"{dumps(told.head.title)}\n{encode_members(told.members)}")
            yield told


class _Publisher:
    """Publishes a graph with the facts of its manifest."""

    def __init__(self, workspace: Path, outcome: Outcome, decisions: Effective, versions: Mapping[str, object]) -> None:
        self._workspace = workspace
        self._outcome = outcome
        self._decisions = decisions
        self._versions = versions

    def publish(self, graph: Graph, made: Made) -> Size:
        """Publishes the graph; `made` is what it was made of."""
        facts = {**asdict(graph.size), "kinds": graph.kinds, "relations": graph.relations}
        folder = publish(self._workspace, graph.lines, {**facts, **self._told(), **self._versions})
        made.graph = digest_of(folder)
        return graph.size

    def _told(self) -> dict[str, object]:
        """What became of people's decisions: ids."""
        if not self._decisions.any_told:
            return {}
        told = self._decisions.told(self._outcome)
        unmatched = {key: list(near) for key, near in sorted(told.unmatched.items())}
        overruled = dict(sorted(told.overruled.items()))
        return {"decisions": {"applied": sorted(told.applied), "unmatched": unmatched, "overruled": overruled}}
