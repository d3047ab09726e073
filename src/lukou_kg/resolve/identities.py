"""Who is who, as a value: what makes the claims of single articles statements about things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.model.identification import Identification
from lukou_kg.model.knowledge import Thing
from lukou_kg.model.registry import Entries, Succession
from lukou_kg.resolve.atlas import atlas_of
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.decided_claims import DecidedClaims
from lukou_kg.resolve.deciding import Found, Outcome
from lukou_kg.resolve.joining import Join
from lukou_kg.resolve.one_text import Days, dated
from lukou_kg.resolve.posts import posts_of
from lukou_kg.resolve.statements import PlacedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who is who in a corpus: all that the claims of single articles need to become statements about things.

    `background` is what articles are read with; `heads` gives the article as the graph names it by its SHA-256;
    `things` are in order of id; `thing_of` gives, by SHA-256 and by the key of an entity in that article, the id of the
    thing that it is; `days` gives, of articles that are one text with others, the days that these name between them.
    `entries` are what the registry of ids has to take in, `successions` the ids that others follow.
    `joins` are the groups of other names that were joined, or that people might join, and those of one name that they
    might part; `identifications` tell why names are those of one thing. `named` finds
    things by references; `outcome` tells what became of people's decisions: of those on claims when all claims have
    been placed.
    """

    background: Background
    heads: Mapping[str, ArticleHead]
    things: tuple[Thing, ...]
    thing_of: Mapping[str, Mapping[str, str]]
    days: Days
    entries: Entries
    successions: tuple[Succession, ...]
    joins: tuple[Join, ...]
    identifications: tuple[Identification, ...]
    outcome: Outcome
    named: Found
    decided: DecidedClaims

    @property
    def articles(self) -> tuple[ArticleHead, ...]:
        """The articles in order of id."""
        return tuple(sorted(self.heads.values(), key=lambda head: head.id))

    def place(self, digest: str, extraction: Extraction) -> Iterator[PlacedClaim]:
        """The claims of the article with this SHA-256, about things."""
        head, things = self.heads[digest], self.thing_of[digest]
        posts = posts_of(extraction, atlas_of(head, extraction, self.background), self.background.unnamed)
        days = self.days.get(digest, frozenset())
        for number, read in enumerate(extraction.claims):
            claim = dated(read, days) if days else read
            post = posts.get(number)
            placed = PlacedClaim(
                claim=claim,
                article=head.id,
                subject=things[claim.subject],
                object=None if claim.object is None else things[claim.object],
                post=None if post is None else post.word,
                seat=None if post is None or post.seat is None else things[post.seat],
            )
            yield from self.decided.placed(placed)
