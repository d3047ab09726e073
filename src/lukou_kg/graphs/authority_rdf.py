"""A user's own RDF, read within limits: plain triples without blank nodes, whatever it was written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from lukou_kg.errors import AuthorityError
from lukou_kg.graphs.authority_xml import check_xml
from lukou_kg.graphs.byte_order import without_mark
from lukou_kg.graphs.strings import gated, has_hidden
from lukou_kg.graphs.vocabulary import hashed, node
from lukou_kg.reasons import reason_of

MOST_BYTES = 256 << 20
MOST_TRIPLES = 2_000_000
_LONGEST_IRI = 2_000  # characters
_TRIPLE_TERM = b"<<"  # some thousands of them within each other end the process of the parser
_MOST_TRIPLE_TERMS = 500
_SHOWN = 80  # characters of an IRI in a message
# What names or addresses something, and runs or opens nothing by itself.
_SCHEMES = frozenset({"http", "https", "urn", "tag", "info", "mailto", "tel", "geo", "doi", "did", "ark"})

RDF_TYPES: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/n-quads": RdfFormat.N_QUADS,
        "application/trig": RdfFormat.TRIG,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/rdf+xml": RdfFormat.RDF_XML,
    }
)


def triples_in(data: bytes, media_type: str, *, name: str, ids: str) -> list[Triple]:
    """The triples of a file, each once, in the order of their lines: the same bytes give the same triples.

    Graph names are dropped, for all of it is one authority. A blank node gets an IRI under `ids`, by `name` and by its
    place in the file; relative IRIs count from that of the authority's graph. Hidden characters leave texts. Nothing is
    fetched. Raises AuthorityError for what cannot be read, is too much, or holds what is no plain RDF 1.1 or an IRI
    that could do something (javascript:, file:).
    """
    data = without_mark(data)
    _check_size(data)
    if RDF_TYPES[media_type] == RdfFormat.RDF_XML:
        check_xml(data, MOST_BYTES)
    reader = _Reader(name, ids)
    base = f"{node(ids, f'authority-{name}').value}/"
    found: set[Triple] = set()
    try:
        for quad in parse(data, format=RDF_TYPES[media_type], base_iri=base):
            found.add(reader.triple(quad.triple))
            if len(found) > MOST_TRIPLES:
                raise _too_much(f"{MOST_TRIPLES} 条三元组", f"{MOST_TRIPLES} triples")
    except MemoryError as fault:  # what the parser takes for one term is limited
        raise AuthorityError(
            "RDF 文件中有一处文字长得无法解析（上限 16 MB）；未作任何改动，请缩短后重试",
            "a text in this RDF file is longer than the 16 MB that can be parsed; nothing was changed, shorten it",
        ) from fault
    except SyntaxError as fault:
        reason = reason_of(fault)
        raise AuthorityError(
            f"读不懂这个 RDF 文件：{reason.zh}；未作任何改动，请改正后重试",
            f"this RDF file cannot be read: {reason.en}; nothing was changed, mend it and try again",
        ) from fault
    return sorted(_canonical(found), key=str)


def _canonical(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples as a store gives them back: 01.50 is 1.5 there, and what is published must not change."""
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return (quad.triple for quad in store)


class _Reader:
    """Makes the terms of one file fit for a graph."""

    def __init__(self, name: str, ids: str) -> None:
        self._name = name
        self._ids = ids
        self._blanks: dict[BlankNode, NamedNode] = {}

    def triple(self, triple: Triple) -> Triple:
        return Triple(self._node(triple.subject), self._node(triple.predicate), self._term(triple.object))

    def _term(self, term: object) -> NamedNode | Literal:
        return _literal(term) if isinstance(term, Literal) else self._node(term)

    def _node(self, term: object) -> NamedNode:
        if isinstance(term, NamedNode):
            _check_iri(term.value)
            return term
        if isinstance(term, BlankNode):
            number = str(len(self._blanks))
            return self._blanks.setdefault(term, node(self._ids, hashed("node", "authority", self._name, number)))
        raise AuthorityError(
            "文件中有三元组项（RDF 1.2），这里只收 RDF 1.1；未作任何改动，请转换后重试",
            "the file holds triple terms (RDF 1.2), and only RDF 1.1 is taken; nothing was changed, convert it first",
        )


def _literal(literal: Literal) -> Literal:
    text = gated(literal.value)
    if literal.language is not None:
        return Literal(text, language=literal.language)
    return Literal(text, datatype=literal.datatype)


def _check_iri(iri: str) -> None:
    scheme = iri.partition(":")[0].lower()
    if scheme in _SCHEMES and len(iri) <= _LONGEST_IRI and not has_hidden(iri):
        return
    shown = ascii(iri)[1:-1][:_SHOWN]
    raise AuthorityError(
        f"文件中有不收的 IRI：{shown}（可用 {'、'.join(sorted(_SCHEMES))}，不超过 {_LONGEST_IRI} 字，无隐藏字符）；"
        "未作任何改动",
        f"the file holds an IRI that is not taken: {shown} (schemes that are: {', '.join(sorted(_SCHEMES))}; at most "
        f"{_LONGEST_IRI} characters, none of them hidden); nothing was changed",
    )


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise _too_much(f"{MOST_BYTES >> 20} MB", f"{MOST_BYTES >> 20} MB")
    if data.count(_TRIPLE_TERM) > _MOST_TRIPLE_TERMS:
        raise _too_much(f"{_MOST_TRIPLE_TERMS} 个 <<", f"{_MOST_TRIPLE_TERMS} times <<")


def _too_much(zh: str, en: str) -> AuthorityError:
    return AuthorityError(
        f"文件超过 {zh} 的上限；未作任何改动，请拆成几个文件，各用一个名称",
        f"the file is beyond the limit of {en}; nothing was changed, split it and give each part a name of its own",
    )
