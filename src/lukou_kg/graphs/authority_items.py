"""The things that a user's own RDF names, by the terms of public vocabularies (authority_terms.tsv) and by ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from lukou_kg.graphs.rows import table_rows
from lukou_kg.graphs.vocabulary import LK, term
from lukou_kg.model.authority import Authority, AuthorityItem
from lukou_kg.schema import Schema

_TYPE = term("rdf:type")
_CHINESE = "zh"

_Found = Mapping[NamedNode, Sequence[NamedNode | Literal]]


def items_in(triples: Iterable[Triple], authority: Authority, schema: Schema) -> tuple[AuthorityItem, ...]:
    """The things of an authority in order of IRI: what has a name, and a class that stands for a kind of `schema`.

    A class is one of ours (lk:Company) or of `authority_terms.tsv`; where several are given the narrowest counts. Of
    what a public class of several kinds leaves open (to schema.org a firm is an Organization) the end of the name
    decides, else the kind that the authority was given with, where the class covers it. What has a name and no such
    class is of that kind too, and left out where that is none.
    """
    objects: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        match triple.subject, triple.object:
            case NamedNode() as subject, (NamedNode() | Literal()) as target:
                objects[subject][triple.predicate].append(target)
    found = (_item(subject, objects, authority, schema) for subject in sorted(objects, key=str))
    return tuple(item for item in found if item is not None)


def _item(
    subject: NamedNode, objects: Mapping[NamedNode, _Found], authority: Authority, schema: Schema
) -> AuthorityItem | None:
    said = objects[subject]
    names = list(dict.fromkeys(name for role in ("name", "other") for name in _texts(said, role)))
    kind, broad = _kind(said, names, authority.kind, schema)
    if not names or not kind:
        return None
    return AuthorityItem(
        iri=subject.value,
        authority=authority.name,
        kind=kind,
        name=names[0],
        others=tuple(names[1:]),
        codes=tuple(dict.fromkeys(_texts(said, "code"))),
        places=tuple(dict.fromkeys(_places(said, objects))),
        broad=broad,
    )


def _kind(said: _Found, names: Sequence[str], given: str, schema: Schema) -> tuple[str, bool]:
    """The kind of what is `said` and called so, and whether that is open; `given` is that of the authority, or "".

    To schema.org and W3C ORG a firm, an office and a school are organisations alike: where the class covers several
    kinds the end of the name decides, else the kind that was given, if it is one of them.
    """
    classes = [found.value for found in said.get(_TYPE, ()) if isinstance(found, NamedNode)]
    ours = [name.removeprefix(LK) for name in classes if name.removeprefix(LK) in schema.kinds]
    known = _kinds()
    order = list(known)
    public = sorted((name for name in classes if name in known), key=order.index)
    told = min(ours, default="") or next((known[name] for name in public if known[name] in schema.kinds), "")
    if not told:
        return given, bool(given) and bool(schema.narrower(given))
    kind = told if ours else _narrowed(told, names, given, schema)
    certain = kind == given and not schema.narrower(given)
    return kind, not certain and bool(schema.narrower(told))


def _narrowed(kind: str, names: Sequence[str], given: str, schema: Schema) -> str:
    """The kind that the end of a name tells, among those which the public class of this kind covers too."""
    covers = set(schema.kinds[kind].align)
    ends = [
        (len(suffix), card.id)
        for card in schema.kinds.values()
        if card.parent == kind or covers & set(card.align)
        for spot in card.spots
        for suffix in spot.suffixes
        if any(name.endswith(suffix) for name in names)
    ]
    return max(ends, default=(0, given if given in schema.narrower(kind) else kind))[1]


def _texts(said: _Found, role: str) -> Iterator[str]:
    """Texts of the properties of a role, those of the first property first, Chinese ones before others."""
    for name in _properties(role):
        literals = [found for found in said.get(NamedNode(name), ()) if isinstance(found, Literal)]
        yield from (found.value.strip() for found in sorted(literals, key=_place) if found.value.strip())


def _place(literal: Literal) -> tuple[bool, bool, str]:
    language = literal.language
    return (not (language or _CHINESE).startswith(_CHINESE), language is None, literal.value)


def _places(said: _Found, objects: Mapping[NamedNode, _Found]) -> Iterator[str]:
    """Where it is said to be: in words, or by the names and words of a node of its own (an address, a place)."""
    yield from _texts(said, "place")
    for name in _properties("place"):
        for found in said.get(NamedNode(name), ()):
            if isinstance(found, NamedNode) and found in objects:
                parts = list(_texts(objects[found], "place"))
                yield from ["".join(parts)] if parts else list(_texts(objects[found], "name"))[:1]


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """Our kind for each class of public vocabularies, the narrower ones first."""
    rows = table_rows("authority_terms.tsv", key="iri")
    return {iri: row["kind"] for iri, row in rows.items() if row["role"] == "class"}


@lru_cache(maxsize=8)
def _properties(role: str) -> tuple[str, ...]:
    rows = table_rows("authority_terms.tsv", key="iri")
    return tuple(iri for iri, row in rows.items() if row["role"] == role)
