"""Articles as JSON: both texts, and every place in them where something was read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from serving import QUADS, running
from telling import EXAMPLES, HOSTILE, WITHDRAWN, Telling, article_of, obeys

import lukou_kg as lk
from lukou_kg.graphs.vocabulary import article_id
from lukou_kg.store.generation import publish


@pytest.fixture(scope="module")
def listed(telling: Telling) -> list[dict]:
    return telling.items("/api/articles?limit=5")


@pytest.fixture(scope="module")
def articles(telling: Telling, listed: list[dict]) -> list[dict]:
    return [telling.json(f"/api/articles/{item['id']}") for item in listed]


def test_the_list_has_every_article_the_newest_first(telling: Telling, listed: list[dict]) -> None:
    obeys(telling.json("/api/articles?limit=5"), "ArticlePage")
    known = lk.open(telling.workspace)
    assert {item["id"] for item in listed} == {article_id(head.sha256) for head in known.knowledge.articles}
    dates = [item.get("datePublished", "") for item in listed]
    assert dates == sorted(dates, reverse=True)
    for item in listed:
        (head,) = [head for head in known.knowledge.articles if head.id == item["identifier"]]
        assert item["thingCount"] == sum(head.id in thing.articles for thing in known.things)
        assert item["claimCount"] == sum(
            any(each.article == head.id for each in one.evidence) for one in known.statements
        )


def test_every_sentence_stands_in_both_texts_where_it_is_said_to(articles: list[dict]) -> None:
    assert all(article["aligned"] for article in articles)
    for article in articles:
        for claim in article["claims"]:
            for item in claim["wasDerivedFrom"]:
                assert article["text"][item["start"] : item["end"]] == item["quote"]
                assert article["rawText"][item["rawStart"] : item["rawEnd"]] == item["rawQuote"]
                assert item["hasSource"]["id"] == article["id"]


def test_every_claim_of_the_graph_stands_in_its_articles(telling: Telling, articles: list[dict]) -> None:
    told = {(article["id"], claim["id"]) for article in articles for claim in article["claims"]}
    known = lk.open(telling.workspace)
    keys = {head.id: article_id(head.sha256) for head in known.knowledge.articles}
    assert told == {(keys[item.article], one.id) for one in known.statements for item in one.evidence}


def test_every_mention_has_its_words_in_both_texts(articles: list[dict]) -> None:
    for article in articles:
        obeys(article, "ArticleDetail")
        assert article["mentions"]
        for mention in article["mentions"]:
            words = article["text"][mention["start"] : mention["end"]]
            assert words.strip() == words != ""
            assert article["rawText"][mention["rawStart"] : mention["rawEnd"]]
            assert mention.get("thing", article["things"][0]["id"]) in {thing["id"] for thing in article["things"]}


def test_mentions_lead_to_the_things_that_bear_their_names(articles: list[dict]) -> None:
    (article,) = [item for item in articles if item["identifier"] == "12-production-start"]
    kinds = {thing["id"]: thing for thing in article["things"]}
    named = {
        mention["label"]: kinds[mention["thing"]]["label"] for mention in article["mentions"] if "thing" in mention
    }
    assert named["邹景明"] == "邹景明"
    assert named["岑澈高性能聚酰亚胺薄膜项目一期"] == "岑澈高性能聚酰亚胺薄膜项目一期"
    assert {mention["label"] for mention in article["mentions"] if "thing" not in mention} <= {"湖南", "东莞市"}


def test_nearly_all_things_of_articles_are_found_where_they_are_mentioned(articles: list[dict]) -> None:
    things = {(article["id"], thing["id"]) for article in articles for thing in article["things"]}
    linked = {(article["id"], each.get("thing")) for article in articles for each in article["mentions"]}
    assert len(things - linked) <= len(things) / 100  # where two things of one article bear one name, neither is taken


def test_paragraphs_lead_to_the_text_as_received(articles: list[dict]) -> None:
    (article,) = [item for item in articles if item["id"] == article_of(HOSTILE)]
    assert article["rawText"] == HOSTILE
    first = article["paragraphs"][0]
    assert article["text"][first["start"] : first["end"]] in HOSTILE[first["rawStart"] : first["rawEnd"]]
    assert [repair["kind"] for repair in article["repairs"] if repair["before"] == "\u202e"]


def test_an_article_is_found_by_words_of_its_headline(telling: Telling) -> None:
    assert [item["identifier"] for item in telling.json("/api/articles?q=四年磨一")["items"]] == ["12-production-start"]


def test_the_hash_alone_names_an_article_too(telling: Telling) -> None:
    key = article_of(HOSTILE)
    assert telling.json(f"/api/articles/{key.removeprefix('article-')}")["id"] == key


def test_a_withdrawn_article_is_gone_and_its_words_with_it(telling: Telling) -> None:
    answer = telling.get(f"/api/articles/{article_of(WITHDRAWN)}")
    assert answer.status_code == 410
    obeys(answer.json(), "Problem")
    assert "紫杉" not in answer.text
    assert telling.get(f"/article/{article_of(WITHDRAWN)}").status_code == 410


@pytest.mark.parametrize(
    "identifier", ["article-0123456789abcdef", "article-x", "0", "article-%2e%2e%2fcurrent", "article-" + "A" * 16]
)
def test_an_article_that_was_never_there_is_told_so(telling: Telling, identifier: str) -> None:
    answer = telling.get(f"/api/articles/{identifier}")
    assert answer.status_code == 404
    obeys(answer.json(), "Problem")


def test_what_was_withdrawn_is_not_given_though_the_graph_still_tells_of_it(tmp_path: Path) -> None:
    workspace = tmp_path / "kg"
    lk.build([EXAMPLES / "12-production-start.txt"], workspace)
    key = article_of((EXAMPLES / "12-production-start.txt").read_bytes().decode())
    with running(workspace) as service:
        assert service.client.get(f"/api/articles/{key}").status_code == 200
        with sqlite3.connect(workspace / "journal.sqlite") as connection:
            connection.execute("INSERT INTO withdrawal SELECT sha256, '', '', '', '', '' FROM article")
            connection.execute("DELETE FROM article")
        connection.close()
        assert service.client.get(f"/api/articles/{key}").status_code == 410
        (workspace / "journal.sqlite").write_bytes(b"no database at all" * 100)
        assert service.client.get(f"/api/articles/{key}").status_code == 503


def test_a_graph_of_others_without_a_journal_has_no_articles_and_no_entities(tmp_path: Path) -> None:
    publish(tmp_path / "kg", [QUADS], {})
    with running(tmp_path / "kg") as service:
        assert service.client.get("/api/articles").json() == {"total": 0, "items": []}
        assert service.client.get("/api/articles/article-0123456789abcdef").status_code == 503
        assert service.client.get("/api/entities/project-a").status_code == 404
