"""Search over HTTP: what programs get, what people see, and what neither can do."""

from __future__ import annotations

import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from samples import HOSTILE, SCRIPT, WIRE, XINGHE, sample_knowledge
from serving import Service, running

from lukou_kg.graphs.quads import to_quads
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import load_schema
from lukou_kg.serve.answering import answer, load
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import Task, Wanted
from lukou_kg.serve.searching.asked import SearchAsked
from lukou_kg.store.generation import publish

PATIENCE = 30  # seconds


def quads_of(knowledge: Knowledge) -> bytes:
    return "".join(f"{quad} .\n" for quad in to_quads(knowledge, load_schema())).encode()


def renamed(name: str) -> bytes:
    """The sample graph, in which the company has another name."""
    knowledge = sample_knowledge()
    things = tuple(replace(thing, name=name, aliases=()) if thing.id == XINGHE else thing for thing in knowledge.things)
    return quads_of(replace(knowledge, things=things))


@pytest.fixture(scope="module")
def samples(published: Callable[[bytes], Path]) -> Iterator[Service]:
    with running(published(quads_of(sample_knowledge())), "--memory", "300") as started:
        yield started


def found(service: Service, **parameters: str) -> dict:
    answered = service.client.get("/api/search", params=parameters)
    assert answered.status_code == 200, answered.text
    assert answered.headers["content-type"] == "application/json"
    return answered.json()


def results(answered: dict) -> list[dict]:
    return [*answered["things"], *answered["sentences"]]


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_things_come_first_and_then_sentences(samples: Service) -> None:
    answered = found(samples, q="星河")
    assert (answered["query"], answered["totalThings"], answered["totalSentences"]) == (
        "星河", 2, 4,
    )  # fmt: skip
    assert (len(answered["things"]), len(answered["sentences"]), "next" in answered) == (2, 4, False)
    assert (answered["things"][0]["id"], answered["things"][0]["kind"]) == (WIRE, "Project")


@pytest.mark.parametrize("word", ["竣工", "竣", "xinghe", "經開區", "ＳＣＲＩＰＴ"])
def test_matches_are_offsets_and_never_markup(samples: Service, word: str) -> None:
    for each in results(found(samples, q=word)):
        text = each.get("quote", each.get("name"))
        assert each["matches"]
        assert all(text[match["start"] : match["end"]] for match in each["matches"])
        assert "<mark" not in text


@pytest.mark.parametrize("limit", ["1", "3", "100"])
def test_pages_lead_through_everything_once(samples: Service, limit: str) -> None:
    ids, after = [], ""
    while after is not None:
        answered = found(samples, q="项目", limit=limit, after=after)
        ids += [each["id"] for each in results(answered)]
        after = answered.get("next")
    assert ids == [each["id"] for each in results(found(samples, q="项目", limit="100"))]
    assert len(ids) == len(set(ids)) == answered["totalThings"] + answered["totalSentences"]


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', "'", "*", "星河*", "a OR b", "NEAR(a b)", "name:x", "-星河", "(", "{", "\\", "%", "_", "a\x00b", "\x00",
        "😀", "👩‍👩‍👧", "\u202e", "𠮷", "\U0010ffff", "?x ?y ?z", "SERVICE <http://x>", "'; DROP TABLE things; --", "<b>", "a" * 200,
        "啊 " * 100,
    ],
)  # fmt: skip
def test_hostile_words_are_words(samples: Service, query: str) -> None:
    answered = found(samples, q=query)
    assert answered["query"] == query


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=" + "a" * 201, "200"),
        ("q=a&q=b", "q"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=101", "limit"),
        ("q=a&limit=-1", "limit"),
        ("q=a&limit=%D9%A3", "limit"),
        ("q=a&limit=1e1", "limit"),
        ("q=a&kind=%E4%BC%81%E4%B8%9A", "kind"),
        ("q=a&kind=a%20b", "kind"),
        ("q=a&after=!", "after"),
        ("q=a&after=AAAA", "after"),
        ("q=a&after=" + "A" * 500, "after"),
        ("q=a&offset=1", "offset"),
        ("q=%FF", "UTF-8"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_both_languages(samples: Service, query: str, words: str) -> None:
    answered = samples.client.get(f"/api/search?{query}")
    assert answered.status_code == 400
    assert words in answered.json()["zh"]
    assert words in answered.json()["en"]


def test_a_megabyte_is_not_read_and_others_are_answered(samples: Service) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", samples.port, timeout=30)
    connection.request("GET", "/api/search?q=" + "a" * 1_000_000)
    assert connection.getresponse().status == 400
    connection.close()
    assert found(samples, q="星河")["totalThings"] == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("address", ["/api/search", "/search"])
def test_it_is_only_read(samples: Service, address: str, method: str) -> None:
    assert samples.client.request(method, address, params={"q": "a"}).status_code == 405


@pytest.mark.parametrize("address", ["/api/search?q=a", "/search?q=a"])
def test_a_page_of_another_site_finds_nothing(samples: Service, address: str) -> None:
    assert samples.client.get(address, headers={"origin": "https://evil.example"}).status_code == 403


def test_the_same_answer_is_not_sent_again(samples: Service) -> None:
    first = samples.client.get("/api/search", params={"q": "星河"})
    again = samples.client.get("/api/search", params={"q": "星河"}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_graph_without_things_has_nothing_to_find(service: Service) -> None:
    assert results(found(service, q="人物")) == []


def test_an_answer_that_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_bytes(quads_of(sample_knowledge()))
    task = Task(wanted=Wanted.SEARCH, text=SearchAsked(q="项目").text, base="http://localhost/sparql")
    told = answer(load(file, Limits(answer=1_000)), task)
    assert (told.status, told.body) == (503, b"")


def test_a_new_generation_is_searched_and_its_etag_is_never_that_of_the_one_before(
    published: Callable[[bytes], Path],
) -> None:
    workspace = published(renamed("旧名轴承有限公司"))
    with running(workspace) as service:
        first = service.client.get("/api/search", params={"q": "轴承有限", "limit": "1"})
        cursor = found(service, q="项目", limit="1")["next"]
        publish(workspace, [renamed("新名轴承有限公司")], {})
        wait_for(lambda: found(service, q="新名")["totalThings"] == 1)
        etag = {"if-none-match": first.headers["etag"]}
        second = service.client.get("/api/search", params={"q": "轴承有限", "limit": "1"}, headers=etag)
        assert (second.status_code, second.json()["things"][0]["label"]) == (200, "新名轴承有限公司")
        assert found(service, q="旧名")["totalThings"] == 0
        stale = service.client.get("/api/search", params={"q": "项目", "after": cursor})
        assert (stale.status_code, "first page" in stale.json()["en"]) == (400, True)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells of other processes")
def test_the_index_comes_back_after_its_process_was_killed(published: Callable[[bytes], Path]) -> None:
    with running(published(quads_of(sample_knowledge()))) as service:
        children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children")
        (holder,) = children.read_text().split()
        os.kill(int(holder), signal.SIGKILL)
        wait_for(
            lambda: (
                service.client.get("/api/search?q=xinghe").status_code == 200
                and children.read_text().split() not in ([], [holder])
            )
        )
        assert found(service, q="星河")["totalThings"] == 2


class Seen(HTMLParser):
    """The tags of a page, and the texts of its marks and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: dict[str, str] = {}
        self.marks: list[str] = []
        self._within: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._within.append((tag, dict(attributes).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag, href in self._within:
            if tag == "a":
                self.links[href] = self.links.get(href, "") + data
        if self._within and self._within[-1][0] == "mark":
            self.marks.append(data)


def page(service: Service, **parameters: str) -> str:
    answered = service.client.get("/search", params=parameters, headers={"accept": "text/html"})
    assert (answered.status_code, answered.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "script-src 'self'" in answered.headers["content-security-policy"]
    return answered.text


def test_the_page_is_whole_without_a_script(samples: Service) -> None:
    seen = Seen(page(samples, q="星河"))
    assert set(seen.marks) == {"星河"}
    assert seen.links[f"/id/{WIRE}"].startswith("星河电机电磁线项目")
    assert any(href.startswith("/article/") for href in seen.links)


def test_markup_in_names_and_words_stays_text(samples: Service) -> None:
    told = page(samples, q="<script>")
    assert SCRIPT not in told
    assert Seen(told).tags.count("script") == Seen(page(samples)).tags.count("script")
    assert Seen(told).links[f"/id/{HOSTILE}"].startswith(SCRIPT)


def test_more_than_a_page_is_led_on_to(samples: Service) -> None:
    seen = Seen(page(samples, q="项目", limit="2", lang="en"))
    (more,) = [href for href, text in seen.links.items() if text == "More"]
    second = samples.client.get(f"/search{more}", headers={"accept": "text/html"}).text
    assert "星河" in second


@pytest.mark.parametrize(("language", "word"), [("zh", "没有找到"), ("en", "Nothing was found")])
def test_that_nothing_was_found_is_said(samples: Service, language: str, word: str) -> None:
    assert word in page(samples, q="全无此物", lang=language)


def test_an_empty_box_asks_for_nothing(samples: Service) -> None:
    assert "没有找到" not in page(samples)


def test_what_is_asked_wrongly_is_a_page_too(samples: Service) -> None:
    answered = samples.client.get("/search?q=a&limit=x", headers={"accept": "text/html"})
    assert (answered.status_code, "limit" in answered.text) == (400, True)
