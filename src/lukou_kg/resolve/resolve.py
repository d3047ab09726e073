"""What was read in single articles becomes the knowledge of the whole corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.model.decision import Decision
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.model.registry import NO_REGISTRY, Binding, Entries, Registry
from lukou_kg.resolve.alike import alike_named
from lukou_kg.resolve.background import Background, background_of
from lukou_kg.resolve.called import called
from lukou_kg.resolve.calls import bound_ids
from lukou_kg.resolve.clusters import Cluster, clusters_of
from lukou_kg.resolve.decided_claims import DecidedClaims
from lukou_kg.resolve.decided_pairs import Clusters
from lukou_kg.resolve.decided_things import renamed, retyped
from lukou_kg.resolve.deciding import Found, Outcome, effective
from lukou_kg.resolve.divisions import division_of
from lukou_kg.resolve.identifying import identifications
from lukou_kg.resolve.identities import Identities
from lukou_kg.resolve.joining import joined
from lukou_kg.resolve.members import Member, members_of
from lukou_kg.resolve.minting import first_seen, given_ids, new_bindings
from lukou_kg.resolve.one_text import days_of_texts, with_names_of_text
from lukou_kg.resolve.sights import Sights
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.resolve.statements import merge_claims
from lukou_kg.resolve.suspected import suspected
from lukou_kg.schema import Schema

Reading = tuple[ArticleHead, Extraction]
_NO_ORIGINALS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of its entities: `head`, with the title that was read, and its members, bound to ids."""

    head: ArticleHead
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """Who is who, with what that was told from: the groups of one name each, in the order in which they were joined."""

    identities: Identities
    groups: tuple[Cluster, ...]


def resolve(
    readings: Iterable[Reading],
    schema: Schema,
    registry: Registry = NO_REGISTRY,
    decisions: tuple[Decision, ...] = (),
    originals: Mapping[str, str] = _NO_ORIGINALS,
) -> Knowledge:
    """The knowledge that these articles give together: a pure function of set and registry, whatever their order.

    Each article comes once (by SHA-256), with what this schema read in it. Two articles that bear the same id keep it
    with a part of their SHA-256 added. Things are merged carefully (see `clusters_of`): a wrong merge makes false
    statements, a missed one only a thinner thing. Ids that `registry` knows are kept (see `given_ids`), and what people
    decided (`decisions`, in the order in which they were made) has the last word. `originals` gives for articles that
    are one text with an earlier one that one, both by SHA-256.
    """
    known = sorted(readings, key=lambda reading: reading[0].sha256)
    background, slim, by_digest = background_of(schema), Slimmer(), {head.sha256: each for head, each in known}
    identities = census_of(
        (told_in(head, extraction, background, slim, registry) for head, extraction in known),
        schema,
        background,
        registry=registry,
        decisions=effective(decisions).decisions,
        originals=originals,
        extraction=by_digest.__getitem__,
    ).identities
    claims = (placed for head, extraction in known for placed in identities.place(head.sha256, extraction))
    return Knowledge(
        articles=identities.articles,
        things=identities.things,
        statements=merge_claims(claims, schema.relations),
        schema_version=schema.version,
        successions=identities.successions,
        identifications=identities.identifications,
    )


def identify(
    readings: Iterable[Reading],
    schema: Schema,
    registry: Registry = NO_REGISTRY,
    decisions: tuple[Decision, ...] = (),
    originals: Mapping[str, str] = _NO_ORIGINALS,
) -> Identities:
    """The first half of `resolve`, which keeps of each reading only what tells its entities from others.

    Ids that `registry` knows are kept; see `given_ids`. `decisions` are those in force.
    """
    return census(readings, schema, registry, decisions, originals).identities


def census(
    readings: Iterable[Reading],
    schema: Schema,
    registry: Registry = NO_REGISTRY,
    decisions: tuple[Decision, ...] = (),
    originals: Mapping[str, str] = _NO_ORIGINALS,
) -> Census:
    """What `identify` gives, with the groups that it was told from."""
    background, slim = background_of(schema), Slimmer()
    told = (told_in(head, extraction, background, slim, registry) for head, extraction in readings)
    return census_of(told, schema, background, registry=registry, decisions=decisions, originals=originals)


def told_in(
    head: ArticleHead, extraction: Extraction, background: Background, slim: Slimmer, registry: Registry
) -> Told:
    """What an article tells of its entities, with the ids that these have; `slim` is shared by articles."""
    bound = registry.bound(head.sha256)
    members = members_of(head, extraction, background)
    known = (replace(member, bound=bound_ids(member.calls, bound)) for member in members)
    return Told(replace(head, title=head.title or extraction.title), tuple(map(slim.member, known)))


def census_of(
    told: Iterable[Told],
    schema: Schema,
    background: Background,
    *,
    registry: Registry = NO_REGISTRY,
    decisions: tuple[Decision, ...] = (),
    originals: Mapping[str, str] = _NO_ORIGINALS,
    extraction: Callable[[str], Extraction] | None = None,
) -> Census:
    """What `census` gives, of what each article tells; for `extraction` see `retyped`."""
    known, members = _gathered(told, originals)
    outcome = Outcome()
    members = with_names_of_text(members)
    groups = clusters_of(members, schema)
    found = joined(groups, schema)
    clusters = sorted(Clusters(found.clusters, schema, registry).apply(decisions, outcome), key=first_seen)
    given = given_ids([(_narrowest_kind(cluster, schema), cluster) for cluster in clusters], registry)
    things: dict[str, Thing] = {}
    thing_of: dict[str, dict[str, str]] = {digest: {} for digest in known}
    for key, cluster in zip(given.ids, clusters, strict=True):
        things[key] = _thing(key, cluster, known, schema, background)
        for member in cluster:
            thing_of[member.article][member.entity.key] = key
    former = {item.former: item.successor for item in given.successions if item.how == "merged"}
    named = Found(things, former, Sights(given.ids, clusters, registry).id_at)
    things = renamed(things, decisions, named, outcome)
    ordered = tuple(things[key] for key in sorted(things))
    bindings = _bindings(given.ids, clusters, registry)
    identities = Identities(
        background=background,
        heads=known,
        things=ordered,
        thing_of=thing_of,
        days=days_of_texts(members),
        entries=Entries(given.minted, bindings),
        successions=given.successions,
        joins=(*found.joins, *suspected(groups, schema)),
        identifications=identifications(
            (*found.joins, *called(groups), *alike_named(groups, background.gazetteer)),
            thing_of,
            things,
            decisions,
            named,
        ),
        outcome=outcome,
        named=named,
        decided=DecidedClaims((), named, outcome, kinds={}, schema=schema),
    )
    return Census(retyped(identities, decisions, named, schema, extraction), groups)


def _gathered(told: Iterable[Told], originals: Mapping[str, str]) -> tuple[dict[str, ArticleHead], list[Member]]:
    """The heads of all articles, by SHA-256 and with ids of their own, and what all of them tell of."""
    heads: list[ArticleHead] = []
    members: list[Member] = []
    for each in told:
        heads.append(each.head)
        original = originals.get(each.head.sha256)
        members += each.members if original is None else (replace(one, repost_of=original) for one in each.members)
    return _with_originals({head.sha256: head for head in _with_own_ids(heads)}, originals), members


def _bindings(ids: Iterable[str], clusters: Iterable[Cluster], registry: Registry) -> tuple[Binding, ...]:
    known = registry.minted()
    return tuple(
        binding for key, cluster in zip(ids, clusters, strict=True) for binding in new_bindings(cluster, key, known)
    )


def _with_originals(heads: Mapping[str, ArticleHead], originals: Mapping[str, str]) -> dict[str, ArticleHead]:
    return {
        digest: replace(head, repost_of=heads[originals[digest]].id) if originals.get(digest) in heads else head
        for digest, head in heads.items()
    }


def _with_own_ids(heads: list[ArticleHead]) -> Iterator[ArticleHead]:
    count = Counter(head.id for head in heads)
    for head in heads:
        yield head if count[head.id] == 1 else replace(head, id=f"{head.id}-{head.sha256[:8]}")


def _thing(
    key: str, cluster: Cluster, heads: Mapping[str, ArticleHead], schema: Schema, background: Background
) -> Thing:
    kind = _narrowest_kind(cluster, schema)
    name = _full_name(cluster)
    called = {text for member in cluster for text in (member.entity.name, *member.entity.aliases)}
    articles = sorted({heads[member.article].id for member in cluster})
    return Thing(
        id=key,
        kind=kind,
        name=name,
        aliases=tuple(sorted(called - {name})),
        articles=tuple(articles),
        code=division_of(cluster, background.gazetteer),
    )


def _narrowest_kind(cluster: Cluster, schema: Schema) -> str:
    kinds = sorted({member.entity.kind for member in cluster})
    return next(kind for kind in kinds if all(schema.is_a(kind, other) for other in kinds))


def _full_name(cluster: Cluster) -> str:
    """The longest name; of equally long ones the most frequent, then the first in code point order.

    A phase that is named alone everywhere (一期) has the name of its work before it.
    """
    names = Counter(member.full for member in cluster)
    return min(names, key=lambda name: (-len(name), -names[name], name))
