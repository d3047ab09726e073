"""What is doubtful in one generation of a graph, and what of it nobody has decided on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lukou_kg.app.doubtful import Doubtful, Pair, undecided
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.references import claim_id
from lukou_kg.graphs.vocabulary import article_id
from lukou_kg.model.decision import Decision, standing
from lukou_kg.resolve.deciding import Found
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.schema import Labels
from lukou_kg.serve.reviewing.values import DoubtfulClaim, DoubtfulPair, Item

_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Queue:
    """A generation, with what is doubtful in it, the most doubtful first.

    `claims` are by id, with the ids of the decisions that the graph carries out on them, `pairs` by a key that is the
    same in the next generation; `named` finds things by references.
    """

    generation: str
    graph: KnowledgeGraph
    claims: Mapping[str, frozenset[str]]
    pairs: Mapping[str, Pair]
    named: Found

    def open_claims(self, decisions: tuple[Decision, ...]) -> dict[str, None]:
        """The ids of the claims that none of these decisions is about, in order."""
        stand = standing(decisions)
        ids = {each.id for each in stand}
        meant = {claim_id(each.claim) for each in stand if each.claim is not None}
        return {key: None for key, done in self.claims.items() if key not in meant and not done & ids}

    def open_pairs(self, decisions: tuple[Decision, ...]) -> dict[str, None]:
        """The keys of the pairs that none of these decisions is about, in order."""
        still = set(undecided(self.pairs.values(), decisions, self.graph, self.named))
        return {key: None for key, pair in self.pairs.items() if pair in still}

    def item(self, key: str) -> Item:
        """What a page shows of the claim or the pair with this key."""
        if (pair := self.pairs.get(key)) is None:
            return DoubtfulClaim(key)
        heads = {head.id: head.sha256 for head in self.graph.knowledge.articles}

        def names(articles: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(article_id(heads[each]) for each in articles)

        tables = self.graph.schema.tables
        facts = {row["fact"]: (Labels(row["zh"], row["en"]), float(row["weight"])) for row in tables["identity"]}
        doubts = {row["doubt"]: Labels(row["zh"], row["en"]) for row in tables["doubts"]}
        return DoubtfulPair(
            key=key,
            ends=pair.ends,
            names=pair.names,
            articles=(names(pair.articles[0]), names(pair.articles[1])),
            chance=pair.join.chance,
            speaks=tuple(
                (facts[name][0], facts[name][1] * amount > 0) for name, amount in pair.join.facts if name != _BIAS
            ),
            doubt=doubts.get(pair.join.doubt),
        )


def queue_of(generation: str, graph: KnowledgeGraph, doubtful: Doubtful) -> Queue:
    """The queue of a generation, by what is doubtful in it."""
    claims = {item.id: frozenset(item.decided) for item in doubtful.claims}
    pairs = {opaque_id("pair", f"{pair.join.one} {pair.join.two}"): pair for pair in doubtful.pairs}
    return Queue(generation, graph, claims, pairs, doubtful.named)
