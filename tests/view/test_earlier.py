"""What an earlier graph said and this one does not, as the page holds it."""

from __future__ import annotations

import pytest
from view_embedded import embedded
from view_regions import head, knowledge_of, said

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Knowledge, Succession
from lukou_kg.schema import Schema
from lukou_kg.view.earlier import Before, make_earlier
from lukou_kg.view.page import page

PLAN = said("startedOn", "project-film", status=Status.PLANNED, when="2019-03")
DONE = said("startedOn", "project-film", when="2019-05", articles=("b",))
SIGNED = said("signedOn", "project-film", when="2018-11-26")
OTHER = said("locatedIn", "project-wire", "park-west", articles=("c",))


def compared(old: Knowledge, new: Knowledge, schema: Schema) -> tuple[list[str], list[str]]:
    found = make_earlier(Before("0001", old), new, schema, shown=new)
    return [fact.id for fact in found.lost.statements], list(found.gained)


def test_what_only_one_of_two_graphs_says_is_lost_or_gained(schema: Schema) -> None:
    old, new = knowledge_of(PLAN, SIGNED, OTHER), knowledge_of(SIGNED, DONE)
    assert compared(old, new, schema) == (sorted([PLAN.id, OTHER.id]), [DONE.id])


def test_equal_graphs_differ_in_nothing(schema: Schema) -> None:
    same = knowledge_of(PLAN, SIGNED)
    assert compared(same, same, schema) == ([], [])


def test_more_evidence_and_another_score_are_no_change(schema: Schema) -> None:
    surer = said("signedOn", "project-film", when="2018-11-26", score=0.99, articles=("a", "b"))
    assert compared(knowledge_of(SIGNED), knowledge_of(surer), schema) == ([], [])


@pytest.mark.parametrize(
    "other",
    [
        said("signedOn", "project-film", when="2018-11-27"),
        said("signedOn", "project-film", when="2018-11-26", status=Status.PLANNED),
        said("signedOn", "project-wire", when="2018-11-26"),
        said("signedOn", "project-film", when="2018-11-26", what="一期"),
    ],
    ids=["time", "status", "subject", "qualifier"],
)
def test_another_time_status_subject_or_qualifier_is_a_change(schema: Schema, other) -> None:
    assert compared(knowledge_of(SIGNED), knowledge_of(other), schema) == ([SIGNED.id], [other.id])


def test_a_thing_that_was_merged_since_says_what_it_said(schema: Schema) -> None:
    old = knowledge_of(said("signedOn", "project-wire", when="2018-11-26"))
    chain = (
        Succession("project-wire", "project-cold", "merged"),
        Succession("project-cold", "project-film", "merged"),
    )
    new = knowledge_of(SIGNED, successions=chain)
    assert compared(old, new, schema) == ([], [])


@pytest.mark.parametrize(
    "successions",
    [
        (Succession("project-wire", "project-cold", "merged"), Succession("project-cold", "project-wire", "merged")),
        (Succession("project-wire", "project-cold", "merged"),),
    ],
    ids=["ring", "successor that is no more"],
)
def test_a_succession_that_leads_to_nothing_of_this_graph_changes_no_id(
    schema: Schema, successions: tuple[Succession, ...]
) -> None:
    new = knowledge_of(SIGNED, successions=successions)
    assert compared(knowledge_of(OTHER, SIGNED), new, schema) == ([OTHER.id], [])


def test_a_thing_of_which_another_was_split_off_keeps_its_own_statements(schema: Schema) -> None:
    split = (Succession("project-film", "project-wire", "split"),)
    assert compared(knowledge_of(SIGNED), knowledge_of(SIGNED, successions=split), schema) == ([], [])


def test_the_page_holds_the_sentences_articles_and_things_of_what_is_lost_and_nothing_else_of_the_past(
    schema: Schema,
) -> None:
    old = knowledge_of(PLAN, SIGNED, OTHER, articles=[head("a", "2018-12-01"), head("c", "2019-01-01"), head("z")])
    html = page(knowledge_of(SIGNED, DONE), schema, title="试", before=Before("0001", old))
    held = embedded(html, "earlier")
    assert held["label"] == "0001"
    assert held["gained"] == [DONE.id]
    assert [item["id"] for item in held["lost"]["statements"]] == sorted([PLAN.id, OTHER.id])
    assert [article["id"] for article in held["lost"]["articles"]] == ["a", "c"]
    assert [one["id"] for one in held["lost"]["things"]] == ["park-west", "project-wire"]
    quotes = {sentence["quote"] for sentence in held["lost"]["sentences"]}
    assert quotes == {PLAN.evidence[0].quote, OTHER.evidence[0].quote}


def test_around_a_thing_only_what_is_lost_of_what_is_shown_is_held(schema: Schema) -> None:
    old, new = knowledge_of(PLAN, SIGNED, OTHER), knowledge_of(SIGNED, DONE)
    html = page(new, schema, title="试", around="松岭铜箔项目", before=Before("0001", old))
    held = embedded(html, "earlier")
    assert [item["id"] for item in held["lost"]["statements"]] == [PLAN.id]
    assert OTHER.evidence[0].quote not in html


def test_a_page_without_an_earlier_graph_holds_none(schema: Schema) -> None:
    assert embedded(page(knowledge_of(SIGNED), schema, title="试"), "earlier") is None


def test_the_same_two_graphs_give_the_same_page(schema: Schema) -> None:
    old, new = knowledge_of(PLAN, SIGNED, OTHER), knowledge_of(SIGNED, DONE)
    pages = {page(new, schema, title="试", before=Before("0001", old)) for _ in range(2)}
    assert len(pages) == 1
