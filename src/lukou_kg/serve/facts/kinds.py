"""What can be told beside answers to queries, in one table."""

from __future__ import annotations

import codecs
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
# What has to be repaired in each way that there is, so that all that repairing needs is there behind it.
_PIECE = (
    "<b>臺灣</b>現(xiàn)場,渌口(lù kǒu)区設(shè)備?lián)Q業主，區(qū)裡協(xié)調(diào)當?shù)貎杉毅y行。"
    "“?qū)嵉模淮蛱摰摹！标懳牟┱f。\ufffd\ufffd投资5亿元ＰＩ\u200b\n"
)
_CODES = ("gb2312", "gbk", "gb18030")


def prepare() -> None:
    """Loads what telling needs, once: a process that answers can open no file and so no module either."""
    load_questions()
    load_schema()
    language()
    for code in _CODES:
        codecs.lookup(code)
    for media_type in ("text/plain", "text/html"):
        clean(Article(id="", sha256="", source="", data=b"", text=_PIECE, encoding="utf-8", media_type=media_type))


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
