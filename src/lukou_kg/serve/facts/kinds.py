"""What can be told beside answers to queries, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pyoxigraph import Store

from lukou_kg.clean.clean import clean, language
from lukou_kg.model.article import Article
from lukou_kg.query.library import load_questions
from lukou_kg.schema import load_schema
from lukou_kg.serve.facts.article import article
from lukou_kg.serve.facts.articles import articles
from lukou_kg.serve.facts.asked import Asked, asked_in
from lukou_kg.serve.facts.claims import claim, claims
from lukou_kg.serve.facts.entities import entities, entity
from lukou_kg.serve.facts.homes import home
from lukou_kg.serve.facts.written import as_json
from lukou_kg.serve.lines import Wanted

Told = Callable[[Store, str, str], bytes]  # of the graph, the namespace of identifiers, and the text of the task
# Traditional characters, marks of the half width, lost bytes and a tag: what is needed for each is then there.
_PIECE = "臺灣株洲縣,渌口(lù kǒu)区<b>项目</b>。\ufffd\ufffd投资5亿元\n"


def prepare() -> None:
    """Loads what telling needs, once; articles are read with models that are in files."""
    load_questions()
    load_schema()
    language()
    clean(Article(id="", sha256="", source="", data=b"", text=_PIECE * 2, encoding="utf-8", media_type="text/html"))


def _listed(make: Callable[[Store, str, Asked], object]) -> Told:
    return lambda store, ids, text: as_json(make(store, ids, asked_in(text)))


def _single(make: Callable[[Store, str, str], object]) -> Told:
    return lambda store, ids, text: as_json(make(store, ids, text))


FACTS: Mapping[Wanted, Told] = MappingProxyType(
    {
        Wanted.ENTITY: _single(entity),
        Wanted.ENTITIES: _listed(entities),
        Wanted.CLAIM: _single(claim),
        Wanted.CLAIMS: _listed(claims),
        Wanted.ARTICLE: _single(article),
        Wanted.ARTICLES: _listed(articles),
        Wanted.HOME: _single(home),
    }
)
