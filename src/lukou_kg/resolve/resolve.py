"""What was read in single articles becomes the knowledge of the whole corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.resolve.atlas import atlas_of
from lukou_kg.resolve.background import Background, background_of
from lukou_kg.resolve.clusters import Cluster, clusters_of
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.resolve.members import Member, members_of
from lukou_kg.resolve.posts import posts_of
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.resolve.statements import PlacedClaim, merge_claims
from lukou_kg.schema import Schema

Reading = tuple[ArticleHead, Extraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who is who in a corpus: all that the claims of single articles need to become statements about things.

    `background` is what articles are read with; `heads` gives the article as the graph names it by its SHA-256;
    `things` are in order of id; `thing_of` gives, by SHA-256 and by the key of an entity in that article, the id of the
    thing that it is.
    """

    background: Background
    heads: Mapping[str, ArticleHead]
    things: tuple[Thing, ...]
    thing_of: Mapping[str, Mapping[str, str]]

    @property
    def articles(self) -> tuple[ArticleHead, ...]:
        """The articles in order of id."""
        return tuple(sorted(self.heads.values(), key=lambda head: head.id))

    def place(self, digest: str, extraction: Extraction) -> Iterator[PlacedClaim]:
        """The claims of the article with this SHA-256, about things."""
        head, things = self.heads[digest], self.thing_of[digest]
        posts = posts_of(extraction, atlas_of(head, extraction, self.background), self.background.unnamed)
        for number, claim in enumerate(extraction.claims):
            post = posts.get(number)
            yield PlacedClaim(
                claim=claim,
                article=head.id,
                subject=things[claim.subject],
                object=None if claim.object is None else things[claim.object],
                post=None if post is None else post.word,
                seat=None if post is None or post.seat is None else things[post.seat],
            )


def resolve(readings: Iterable[Reading], schema: Schema) -> Knowledge:
    """The knowledge that these articles give together: a pure function of the set, whatever its order.

    Each article comes once (by SHA-256), with what this schema read in it. Two articles that bear the same id keep it
    with a part of their SHA-256 added. Things are merged carefully (see `clusters_of`): a wrong merge makes false
    statements, a missed one only a thinner thing. The id of a thing is a hash over its kind and the key of its name,
    the smallest of those that its members bear; namesakes after the first add the article that they come from.
    """
    known = sorted(readings, key=lambda reading: reading[0].sha256)
    identities = identify(known, schema)
    claims = (placed for head, extraction in known for placed in identities.place(head.sha256, extraction))
    return Knowledge(
        articles=identities.articles,
        things=identities.things,
        statements=merge_claims(claims, schema.relations),
        schema_version=schema.version,
    )


def identify(readings: Iterable[Reading], schema: Schema) -> Identities:
    """The first half of `resolve`, which keeps of each reading only what tells its entities from others."""
    heads: list[ArticleHead] = []
    members: list[Member] = []
    slim = Slimmer()
    background = background_of(schema)
    for head, extraction in readings:
        heads.append(replace(head, title=head.title or extraction.title))
        members += map(slim.member, members_of(head, extraction, background))
    known = {head.sha256: head for head in _with_own_ids(heads)}
    things: dict[str, Thing] = {}
    thing_of: dict[str, dict[str, str]] = {digest: {} for digest in known}
    for cluster in sorted(clusters_of(members, schema), key=_first_seen):
        thing = _thing(cluster, known, things, schema)
        things[thing.id] = thing
        for member in cluster:
            thing_of[member.article][member.entity.key] = thing.id
    ordered = tuple(things[key] for key in sorted(things))
    return Identities(background=background, heads=known, things=ordered, thing_of=thing_of)


def _with_own_ids(heads: list[ArticleHead]) -> Iterator[ArticleHead]:
    count = Counter(head.id for head in heads)
    for head in heads:
        yield head if count[head.id] == 1 else replace(head, id=f"{head.id}-{head.sha256[:8]}")


def _first_seen(cluster: Cluster) -> tuple[str, str]:
    return min((member.article, member.entity.key) for member in cluster)


def _thing(cluster: Cluster, heads: Mapping[str, ArticleHead], taken: dict[str, Thing], schema: Schema) -> Thing:
    kind = _narrowest_kind(cluster, schema)
    key = min(opaque_id(kind.lower(), kind, member.name) for member in cluster)
    if key in taken:
        key = opaque_id(kind.lower(), kind, min(member.name for member in cluster), *_first_seen(cluster))
    name = _full_name(cluster)
    called = {text for member in cluster for text in (member.entity.name, *member.entity.aliases)}
    articles = sorted({heads[member.article].id for member in cluster})
    return Thing(id=key, kind=kind, name=name, aliases=tuple(sorted(called - {name})), articles=tuple(articles))


def _narrowest_kind(cluster: Cluster, schema: Schema) -> str:
    kinds = sorted({member.entity.kind for member in cluster})
    return next(kind for kind in kinds if all(schema.is_a(kind, other) for other in kinds))


def _full_name(cluster: Cluster) -> str:
    """The longest name; of equally long ones the most frequent, then the first in code point order.

    A phase that is named alone everywhere (一期) has the name of its work before it.
    """
    names = Counter(member.full for member in cluster)
    return min(names, key=lambda name: (-len(name), -names[name], name))
