"""From what was read in all articles to the graph in use, in a memory that hardly grows with their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from lukou_kg.app.making import Graph, GraphMaker, states_by_claims, states_by_things
from lukou_kg.graphs.quads import Size
from lukou_kg.graphs.scope import scope_of
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.decision import OF_CLAIMS
from lukou_kg.resolve.deciding import Effective, Outcome, effective
from lukou_kg.resolve.resolve import identify
from lukou_kg.schema import Schema
from lukou_kg.store.codec import dumps
from lukou_kg.store.generation import digest_of, publish, sound_graph
from lukou_kg.store.journal import Journal
from lukou_kg.store.made import Made, forget_made, open_made
from lukou_kg.store.sketches import originals, sketch_of

_FORMAT = 1  # of what is kept of a graph for the next one


def publish_graph(
    workspace: Path, journal: Journal, schema: Schema, *, reader: str, versions: Mapping[str, str | int]
) -> Size:
    """Publishes what `reader` read in the articles of the journal; gives back how much that is.

    The bytes are those of `nquads(to_quads(resolve(readings)))`. Who is who is found among all articles; of the graph
    only what changed is made anew, where the one in use is sound and was made in the same way.
    """
    decisions = effective(journal.decisions.all())
    journal.keep_sketches({digest: sketch_of(text) for digest, text in journal.unsketched()})
    dates = {head.sha256: head.published or "" for head in journal.heads()}
    reposts = originals(journal.sketches(), dates)
    identities = identify(journal.readings(reader), schema, journal, decisions.decisions, reposts)
    journal.register(identities.entries)
    by_claims = any(decision.op in OF_CLAIMS for decision in decisions.decisions)
    states = (
        states_by_claims(journal.readings(reader), identities)
        if by_claims
        else states_by_things(journal.digests(reader), identities)
    )
    scope = scope_of(identities.articles, schema, ids_of(DEFAULT_BASE))
    maker = GraphMaker(workspace, journal, reader=reader, identities=identities, scope=scope, states=states)
    way = sha256(dumps([_FORMAT, by_claims, reader, sorted(versions.items())]).encode()).hexdigest()
    publisher = _Publisher(workspace, identities.outcome, decisions, versions)
    in_use = sound_graph(workspace)
    if in_use is not None:
        with open_made(workspace, way=way, graph=digest_of(in_use)) as made:
            if made.is_current and maker.can_change(made):
                return publisher.publish(maker.changed(made, in_use / "graph.nq"), made)
    forget_made(workspace)
    with open_made(workspace, way=way, graph="") as made, maker.whole(made) as graph:
        return publisher.publish(graph, made)


class _Publisher:
    """Publishes a graph with the facts of its manifest."""

    def __init__(
        self, workspace: Path, outcome: Outcome, decisions: Effective, versions: Mapping[str, str | int]
    ) -> None:
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
        if not self._decisions.decisions and not self._decisions.overruled:
            return {}
        overruled = {before.id: after.id for before, after in self._decisions.overruled}
        unmatched = {key: list(near) for key, near in sorted(self._outcome.unmatched.items())}
        return {"decisions": {"applied": sorted(self._outcome.applied), "unmatched": unmatched, "overruled": overruled}}
