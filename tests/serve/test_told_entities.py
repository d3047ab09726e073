"""Entities as JSON: what is said of a thing, what contradicts it, and what became of those that are not there."""

from __future__ import annotations

import pytest
from telling import IDS, Telling, obeys

import lukou_kg as lk

FILM = "高性能聚酰亚胺（PI）薄膜项目"


@pytest.fixture(scope="module")
def film(telling: Telling) -> dict:
    return telling.json(f"/api/entities/{telling.thing(FILM)}")


def test_an_entity_has_kind_names_and_articles(telling: Telling, film: dict) -> None:
    obeys(film, "Entity")
    (known,) = [thing for thing in lk.open(telling.workspace).things if thing.id == film["id"]]
    assert film["iri"] == IDS + film["id"]
    assert (film["kind"], film["label"], film["altLabel"]) == ("Project", FILM, sorted(known.aliases))
    assert len(film["mentionedIn"]) == len(known.articles) == 9
    dates = [article.get("datePublished", "") for article in film["mentionedIn"]]
    assert dates == sorted(dates, reverse=True)


def test_it_has_every_claim_that_the_graph_has_of_it(telling: Telling, film: dict) -> None:
    statements = {
        item.id: item for item in lk.open(telling.workspace).statements if film["id"] in (item.subject, item.object)
    }
    assert {claim["id"] for claim in film["claims"]} == statements.keys()
    assert film["claimCount"] == len(statements)
    for claim in film["claims"]:
        known = statements[claim["id"]]
        assert (claim["predicate"], claim["status"], claim["asserted"]) == (
            known.relation,
            known.status,
            known.asserted,
        )
        assert (claim["subject"]["id"], claim.get("object", {}).get("id")) == (known.subject, known.object)
        assert claim.get("value") == known.value
        assert claim.get("edtf") == (known.when and known.when.edtf)
        assert claim.get("timeText") == (known.when and known.when.text)
        assert [item["quote"] for item in claim["wasDerivedFrom"]] == [item.quote for item in known.evidence]


def test_what_contradicts_is_what_the_saved_question_finds(telling: Telling) -> None:
    graph = lk.open(telling.workspace)
    asked = graph.ask("contradictions").cells
    pairs = {(row[0].text.removeprefix(IDS), row[1].text.rpartition("#")[2]) for row in asked}
    found = {
        (item["id"], pair["predicate"])
        for item in telling.items("/api/entities?limit=1000")
        for pair in telling.json(f"/api/entities/{item['id']}")["contradictions"]
    }
    assert found == pairs
    assert pairs


def test_claims_that_contradict_name_each_other(film: dict) -> None:
    claims = {claim["id"]: claim for claim in film["claims"]}
    pairs = [{pair["one"], pair["other"]} for pair in film["contradictions"]]
    values = [{claims[claim]["value"] for claim in pair} for pair in pairs]
    planned, changed, said = 1_200_000_000, 1_360_000_000, 1_500_000_000
    assert {frozenset(each) for each in values} == {
        frozenset(each) for each in ({planned, changed}, {planned, said}, {changed, said})
    }
    for claim in claims.values():
        others = {other for pair in pairs if claim["id"] in pair for other in pair - {claim["id"]}}
        assert set(claim["contradictedBy"]) == others


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kind=Project&q=薄膜项目二期", ["岑澈高性能聚酰亚胺薄膜项目二期"]),
        ("q=岑澈ＰＩ薄膜項目二期", ["岑澈高性能聚酰亚胺薄膜项目二期"]),
        ("kind=Park&q=薄膜项目二期", []),
        ("kind=Nothing", []),
        ("kind=Pr%2Fo%3Eject", []),
        ("q=pi薄膜项目二期", ["岑澈高性能聚酰亚胺薄膜项目二期"]),
    ],
)
def test_entities_are_found_by_kind_and_by_any_of_their_names(telling: Telling, query: str, names: list[str]) -> None:
    found = telling.json(f"/api/entities?{query}")
    obeys(found, "EntityPage")
    assert [item["label"] for item in found["items"]] == names
    assert found["total"] == len(names)


def test_parts_of_a_list_are_the_whole_once(telling: Telling) -> None:
    whole = telling.json("/api/entities?limit=1000")
    parts = telling.items("/api/entities?limit=17")
    assert parts == whole["items"]
    assert len(parts) == whole["total"] == len(lk.open(telling.workspace).things)
    assert "next" not in whole
    assert telling.json("/api/entities?limit=17")["next"].startswith("?limit=17&after=")


def test_an_id_that_another_stands_for_leads_to_it(telling: Telling) -> None:
    answer = telling.get(f"/api/entities/{telling.former}")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"/api/entities/{telling.successor}"
    obeys(answer.json(), "Problem")
    assert telling.json(answer.headers["location"])["replaces"] == [telling.former]


@pytest.mark.parametrize(
    ("identifier", "status"),
    [("project-nobody", 404), ("NO", 404), ("%3Cx%3E", 404), ("a" * 90, 404), ("dataset", 404), ("%22%20.%20x", 404)],
)
def test_an_id_that_nothing_bears_is_told_so(telling: Telling, identifier: str, status: int) -> None:
    answer = telling.get(f"/api/entities/{identifier}")
    assert answer.status_code == status
    obeys(answer.json(), "Problem")


def test_a_thing_whose_only_article_was_withdrawn_is_gone(telling: Telling) -> None:
    answer = telling.get(f"/api/entities/{telling.gone}")
    assert answer.status_code == 410
    assert "withdrawn" in answer.json()["en"]


@pytest.mark.parametrize(
    "query",
    ["colour=red", "limit=0", "limit=1001", "limit=x", "limit=1&limit=2", "after=zzz", "after=e30", "q=" + "长" * 201],
)
def test_parameters_that_are_not_right_are_told_so(telling: Telling, query: str) -> None:
    answer = telling.get(f"/api/entities?{query}")
    assert answer.status_code == 400
    obeys(answer.json(), "Problem")


def test_an_answer_is_not_sent_again_to_who_has_it(telling: Telling, film: dict) -> None:
    path = f"/api/entities/{film['id']}"
    mark = telling.get(path).headers["etag"]
    again = telling.get(path, **{"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")


def test_head_and_options_are_answered_and_nothing_else_is(telling: Telling) -> None:
    client = telling.service.client
    assert client.head("/api/entities").status_code == 200
    assert client.options("/api/entities").headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.post("/api/entities", json={}).status_code == 405
    assert client.get("/api/entities", headers={"accept": "text/csv"}).status_code == 406
