"""What was read in single articles becomes the knowledge of the whole corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.resolve.clusters import Cluster, clusters_of
from lukou_kg.resolve.identifiers import opaque_id
from lukou_kg.resolve.members import members_of
from lukou_kg.resolve.statements import PlacedClaim, merge_claims
from lukou_kg.schema import Schema

Reading = tuple[ArticleHead, Extraction]


def resolve(readings: Iterable[Reading], schema: Schema) -> Knowledge:
    """The knowledge that these articles give together: a pure function of the set, whatever its order.

    Each article comes once (by SHA-256), with what this schema read in it. Two articles that bear the same id keep it
    with a part of their SHA-256 added. Things are merged carefully (see `clusters_of`): a wrong merge makes false
    statements, a missed one only a thinner thing. The id of a thing is a hash over its kind and the key of its name,
    the smallest of those that its members bear; namesakes after the first add the article that they come from.
    """
    known = _with_own_ids(sorted(map(_titled, readings), key=lambda reading: reading[0].sha256))
    heads = {head.sha256: head for head, _ in known}
    members = [member for head, extraction in known for member in members_of(head, extraction)]
    things: dict[str, Thing] = {}
    thing_of: dict[tuple[str, str], str] = {}
    for cluster in sorted(clusters_of(members, schema), key=_first_seen):
        thing = _thing(cluster, heads, things, schema)
        things[thing.id] = thing
        thing_of.update({(member.article, member.entity.key): thing.id for member in cluster})
    claims = (
        PlacedClaim(
            claim=claim,
            article=head.id,
            subject=thing_of[head.sha256, claim.subject],
            object=None if claim.object is None else thing_of[head.sha256, claim.object],
        )
        for head, extraction in known
        for claim in extraction.claims
    )
    return Knowledge(
        articles=tuple(sorted(heads.values(), key=lambda head: head.id)),
        things=tuple(things[key] for key in sorted(things)),
        statements=merge_claims(claims, schema.relations),
        schema_version=schema.version,
    )


def _titled(reading: Reading) -> Reading:
    head, extraction = reading
    return replace(head, title=head.title or extraction.title), extraction


def _with_own_ids(readings: list[Reading]) -> list[Reading]:
    count = Counter(head.id for head, _ in readings)
    return [
        (head if count[head.id] == 1 else replace(head, id=f"{head.id}-{head.sha256[:8]}"), extraction)
        for head, extraction in readings
    ]


def _first_seen(cluster: Cluster) -> tuple[str, str]:
    return min((member.article, member.entity.key) for member in cluster)


def _thing(cluster: Cluster, heads: dict[str, ArticleHead], taken: dict[str, Thing], schema: Schema) -> Thing:
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
    """The longest name; of equally long ones the most frequent, then the first in code point order."""
    names = Counter(member.entity.name for member in cluster)
    return min(names, key=lambda name: (-len(name), -names[name], name))
