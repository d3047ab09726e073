from __future__ import annotations

import random

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.model.claim import Extraction, Status
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.schema import Schema

# Each article: its text, its entities by key, its claims as (relation, subject, far end).
Story = tuple[str, dict[str, tuple[str, ...]], list[tuple[str, str, str | float]]]


def told(*stories: Story, place: str | None = None) -> list[Reading]:
    """The stories as they are read; with `place` each of them names it too."""
    readings = []
    for text, names, claims in stories:
        of = makers.article(text, source=f"articles/{len(readings)}.txt")
        known = names if place is None else names | {"e99": ("Place", place)}
        readings.append(makers.reading(of, known, [makers.claim(of, *claim) for claim in claims]))
    return readings


def things_of(knowledge: Knowledge, kind: str) -> list[Thing]:
    return [thing for thing in knowledge.things if thing.kind == kind]


def named(knowledge: Knowledge, name: str) -> list[str]:
    return [thing.id for thing in knowledge.things if name in (thing.name, *thing.aliases)]


def test_a_company_met_under_its_full_and_its_short_name_is_one_thing(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Company", "石门海泰电子科技有限公司", "海泰电子")}, []),
            ("乙", {"e1": ("Company", "海泰电子")}, []),
            place="青岭区",
        ),
        schema,
    )
    (thing,) = things_of(knowledge, "Company")
    assert (thing.name, thing.aliases) == ("石门海泰电子科技有限公司", ("海泰电子",))
    assert len(thing.articles) == 2


def test_a_short_name_of_two_companies_joins_neither(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Company", "石门海泰电子有限公司", "海泰电子")}, []),
            ("乙", {"e1": ("Company", "永安海泰电子有限公司", "海泰电子")}, []),
            ("丙", {"e1": ("Company", "海泰电子")}, []),
        ),
        schema,
    )
    assert len(knowledge.things) == 3


def test_two_names_that_one_article_keeps_apart_stay_apart(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Company", "禾木集团有限公司", "禾木")}, []),
            ("乙", {"e1": ("Company", "禾木集团有限公司"), "e2": ("Company", "禾木")}, []),
            place="青岭区",
        ),
        schema,
    )
    assert len(things_of(knowledge, "Company")) == 2


def test_names_that_each_article_ranks_the_other_way_round_still_meet(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Project", "海泰线束项目", "海泰电子线束项目")}, []),
            ("乙", {"e1": ("Project", "海泰电子线束项目", "海泰线束项目")}, []),
            place="青岭区",
        ),
        schema,
    )
    assert [thing.name for thing in things_of(knowledge, "Project")] == ["海泰电子线束项目"]


def test_one_name_of_two_kinds_is_two_things(schema: Schema) -> None:
    knowledge = resolve(
        told(("甲", {"e1": ("Company", "北岭冷链")}, []), ("乙", {"e1": ("Project", "北岭冷链")}, [])), schema
    )
    assert [thing.kind for thing in knowledge.things] == ["Company", "Project"]


def test_a_wider_kind_gives_way_to_the_narrower_one(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Organization", "青岭区发展和改革局")}, []),
            ("乙", {"e1": ("GovernmentBody", "青岭区发展和改革局")}, []),
            place="青岭区",
        ),
        schema,
    )
    assert [thing.kind for thing in knowledge.things] == ["GovernmentBody", "Place"]


@pytest.mark.parametrize("short", ["渌口区", "渌口"])
def test_a_place_without_its_city_or_its_level_is_the_same_place(schema: Schema, short: str) -> None:
    knowledge = resolve(
        told(("甲", {"e1": ("Place", "株洲市渌口区")}, []), ("乙", {"e1": ("Place", short)}, [])), schema
    )
    assert [thing.name for thing in knowledge.things] == ["株洲市渌口区"]


def test_a_district_and_a_town_of_one_stem_stay_two_and_the_stem_is_the_district(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Place", "渌口区")}, []),
            ("乙", {"e1": ("Place", "渌口镇")}, []),
            ("丙", {"e1": ("Place", "渌口")}, []),
        ),
        schema,
    )
    assert {thing.name: thing.aliases for thing in knowledge.things} == {"渌口区": ("渌口",), "渌口镇": ()}


def test_the_stem_of_a_city_and_a_county_means_the_city(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Place", "株洲市")}, []),
            ("乙", {"e1": ("Place", "株洲县")}, []),
            ("丙", {"e1": ("Place", "株洲")}, []),
        ),
        schema,
    )
    assert {thing.name: thing.aliases for thing in knowledge.things} == {"株洲市": ("株洲",), "株洲县": ()}


def test_districts_of_one_name_in_two_cities_stay_two(schema: Schema) -> None:
    def district(text: str, city: str) -> Story:
        return text, {"e1": ("Place", "鼓楼区"), "e2": ("Place", city)}, [("partOf", "e1", "e2")]

    knowledge = resolve(told(district("甲", "东江市"), district("乙", "西江市"), district("丙", "东江市")), schema)
    assert len(named(knowledge, "鼓楼区")) == 2


def official(text: str, place: str, title: str) -> Story:
    return text, {"e1": ("Person", "顾海"), "e2": ("Place", place)}, [("holdsPosition", "e1", title)]


def manager(text: str, place: str, company: str) -> Story:
    names = {"e1": ("Person", "顾海"), "e2": ("Place", place), "e3": ("Company", company)}
    return text, names, [("worksFor", "e1", "e3")]


@pytest.mark.parametrize(
    ("one", "two", "persons"),
    [
        (official("甲", "青岭区", "区委书记"), official("乙", "青岭区", "区委书记"), 1),
        (official("甲", "青岭区", "区长"), official("乙", "青岭区", "区委书记"), 1),
        (official("甲", "青岭区", "区委书记"), official("乙", "白石县", "县委书记"), 2),
        (official("甲", "青岭区", "区委书记"), manager("乙", "青岭区", "远航集团"), 2),
        (manager("甲", "青岭区", "远航集团"), manager("乙", "白石县", "远航集团"), 1),
        (manager("甲", "青岭区", "远航集团"), manager("乙", "青岭区", "恒岳重工"), 2),
        (official("甲", "青岭区", "区长"), ("乙", {"e1": ("Person", "顾海"), "e2": ("Place", "青岭区")}, []), 1),
        (("甲", {"e1": ("Person", "顾海")}, []), ("乙", {"e1": ("Person", "顾海")}, []), 2),
    ],
)
def test_persons_of_one_name_are_one_only_where_something_joins_them(
    schema: Schema, one: Story, two: Story, persons: int
) -> None:
    assert len(named(resolve(told(one, two), schema), "顾海")) == persons


def test_a_manager_of_a_company_under_two_names_is_one_person(schema: Schema) -> None:
    full: Story = ("丙", {"e1": ("Company", "青岭远航机电集团有限公司", "远航集团机电")}, [])
    stories = (manager("甲", "青岭区", "远航集团机电"), manager("乙", "青岭区", "青岭远航机电集团有限公司"), full)
    assert len(named(resolve(told(*stories), schema), "顾海")) == 1


@pytest.mark.parametrize(
    ("full", "short", "things"),
    [
        ("青岭区桃溪农旅综合体", "桃溪农旅综合体", 1),
        ("青岭桃溪农旅综合体", "桃溪农旅综合体", 1),
        ("青岭区小学", "小学", 2),
    ],
)
def test_a_work_named_without_its_place_is_the_same_work(schema: Schema, full: str, short: str, things: int) -> None:
    one: Story = ("甲", {"e1": ("Project", full), "e2": ("Place", "青岭区")}, [])
    two: Story = ("乙", {"e1": ("Project", short), "e2": ("Place", "青岭区")}, [])
    knowledge = resolve(told(one, two), schema)
    assert len([thing for thing in knowledge.things if thing.kind == "Project"]) == things


def test_a_place_before_a_short_name_makes_it_no_less_short(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Company", "江南恒砾新材料有限公司", "恒砾新材")}, []),
            ("乙", {"e1": ("Company", "恒砾新材")}, []),
            ("丙", {"e1": ("Company", "青岭区恒砾新材")}, []),
            place="青岭区",
        ),
        schema,
    )
    assert [thing.name for thing in knowledge.things if thing.kind == "Company"] == ["江南恒砾新材料有限公司"]


def test_two_places_before_one_name_are_two_things(schema: Schema) -> None:
    knowledge = resolve(
        told(
            ("甲", {"e1": ("Organization", "青岭区中心医院"), "e2": ("Place", "青岭区")}, []),
            ("乙", {"e1": ("Organization", "白石县中心医院"), "e2": ("Place", "白石县")}, []),
            ("丙", {"e1": ("Organization", "中心医院")}, []),
        ),
        schema,
    )
    assert len([thing for thing in knowledge.things if thing.kind == "Organization"]) == 3


def test_a_namesake_that_fits_two_persons_joins_neither(schema: Schema) -> None:
    bare: Story = ("丙", {"e1": ("Person", "顾海"), "e2": ("Place", "青岭区")}, [])
    stories = (manager("甲", "青岭区", "远航集团"), manager("乙", "青岭区", "恒岳重工"), bare)
    assert len(named(resolve(told(*stories), schema), "顾海")) == 3


def test_generic_works_and_bodies_of_two_districts_stay_two(schema: Schema) -> None:
    def works(text: str, place: str) -> Story:
        return text, {"e1": ("Project", "标准厂房项目"), "e2": ("Place", place), "e3": ("GovernmentBody", "区委")}, []

    knowledge = resolve(told(works("甲", "青岭区"), works("乙", "白石区"), works("丙", "青岭区")), schema)
    assert len(named(knowledge, "标准厂房项目")) == 2
    assert len(named(knowledge, "区委")) == 2


def test_signing_ceremonies_of_two_days_stay_two(schema: Schema) -> None:
    def signing(text: str, day: str) -> Reading:
        of = makers.article(text, source=f"{text}.txt")
        held = makers.claim(of, "heldAt", "e1", "e2", when=day)
        return makers.reading(of, {"e1": ("Event", "集中签约仪式"), "e2": ("Place", "青岭区")}, [held])

    readings = [signing("甲", "2023-05-12"), signing("乙", "2024-05-12"), signing("丙", "2023-05-12")]
    assert len(named(resolve(readings, schema), "集中签约仪式")) == 2


def test_equal_claims_become_one_statement_with_all_their_evidence(schema: Schema) -> None:
    names = {"e1": ("Company", "远航集团"), "e2": ("Park", "青岭经济技术开发区")}
    first = makers.article("远航集团落户青岭经济技术开发区。", source="1.txt")
    second = makers.article("去年，远航集团落户青岭经济技术开发区。", source="2.txt")
    readings = [
        makers.reading(first, names, [makers.claim(first, "locatedIn", "e1", "e2", score=0.7, rule="b")]),
        makers.reading(second, names, [makers.claim(second, "locatedIn", "e1", "e2", score=0.8, rule="a")]),
    ]
    (statement,) = resolve(readings, schema).statements
    assert (statement.score, statement.rules, statement.asserted) == (0.8, ("a", "b"), True)
    assert [item.article for item in statement.evidence] == sorted((first.id, second.id))


@pytest.mark.parametrize("status", list(Status))
def test_only_actual_claims_are_asserted(schema: Schema, status: Status) -> None:
    of = makers.article("青岭铜箔项目开工。")
    claims = [makers.claim(of, "startedOn", "e1", status=status)]
    (statement,) = resolve([makers.reading(of, {"e1": ("Project", "青岭铜箔项目")}, claims)], schema).statements
    assert statement.asserted is (status is Status.ACTUAL)


def test_sources_that_disagree_stand_side_by_side(schema: Schema) -> None:
    amounts: list[Story] = [
        (text, {"e1": ("Project", "青岭铜箔生产线项目")}, [("investmentAmount", "e1", amount)])
        for text, amount in (("甲", 5e8), ("乙", 6e8))
    ]
    assert sorted(item.value for item in resolve(told(*amounts), schema).statements) == [5e8, 6e8]


def test_articles_of_one_id_keep_their_evidence_apart(schema: Schema) -> None:
    one, two = (makers.article(text, source=f"{text}.jsonl#1", identifier="1") for text in "甲乙")
    names = {"e1": ("Project", "青岭铜箔生产线项目"), "e2": ("Place", "青岭区")}
    readings = [makers.reading(of, names, [makers.claim(of, "startedOn", "e1")]) for of in (one, two)]
    knowledge = resolve(readings, schema)
    ids = [head.id for head in knowledge.articles]
    assert ids == sorted({f"1-{one.sha256[:8]}", f"1-{two.sha256[:8]}"})
    assert [item.article for item in knowledge.statements[0].evidence] == ids


STORIES = told(
    official("甲", "青岭区", "区委书记"),
    official("乙", "青岭区", "区委书记"),
    manager("丙", "青岭区", "远航集团"),
    manager("丁", "白石县", "恒岳重工"),
    (
        "戊",
        {"e1": ("Company", "青岭远航集团有限公司", "远航集团"), "e2": ("Place", "青岭")},
        [("locatedIn", "e1", "e2")],
    ),
    ("己", {"e1": ("Project", "标准厂房项目"), "e2": ("Place", "白石县")}, [("startedOn", "e1", 0.5)]),
)


@given(st.permutations(STORIES))
def test_the_order_of_articles_never_matters(schema: Schema, shuffled: list[Reading]) -> None:
    assert resolve(shuffled, schema) == resolve(STORIES, schema)


@given(st.sets(st.sampled_from(range(len(STORIES)))))
def test_every_reference_resolves_and_every_tuple_is_in_order(schema: Schema, chosen: set[int]) -> None:
    knowledge = resolve([STORIES[index] for index in chosen], schema)
    things = [thing.id for thing in knowledge.things]
    statements = [statement.id for statement in knowledge.statements]
    articles = {head.id for head in knowledge.articles}
    assert things == sorted(set(things))
    assert statements == sorted(set(statements))
    for statement in knowledge.statements:
        assert {statement.subject, statement.object} - {None} <= set(things)
        assert {item.article for item in statement.evidence} <= articles
    assert all(set(thing.articles) <= articles for thing in knowledge.things)


def test_ids_are_opaque_lower_case_ascii_of_eighty_bits(schema: Schema) -> None:
    for thing in resolve(STORIES, schema).things:
        prefix, _, key = thing.id.partition("-")
        assert prefix == thing.kind.lower()
        assert len(key) == 16
        assert set(key) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_no_article_is_no_knowledge(schema: Schema) -> None:
    assert resolve([], schema) == Knowledge(articles=(), things=(), statements=(), schema_version=schema.version)


def test_a_crowd_of_namesakes_is_told_apart_in_time(schema: Schema) -> None:
    crowd = [official(str(number), f"第{number % 40}区", "区长") for number in range(2000)]
    random.Random(7).shuffle(crowd)
    knowledge = resolve(told(*crowd), schema)
    assert len(named(knowledge, "顾海")) == 40


def test_a_claim_about_an_entity_that_is_not_there_is_a_fault_of_the_reader(schema: Schema) -> None:
    of = makers.article("甲")
    head, made = makers.reading(of, {"e1": ("Project", "青岭铜箔项目")}, [makers.claim(of, "startedOn", "e9")])
    assert isinstance(made, Extraction)
    with pytest.raises(KeyError):
        resolve([(head, made)], schema)
