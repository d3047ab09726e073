"""The tree of divisions, the days of times, when articles were told, and the terms that the views go by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_regions import NAMES, head, knowledge_of, said, thing

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Thing
from lukou_kg.schema import Schema
from lukou_kg.view.divisions import Division, division_tree
from lukou_kg.view.regions import make_regions, region_terms, tellings

PLANNED, DENIED = Status.PLANNED, Status.NEGATED


def of_places(*things: Thing) -> Knowledge:
    return replace(knowledge_of(), things=tuple(sorted(things, key=lambda one: one.id)))


def path(tree: tuple[Division, ...], name: str) -> list[str]:
    """The names from a node to the top."""
    at: int | None = next(place for place, node in enumerate(tree) if node.name == name)
    found = []
    while at is not None:
        found.append(tree[at].name)
        at = tree[at].above
    return found


def node(tree: tuple[Division, ...], name: str) -> Division:
    return next(one for one in tree if one.name == name)


def test_a_place_with_a_code_stands_below_the_divisions_around_it(schema: Schema) -> None:
    tree = division_tree(of_places(thing("place-lukou")), schema)
    assert path(tree, "渌口区") == ["渌口区", "株洲市", "湖南省"]
    assert [one.thing for one in tree] == [None, None, "place-lukou"]
    assert [one.level for one in tree] == ["province", "city", "county"]


def test_a_division_of_which_the_graph_has_a_place_bears_the_name_that_it_has_there(schema: Schema) -> None:
    short = thing("place-zhuzhou", "株洲")
    assert path(division_tree(of_places(short, thing("place-lukou")), schema), "渌口区") == ["渌口区", "株洲", "湖南省"]


def test_a_town_stands_where_a_statement_puts_it(schema: Schema) -> None:
    inside = said("partOf", "place-town", "place-liling")
    tree = division_tree(knowledge_of(inside, said("partOf", "place-lukou", "place-zhuzhou")), schema)
    assert path(tree, "朱亭镇")[:2] == ["朱亭镇", "醴陵市"]
    assert (node(tree, "朱亭镇").how, node(tree, "朱亭镇").statement) == ("said", inside.id)


@pytest.mark.parametrize("status", [PLANNED, DENIED, Status.NEGOTIATING])
def test_what_is_not_told_as_a_fact_puts_no_town_anywhere(schema: Schema, status: Status) -> None:
    tree = division_tree(knowledge_of(said("partOf", "place-town", "place-liling", status=status)), schema)
    assert path(tree, "朱亭镇") == ["朱亭镇"]


def test_the_surest_statement_on_a_town_is_taken(schema: Schema) -> None:
    doubtful = said("partOf", "place-town", "place-liling", asserted=False, score=0.95)
    sure = said("partOf", "place-town", "place-zhuzhou", score=0.85)
    tree = division_tree(knowledge_of(doubtful, sure), schema)
    assert node(tree, "朱亭镇").statement == sure.id


def test_a_town_that_no_statement_places_stands_by_the_list_of_towns_where_one_county_is_known(schema: Schema) -> None:
    tree = division_tree(of_places(thing("place-town"), thing("place-lukou")), schema)
    assert path(tree, "朱亭镇")[:2] == ["朱亭镇", "渌口区"]
    assert node(tree, "朱亭镇").how == "listed"


def test_a_place_of_which_nothing_tells_where_it_lies_stands_at_the_top_behind_the_rest(schema: Schema) -> None:
    tree = division_tree(of_places(thing("place-abroad"), thing("place-lukou")), schema)
    assert (tree[-1].name, tree[-1].above, tree[-1].how) == ("越南", None, "apart")


def test_places_that_lie_in_each_other_are_both_there(schema: Schema) -> None:
    ring = (said("partOf", "place-town", "place-abroad"), said("partOf", "place-abroad", "place-town"))
    tree = division_tree(knowledge_of(*ring), schema)
    assert sorted(one.name for one in tree) == ["朱亭镇", "越南"]


def test_a_division_that_was_dissolved_says_when(schema: Schema) -> None:
    old = Thing(id="place-old", kind="Place", name="株洲县", code="430221")
    tree = division_tree(of_places(old), schema)
    assert node(tree, "株洲县").until == "2018"


def test_two_things_of_one_code_are_both_there(schema: Schema) -> None:
    twice = (thing("place-lukou"), Thing(id="place-lukou2", kind="Place", name="渌口", code="430212"))
    tree = division_tree(of_places(*twice), schema)
    assert path(tree, "渌口") == ["渌口", "株洲市", "湖南省"]
    assert path(tree, "渌口区") == ["渌口区", "株洲市", "湖南省"]


def test_a_code_that_the_table_has_not_places_nothing(schema: Schema) -> None:
    tree = division_tree(of_places(Thing(id="place-x", kind="Place", name="某地", code="999999")), schema)
    assert [(one.name, one.how, one.code) for one in tree] == [("某地", "apart", None)]


PLACES = ["place-lukou", "place-zhuzhou", "place-town", "place-liling", "place-abroad"]
ENDS = st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from(list(Status)))


@given(pairs=st.lists(ENDS, max_size=9, unique_by=lambda pair: pair), extra=st.sets(st.sampled_from(PLACES)))
def test_every_place_stands_in_the_tree_once_and_behind_what_is_around_it(
    pairs: list[tuple[str, str, Status]], extra: set[str], schema: Schema
) -> None:
    made = knowledge_of(*(said("partOf", one, two, status=status) for one, two, status in pairs))
    things = {one.id: one for one in (*made.things, *map(thing, extra))}
    held = replace(made, things=tuple(things[key] for key in sorted(things)))
    tree = division_tree(held, schema)
    assert sorted(one.thing for one in tree if one.thing) == sorted(things)
    assert all(one.above is None or one.above < place for place, one in enumerate(tree))
    assert division_tree(replace(held, statements=held.statements[::-1]), schema) == tree


@pytest.mark.parametrize(
    ("published", "day"),
    [("2023-05-13", "2023-05-13"), ("2023-02", "2023-02-28"), ("2023", "2023-12-31")],
)
def test_an_article_was_told_by_the_last_day_of_when_it_was_published(published: str, day: str) -> None:
    held = knowledge_of(said("signedOn", "project-film"), articles=[head("a", published)])
    assert [(one.day, one.basis) for one in tellings(held) if one] == [(day, "published")]


def test_an_undated_article_was_told_no_earlier_than_the_last_that_it_tells_as_done() -> None:
    held = knowledge_of(
        said("signedOn", "project-film", when="2018-11-26"),
        said("startedOn", "project-film", when="2019"),
        said("completedOn", "project-film", when="2022-06", status=PLANNED),
    )
    assert [(one.day, one.basis) for one in tellings(held) if one] == [("2019-01-01", "event")]


@pytest.mark.parametrize("published", [None, "", "昨天", "<script>alert(1)</script>", "2023-02-30"])
def test_where_nothing_tells_when_an_article_was_told_there_is_no_day(published: str | None) -> None:
    held = knowledge_of(said("signedOn", "project-film"), articles=[head("a", published)])
    assert tellings(held) == (None,)


def test_days_are_those_of_every_time_in_the_knowledge(schema: Schema) -> None:
    times = ("2018-02", "2019/2020", "2018/..", "XXXX-06")
    held = knowledge_of(*(said("signedOn", "project-film", when=when) for when in times))
    assert make_regions(held, schema).days == {
        "2018-02": ("2018-02-01", "2018-02-28"),
        "2018/..": ("2018-01-01", None),
        "2019/2020": ("2019-01-01", "2020-12-31"),
        "XXXX-06": (None, None),
    }


def test_every_kind_of_investment_has_one_nature(schema: Schema) -> None:
    natures = region_terms()["natures"]
    named = sorted(kind for kinds in natures.values() for kind in kinds)
    amounts = {row["kind"] for row in schema.tables["amounts"] if row["relation"] == region_terms()["amount"]}
    assert named == sorted(amounts)


def test_every_relation_and_kind_that_the_views_go_by_has_a_card(schema: Schema) -> None:
    terms = region_terms()
    relations = {
        terms["amount"],
        terms["industry"],
        *terms["within"],
        *terms["brings"],
        *terms["backers"],
        *terms["halts"],
    }
    relations |= {step["relation"] for step in terms["steps"]}
    kinds = {*terms["works"], *terms["firms"], *terms["parks"], *terms["places"]}
    assert relations <= schema.relations.keys()
    assert kinds <= schema.kinds.keys()


def test_the_names_of_the_samples_are_no_names_of_places_elsewhere() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
