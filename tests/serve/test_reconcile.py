"""Reconciling over HTTP, as OpenRefine does it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import jsonschema
import pytest
import reconciling
from samples import FILM, QINGLING, SCRIPT, WIRE, XINGHE, ZONE, sample_knowledge
from serving import Service, running

from lukou_kg.graphs.quads import to_quads
from lukou_kg.schema import load_schema

REFINE = "http://127.0.0.1:3333"
COMPANY = "星河电机股份有限公司"


@pytest.fixture(scope="module")
def samples(published: Callable[[bytes], Path]) -> Iterator[Service]:
    quads = "".join(f"{quad} .\n" for quad in to_quads(sample_knowledge(), load_schema())).encode()
    with running(published(quads), "--allow-origin", REFINE) as started:
        yield started


def posted(service: Service, **given: object) -> httpx.Response:
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    return service.client.post("/reconcile", data=form)


def best(service: Service, query: str, **more: object) -> list[dict]:
    answered = posted(service, queries={"q0": {"query": query, **more}})
    assert answered.status_code == 200, answered.text
    return answered.json()["q0"]["result"]


def got(service: Service, address: str, **parameters: str) -> dict:
    answered = service.client.get(address, params=parameters)
    assert answered.status_code == 200, answered.text
    return answered.json()


def every_answer(service: Service) -> dict[str, object]:
    """One answer of each sort, under the name of the published schema for it."""
    extend = {
        "ids": [WIRE, "none"],
        "properties": [{"id": each} for each in ("locatedIn", "investmentAmount", "signedOn")],
    }
    return {
        "manifest": got(service, "/reconcile"),
        "reconciliation-result-batch": posted(service, queries={"a": {"query": COMPANY}, "b": {"query": ""}}).json(),
        "data-extension-response": posted(service, extend=extend).json(),
        "data-extension-property-proposal": got(service, "/reconcile/properties", type="Project", limit="3"),
        "suggest-entities-response": got(service, "/reconcile/suggest/entity", prefix="星"),
        "suggest-types-response": got(service, "/reconcile/suggest/type", prefix="项"),
        "suggest-properties-response": got(service, "/reconcile/suggest/property", prefix="投资"),
    }


def test_every_answer_has_the_shape_of_the_interface(samples: Service) -> None:
    for name, answered in every_answer(samples).items():
        jsonschema.validate(answered, reconciling.OFFICIAL[name])


@pytest.mark.skipif("LUKOU_RECONCILIATION_SCHEMAS" not in os.environ, reason="LUKOU_RECONCILIATION_SCHEMAS names none")
def test_every_answer_has_the_shape_of_the_published_schemas(samples: Service) -> None:
    folder = Path(os.environ["LUKOU_RECONCILIATION_SCHEMAS"])
    for name, answered in every_answer(samples).items():
        schema = json.loads((folder / f"{name}.json").read_text("utf-8"))
        text = json.dumps(schema).replace('{"$ref": "type.json"}', (folder / "type.json").read_text("utf-8"))
        plain = json.loads(text)
        plain.get("properties", {}).pop("authentication", None)  # refers to a schema elsewhere
        jsonschema.validate(answered, {key: value for key, value in plain.items() if key not in {"$schema", "$id"}})


def test_the_manifest_leads_to_this_service(samples: Service) -> None:
    told = got(samples, "/reconcile")
    assert told["view"]["url"] == f"{samples.url}/id/{{{{id}}}}"
    assert told["preview"]["url"].startswith(f"{samples.url}/reconcile/preview?")
    assert {each["id"] for each in told["defaultTypes"]} >= {"Company", "Project", "Park", "Post"}
    suggested = told["suggest"]["entity"]
    address = f"{suggested['service_url']}{suggested['service_path']}".removeprefix(samples.url)
    assert got(samples, address, prefix="星河")["result"][0]["id"] == WIRE


@pytest.mark.parametrize(("language", "name"), [("zh-CN,zh;q=0.9", "企业"), ("en-GB", "company")])
def test_names_are_in_the_language_of_the_client_and_etags_differ(samples: Service, language: str, name: str) -> None:
    address, headers = "/reconcile", {"accept-language": language}
    answered = samples.client.get(address, headers=headers)
    assert name in [each["name"] for each in answered.json()["defaultTypes"]]
    assert "Accept-Language" in answered.headers["vary"]
    other = samples.client.get(address, headers={"accept-language": "en" if "zh" in language else "zh"})
    assert other.headers["etag"] != answered.headers["etag"]


def test_a_column_of_names_is_reconciled_as_openrefine_asks(samples: Service) -> None:
    batch = {
        f"q{number}": {"query": cell, "type": "Company", "type_strict": "should", "limit": 6}
        for number, cell in enumerate([COMPANY, "東澤電子有限公司", "星河电机", "不在图中"])
    }
    answered = posted(samples, queries=batch).json()
    assert [each["result"][0]["name"] if each["result"] else None for each in answered.values()] == [
        COMPANY, "东泽电子有限公司", COMPANY, None,
    ]  # fmt: skip
    assert answered["q2"]["result"][0]["match"] is False


def test_a_batch_comes_in_an_address_too(samples: Service) -> None:
    found = got(samples, "/reconcile", queries=json.dumps({"a": {"query": COMPANY}}))
    assert found["a"]["result"][0]["id"] == XINGHE


def test_what_else_the_row_says_is_told_by_property(samples: Service) -> None:
    (first, *_) = best(samples, "星河电机电磁线项目", properties=[{"pid": "locatedIn", "v": {"id": ZONE, "name": "x"}}])
    assert (first["id"], first["match"]) == (WIRE, True)
    assert {"id": "locatedIn", "value": True} in first["features"]


def test_columns_are_added_by_relation_and_the_other_way(samples: Service) -> None:
    columns = [{"id": each} for each in ("^builtBy", "altLabel", "mentionedIn", "investmentAmount", "locatedIn")]
    told = posted(samples, extend={"ids": [XINGHE, WIRE], "properties": columns}).json()
    assert [each["id"] for each in told["meta"]] == [each["id"] for each in columns]
    assert told["rows"][XINGHE]["^builtBy"] == [{"id": WIRE, "name": "星河电机电磁线项目"}]
    assert told["rows"][XINGHE]["altLabel"] == [{"str": "星河电机"}]
    assert told["rows"][XINGHE]["mentionedIn"] == [{"str": "罗明远考察重点项目"}]
    assert told["rows"][WIRE]["investmentAmount"] == [{"float": 5e8}]
    assert {each["name"] for each in told["rows"][WIRE]["locatedIn"]} == {"青岭经开区", "河西工业园"}


@pytest.mark.parametrize(("limit", "number"), [(1, 1), ("1", 1), (0, 2), ("", 2), (-1, 2), ("x", 2)])
def test_a_column_holds_as_many_values_as_are_wanted(samples: Service, limit: object, number: int) -> None:
    extend = {"ids": [WIRE], "properties": [{"id": "locatedIn", "settings": {"limit": limit}}]}
    assert len(posted(samples, extend=extend).json()["rows"][WIRE]["locatedIn"]) == number


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [("Company", "^builtBy", "builtBy"), ("Project", "builtBy", "^builtBy"), ("Person", "visited", "locatedIn")],
)
def test_properties_are_proposed_by_kind(samples: Service, kind: str, has: str, lacks: str) -> None:
    ids = [each["id"] for each in got(samples, "/reconcile/properties", type=kind)["properties"]]
    assert has in ids
    assert lacks not in ids


@pytest.mark.parametrize(
    ("what", "prefix", "first"),
    [
        ("entity", "xhdj", WIRE),
        ("entity", "青岭区", QINGLING),
        ("type", "企", "Company"),
        ("type", "proj", "Project"),
        ("property", "located", "locatedIn"),
        ("property", "位於", "locatedIn"),
    ],
)
def test_what_is_typed_is_completed(samples: Service, what: str, prefix: str, first: str) -> None:
    assert got(samples, f"/reconcile/suggest/{what}", prefix=prefix)["result"][0]["id"] == first


def test_things_that_are_suggested_go_on_behind_a_number(samples: Service) -> None:
    whole = got(samples, "/reconcile/suggest/entity", prefix="项目")["result"]
    assert got(samples, "/reconcile/suggest/entity", prefix="项目", cursor="1")["result"] == whole[1:]


def test_a_preview_shows_a_thing_to_who_may_frame_it(samples: Service) -> None:
    answered = samples.client.get("/reconcile/preview", params={"id": FILM})
    assert "白石膜材项目" in answered.text
    assert f"frame-ancestors {REFINE}" in answered.headers["content-security-policy"]


def test_a_preview_of_markup_is_text(samples: Service) -> None:
    (found, *_) = best(samples, SCRIPT)
    assert SCRIPT not in samples.client.get("/reconcile/preview", params={"id": found["id"]}).text


@pytest.mark.parametrize("identifier", ["", "nothing", "../x", "<script>", "article-0"])
def test_there_is_no_preview_of_what_is_not_there(samples: Service, identifier: str) -> None:
    assert samples.client.get("/reconcile/preview", params={"id": identifier}).status_code == 404


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ({"queries": "{"}, "queries"),
        ({"queries": "[]"}, "queries"),
        ({"queries": '{"q0": "x"}'}, "q0"),
        ({"queries": '{"q0": {"query": 1}}'}, "q0.query"),
        ({"queries": '{"q0": {"query": "x", "limit": "5"}}'}, "q0.limit"),
        ({"queries": '{"q0": {"query": "x", "limit": NaN}}'}, "q0.limit"),
        ({"queries": '{"q0": {"query": "x", "limit": true}}'}, "q0.limit"),
        ({"queries": '{"q0": {"query": "x", "type": [1]}}'}, "q0.type"),
        ({"queries": '{"q0": {"query": "x", "type_strict": "some"}}'}, "q0.type_strict"),
        ({"queries": '{"q0": {"query": "x", "properties": {}}}'}, "q0.properties"),
        ({"queries": '{"q0": {"query": "x", "properties": [{"p": "a", "v": "b"}]}}'}, "q0.properties"),
        ({"queries": '{"q0": {"query": "x", "properties": [{"pid": "a", "v": [[]]}]}}'}, "q0.properties.v"),
        ({"queries": "[" * 50_000}, "queries"),
        ({"queries": json.dumps({str(number): {"query": "x"} for number in range(201)})}, "queries"),
        ({"extend": "{}"}, "extend.ids"),
        ({"extend": '{"ids": [1], "properties": []}'}, "extend.ids"),
        ({"extend": '{"ids": [], "properties": [{}]}'}, "extend.properties"),
        ({"extend": '{"ids": [], "properties": [{"id": "noSuch"}]}'}, "noSuch"),
        ({"extend": json.dumps({"ids": ["a"] * 1001, "properties": []})}, "extend.ids"),
        ({"queries": "{}", "extend": "{}"}, "queries"),
        ({"update": "DROP ALL"}, "queries"),
    ],
)
def test_what_is_asked_wrongly_is_named_in_both_languages(samples: Service, form: dict[str, str], names: str) -> None:
    answered = samples.client.post("/reconcile", data=form)
    assert answered.status_code == 400
    assert names in answered.json()["zh"]
    assert names in answered.json()["en"]


@pytest.mark.parametrize(
    "cell",
    ["\x00", "' OR 1=1 --", '"} . ?s ?p ?o . {"', "<script>", "😀" * 50, "\u202e", "a" * 100_000, "=1+1", "\ud800"],
)
def test_hostile_cells_have_no_candidates_and_hurt_nobody(samples: Service, cell: str) -> None:
    answered = posted(samples, queries={"q0": {"query": cell}, "q1": {"query": COMPANY}}).json()
    assert answered["q1"]["result"][0]["id"] == XINGHE
    assert not any(each["match"] for each in answered["q0"]["result"])


def test_a_batch_that_is_too_long_is_not_read(samples: Service) -> None:
    assert posted(samples, queries={"q0": {"query": "岑" * 300_000}}).status_code == 413


def test_openrefine_in_a_browser_is_let_in_where_the_user_says_so(samples: Service) -> None:
    answered = samples.client.get("/reconcile/suggest/entity?prefix=x", headers={"origin": REFINE})
    assert answered.headers["access-control-allow-origin"] == REFINE
    asked = {"origin": REFINE, "access-control-request-method": "POST"}
    assert samples.client.options("/reconcile", headers=asked).status_code == 200


@pytest.mark.parametrize("address", ["/reconcile", "/reconcile/properties", "/reconcile/suggest/entity?prefix=a"])
def test_other_sites_are_not(samples: Service, address: str) -> None:
    answered = samples.client.get(address, headers={"origin": "https://evil.example"})
    assert answered.status_code == 403
    assert "access-control-allow-origin" not in answered.headers


def test_an_answer_is_never_a_script_of_the_clients_choosing(samples: Service) -> None:
    answered = samples.client.get("/reconcile?" + urlencode({"callback": "alert"}))
    assert answered.headers["content-type"] == "application/json"
    assert answered.text.startswith("{")


def test_a_graph_without_things_is_reconciled_with_nothing(service: Service) -> None:
    assert best(service, "人物1") == []
    jsonschema.validate(got(service, "/reconcile"), reconciling.MANIFEST)
