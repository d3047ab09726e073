"""What was read as a name, of which nothing is told, and which is hardly a thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readers import built_in

from lukou_kg.model.reading import Reading
from lukou_kg.relate.relations import _order
from lukou_kg.relate.untold import without_untold

REST = "天气很好，" * 20 + "大家都很高兴。"


def left(reading: Reading) -> Reading:
    return without_untold(reading, order=_order)


def names(reading: Reading) -> list[str]:
    return [entity.name for entity in reading.entities]


@pytest.mark.parametrize("body", ["县委", "市政府", "县人大常委会", "自治区党委"])
def test_a_body_named_only_in_a_post_without_saying_of_where_is_no_thing(body):
    reading = built_in().read(f"{body}副主任何苗出席松岭铜箔项目开工仪式。")
    assert body not in names(reading)


def test_a_body_of_a_named_place_is_one():
    assert "渌口区人民政府" in names(built_in().read("渌口区人民政府副区长何苗出席松岭铜箔项目开工仪式。"))


def test_what_is_doubtful_and_told_of_nowhere_is_left_out_and_the_rest_is_numbered_without_gaps():
    reading = built_in().read("松岭铜箔项目、青禾电机有限公司位于云溪工业园。县长陆一舟到会。" + REST)
    at, first = next((at, item) for at, item in enumerate(reading.entities) if item.kind == "Project")
    doubtful = replace(first, mentions=tuple(replace(item, score=0.39) for item in first.mentions))
    mentions = (*doubtful.mentions, *(item for item in reading.mentions if item not in first.mentions))
    free = replace(
        reading, mentions=mentions, entities=(*reading.entities[:at], doubtful, *reading.entities[at + 1 :]), claims=()
    )
    kept = left(free)
    assert names(kept) == [name for name in names(reading) if name != first.name]
    assert not {(item.span, item.kind) for item in doubtful.mentions} & {
        (item.span, item.kind) for item in kept.mentions
    }
    assert [entity.key for entity in kept.entities] == [f"e{n}" for n in range(1, len(reading.entities))]


def test_what_a_claim_leads_to_stays_however_doubtful_and_claims_follow_their_things():
    reading = built_in().read("县委、松岭铜箔项目、青禾电机有限公司。县长陆一舟考察青禾电机有限公司。" + REST)
    assert reading.claims
    low = tuple(
        replace(entity, mentions=tuple(replace(item, score=0.1) for item in entity.mentions))
        for entity in reading.entities
    )
    kept = left(replace(reading, entities=low))
    told = {end for claim in reading.claims for end in (claim.subject, claim.object)}
    doubted = {"Company", "Project", "Park", "Event"}
    assert names(kept) == [item.name for item in reading.entities if item.key in told or item.kind not in doubted]
    of = {entity.key: entity.name for entity in kept.entities}
    was = {entity.key: entity.name for entity in reading.entities}
    assert sorted((of[c.subject], c.relation, of.get(c.object or "", "")) for c in kept.claims) == sorted(
        (was[c.subject], c.relation, was.get(c.object or "", "")) for c in reading.claims
    )
