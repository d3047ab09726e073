"""Two invented lists about the county of district.py: a register of firms as a table, and public works as RDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from lukou_kg.graphs.authority_items import items_in
from lukou_kg.graphs.authority_quads import content_quads, description_quads, link_quads
from lukou_kg.graphs.authority_rows import row_triples
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.authority import Authority, AuthorityLink
from lukou_kg.schema import load_schema

IDS = ids_of(DEFAULT_BASE)
WORKS = """
@prefix schema: <https://schema.org/> .
<https://works.example/1> a schema:Project ; schema:name "青禾铜箔项目" ; schema:location "江东省柳河县" .
<https://works.example/2> a schema:Project ; schema:name "北坡光伏项目" ; schema:location "江东省柳河县" .
"""
# name and place in the register; the thing of articles that it is
FIRMS = {
    "青禾铜业有限公司": ("江东省柳河县", "company-qinghe"),
    "恒岳重工股份有限公司": ("江东省永宁市", "company-hengyue"),
    "晨舟导热": ("江东省永宁市", "company-chenzhou"),
    "拓野机械有限公司": ("江东省柳河县", None),
}


def lists() -> Iterator[ox.Quad]:
    """Both lists as a published graph holds them."""
    firms = _authority("firms", "企业名录")
    rows = {
        name: list(row_triples([name], "Company", "", place, authority="firms", ids=IDS))
        for name, (place, _) in FIRMS.items()
    }
    yield from _published(firms, [triple for triples in rows.values() for triple in triples])
    works = _authority("works", "重点项目清单")
    yield from _published(works, [quad.triple for quad in ox.parse(WORKS, format=ox.RdfFormat.TURTLE)])
    known = [
        AuthorityLink(authority="firms", item=rows[name][0].subject.value, thing=thing, basis=("full_name",))
        for name, (_, thing) in FIRMS.items()
        if thing is not None
    ]
    first = AuthorityLink(authority="works", item="https://works.example/1", thing="project-copper", decided=("d",))
    yield from link_quads([*known, first], IDS)


def _published(authority: Authority, triples: Sequence[ox.Triple]) -> Iterator[ox.Quad]:
    yield from content_quads(authority, triples, IDS)
    yield from description_quads(authority, items_in(triples, authority, load_schema()), len(triples), IDS)


def _authority(name: str, title: str) -> Authority:
    return Authority(name=name, title=title, source=f"{name}.csv", media_type="text/csv", sha256="0" * 64, size=0)
