"""Who gets which format: the media types of answers, and the choice among them by the Accept header."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import mimeparse
import pyoxigraph as ox

from lukou_kg.serve.limits import MAX_ACCEPT

# In each table the most desirable comes first: it is what a client gets that takes everything.
TABLES: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/trig": ox.RdfFormat.TRIG,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "text/n3": ox.RdfFormat.N3,
    }
)
_TEXT = "; charset=utf-8"


def chosen(accept: str, offered: Mapping[str, object]) -> str | None:
    """The media type of `offered` that an Accept header asks for, None where it takes none of them.

    Of a header that is no such header, or is too long, nothing is taken; an empty one takes everything.
    """
    if not accept.strip():
        return next(iter(offered))
    if len(accept) > MAX_ACCEPT:
        return None
    return _best(accept, tuple(offered)[::-1])


@lru_cache(maxsize=256)  # clients send the same headers again and again
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    try:
        return mimeparse.best_match(offered, accept) or None
    except mimeparse.MimeTypeParseException:
        return None


def content_type(media_type: str) -> str:
    """The media type as the header says it: texts name their encoding."""
    return media_type + _TEXT if media_type.startswith("text/") else media_type
