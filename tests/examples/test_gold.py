from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = EXAMPLES / "gold"
META: list[dict[str, Any]] = json.loads((GOLD / "meta.json").read_text("utf-8"))
IDS = [meta["id"] for meta in META]

KINDS = {
    "Person", "Company", "Project", "Park", "Place", "GovernmentBody", "Organization", "Event", "Industry", "Product",
    "Infrastructure",
}  # fmt: skip
TO_ENTITY = {
    "visited", "supplies", "locatedIn", "builtBy", "investedBy", "worksFor", "attended", "heldAt", "partOf",
    "belongsToIndustry", "attracted",
}  # fmt: skip
TO_VALUE = {
    "holdsPosition", "produces", "investmentAmount", "outputValue", "tax", "projectCount", "area", "capacity",
}  # fmt: skip
IN_TIME = {"signedOn", "startedOn", "completedOn", "producedOn", "stalledOn", "resumedOn"}
STATUSES = {"actual", "planned", "negotiating", "negated"}
EDTF = re.compile(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?(/(\d{4}|XXXX)-\d\d(-\d\d)?)?")


def raw(meta: dict[str, Any]) -> tuple[str, bytes]:
    """The text that offsets count in, and the bytes of the article."""
    data = (EXAMPLES / "articles" / meta["file"]).read_bytes()
    if not meta["file"].endswith(".jsonl"):
        return data.decode(meta["encoding"]), data
    lines = {json.loads(line)["id"]: line for line in data.splitlines()}
    return json.loads(lines[meta["id"]])["text"], lines[meta["id"]]


def answer(meta: dict[str, Any]) -> dict[str, Any]:
    return json.loads((GOLD / "answers" / f"{meta['id']}.json").read_text("utf-8"))


@pytest.fixture(params=META, ids=IDS)
def meta(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_every_article_has_one_answer_and_every_answer_an_article() -> None:
    articles = set()
    for file in sorted((EXAMPLES / "articles").iterdir()):
        if file.suffix == ".jsonl":
            articles |= {json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()}
        else:
            articles.add(file.stem)
    assert articles == {file.stem for file in (GOLD / "answers").iterdir()} == set(IDS)
    assert len(IDS) == len(articles) >= 12
    assert sorted(IDS) == IDS


def test_the_set_holds_every_kind_of_difficulty() -> None:
    kinds = [meta["kind"] for meta in META]
    assert kinds.count("traditional") == kinds.count("corrupted") == 2
    assert {Path(meta["file"]).suffix for meta in META} == {".txt", ".html", ".jsonl"}
    assert "gb18030" in {meta["encoding"] for meta in META}


def test_the_answer_was_made_for_these_very_bytes(meta: dict[str, Any]) -> None:
    text, data = raw(meta)
    assert hashlib.sha256(data).hexdigest() == meta["sha256"] == answer(meta)["sha256"]
    assert len(text) == meta["chars"]


def test_every_evidence_stands_at_its_start_in_the_raw_text(meta: dict[str, Any]) -> None:
    text, _ = raw(meta)
    for fact in answer(meta)["facts"]:
        assert fact["evidence"]
        assert text[fact["start"] : fact["start"] + len(fact["evidence"])] == fact["evidence"]


def test_every_fact_speaks_of_entities_of_its_article(meta: dict[str, Any]) -> None:
    gold = answer(meta)
    known = {entity["id"] for entity in gold["entities"]}
    assert len(known) == len(gold["entities"])
    for fact in gold["facts"]:
        named = [fact["subject"], *fact.get("alts", []), *(fact[key] for key in ("object", "org") if key in fact)]
        assert known.issuperset(named), fact


def test_every_fact_has_the_shape_of_its_relation(meta: dict[str, Any]) -> None:
    for fact in answer(meta)["facts"]:
        assert fact["type"] in TO_ENTITY | TO_VALUE | IN_TIME
        assert ("object" in fact) == (fact["type"] in TO_ENTITY), fact
        assert ("value" in fact) == (fact["type"] in TO_VALUE), fact
        assert fact["status"] in STATUSES
        assert EDTF.fullmatch(fact.get("date", "2018")), fact
        assert ("title" in fact) == (fact["type"] == "worksFor"), fact


def test_no_fact_is_given_twice(meta: dict[str, Any]) -> None:
    facts = [
        tuple(str(fact.get(key)) for key in ("type", "subject", "object", "value", "title", "status", "date", "what"))
        for fact in answer(meta)["facts"]
    ]
    assert len(facts) == len(set(facts))


def test_entities_have_known_kinds_and_names_of_their_own(meta: dict[str, Any]) -> None:
    names = []
    for entity in answer(meta)["entities"]:
        assert {entity["type"], *entity.get("alt_types", [])} <= KINDS
        assert entity["name"] not in entity["aliases"]
        names.append((entity["type"], entity["name"]))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_list_every_article(readme: str) -> None:
    text = (EXAMPLES / readme).read_text("utf-8")
    assert [name for name in IDS if name not in text] == []
