"""A language model behind a local server: nothing that is not in the text comes through, and no fault of it loses more."""

from __future__ import annotations

import json
from collections.abc import Mapping

import makers
import model_server
import outside
import pytest
from model_server import answering, completion, failing, send

from lukou_kg.app.declined import counts_of
from lukou_kg.app.extractors import choose
from lukou_kg.app.outside import OutsideReader
from lukou_kg.clean.clean import clean
from lukou_kg.errors import ExtractorError, ReadingError, UsageError
from lukou_kg.model.reading import Reading

KEY = "LUKOU_KG_API_KEY"


def entity(key: str, kind: str, *names: str) -> dict[str, object]:
    return {"id": key, "kind": kind, "names": list(names)}


def claim(relation: str, subject: str, quote: str, **known: object) -> dict[str, object]:
    empty = {"object": None, "value": None, "when": None, "status": "actual", "qualifiers": []}
    return {"relation": relation, "subject": subject, "quote": quote} | empty | known


ENTITIES = [entity("a", "Project", "松岭铜箔项目"), entity("b", "Park", "云溪工业园")]
LOCATED = claim("locatedIn", "a", outside.OPENED, object="b", when="2021年3月8日")
INVESTED = claim("investmentAmount", "a", outside.PLANNED, value="12亿元", status="planned")
GOOD = {"entities": ENTITIES, "claims": [LOCATED, INVESTED]}
EMPTY = {"entities": [], "claims": []}


def ask(
    respond: model_server.Respond, text: str = outside.TEXT, **config: object
) -> tuple[Reading, model_server.Served]:
    with model_server.model_server(respond) as served:
        return reader(served.url, **config).read(clean(makers.article(text))), served


def reader(url: str, **config: object) -> OutsideReader:
    return OutsideReader(choose("openai", {"base_url": url, "model": "m", "retries": 0, "seconds": 10, **config}))


def said(reading: Reading) -> list[tuple[str, object]]:
    names = {item.key: item.name for item in reading.entities}
    return [(item.relation, item.value or names.get(item.object or "")) for item in reading.claims]


def test_a_good_answer_is_read() -> None:
    reading, _ = ask(answering(GOOD))
    assert said(reading) == [("locatedIn", "云溪工业园"), ("investmentAmount", 1.2e9)]
    assert {item.score for item in reading.claims} == {0.7}
    assert not reading.doubts


def test_an_answer_in_a_fence_is_read() -> None:
    reading, _ = ask(answering(f"```json\n{json.dumps(GOOD)}\n```"))
    assert len(reading.claims) == 2


INVENTED: Mapping[str, tuple[dict[str, object], str]] = {
    "a name": ({"entities": [entity("a", "Project", "松岭锂电项目"), ENTITIES[1]], "claims": [LOCATED]}, "entity"),
    "a quote": ({"entities": ENTITIES, "claims": [LOCATED | {"quote": "松岭铜箔项目在云溪工业园投产。"}]}, "text"),
    "an amount": ({"entities": ENTITIES, "claims": [INVESTED | {"value": "13亿元"}]}, "text"),
    "a date": ({"entities": ENTITIES, "claims": [LOCATED | {"when": "2020年1月1日"}]}, "text"),
    "a kind": ({"entities": [entity("a", "Dragon", "松岭铜箔项目"), ENTITIES[1]], "claims": [LOCATED]}, "entity"),
    "a relation": ({"entities": ENTITIES, "claims": [LOCATED | {"relation": "near"}]}, "relation"),
    "a status": ({"entities": ENTITIES, "claims": [LOCATED | {"status": "certain"}]}, "status"),
    "a thing": ({"entities": ENTITIES, "claims": [LOCATED | {"object": "z"}]}, "entity"),
}


@pytest.mark.parametrize(("answer", "reason"), INVENTED.values(), ids=INVENTED)
def test_what_the_model_invents_is_refused_and_counted(answer: dict[str, object], reason: str) -> None:
    reading, _ = ask(answering(answer))
    assert not reading.claims
    assert reason in counts_of(reading.doubts)


BROKEN = {
    "no JSON": "对不起，我不能",
    "half of it": json.dumps(GOOD)[:-20],
    "a list": "[]",
    "no lists": '{"entities": 1, "claims": {}}',
    "lists of numbers": '{"entities": [1], "claims": [2]}',
    "nested without end": "[" * 100_000,
    "nothing": "",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_an_answer_that_cannot_be_read_is_told_and_yields_nothing(content: str) -> None:
    reading, _ = ask(answering(content))
    assert (reading.claims, reading.entities) == ((), ())
    assert counts_of(reading.doubts) == {"answer": 1}


BODIES = {"no JSON": b"<html>", "no choices": b"{}", "choices of nothing": b'{"choices": [null]}', "a number": b"7"}


@pytest.mark.parametrize("body", [*BODIES.values(), completion(None), completion("{}", finish="length")])
def test_what_is_no_completion_is_told_and_yields_nothing(body: bytes) -> None:
    reading, _ = ask(lambda to, _number: send(to, body))
    assert counts_of(reading.doubts) == {"answer": 1}


def test_a_piece_that_is_answered_badly_does_not_lose_the_others() -> None:
    text = f"{outside.OPENED}\n\n{outside.PLANNED}{'此外没有别的消息。' * 25}"
    reading, served = ask(answering("坏", GOOD | {"claims": [INVESTED]}), text=text, chunk_characters=200)
    assert len(served.bodies) == 2
    assert counts_of(reading.doubts) == {"answer": 1}
    assert said(reading) == [("investmentAmount", 1.2e9)]


def test_things_of_several_pieces_are_one_and_later_pieces_are_told_the_names() -> None:
    text = f"{outside.OPENED}\n\n松岭铜箔项目总投资12亿元。{'此外没有别的消息。' * 25}"
    second = {
        "entities": [entity("x", "Project", "松岭铜箔项目")],
        "claims": [claim("investmentAmount", "x", "松岭铜箔项目总投资12亿元。", value="12亿元")],
    }
    reading, served = ask(
        answering({"entities": ENTITIES, "claims": [LOCATED]}, second), text=text, chunk_characters=200
    )
    assert [item.name for item in reading.entities] == ["松岭铜箔项目", "云溪工业园"]
    assert {item.subject for item in reading.claims} == {"e1"}
    assert "前文已有的名称：松岭铜箔项目、云溪工业园" in served.bodies[1]["messages"][1]["content"]
    assert served.most_at_once == 1


def test_a_busy_server_is_asked_again() -> None:
    reading, served = ask(failing(429, times=1, then=GOOD, Retry_After="0"), retries=1)
    assert (len(served.bodies), len(reading.claims)) == (2, 2)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_stays_busy_or_broken_loses_this_article_only(status: int) -> None:
    with pytest.raises(ReadingError, match=str(status)):
        ask(failing(status))


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_server_that_refuses_ends_the_run_without_asking_again(status: int) -> None:
    with model_server.model_server(failing(status)) as served, pytest.raises(ExtractorError, match=str(status)):
        reader(served.url, retries=3).read(clean(makers.article(outside.TEXT)))
    assert len(served.bodies) == 1


def test_a_server_that_is_not_there_ends_the_run() -> None:
    with model_server.model_server(answering(EMPTY)) as served:
        url = served.url
    with pytest.raises(ExtractorError, match="cannot be reached"):
        reader(url).read(clean(makers.article(outside.TEXT)))


@pytest.mark.parametrize("respond", [model_server.slow(5), model_server.dripping(5)], ids=["silent", "dripping"])
def test_a_slow_server_is_left_at_the_limit(respond: model_server.Respond) -> None:
    with pytest.raises(ReadingError, match="in time"):
        ask(respond, seconds=0.5)


def test_an_answer_without_end_is_left() -> None:
    reading, _ = ask(model_server.huge(200))
    assert counts_of(reading.doubts) == {"answer": 1}


def test_an_answer_that_breaks_off_loses_this_article_only() -> None:
    with pytest.raises(ReadingError, match="broke off"):
        ask(model_server.breaking_off)


def test_nothing_goes_where_a_redirection_leads() -> None:
    with (
        model_server.model_server(answering(GOOD)) as elsewhere,
        model_server.model_server(failing(307, Location=f"{elsewhere.url}/chat/completions")) as served,
        pytest.raises(ExtractorError, match="307"),
    ):
        reader(served.url).read(clean(makers.article(outside.TEXT)))
    assert not elsewhere.bodies


def test_the_request_holds_the_cards_and_the_text_and_asks_for_the_form_of_the_answer() -> None:
    _, served = ask(answering(EMPTY), seed=7, max_tokens=900)
    (body,) = served.bodies
    system, user = (message["content"] for message in body["messages"])
    assert "locatedIn（位于）" in system
    assert "negotiating" in system
    assert outside.OPENED in user
    assert (body["model"], body["temperature"], body["max_tokens"], body["seed"]) == ("m", 0, 900, 7)
    form = body["response_format"]["json_schema"]["schema"]
    assert "Project" in form["properties"]["entities"]["items"]["properties"]["kind"]["enum"]


@pytest.mark.parametrize(("given", "kind"), [("json_object", "json_object"), ("none", None)])
def test_a_server_that_knows_no_schema_is_asked_otherwise(given: str, kind: str | None) -> None:
    _, served = ask(answering(EMPTY), format=given)
    assert served.bodies[0].get("response_format", {}).get("type") == kind


def test_the_key_comes_from_the_environment_and_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sk-verysecret")
    with (
        model_server.model_server(failing(401, "wrong key sk-verysecret")) as served,
        pytest.raises(ExtractorError) as fault,
    ):
        reader(served.url).read(clean(makers.article(outside.TEXT)))
    assert served.headers[0]["authorization"] == "Bearer sk-verysecret"
    assert "verysecret" not in str(fault.value)
    assert "***" in str(fault.value)


def test_what_the_environment_holds_for_another_server_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "of-another-server")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    _, served = ask(answering(EMPTY))
    assert "of-another-server" not in json.dumps(served.headers)


def test_a_key_is_not_sent_in_the_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "sk-verysecret")
    with pytest.raises(UsageError, match="without encryption"):
        reader("http://models.example/v1")


WRONG = {
    "no address": ({"model": "m"}, "base_url"),
    "no model": ({"base_url": "http://127.0.0.1:1/v1"}, "model"),
    "no web address": ({"base_url": "file:///etc", "model": "m"}, "base_url"),
    "a user in the address": ({"base_url": "http://u:p@127.0.0.1/v1", "model": "m"}, "base_url"),
    "a key": ({"base_url": "http://127.0.0.1:1/v1", "model": "m", "api_key": "sk"}, "secret"),
    "an unknown key": ({"base_url": "http://127.0.0.1:1/v1", "model": "m", "top_p": 1}, "top_p"),
    "a wrong score": ({"base_url": "http://127.0.0.1:1/v1", "model": "m", "score": 2}, "score"),
    "a wrong format": ({"base_url": "http://127.0.0.1:1/v1", "model": "m", "format": "xml"}, "format"),
}


@pytest.mark.parametrize(("config", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_configuration_is_told_before_anything_is_read(config: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        choose("openai", config)


def test_where_the_client_is_missing_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openai", None)
    with pytest.raises(ExtractorError, match=r"lukou-kg\[openai\]") as fault:
        choose("openai", {"base_url": "http://127.0.0.1:1/v1", "model": "m"})
    assert "pip install" in fault.value.zh


def test_the_model_is_told_in_the_manifest_and_limits_make_no_other_reader() -> None:
    given = {"base_url": "http://127.0.0.1:1/v1", "model": "m"}
    plain = choose("openai", given)
    assert plain.description == "m"
    assert choose("openai", given | {"seconds": 5, "retries": 9, "api_key_variable": "X"}).sha256 == plain.sha256
    others = [{"model": "n"}, {"score": 0.9}, {"base_url": "http://127.0.0.1:2/v1"}, {"chunk_characters": 900}]
    assert len({choose("openai", given | other).sha256 for other in others} | {plain.sha256}) == 5
