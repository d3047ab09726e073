"""A workspace that was built with cards of a user's own is served with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Service, running

import lukou_kg as lk

KIND = """
id = "HerbGarden"
parent = "Place"
labels = { zh = "药圃", en = "herb garden" }
definition = { zh = "种植药材的园子。", en = "A garden of medicinal herbs." }
view = { colour = "#123456", shape = "dot" }

[[spot]]
name = "herbs"
score = 0.95
suffixes = ["药圃"]

[[examples]]
text = "青禾药圃对外开放。"
names = ["青禾药圃"]

[[counterexamples]]
text = "药圃里种着黄精。"
"""
RELATION = """
id = "renovatedOn"
labels = { zh = "改造", en = "renovated on" }
definition = { zh = "完成改造。", en = "Was renovated." }
subject = ["Project", "HerbGarden"]
value = "time"

[[patterns]]
name = "renovated"
match = '{subject}(?:全面)?完成改造'
score = 0.8

[[examples]]
text = "2021年，松岭铜箔项目完成改造。"
claims = ["松岭铜箔项目 ->"]

[[counterexamples]]
text = "松岭铜箔项目正在开工。"
"""
LINK = """
id = "tendedBy"
labels = { zh = "养护单位", en = "tended by" }
inverse = { zh = "养护", en = "tends" }
definition = { zh = "由某企业养护。", en = "Is tended by a company." }
subject = ["HerbGarden"]
object = ["Company"]

[[patterns]]
name = "tended"
match = '{subject}由{object}养护'
score = 0.9

[[examples]]
text = "青禾药圃由云泽药业有限公司养护。"
claims = ["青禾药圃 -> 云泽药业有限公司"]

[[counterexamples]]
text = "云泽药业有限公司养护道路。"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own")
    for name, card in {"kinds/own": KIND, "relations/own": RELATION, "relations/tended": LINK}.items():
        file = root / "cards" / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(card, encoding="utf-8")
    (root / "news.txt").write_text("2021年，青禾药圃完成改造。青禾药圃由云泽药业有限公司养护。", encoding="utf-8")
    lk.build(root / "news.txt", into=root / "kg", cards=root / "cards")
    return root


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    with running(folder / "kg", cards=folder / "cards") as started:
        yield started


@pytest.fixture(scope="module")
def garden(service: Service) -> str:
    found = service.ask("SELECT ?thing { ?thing a lk:HerbGarden }").json()["results"]["bindings"]
    return "/id/" + found[0]["thing"]["value"].rpartition("/id/")[2]


@pytest.mark.parametrize(("lang", "words"), [("zh", ("药圃", "改造")), ("en", ("herb garden", "renovated on"))])
def test_a_page_names_kinds_and_relations_of_own_cards(
    service: Service, garden: str, lang: str, words: tuple[str, ...]
) -> None:
    page = service.client.get(garden, params={"lang": lang}, headers={"accept": "text/html"}).text
    assert [word for word in words if word not in page] == []
    assert "kind-place" in page  # the colour of the kind above it


@pytest.mark.parametrize(("lang", "name"), [("zh", "药圃"), ("en", "herb garden")])
def test_saved_questions_offer_and_take_kinds_of_own_cards(service: Service, lang: str, name: str) -> None:
    form = service.client.get("/questions/single_source", params={"lang": lang, "kind": "HerbGarden"})
    assert form.status_code == 200
    assert f">{name}</option>" in form.text
    assert "青禾药圃" in form.text


def test_search_and_the_editor_name_own_cards(service: Service) -> None:
    assert "herb garden" in service.client.get("/search", params={"q": "青禾", "lang": "en"}).text
    offered = service.client.get("/sparql-editor", params={"lang": "en"}).text
    assert "lk:HerbGarden" in offered
    assert "herb garden" in offered


def test_json_ld_has_the_terms_of_own_cards(service: Service, garden: str) -> None:
    told = service.client.get(garden, headers={"accept": "application/ld+json"}).json()
    assert told["@context"]["lk:tendedBy"] == {"@type": "@id"}


def test_the_tag_of_an_answer_changes_with_the_cards(folder: Path, service: Service) -> None:
    with running(folder / "kg") as plain:
        tags = {each.ask("ASK {}").headers["etag"] for each in (plain, service)}
        page = plain.client.get("/search", params={"q": "青禾", "lang": "en"}).text
    assert len(tags) == 2
    assert "herb garden" not in page
