"""Namespaces, prefixes and the identifiers made in them. Only ASCII names become IRIs; everything else is a literal."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache

from pyoxigraph import NamedNode

from lukou_kg.errors import UsageError

DEFAULT_BASE = "https://w3id.org/lukou-kg/"
ONTOLOGY = "https://w3id.org/lukou-kg/ontology"
LK = ONTOLOGY + "#"
LKV = "https://w3id.org/lukou-kg/vocab#"
LKS = "https://w3id.org/lukou-kg/shapes#"

# In the order in which they head a file.
NAMESPACES = {
    "lk": LK,
    "lkv": LKV,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
}

_BASE = re.compile(r"(https?|urn):[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*[/#:]")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Every prefix of the data with its namespace, `id` first; the order is that of a file's head."""
    return {"id": ids_of(base)} | {name: NAMESPACES[name] for name in NAMESPACES if name not in {"owl", "sh", "vann"}}


def ids_of(base: str) -> str:
    """The namespace of identifiers under a base: an absolute ASCII IRI ending in / # or : (else UsageError)."""
    ids = base + "id/"
    # Identifiers inside a vocabulary's namespace would claim to be terms of it.
    nested = any(ids.startswith(space) or space.startswith(ids) for space in NAMESPACES.values())
    if nested or not _BASE.fullmatch(base):
        raise UsageError(
            f"命名空间「{base}」不可用：应为以 / 或 # 结尾、不在公共词表之内的 ASCII 网址，例如 {DEFAULT_BASE}。",
            f"{base!r} cannot be the base: an ASCII address of your own ending in / is expected, like {DEFAULT_BASE}",
        )
    return ids


@lru_cache(maxsize=4096)
def term(curie: str) -> NamedNode:
    """The IRI of a prefixed name ("lk:Claim"). Raises KeyError for an unknown prefix, ValueError for an odd name."""
    prefix, _, name = curie.partition(":")
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a term: {curie!r}")
    return NamedNode(NAMESPACES[prefix] + name)


def node(ids: str, identifier: str) -> NamedNode:
    """The IRI of an identifier. Raises ValueError where it is not opaque lower-case ASCII (a fault of ours)."""
    if not _ID.fullmatch(identifier):
        raise ValueError(f"not an identifier: {identifier!r}")
    return NamedNode(ids + identifier)


def local(iri: str) -> str:
    """The last part of an IRI: its identifier or its name as a term."""
    return re.split(r"[/#]", iri)[-1]


def hashed(kind: str, *parts: str) -> str:
    """An identifier "{kind}-{16 letters}": 80 bits of SHA-256 over the parts, in base32 as all ids are."""
    digest = hashlib.sha256(json.dumps(parts).encode()).digest()[:10]
    return f"{kind}-{base64.b32encode(digest).decode().lower()}"


def article_id(sha256: str) -> str:
    """The identifier of the article with that hash."""
    return f"article-{sha256[:16]}"


def is_article(found: NamedNode) -> bool:
    """Whether an IRI is one that `article_id` gives, under any base."""
    return local(found.value).startswith("article-")


def qualifier_property(name: str) -> str:
    """The prefixed name of the property that holds a qualifier: title -> lk:qualifierTitle."""
    return f"lk:qualifier{name[:1].upper()}{name[1:]}"


def qualifier_name(property_name: str) -> str | None:
    """The qualifier that a property holds (qualifierTitle -> title), or None for any other property."""
    rest = property_name.removeprefix("qualifier")
    return rest[:1].lower() + rest[1:] if rest and rest != property_name else None
