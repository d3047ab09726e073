"""What is told of a thing, by relation, in either direction; only what stands as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from lukou_kg.resolve.names import place_short_keys
from lukou_kg.schema.cards import Labels, RelationCard
from lukou_kg.serve.reconcile.asked import Wish
from lukou_kg.serve.reconcile.knowing import Known, key_of

INVERSE = "^"  # before the id of a relation: from its object to its subject, as in SPARQL
NAMES, ARTICLES = "altLabel", "mentionedIn"
_OWN = {NAMES: Labels("其他名称", "other names"), ARTICLES: Labels("见于文章", "mentioned in")}
_WHERE = ("locatedIn", "partOf")
_FURTHEST = 4  # steps from a thing to the places around it
_SHORTEST = 2  # characters


@dataclass(frozen=True, slots=True)
class Property:
    """A relation, or the other direction of one, or a list of our own; `type` is the kind that it leads to, if one."""

    id: str
    labels: Labels
    definition: Labels
    type: str | None = None


def properties_of(known: Known, kind: str = "") -> tuple[Property, ...]:
    """Those that things of a kind can have, all for ""; relations first, then their other directions, by id."""
    cards = sorted(known.schema.relations.values(), key=lambda card: card.id)
    return (
        *(_forth(card) for card in cards if _fits(known, kind, card.subject)),
        *(_back(card) for card in cards if card.object and _fits(known, kind, card.object)),
        *(Property(pid, labels, labels) for pid, labels in _OWN.items()),
    )


def property_of(known: Known, pid: str) -> Property | None:
    """The property with an id, None for an unknown one."""
    return next((each for each in properties_of(known) if each.id == pid), None)


def values_of(known: Known, iri: str, pid: str) -> list[ox.Literal | ox.NamedNode]:
    """What the property leads to from a thing, in order; nothing for an unknown property."""
    if pid == NAMES:
        found: list[ox.Literal | ox.NamedNode] = [*known.facts.values(iri, "skos:altLabel")]
    elif pid == ARTICLES:
        titles = (known.facts.text(article, "schema:headline") for article in known.facts.nodes(iri, "lk:mentionedIn"))
        found = [ox.Literal(title) for title in titles if title]
    elif pid.removeprefix(INVERSE) not in known.schema.relations:
        found = []
    elif pid.startswith(INVERSE):
        found = [ox.NamedNode(subject) for subject in known.facts.subjects(f"lk:{pid[1:]}", iri)]
    else:
        found = [*known.facts.values(iri, f"lk:{pid}")]
    return sorted(found, key=lambda value: (value.value, str(value)))


def agrees(known: Known, iri: str, pid: str, wishes: tuple[Wish, ...]) -> bool | None:
    """Whether a thing has one of the values; None where nothing is told of it.

    A place agrees too with every place around it: what lies in 青石湾经开区 lies in 渌口区.
    """
    values = [*values_of(known, iri, pid)]
    if pid in _WHERE:
        values += [ox.NamedNode(place) for place in _around(known, iri)]
    if not values:
        return None
    return any(_is(known, value, wish) for value in values for wish in wishes)


def _around(known: Known, iri: str) -> Iterator[str]:
    seen, edge = {iri}, [iri]
    for _ in range(_FURTHEST):
        edge = [
            node for each in edge for pid in _WHERE for node in known.facts.nodes(each, f"lk:{pid}") if node not in seen
        ]
        seen.update(edge)
        yield from edge


def _is(known: Known, value: ox.Literal | ox.NamedNode, wish: Wish) -> bool:
    if isinstance(value, ox.NamedNode):
        if wish.id:
            return value.value in {wish.id, known.ids + wish.id}
        thing = known.things.get(value.value)
        return thing is not None and any(_same(name, wish.text) for name in thing.names)
    return _same(value.value, wish.text) or _number(value.value) == _number(wish.text) is not None


def _same(one: str, two: str) -> bool:
    """Whether two names are one, by what else places are called: 株洲市渌口区 is 渌口区."""
    here, there = key_of(one), key_of(two)
    either = {here, *place_short_keys(here)} & {there, *place_short_keys(there)}
    return bool(here) and (here == there or any(len(key) >= _SHORTEST for key in either))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _fits(known: Known, kind: str, kinds: tuple[str, ...]) -> bool:
    if kind in {"", "Thing"}:
        return True
    return any(kind == each or (kind in known.schema.kinds and known.schema.is_a(kind, each)) for each in kinds)


def _forth(card: RelationCard) -> Property:
    return Property(card.id, card.labels, card.definition, card.object[0] if len(card.object) == 1 else None)


def _back(card: RelationCard) -> Property:
    return Property(
        f"{INVERSE}{card.id}", card.inverse, card.definition, card.subject[0] if len(card.subject) == 1 else None
    )
