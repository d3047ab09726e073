"""What a person may mean while typing: things, kinds and properties; and what a thing is, at a glance."""

from __future__ import annotations

from lukou_kg.graphs.vocabulary import local
from lukou_kg.search.contents import Named
from lukou_kg.search.folding import words_of
from lukou_kg.serve.reconcile.extending import Json, named
from lukou_kg.serve.reconcile.knowing import THING, Known
from lukou_kg.serve.reconcile.properties import properties_of

_AT_ONCE = 10
_PLACES = 3


def suggested_things(known: Known, prefix: str, start: int, language: str) -> Json:
    """Things with the words in a name, best first, from number `start` on."""
    found = known.index.answers(prefix, kind="Thing", start=start, most=_AT_ONCE).things
    return {"result": [_thing(known, thing, language) for thing in found]}


def suggested_kinds(known: Known, prefix: str, language: str) -> Json:
    """Kinds with the words in their id or in a name, in either language."""
    every = [("Thing", THING), *((card.id, card.labels) for card in known.schema.kinds.values())]
    found = [kind for kind, labels in every if _holds((kind, labels.zh, labels.en), prefix)]
    return {"result": [{"id": kind, "name": known.label_of(kind, language)} for kind in found]}


def suggested_properties(known: Known, prefix: str, language: str) -> Json:
    """Properties with the words in their id or in a name, in either language."""
    found = [each for each in properties_of(known) if _holds((each.id, each.labels.zh, each.labels.en), prefix)]
    return {"result": [named(each, language) for each in found]}


def glance(known: Known, id: str, language: str) -> Json:  # noqa: A002 - as the interface has it
    """What a preview shows: names, kind, places, how many articles; empty for an unknown id."""
    thing = known.things.get(known.ids + id)
    if thing is None:
        return {"id": id}
    return {
        "id": id,
        "label": thing.names[0],
        "kind": known.label_of(thing.kind, language),
        "others": list(thing.names[1:]),
        "places": places_of(known, thing),
        "articles": len(known.facts.nodes(thing.iri, "lk:mentionedIn")),
    }


def described(known: Known, thing: Named, language: str) -> str:
    """What sets a thing apart from its namesakes, in a line."""
    count = len(known.facts.nodes(thing.iri, "lk:mentionedIn"))
    articles = f"articles: {count}" if language == "en" else f"见于 {count} 篇文章"
    return " · ".join([known.label_of(thing.kind, language), *places_of(known, thing)[:_PLACES], articles])


def places_of(known: Known, thing: Named) -> list[str]:
    """The names of what a thing lies in, or else of what it is a part of."""
    for relation in ("lk:locatedIn", "lk:partOf"):
        nodes = [node for node in known.facts.nodes(thing.iri, relation) if node in known.things]
        if nodes:
            return list(dict.fromkeys(known.things[node].names[0] for node in nodes))
    return []


def _thing(known: Known, thing: Named, language: str) -> Json:
    return {
        "id": local(thing.iri),
        "name": thing.names[0],
        "description": described(known, thing, language),
        "notable": [{"id": thing.kind, "name": known.label_of(thing.kind, language)}],
    }


def _holds(names: tuple[str, ...], prefix: str) -> bool:
    """Whether all words of the prefix stand in the names; an empty one is in all."""
    whole = " ".join(" ".join(words_of(name)) for name in names)
    return all(word in whole for word in words_of(prefix))
