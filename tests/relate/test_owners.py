"""Whose an amount is, where several things stand near it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readers import Readers

from lukou_kg.relate.evidence import marked
from lukou_kg.relate.linking import Links
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.owners import Owners
from lukou_kg.relate.weighed import Weighed

TEXT = "松岭铜箔项目由恒岳重工有限公司投资建设，总投资5亿元。"
TOTAL = {"松岭铜箔项目 -> 500000000"}


@pytest.fixture(scope="module")
def scene(readers: Readers):
    return readers.scene(TEXT)


@pytest.fixture(scope="module")
def keys(scene):
    return {entity.name: entity.key for entity in scene.reading.entities}


@pytest.fixture(scope="module")
def claim(readers: Readers):
    """What the rules read of the amount."""
    (found,) = readers.claims(TEXT, "investmentAmount")
    return found


@pytest.fixture(scope="module")
def links(readers: Readers, scene, claim) -> dict[str, Weighed]:
    """The links that lead to the amount, by the key of their subject."""
    reader = Links(readers.schema, StatusReader(readers.schema.tables["cues"]))
    return {
        str(link.link.subject.key): link
        for link in reader.weighed(scene, [claim])
        if link.link.relation == "investmentAmount"
    }


def test_only_what_the_rules_read_is_contested(claim, links):
    link = next(iter(links.values()))
    assert Owners([claim]).contested(link)
    assert not Owners([]).contested(link)
    assert not Owners([replace(claim, relation="jobs")]).contested(link)


@pytest.mark.parametrize(
    ("chances", "owner"),
    [
        ({"松岭铜箔项目": 0.2, "恒岳重工有限公司": 0.8}, "恒岳重工有限公司"),
        ({"松岭铜箔项目": 0.8, "恒岳重工有限公司": 0.2}, "松岭铜箔项目"),
        ({"松岭铜箔项目": 0.5, "恒岳重工有限公司": 0.5}, "松岭铜箔项目"),
        ({"松岭铜箔项目": 0.01, "恒岳重工有限公司": 0.09}, "松岭铜箔项目"),
        ({"恒岳重工有限公司": 0.8}, "松岭铜箔项目"),
    ],
)
def test_the_likelier_owner_has_it_if_the_model_knows_one(scene, keys, claim, links, chances, owner):
    owners = Owners([claim])
    for name, chance in chances.items():
        owners.add(links[keys[name]], chance)
    assert owners.settled(claim, scene).subject == keys[owner]


def test_another_owner_is_marked_where_it_stands_with_its_chance(scene, keys, claim, links):
    owners = Owners([claim])
    for name, chance in (("松岭铜箔项目", 0.2), ("恒岳重工有限公司", 0.8)):
        owners.add(links[keys[name]], chance)
    settled = owners.settled(claim, scene)
    assert (settled.value, settled.score) == (claim.value, 0.8)
    assert marked(settled, "subject").of(TEXT) == "恒岳重工有限公司"
    assert marked(settled, "value") == marked(claim, "value")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "恒岳重工有限公司在云溪工业园建设松岭铜箔项目，总投资5亿元。",
        "云溪工业园的松岭铜箔项目总投资5亿元，占地200亩。",
    ],
)
def test_the_total_is_that_of_the_work(readers, text):
    assert readers.said(text, "investmentAmount") == TOTAL


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("阳新县招商忙。全市共签约33个项目。", set()),
        ("阳新县招商忙。全市共签约33个项目，其中阳新县签约18个项目。", {18.0}),
        ("阳新县招商忙。全县共签约33个项目。", {33.0}),
    ],
)
def test_what_a_city_counts_is_not_of_a_county_that_is_named(readers, text, counts):
    assert {claim.value for claim in readers.claims(text, "projectCount")} == counts
