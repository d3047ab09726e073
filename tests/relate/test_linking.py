"""Links that are not weighed in full: none of them would have held."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import Readers, unhurried

from lukou_kg.logistic import Logistic, logistic_at
from lukou_kg.relate.linking import LINKS, Links
from lukou_kg.relate.links import EVENTS, OWNED, PAIRED, SPEECH
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.weighed import Weighed, learned_as

SENTENCES = (
    "恒岳重工有限公司在云溪工业园投资5亿元建设松岭铜箔项目。", "青禾有限公司、德润有限公司和恒岳重工有限公司签约。",
    "松岭铜箔项目总投资5亿元，由恒岳重工有限公司承建，去年5月开工，今年3月投产。", "\n",
    "县委书记高景明先后来到云溪工业园、松岭铜箔项目、恒岳重工有限公司。", "为青禾有限公司供应电机的是德润有限公司。",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("".join)
LEAST = 0.6


def weighed(readers: Readers, text: str, *, every: bool = False) -> list[Weighed]:
    """The links of a text, as if no rule had read one."""
    links = Links(readers.schema, StatusReader(readers.schema.tables["cues"]))
    return list(links.weighed(readers.scene(text), (), every=every))


@pytest.fixture(scope="module")
def models() -> Mapping[str, Logistic]:
    whole = logistic_at(LINKS)
    return {
        relation: whole.within(*(f"{name}|" for name in learned_as(relation)))
        for relation in (*PAIRED, *OWNED, *EVENTS, SPEECH)
    }


@unhurried
@given(TEXTS)
def test_facts_in_groups_weigh_what_they_weigh_one_by_one(readers: Readers, models, text):
    for link in weighed(readers, text):
        exact = logistic_at(LINKS).chance(link.facts)
        assert link.chance(models[link.link.relation], least=0.0) == pytest.approx(exact)


@unhurried
@given(TEXTS)
def test_what_is_not_weighed_in_full_is_unlikely(readers: Readers, models, text):
    left_out = [link for link in weighed(readers, text) if not link.chance(models[link.link.relation], least=LEAST)]
    assert all(logistic_at(LINKS).chance(link.facts) < LEAST for link in left_out)


def test_links_that_are_far_apart_need_not_be_weighed_in_full(readers: Readers, models):
    links = weighed(readers, "".join(SENTENCES), every=True)
    apart = [link for link in links if link.link.points[1].sentence - link.link.points[0].sentence == 2]
    left_out = [link for link in apart if not link.chance(models[link.link.relation], least=LEAST)]
    assert len(left_out) > len(apart) / 2


def test_only_what_a_rule_reads_is_weighed_of_things_that_two_sentences_name(readers: Readers):
    text = "".join(SENTENCES)
    few, every = weighed(readers, text), weighed(readers, text, every=True)
    assert len(few) < len(every)
    apart = [link.link for link in few if link.link.points[0].sentence != link.link.points[1].sentence]
    assert {link.relation for link in apart if link.relation in PAIRED} <= {"attended"}


def test_a_work_has_the_builder_of_its_own_clause_and_not_one_of_the_sentence_before(readers):
    text = (
        "东莞市骏岭导热科技有限公司是恒岳新材有限公司的老客户。"
        "今年4月，骏岭导热与青石湾经开区签订入园协议，计划投资2.6亿元建设石墨散热膜项目，年底前开工。"
    )
    builders = readers.said(text, "builtBy")
    assert not any("恒岳新材" in said for said in builders)


def test_nobody_visits_the_house_that_he_works_for(readers):
    assert readers.said("远航集团董事长沈珂致辞。沈珂来到远航集团调研。", "visited") == set()


def test_each_amount_of_a_sentence_has_its_relation(readers):
    text = "松岭铜箔项目总投资5亿元，占地200亩。"
    assert readers.said(text, "investmentAmount") == {"松岭铜箔项目 -> 500000000"}
    assert readers.said(text, "area") == {"松岭铜箔项目 -> 200"}
    assert not any(readers.said(text, other) for other in ("tax", "outputValue", "salesAmount", "capacity"))
