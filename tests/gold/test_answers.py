"""Answers in JSON: what they become, and that their faults are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.answers import listed_in, read_answer
from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity

TEXT = "周岚来到青禾电机二期。青禾电机总投资约5亿元，周岚说。"
PERSON = {"id": "p1", "type": "Person", "name": "周岚", "aliases": []}
WORK = {"id": "j1", "type": "Project", "name": "青禾电机二期", "aliases": ["青禾电机"], "alt_types": ["Company"], "optional": True}  # fmt: skip
VISIT = {"type": "visited", "subject": "p1", "object": "j1", "status": "actual", "date": "2019", "evidence": "周岚", "start": 23}  # fmt: skip
MONEY = {"type": "investmentAmount", "subject": "j1", "value": 500000000.0, "mod": "approx", "status": "planned", "alts": ["p1"], "optional": True, "evidence": "总投资约5亿元"}  # fmt: skip


def wrote(folder: Path, **fields: Any) -> Path:
    path = folder / "a1.json"
    whole = {"doc": "a1", "exhaustive": ["Person"], "entities": [PERSON, WORK], "facts": [VISIT, MONEY], **fields}
    path.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return path


def read(folder: Path, **fields: Any) -> Annotated:
    return read_answer(wrote(folder, **fields), text=TEXT, sha256="abc")


def test_an_answer_has_its_entities_and_claims(tmp_path: Path) -> None:
    found = read(tmp_path, sha256="abc")
    assert found.entities == (
        GoldEntity(key="p1", kinds=("Person",), name="周岚"),
        GoldEntity(key="j1", kinds=("Project", "Company"), name="青禾电机二期", aliases=("青禾电机",), optional=True),
    )
    assert found.claims == (
        GoldClaim(relation="visited", subject="p1", object="j1", date="2019", span=Span(23, 25)),
        GoldClaim(
            relation="investmentAmount",
            subject="j1",
            value="500000000",
            status=Status.PLANNED,
            qualifiers=(("bound", "about"),),
            alternatives=("p1",),
            optional=True,
            span=Span(15, 22),
        ),
    )
    assert (found.id, found.text, found.exhaustive) == ("a1", TEXT, frozenset({"Person"}))


def test_without_a_list_of_what_is_listed_in_full_the_guidelines_hold(tmp_path: Path) -> None:
    assert read(tmp_path, exhaustive=[]).exhaustive is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"sha256": "def"}, "a1.json.sha256: the answer was made for other bytes: def"),
        ({"entities": [{**PERSON, "name": ""}]}, "a1.json entities[0].name: ''"),
        ({"entities": [{**PERSON, "aliases": "周"}]}, "a1.json entities[0].aliases: '周'"),
        ({"entities": ["周岚"], "facts": []}, "a1.json entities[0]: '周岚'"),
        ({"entities": None}, "a1.json.entities: None"),
        ({"facts": [{**VISIT, "subject": "p9"}]}, "a1.json facts[0].subject: 'p9'"),
        ({"facts": [{**VISIT, "object": "j9"}]}, "a1.json facts[0].object: 'j9'"),
        ({"facts": [{**MONEY, "alts": ["j9"]}]}, "a1.json facts[0].alts: 'j9'"),
        ({"facts": [{**VISIT, "status": "done"}]}, "a1.json facts[0].status: 'done'"),
        ({"facts": [{**VISIT, "date": ["2019"]}]}, "a1.json facts[0].date: ['2019']"),
        ({"facts": [{**VISIT, "evidence": "何苗", "start": 0}]}, "a1.json facts[0].evidence: '何苗'"),
        ({"facts": [{**VISIT, "start": 3}]}, "a1.json facts[0].evidence: '周岚'"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(AnnotationError) as wrong:
        read(tmp_path, **fields)
    assert says in wrong.value.zh.split("\n  ")


def test_all_faults_are_told(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="is wrong in 2 places"):
        read(tmp_path, facts=[{**VISIT, "status": "done"}, {**MONEY, "subject": "j9"}])


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00"])
def test_a_file_that_is_no_json_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a1.json"
    path.write_bytes(content)
    with pytest.raises(AnnotationError, match=r"a1\.json cannot be read"):
        read_answer(path, text=TEXT, sha256="")
    with pytest.raises(AnnotationError, match=r"a2\.json cannot be read"):
        read_answer(tmp_path / "a2.json", text=TEXT, sha256="")


@pytest.mark.parametrize(("made", "stands"), [("articles", "articles"), ("../articles", "../articles"), (".", ".")])
def test_the_articles_stand_inside_beside_or_with_the_list(tmp_path: Path, made: str, stands: str) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / made).mkdir(exist_ok=True)
    rows = [{"id": "a1", "kind": "corrupted", "genre": "visit"}, {"id": "a2", "file": "all.jsonl"}]
    (gold / "meta.json").write_text(json.dumps(rows), "utf-8")
    one, two = listed_in(gold)
    assert (one.id, one.file.resolve()) == ("a1", (gold / stands / "a1.txt").resolve())
    assert (two.id, two.file.name, two.answer) == ("a2", "all.jsonl", gold / "answers" / "a2.json")
    assert (dict(one.groups), dict(two.groups)) == ({"form": "damaged", "genre": "visit"}, {})


def test_a_list_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"id": "a1"}', "utf-8")
    with pytest.raises(AnnotationError) as wrong:
        listed_in(tmp_path)
    assert "meta.json.articles: {'id': 'a1'}" in wrong.value.zh
