"""The page of a thing: what is said of it by relation and time, where sources disagree, what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.schema import Schema, ValueType
from lukou_kg.serve.asking import schema_of
from lukou_kg.serve.pages.claims import Said, said
from lukou_kg.serve.pages.language import language_of
from lukou_kg.serve.pages.rendering import page
from lukou_kg.serve.pages.saying import Row, Speaker

_MOST_CLAIMS = 500
_MOST_PAIRS = 20
_MOST_NEIGHBOURS = 60
_DOWNLOADS = (("Turtle", "turtle"), ("JSON-LD", "jsonld"), ("JSON", "json"), ("RDF/XML", "rdfxml"))


_LAST = "\U0010ffff"  # behind every time
_RANKS: Mapping[ValueType | None, int] = {
    ValueType.TIME: 0, ValueType.MONEY: 1, None: 2, ValueType.QUANTITY: 3, ValueType.COUNT: 3, ValueType.TEXT: 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one relation, seen from one side, in order of time."""

    relation: str
    inverse: bool
    claims: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The things of one kind that claims lead to, the most claimed first."""

    kind: str
    colour: str
    things: Sequence[tuple[Row, int]]


def entity_page(request: Request, entity: Row, links: Sequence[str]) -> Response:
    """The page of a thing; `entity` is as `lukou_kg.serve.facts` tells it."""
    speaker = Speaker(language_of(request), schema_of(request))
    shown = entity["claims"][:_MOST_CLAIMS]
    return page(
        request,
        "entity.html.j2",
        headers={"Link": ", ".join(links), "Vary": "Accept, Accept-Language, Cookie"},
        f=speaker.words,
        speaker=speaker,
        entity=entity,
        groups=_groups(shown, entity["id"], speaker),
        pairs=list(_pairs(entity, speaker)),
        neighbours=list(_neighbours(entity, speaker)),
        shown=len(shown),
        graph="/questions/about?" + urlencode({"name": entity["label"], "view": "graph"}),
        downloads=_DOWNLOADS,
    )


def _groups(claims: Sequence[Row], own: str, speaker: Speaker) -> list[Group]:
    """Claims of which the thing is the subject first; of these what dates its life, in order of time, then amounts."""

    def side(claim: Row) -> tuple[bool, str]:
        return claim["subject"]["id"] != own, claim["predicate"]

    found: list[tuple[tuple[bool, int, str, str], Group]] = []
    for (inverse, predicate), members in groupby(sorted(claims, key=side), key=side):
        rows = list(members)
        told = [said(claim, speaker, seen_from=own) for claim in rows]
        place = (inverse, _RANKS[_value(predicate, speaker.schema)], rows[0].get("edtf") or _LAST, predicate)
        found.append((place, Group(speaker.relation(predicate, inverse=inverse), inverse, told)))
    return [group for _, group in sorted(found, key=lambda item: item[0])]


def _value(predicate: str, schema: Schema) -> ValueType | None:
    card = schema.relations.get(predicate)
    return card.value if card else None


def _pairs(entity: Row, speaker: Speaker) -> Iterator[tuple[Said, Said]]:
    known = {claim["id"]: claim for claim in entity["claims"]}
    for item in entity["contradictions"][:_MOST_PAIRS]:
        if item["one"] in known and item["other"] in known:
            yield said(known[item["one"]], speaker), said(known[item["other"]], speaker)


def _neighbours(entity: Row, speaker: Speaker) -> Iterator[Neighbours]:
    ends = [end for claim in entity["claims"] for end in (claim["subject"], claim.get("object")) if end is not None]
    others = {end["id"]: end for end in ends if end["id"] != entity["id"]}
    counted = Counter(end["id"] for end in ends if end["id"] in others).most_common(_MOST_NEIGHBOURS)
    rows = sorted(((others[key], count) for key, count in counted), key=lambda row: row[0]["kind"])
    for kind, members in groupby(rows, key=lambda row: row[0]["kind"]):
        things = sorted(members, key=lambda row: (-row[1], row[0]["label"], row[0]["id"]))
        yield Neighbours(speaker.kind(kind), speaker.colour(kind), things)
