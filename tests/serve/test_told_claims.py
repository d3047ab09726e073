"""Claims as JSON: one, and those that fit what is asked for."""

from __future__ import annotations

import pytest
from telling import (
    HOSTILE,
    Telling,
    article_of,
    obeys,
)

import lukou_kg as lk
from lukou_kg.model.knowledge import Statement
from lukou_kg.serve.facts.claims import overlaps


def ids(claims: list[dict]) -> set[str]:
    return {claim["id"] for claim in claims}


@pytest.fixture(scope="module")
def statements(telling: Telling) -> tuple[Statement, ...]:
    return lk.open(telling.workspace).statements


def test_without_parameters_there_are_all_of_them(telling: Telling, statements: tuple[Statement, ...]) -> None:
    found = telling.items("/api/claims?limit=100")
    assert [claim["id"] for claim in found] == sorted(item.id for item in statements)
    part = telling.json("/api/claims?limit=100")
    obeys(part, "ClaimPage")
    assert part["total"] == len(statements)


@pytest.mark.parametrize("status", ["actual", "planned", "negotiating", "negated", "projected"])
def test_claims_are_chosen_by_status(telling: Telling, statements: tuple[Statement, ...], status: str) -> None:
    found = telling.items(f"/api/claims?status={status}&limit=1000")
    assert ids(found) == {item.id for item in statements if item.status == status}


def test_parameters_go_together(telling: Telling, statements: tuple[Statement, ...]) -> None:
    place = telling.thing("渌口区")
    found = telling.items(f"/api/claims?object={place}&predicate=locatedIn&status=planned")
    fitting = [
        item
        for item in statements
        if item.object == place and item.relation == "locatedIn" and item.status == "planned"
    ]
    assert ids(found) == {item.id for item in fitting}
    about = telling.items(f"/api/claims?about={place}&limit=1000")
    assert ids(about) == {item.id for item in statements if place in (item.subject, item.object)}
    subject = telling.items(f"/api/claims?subject={place}&limit=1000")
    assert ids(subject) == {item.id for item in statements if item.subject == place}


def test_a_thing_may_be_named_by_its_whole_iri(telling: Telling) -> None:
    place = telling.thing("渌口区")
    iri = telling.json(f"/api/entities/{place}")["iri"]
    assert telling.json(f"/api/claims?about={iri}") | {"next": ""} == telling.json(f"/api/claims?about={place}") | {
        "next": ""
    }


def test_claims_of_an_article_have_a_sentence_in_it(telling: Telling) -> None:
    key = article_of(HOSTILE)
    found = telling.items(f"/api/claims?article={key}")
    assert found
    assert all(any(item["hasSource"]["id"] == key for item in claim["wasDerivedFrom"]) for claim in found)


def test_claims_of_a_period_are_those_of_the_saved_question(telling: Telling) -> None:
    result = lk.open(telling.workspace).ask("period", since="2022-06", until="2023-03")
    found = telling.items("/api/claims?since=2022-06&until=2023-03&status=actual&limit=1000")
    assert ids(found) == {row[-1].text.rpartition("/")[2] for row in result.cells}
    assert found


@pytest.mark.parametrize(
    ("edtf", "since", "until", "fits"),
    [
        ("2018-06-15", "2018-06", None, True),
        ("2018", "2018-06", None, True),
        ("2018-05", "2018-06", None, False),
        ("2018-05/2018-07", "2018-06", "2018-06", True),
        ("2018-05/..", "2018-06", None, False),
        ("../2018-05", None, "2017", True),
        ("2018-06", None, "2018", True),
        ("2019", None, "2018-12-31", False),
        ("XXXX-06", "0000", None, False),
        (None, None, "9999", False),
    ],
)
def test_a_time_fits_a_period_that_it_overlaps(
    edtf: str | None, since: str | None, until: str | None, fits: bool
) -> None:
    assert overlaps(edtf, since, until) is fits


def test_one_claim_is_told_by_its_id(telling: Telling) -> None:
    (first, *_) = telling.json("/api/claims?limit=1")["items"]
    told = telling.json(f"/api/claims/{first['id']}")
    obeys(told, "ClaimRow")
    assert told == first
    assert telling.get(f"/api/claims/{telling.thing('渌口区')}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        *("status=done", "subject=%3Cx%3E", "predicate=a b", "about=x'y", "article=%22"),
        *("since=yesterday", "until=2023-1", "since=2023-13", "until=2023-02-29", "since=0000"),
    ],
)
def test_what_is_no_id_date_or_status_is_told_so(telling: Telling, query: str) -> None:
    answer = telling.get(f"/api/claims?{query}")
    assert answer.status_code == 400
    obeys(answer.json(), "Problem")
